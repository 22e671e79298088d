import { reactionAt, stepDeadline } from './deadline';
import { at, contextAt } from './testing/r12';
import type { Step } from '../scheme/people';

const step = (change: Partial<Step> = {}): Step => ({
  id: 'superior',
  who: 'superior',
  within: { count: 5, unit: 'working-day' },
  ...change,
});

describe('the deadline of a step', () => {
  it('is 24:00 of its last working day, the day it opens not counted', () => {
    // 30 September, 9, 10, 11 (a working Saturday) and 13 October 2025.
    expect(stepDeadline(step(), contextAt('2025-09-29 10:00'))).toEqual({ dueAt: at('2025-10-14 00:00'), moments: [] });
  });

  it('has the moments of reminders and escalations by their place, and none for what a step does not do by itself', () => {
    const reactions: Step['reactions'] = [
      { do: 'remind', offset: { count: -1, unit: 'working-day' } },
      { do: 'close' },
      { do: 'escalate', offset: { count: 2, unit: 'day' } },
    ];
    expect(stepDeadline(step({ reactions }), contextAt('2025-11-03 10:00'))?.moments).toEqual([
      { index: 0, at: at('2025-11-08 00:00') },
      { index: 2, at: at('2025-11-13 00:00') },
    ]);
  });

  it('is none where the scheme sets none, or the year’s notice is missing', () => {
    expect(stepDeadline(step({ within: undefined }), contextAt('2025-11-03 10:00'))).toBeUndefined();
    expect(stepDeadline(undefined, contextAt('2025-11-03 10:00'))).toBeUndefined();
    expect(stepDeadline(step(), contextAt('2026-12-30 10:00'))).toBeUndefined();
  });
});

describe('a reaction', () => {
  it('is due at the deadline, or as many days from its last day', () => {
    const context = contextAt('2025-11-03 10:00');
    const due = at('2025-11-11 00:00');
    expect(reactionAt(due, {}, context)).toBe(due);
    expect(reactionAt(due, { offset: { count: 0, unit: 'day' } }, context)).toBe(due);
    expect(reactionAt(due, { offset: { count: 1, unit: 'day' } }, context)).toBe(at('2025-11-12 00:00'));
    expect(reactionAt(at('2026-12-31 00:00'), { offset: { count: 3, unit: 'working-day' } }, context)).toBeUndefined();
  });
});
