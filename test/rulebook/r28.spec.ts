import type { Period } from '#domain/scheme/values';
import type { ScoringFact } from '#domain/scoring/facts';
import type { CohortInput } from '#domain/scoring/score-cohort';
import { catalogued, windowsOf } from './catalogue';
import { appealUntil, shown, stepsOf } from './procedures';
import { fact, graded } from './small-scheme';

const scheme = catalogued('R28');

const goal = (id: string, weight = '100', node = 'daily-goals'): ScoringFact =>
  fact({ kind: 'target', node, item: { id, weight } });
const rated = (item: string, value: string, period: Period = 'M08', panel = 'superior'): ScoringFact =>
  fact({ kind: 'rating', panel, item, period, value });
const times = (event: 'flaw' | 'breach', count: number, item = 'g', period: Period = 'M08'): ScoringFact[] =>
  Array.from({ length: count }, () => fact({ kind: 'event', event, node: 'daily-goals', item, period }));
const credit = (
  event: string,
  points: string,
  on: string,
  more: { item?: string; period?: Period } = {},
): ScoringFact => fact({ kind: 'event', event, node: 'daily-goals', item: 'g', on, points, ...more });

const month = (facts: ScoringFact[], more: Partial<CohortInput> = {}) =>
  graded(scheme, facts, { track: 'staff', result: 'staff-month', period: 'M08', year: 2026, ...more });
/** The month of one goal, out of 5. */
const value = (...facts: ScoringFact[]) => month([goal('g'), ...facts]).score;
const codes = (record: { findings: { code: string }[] }) => record.findings.map(({ code }) => code);

describe('R28 tasks: the unit’s tasks by the hundred-mark method', () => {
  const unit = (result: string, period: Period, facts: ScoringFact[]) =>
    graded(scheme, facts, { track: 'unit', result, period });
  const task = (node: string, id: string, weight: string, period: Period) =>
    fact({ kind: 'target', node, period, item: { id, weight } });

  it('a quarter is the weighted mean of its tasks’ marks', () => {
    // 0.60 × 90 + 0.40 × 80 = 54 + 32 = 86
    const facts = [
      task('quarter-tasks', 'a', '60', 'Q1'),
      task('quarter-tasks', 'b', '40', 'Q1'),
      rated('a', '90', 'Q1', 'leaders'),
      rated('b', '80', 'Q1', 'leaders'),
    ];
    expect(unit('unit-quarter', 'Q1', facts).score).toBe('86.00');
  });

  it('a mark may be anything from 0 to 100 and nothing above', () => {
    const marked = (mark: string) =>
      unit('unit-quarter', 'Q1', [task('quarter-tasks', 'a', '100', 'Q1'), rated('a', mark, 'Q1', 'leaders')]);
    expect(marked('87.5').score).toBe('87.50');
    expect(codes(marked('100.5'))).toEqual(['mark-out-of-range']);
  });

  it('tasks of one quarter are none of another’s', () => {
    const facts = [task('quarter-tasks', 'a', '100', 'Q1'), rated('a', '90', 'Q1', 'leaders')];
    expect(codes(unit('unit-quarter', 'Q2', facts))).toEqual(['items-missing']);
  });
});

describe('R28 scale: points × value ÷ 5', () => {
  it.each(['5', '4', '3', '2', '1', '0'])('a goal rated %s counts %s', (mark) => {
    expect(value(rated('g', mark))).toBe(`${mark}.00`);
  });

  it('goals count by weight: 5 at 20 %, 3 at 80 % make 3.4', () => {
    // 0.20 × 5 + 0.80 × 3 = 1 + 2.4
    const facts = [goal('a', '20'), goal('b', '80'), rated('a', '5'), rated('b', '3')];
    expect(month(facts).score).toBe('3.40');
  });

  it('a mark above 5 is refused, and so are weights that do not add up', () => {
    expect(codes(month([goal('g'), rated('g', '5.5')]))).toEqual(['mark-out-of-range']);
    expect(codes(month([goal('a', '20'), goal('b', '70'), rated('a', '5'), rated('b', '3')]))).toEqual(['weights-sum']);
  });

  it('a goal nobody has rated keeps the month open', () => {
    expect(codes(month([goal('a', '20'), goal('b', '80'), rated('a', '5')]))).toEqual(['rate-missing']);
  });
});

describe('R28 occurrences: flaws and errors in a month', () => {
  it.each([
    // up to 3 flaws 2; exactly 4, which is more than 3, 1; 5 or more 0 (Part C 7)
    [1, '2.00'],
    [3, '2.00'],
    [4, '1.00'],
    [5, '0.00'],
    [9, '0.00'],
  ])('%i flaws: %s', (count, score) => {
    expect(value(rated('g', '3'), ...times('flaw', count))).toBe(score);
  });

  it.each([
    [1, '1.00'],
    [2, '0.00'],
    [3, '0.00'],
  ])('%i errors: %s', (count, score) => {
    expect(value(rated('g', '3'), ...times('breach', count))).toBe(score);
  });

  it('flaws and errors in one month: the lower of the two', () => {
    // 3 flaws 2, one error 1; 5 flaws 0, one error 1
    expect(value(rated('g', '3'), ...times('flaw', 3), ...times('breach', 1))).toBe('1.00');
    expect(value(rated('g', '3'), ...times('flaw', 5), ...times('breach', 1))).toBe('0.00');
  });

  it('a flaw or an error beats a 5 or 4 of that month', () => {
    expect(value(rated('g', '5'), ...times('flaw', 1))).toBe('2.00');
    expect(value(rated('g', '4'), ...times('breach', 1))).toBe('1.00');
  });

  it('a rating below what the count allows stands', () => {
    expect(value(rated('g', '1'), ...times('flaw', 2))).toBe('1.00');
  });

  it('are counted for each goal and month by itself', () => {
    // g 3 flaws → 2, h untouched 3: 0.5 × 2 + 0.5 × 3 = 2.5; the two flaws of July count in July
    const facts = [
      goal('g', '50'),
      goal('h', '50'),
      rated('g', '3'),
      rated('h', '3'),
      ...times('flaw', 3),
      ...times('flaw', 2, 'g', 'M07'),
    ];
    expect(month(facts).score).toBe('2.50');
  });
});

describe('R28 lift: an event of 5 or 4 outside the monthly goals', () => {
  it('lifts a goal from 3 to the 5 or 4 that was recognised', () => {
    expect(value(rated('g', '3'), credit('credit', '5', '2026-08-10', { period: 'M08' }))).toBe('5.00');
    expect(value(rated('g', '3'), credit('credit', '4', '2026-08-10', { period: 'M08' }))).toBe('4.00');
  });

  it('lifts one goal, the one it names, and no other', () => {
    // 0.5 × 5 + 0.5 × 3 = 4
    const facts = [goal('g', '50'), goal('h', '50'), rated('g', '3'), rated('h', '3')];
    expect(month([...facts, credit('credit', '5', '2026-08-10', { period: 'M08' })]).score).toBe('4.00');
    const unnamed = fact({ kind: 'event', event: 'credit', node: 'daily-goals', period: 'M08', points: '5' });
    expect(month([...facts, unnamed])).toMatchObject({ status: 'open', findings: [{ code: 'event-item-missing' }] });
  });

  it('lifts in its own month only, unless it is an improved standard', () => {
    expect(value(rated('g', '3'), credit('credit', '5', '2026-07-10', { period: 'M07' }))).toBe('3.00');
    expect(value(rated('g', '3'), credit('improved-standard', '5', '2026-07-10', { period: 'M07' }))).toBe('5.00');
  });

  it('an improved standard eight months old gives 4; with one error in the month the goal is 1 (DETAIL 11.8)', () => {
    const improved = credit('improved-standard', '4', '2025-12-31');
    expect(value(rated('g', '3'), improved)).toBe('4.00');
    expect(value(rated('g', '3'), improved, ...times('breach', 1))).toBe('1.00');
  });

  it('one thirteen months old no longer lifts', () => {
    expect(value(rated('g', '3'), credit('improved-standard', '4', '2025-07-31'))).toBe('3.00');
  });

  it('holds from the day after through the same date next year', () => {
    // The month of August ends on the 31st: one of 31 August 2025 holds through that day, one of 30 August does not, one of the day itself not yet.
    expect(value(rated('g', '3'), credit('improved-standard', '4', '2025-08-31'))).toBe('4.00');
    expect(value(rated('g', '3'), credit('improved-standard', '4', '2025-08-30'))).toBe('3.00');
    expect(value(rated('g', '3'), credit('improved-standard', '4', '2026-08-31'))).toBe('3.00');
  });

  it('holds across the turn of the year, where last year’s facts have it', () => {
    const subjects = [
      { id: 'a', facts: [goal('g'), rated('g', '3')], earlier: [credit('improved-standard', '5', '2025-10-20')] },
    ];
    expect(month([], { subjects }).score).toBe('5.00');
  });

  it('a real 2 or 1 of the month stays 2 or 1', () => {
    const improved = credit('improved-standard', '5', '2026-03-01');
    expect(value(rated('g', '2'), improved)).toBe('2.00');
    expect(value(rated('g', '1'), improved)).toBe('1.00');
    expect(value(rated('g', '3'), improved, ...times('flaw', 1))).toBe('2.00');
  });

  it('lowers nothing: a goal that was rated 5 stays 5', () => {
    expect(value(rated('g', '5'), credit('credit', '4', '2026-08-10', { period: 'M08' }))).toBe('5.00');
  });
});

describe('R28 conditions: the rater judges by the table', () => {
  it('credits are recognised by functional departments or leaders, worth 4 or 5 and nothing else', () => {
    for (const event of ['credit', 'improved-standard'])
      expect(scheme.events[event]).toMatchObject({ by: 'group:recognisers', points: { min: '4', max: '5' } });
  });

  it('a credit without its points is not guessed', () => {
    const bare = fact({ kind: 'event', event: 'credit', node: 'daily-goals', item: 'g', period: 'M08' });
    expect(codes(month([goal('g'), rated('g', '3'), bare]))).toEqual(['event-points-missing']);
  });
});

describe('R28 self-rating: entered, never summed', () => {
  it('leaves the month as it is', () => {
    const self = fact({ kind: 'self-score', node: 'daily-goals', item: 'g', period: 'M08', value: '5' });
    expect(value(rated('g', '3'), self)).toBe('3.00');
  });

  it('is no rating by itself', () => {
    const self = fact({ kind: 'self-score', node: 'daily-goals', item: 'g', period: 'M08', value: '5' });
    expect(codes(month([goal('g'), self]))).toEqual(['rate-missing']);
  });

  it('is asked for every month on the goal sheet, for the daily goals alone', () => {
    const sheet = scheme.stages.find(({ id }) => id === 'goal-sheet');
    expect([sheet?.kind, sheet?.repeat, sheet?.nodes]).toEqual(['self-assessment', 'month', ['daily-goals']]);
  });
});

describe('R28 conduct: the third kind goes by its own contents and points', () => {
  it('has items of the office, rated out of 100, and no flaws counted', () => {
    const conduct = scheme.tracks[1]?.tree[1];
    const children = conduct?.kind === 'branch' ? conduct.children : [];
    expect(children.map((node) => node.kind === 'declared' && [node.id, node.by, node.scored[0]?.method])).toEqual([
      ['daily-conduct', 'role:office', 'M9'],
      ['overall', 'role:office', 'M9'],
    ]);
  });
});

describe('R28 year: put together by the points an office gives the parts', () => {
  const staff: ScoringFact[] = [
    goal('g'),
    rated('g', '4', 'M01'),
    rated('g', '3', 'M02'),
    goal('c', '100', 'daily-conduct'),
    goal('o', '100', 'overall'),
    rated('c', '90', 'Y'),
    rated('o', '80', 'Y'),
  ];

  it('staff: the mean of the months rated, and the third kind', () => {
    // Split equally 50 and 50, the latter 25 and 25. January 50 × 4 ÷ 5 = 40, February 30, mean 35; 25 × 90 % + 25 × 80 % = 42.5; 77.5
    const record = graded(scheme, staff, { track: 'staff', result: 'staff-year' });
    expect(record).toMatchObject({ score: '77.50', exact: '77.5' });
  });

  it('units: the year’s tasks, and the mean of the quarters', () => {
    // 50 × 90 % = 45; quarters 50 × 80 % = 40 and 50 × 90 % = 45, mean 42.5; 87.5
    const task = (node: string, id: string, period: Period) =>
      fact({ kind: 'target', node, period, item: { id, weight: '100' } });
    const facts = [
      task('year-tasks', 'y', 'Y'),
      rated('y', '90', 'Y', 'leaders'),
      task('quarter-tasks', 'a', 'Q1'),
      rated('a', '80', 'Q1', 'leaders'),
      task('quarter-tasks', 'b', 'Q2'),
      rated('b', '90', 'Q2', 'leaders'),
    ];
    expect(graded(scheme, facts, { track: 'unit', result: 'unit-year' }).score).toBe('87.50');
  });

  it('the points of the parts are open until the office fills them in', () => {
    expect(scheme.openPoints.map(({ node }) => node)).toEqual([
      'year-tasks',
      'quarter-tasks',
      'daily-goals',
      'conduct',
      'daily-conduct',
      'overall',
    ]);
  });
});

describe('R28 dates: calendar months', () => {
  it('the goal sheet closes with the month, February included, and is rated by the 5th', () => {
    expect(windowsOf(scheme, 'goal-sheet', 2026)[1]).toEqual(['2026-02-23 00:00', '2026-03-01 00:00']);
    expect(windowsOf(scheme, 'month', 2026)[1]).toEqual(['2026-03-01 00:00', '2026-03-06 00:00']);
    expect(windowsOf(scheme, 'month', 2026)).toHaveLength(12);
  });

  it('quarters are rated by the 15th of the next month', () => {
    expect(windowsOf(scheme, 'quarter', 2026).map(([, due]) => due)).toEqual([
      '2026-04-16 00:00',
      '2026-07-16 00:00',
      '2026-10-16 00:00',
      '2027-01-16 00:00',
    ]);
  });
});

describe('R28 appeal: the default of five working days', () => {
  it('a result signed off on Friday 27 February 2026 is appealed until Thursday 5 March', () => {
    // Saturday 28 February is a make-up working day; then 2, 3, 4 and 5 March.
    expect(appealUntil(scheme, '2026-02-27')).toEqual({ to: 'role:office', lastDay: '2026-03-05' });
  });

  it('sign-off goes from the direct superior over the office to the leaders', () => {
    expect(stepsOf(scheme, 'sign').map(([, people]) => people)).toEqual([['superior'], ['office'], ['leaders']]);
  });
});

describe('R28 disclosure: the default', () => {
  it('the subject and its superior see score and derivation after sign-off, colleagues do not', () => {
    expect(shown(scheme, ['signed-off', 'published'])).toEqual({
      subject: ['score', 'derivation'],
      superior: ['score', 'derivation'],
      colleague: [],
    });
  });
});
