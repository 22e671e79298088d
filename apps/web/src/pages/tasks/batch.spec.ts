import { again, answered, isSignable, itemOf, linesOf, requestsOf, retriable, type Signable } from './batch';

const task = (id: string, round = 1): Signable => ({
  key: `approve|${id}`,
  kind: 'approve',
  cycle: { id: 'c', name: '2025–2026 年度' },
  window: null,
  period: null,
  stageTitle: null,
  dueAt: null,
  dueOn: null,
  daysLeft: null,
  total: 1,
  subjects: [],
  for: null,
  isReturned: false,
  link: `/approvals/${id}`,
  openedAt: '2026-09-16T01:00:00.000Z',
  unit: null,
  approval: { id, round, step: 'superior' },
});
const keys = (): (() => string) => {
  let n = 0;
  return () => `k${++n}`;
};
const problem = { code: 'stale-page', message: { zh: '页面已过期', en: 'Stale' }, hint: { zh: '', en: '' } };

describe('a batch', () => {
  it('goes out in requests, each with a key of its own', () => {
    const lines = linesOf(
      ['a', 'b', 'c'].map((id) => task(id)),
      keys(),
      2,
    );
    const requests = [...requestsOf(lines)].map(([key, some]) => [key, some.map((line) => itemOf(line.task).approval)]);
    expect(requests).toEqual([
      ['k1', ['a', 'b']],
      ['k2', ['c']],
    ]);
  });

  it('has an outcome for each matter; what was left out of the reply was not answered', () => {
    const lines = linesOf(
      ['a', 'b', 'c'].map((id) => task(id)),
      keys(),
    );
    const reply = {
      outcomes: [
        { approval: 'a', done: true, problem: null },
        { approval: 'b', done: false, problem },
      ],
    };
    expect(answered(lines, 'k1', reply).map(({ outcome }) => outcome.is)).toEqual(['done', 'refused', 'unanswered']);
    expect(answered(lines, 'k1', undefined).map(({ outcome }) => outcome.is)).toEqual([
      'unanswered',
      'unanswered',
      'unanswered',
    ]);
  });

  it('is tried again: the unanswered under their own key, the refused as they stand now under another, the rest not', () => {
    const sent = linesOf(
      ['a', 'b', 'c', 'd'].map((id) => task(id)),
      keys(),
    );
    const lines = answered(sent, 'k1', {
      outcomes: [
        { approval: 'a', done: true, problem: null },
        { approval: 'b', done: false, problem },
        { approval: 'd', done: false, problem },
      ],
    });
    const now = [task('b', 2), task('e')];
    expect(retriable(lines, now)).toBe(2);
    const next = again(lines, now, () => 'k9');
    expect(next.map(({ outcome, key, task: { approval } }) => [approval.id, approval.round, outcome.is, key])).toEqual([
      ['a', 1, 'done', 'k1'],
      ['b', 2, 'waiting', 'k9'],
      ['c', 1, 'waiting', 'k1'],
      ['d', 1, 'refused', 'k1'],
    ]);
  });

  it('takes no task that signs nothing', () => {
    expect(isSignable({ ...task('a'), approval: null })).toBe(false);
    expect(isSignable(task('a'))).toBe(true);
  });
});
