import { PUBLISHED } from '#domain/access/disclosure';
import type { ResolvedLeaf } from '#domain/scheme/resolved';
import { schemeOutline } from '#domain/scheme/outline';
import { collectedNodes } from '#domain/scheme/resolve-nodes';
import type { Period } from '#domain/scheme/values';
import type { ScoringFact } from '#domain/scoring/facts';
import type { CohortInput } from '#domain/scoring/score-cohort';
import { catalogued, windowsOf } from './catalogue';
import { appealDays, consequences, errorsAfter, sees } from './catalogue-answers';
import { fact, graded } from './small-scheme';

const r06 = catalogued('R06');
const leaves = r06.tracks
  .flatMap(({ tree }) => collectedNodes(tree))
  .filter((node): node is ResolvedLeaf => node.kind === 'leaf');

const aim = (node: string, value: string, period: Period = 'Y'): ScoringFact =>
  fact({ kind: 'target', node, value, period });
const figure = (node: string, value: string, supplier: string, period: Period = 'Y'): ScoringFact =>
  fact({ kind: 'actual', node, value, supplier: `role:${supplier}`, period });
const satisfied = (value: string): ScoringFact => fact({ kind: 'rate', panel: 'public', node: 'satisfaction', value });
const targets = [aim('workload', '1000'), aim('completion-rate', '100'), aim('handling-days', '4')];
/** Satisfaction 88 %; 600 + 300 of 1000 cases; 95 of 100 % done; 5 and 5 days against 4. */
const usual = [
  ...targets,
  satisfied('88'),
  figure('workload', '600', 'window-hall'),
  figure('workload', '300', 'online-service'),
  figure('completion-rate', '95', 'supervision'),
  figure('handling-days', '5', 'window-hall'),
  figure('handling-days', '5', 'online-service'),
];
const year = (facts: ScoringFact[], more: Partial<CohortInput> = {}) =>
  graded(r06, facts, { track: 'department', result: 'year', ...more });
const without = (node: string, supplier?: string): ScoringFact[] =>
  usual.filter(
    (one) =>
      !(one.kind === 'actual' && one.node === node && (supplier === undefined || one.supplier === `role:${supplier}`)),
  );

describe('R06 indicators: service quality, efficiency, completion rate, administrative efficiency', () => {
  it('88 % satisfied, 900 of 1000 cases, 95 % done and 5 days instead of 4 make 88.25', () => {
    // 25 each where the office accepts equal parts: 25 × 88 % = 22; 25 × 900 ÷ 1000 = 22.5; 25 × 95 ÷ 100 = 23.75;
    // lower is better: 25 × 4 ÷ 5 = 20; together 88.25
    expect(year(usual)).toMatchObject({ exact: '88.25', score: '88.25' });
  });

  it('main goals are measured by survey and workload, key indicators by completion and efficiency, half each', () => {
    const half = (node: string, value: string) => year([...usual, fact({ kind: 'score', node, value })]).score;
    // main goals 22 + 22.5 = 44.5, key indicators 23.75 + 20 = 43.75
    expect(half('main-goals', '0')).toBe('43.75');
    expect(half('key-indicators', '0')).toBe('44.50');
  });

  it('the survey’s rate is the share of satisfied users: 22 of 25 are 88 %', () => {
    const ballots = Array.from({ length: 25 }, (_, place) =>
      fact({
        kind: 'ballot',
        panel: 'public',
        node: 'satisfaction',
        marks: { [place < 22 ? 'satisfied' : 'not-satisfied']: '1' },
      }),
    );
    expect(year([...usual.filter(({ kind }) => kind !== 'rate'), ...ballots]).score).toBe('88.25');
  });

  it('two answers are too few, and the year waits', () => {
    const ballots = [1, 2].map(() =>
      fact({ kind: 'ballot', panel: 'public', node: 'satisfaction', marks: { satisfied: '1' } }),
    );
    const record = year([...usual.filter(({ kind }) => kind !== 'rate'), ...ballots]);
    expect(record).toMatchObject({ status: 'open', findings: [{ code: 'ballots-too-few' }] });
  });
});

describe('R06 cross-department: owned by one, supplied by several', () => {
  it('workload is the sum of what hall and platform handled, days are their mean', () => {
    // 700 + 300 = 1000: full 25; (3 + 6) ÷ 2 = 4.5 days: 25 × 4 ÷ 4.5 = 200/9 = 22.22…; 22 + 25 + 23.75 + 22.22… = 92.97
    const facts = [
      ...targets,
      satisfied('88'),
      figure('workload', '700', 'window-hall'),
      figure('workload', '300', 'online-service'),
      figure('completion-rate', '95', 'supervision'),
      figure('handling-days', '3', 'window-hall'),
      figure('handling-days', '6', 'online-service'),
    ];
    expect(year(facts).score).toBe('92.97');
  });

  it.each([
    ['workload', 'window-hall'],
    ['workload', 'online-service'],
    ['handling-days', 'window-hall'],
    ['handling-days', 'online-service'],
  ])('%s is not scored before %s has supplied its part', (node, supplier) => {
    expect(year(without(node, supplier))).toMatchObject({ status: 'open', findings: [{ code: 'actual-missing' }] });
  });

  it('each has one owner, who is one of those who supply it', () => {
    const shared = leaves.flatMap(({ source }) =>
      source?.kind === 'supplied' && source.by.length > 1 ? [source] : [],
    );
    expect(shared).toHaveLength(2);
    for (const { owner, by } of shared) expect(by).toContain(owner);
  });
});

describe('R06 verification: a verifier for each figure', () => {
  it('who is none of those who supply it', () => {
    const sources = leaves.flatMap(({ source }) => (source?.kind === 'supplied' ? [source] : []));
    expect(sources).toHaveLength(3);
    for (const { verifier, by } of sources) {
      expect(verifier).toBe('role:verifiers');
      expect(by).not.toContain(verifier);
    }
  });

  it('a figure found wrong is replaced, and the year follows', () => {
    // 95 corrected to 75: 25 × 75 ÷ 100 = 18.75 instead of 23.75
    const wrong = usual.find((one) => one.kind === 'actual' && one.node === 'completion-rate');
    const right = { ...figure('completion-rate', '75', 'supervision'), supersedes: wrong?.id ?? '' };
    expect(year([...usual, right]).score).toBe('83.25');
  });
});

describe('R06 links: indicators name those they move with', () => {
  it('the reader of the scheme sees them beside the indicator', () => {
    const nodes = schemeOutline(r06, 'zh').tracks[0]?.nodes ?? [];
    const linked = Object.fromEntries(nodes.flatMap(({ id, linked: others }) => (others ? [[id, others]] : [])));
    expect(linked).toEqual({
      satisfaction: ['行政效率：平均办理天数', '效率：工作量'],
      workload: ['行政效率：平均办理天数', '工作完成率'],
      'completion-rate': ['效率：工作量'],
      'handling-days': ['公共服务质量：满意度', '效率：工作量'],
    });
  });

  it('a link to an indicator that the scheme does not have is refused', () => {
    expect(errorsAfter('R06', { '/tracks/0/tree/0/children/0/linked': ['weather'] })).toEqual(['id-unknown']);
  });

  it('links score nothing', () => {
    const alone = structuredClone(r06);
    for (const leaf of alone.tracks.flatMap(({ tree }) => collectedNodes(tree)))
      if (leaf.kind === 'leaf') delete leaf.linked;
    expect(graded(alone, usual, { result: 'year' }).score).toBe(year(usual).score);
  });
});

describe('R06 cycle: figures every quarter, one survey and one assessment a year', () => {
  it('figures are due by the 10th after each quarter', () => {
    expect(windowsOf(r06, 'figures', 2026).map(([, due]) => due)).toEqual([
      '2026-04-11 00:00',
      '2026-07-11 00:00',
      '2026-10-11 00:00',
      '2027-01-11 00:00',
    ]);
  });

  it('the survey runs from 1 November to 15 December, targets are set by 31 January', () => {
    expect(windowsOf(r06, 'survey', 2026)).toEqual([['2026-11-01 00:00', '2026-12-16 00:00']]);
    expect(windowsOf(r06, 'targets', 2026)[0]?.[1]).toBe('2026-02-01 00:00');
  });

  it('a quarter is workload and key indicators, half each', () => {
    // workload 200 + 25 of 250: 90 %; key indicators (90 % + 80 %) ÷ 2 = 85 %; 87.5
    const facts = [
      aim('workload', '250', 'Q1'),
      aim('completion-rate', '100', 'Q1'),
      aim('handling-days', '4', 'Q1'),
      figure('workload', '200', 'window-hall', 'Q1'),
      figure('workload', '25', 'online-service', 'Q1'),
      figure('completion-rate', '90', 'supervision', 'Q1'),
      figure('handling-days', '5', 'window-hall', 'Q1'),
      figure('handling-days', '5', 'online-service', 'Q1'),
    ];
    expect(graded(r06, facts, { result: 'quarter', period: 'Q1' }).score).toBe('87.50');
  });

  it('the year sums the quarters’ workload, averages their days and takes the latest completion rate', () => {
    // workload 400 + 100 + 350 + 50 = 900; days (4 + 6) ÷ 2 = 5 and (5 + 5) ÷ 2 = 5, together 5; completion 95: 88.25 as above
    const quarter = (period: Period, hall: string, online: string, done: string, days: [string, string]) => [
      figure('workload', hall, 'window-hall', period),
      figure('workload', online, 'online-service', period),
      figure('completion-rate', done, 'supervision', period),
      figure('handling-days', days[0], 'window-hall', period),
      figure('handling-days', days[1], 'online-service', period),
    ];
    const facts = [
      ...targets,
      satisfied('88'),
      ...quarter('Q1', '400', '100', '40', ['4', '6']),
      ...quarter('Q2', '350', '50', '95', ['5', '5']),
    ];
    expect(year(facts).score).toBe('88.25');
  });

  it('the year is a score without a grade', () => expect(year(usual).grade).toBeUndefined());
});

describe('R06 feedback: results are fed back and used', () => {
  it('in writing to the head of the department, who answers with improvements', () => {
    expect(consequences(year(usual))).toEqual(['paper:feedback', 'improvement-plan']);
    expect(
      year(usual).effects.map(({ effect }) => ('whom' in effect ? effect.whom : 'to' in effect && effect.to)),
    ).toEqual(['unit-head', 'unit-head']);
  });

  it('at a meeting that goes through results, linked indicators and improvements', () => {
    expect(r06.stages.find(({ kind }) => kind === 'meeting')?.agenda).toEqual(['results', 'links', 'improvements']);
  });
});

describe('R06 appeal: five working days from sign-off', () => {
  it('to people who did not sign', () => {
    // signed off on Monday 26 January 2026: Tuesday 27 to Friday 30 January and Monday 2 February
    expect(appealDays(r06, '2026-01-26 10:00').at(-1)).toBe('2026-02-02');
    const signers = r06.chains['sign']?.map(({ who }) => who);
    expect(signers).not.toContain(r06.chains['appeal']?.[1]?.who);
  });
});

describe('R06 disclosure: targets are open inside, scores are not', () => {
  it('to colleagues', () => {
    expect(sees(r06, 'colleague', 'targets', new Set(['cycle-opened'] as const))).toBe(true);
    expect(sees(r06, 'colleague', 'score', PUBLISHED)).toBe(false);
    expect(sees(r06, 'superior', 'score', new Set(['signed-off'] as const))).toBe(true);
  });
});
