import { fact, planOf, smallScheme } from '#test/rulebook/small-scheme';
import type { Leaf } from '../scheme/methods';
import type { ScoringFact } from './facts';
import { planProgress } from './plan-progress';
import { scoreSubject } from './score-subject';

const leaf = (id: string, target: Leaf['target']): Leaf => ({
  kind: 'leaf',
  id,
  points: '50',
  better: 'higher',
  scored: { method: 'M1' },
  source: { kind: 'self-report' },
  target,
});
const scheme = smallScheme({
  results: { year: { total: { op: 'score', node: 'all' } } },
  tracks: [
    {
      id: 'plan',
      years: 3,
      results: ['year'],
      tree: [
        leaf('winners', { yearly: ['1'], end: '4', roll: 'sum' }),
        leaf('share', { yearly: ['20', '30'], end: '60', roll: 'latest' }),
      ],
    },
  ],
});
const actuals = (winners: string, share: string) => [
  fact({ kind: 'actual', node: 'winners', value: winners }),
  fact({ kind: 'actual', node: 'share', value: share }),
];
const target = (node: string, value: string) => fact({ kind: 'target', node, value });

describe('a plan of several years', () => {
  it('adds up what is counted and takes the latest of what is measured, against the end target', () => {
    // 1 + 2 = 3 of 4 is 75 %; 33 of 60 is 55 %
    expect(planProgress(planOf(scheme), [actuals('1', '25'), [...actuals('2', '33'), target('winners', '2')]])).toEqual(
      [
        {
          node: 'winners',
          years: [
            { target: '1', actual: '1' },
            { target: '2', actual: '2' },
          ],
          rolled: '3',
          end: '4',
          percent: '75',
          isReached: false,
        },
        {
          node: 'share',
          years: [
            { target: '20', actual: '25' },
            { target: '30', actual: '33' },
          ],
          rolled: '33',
          end: '60',
          percent: '55',
          isReached: false,
        },
      ],
    );
  });

  it('keeps its end target where a year is revised', () => {
    const revised = [...actuals('4', '60'), target('winners', '3'), target('share', '10')];
    expect(planProgress(planOf(scheme), [revised])).toMatchObject([
      { years: [{ target: '3' }], end: '4', isReached: true },
      { years: [{ target: '10' }], end: '60', isReached: true },
    ]);
  });

  it('has no roll-up before the first figure', () => {
    expect(planProgress(planOf(scheme), [[]])[0]).toEqual({ node: 'winners', years: [{ target: '1' }], end: '4' });
  });

  it('scores the last year of a share against the end target, and waits for a target where a count has none', () => {
    const run = (planYear: number, facts: ScoringFact[]) =>
      scoreSubject({ plan: planOf(scheme), result: 'year', period: 'Y', subject: { id: 's' }, facts, planYear });
    // 50 × 1 ÷ 2 + 50 × 45 ÷ 60
    expect(run(3, [...actuals('1', '45'), target('winners', '2')])).toMatchObject({ score: '62.50' });
    expect(run(3, actuals('1', '45'))).toMatchObject({ findings: [{ code: 'target-missing', path: 'nodes/winners' }] });
  });
});
