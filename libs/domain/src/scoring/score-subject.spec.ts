import fc from 'fast-check';
import { fact, graded, planOf, scored, smallScheme } from '#test/rulebook/small-scheme';
import { canonical } from '../ledger/canonical';
import type { Expr } from '../scheme/expressions';
import type { Leaf } from '../scheme/methods';
import type { Node } from '../scheme/nodes';
import type { Period } from '../scheme/values';
import { checkFacts } from './check-facts';
import { printExact } from './exact';
import type { ScoringFact } from './facts';
import { lossBreakdown } from './loss-breakdown';
import { renderTrace } from './render-trace';
import { scoreSubject } from './score-subject';
import type { KnownResult } from './scope';
import { canonicalTrace } from './trace';

const m1 = (id: string, points: string, more: Partial<Leaf> = {}): Leaf => ({
  kind: 'leaf',
  id,
  points,
  scored: { method: 'M1' },
  source: { kind: 'self-report' },
  ...more,
});
const total = (expr: Expr, tree: Node[], more: Partial<Parameters<typeof smallScheme>[0]> = {}) =>
  smallScheme({
    panels: { raters: { kind: 'experts', raters: 'role:raters', anonymous: false } },
    results: { year: { total: expr } },
    tracks: [{ id: 'unit', tree, results: ['year'] }],
    ...more,
  });
const all: Expr = { op: 'score', node: 'all' };
const target = (node: string, value: string, period: Period = 'Y'): ScoringFact =>
  fact({ kind: 'target', node, value, period });
const actual = (node: string, value: string, period: Period = 'Y'): ScoringFact =>
  fact({ kind: 'actual', node, value, period });
const done = (node: string, percent: string): ScoringFact[] => [target(node, '100'), actual(node, percent)];

describe('a tree of indicators', () => {
  it('adds up leaves and branches', () => {
    // 30 × 80 % + 20 × 50 % = 34 of 50; 50 × 90 % = 45; 79
    const tree: Node[] = [
      { kind: 'branch', id: 'work', points: '50', children: [m1('a', '30'), m1('b', '20')] },
      m1('c', '50'),
    ];
    expect(scored(total(all, tree), [...done('a', '80'), ...done('b', '50'), ...done('c', '90')]).score).toBe('79.00');
  });

  it('leaves out what a subject does not have, and scales up the rest', () => {
    // R22 at mid-year: 74 of 80 → 74 ÷ 80 × 100 = 92.5 of the branch
    const tree: Node[] = [
      {
        kind: 'branch',
        id: 'concentrated',
        points: '90',
        children: [m1('work', '80'), m1('special', '10', { absent: 'exclude' })],
      },
      m1('public', '10'),
    ];
    const scheme = total({ op: 'score', node: 'concentrated' }, tree);
    const draft = scored(scheme, done('work', '92.5'));
    expect(draft.score).toBe('92.50');
    expect(draft.trace.inputs[0]).toMatchObject({ op: 'scaled', exact: '83.25' });
  });

  it('does not take a late figure for an absent thing', () => {
    const tree: Node[] = [m1('a', '60', { absent: 'zero' }), m1('b', '40')];
    const input = { plan: planOf(total(all, tree)), result: 'year', period: 'Y' as const, subject: { id: 'a' } };
    expect(scoreSubject({ ...input, facts: [target('a', '100'), ...done('b', '50')] })).toMatchObject({
      status: 'incomplete',
      findings: [{ code: 'actual-missing', path: 'nodes/a' }],
    });
    const declared = fact({ kind: 'absent', node: 'a' });
    expect(scoreSubject({ ...input, facts: [declared, ...done('b', '50')] })).toMatchObject({ score: '20.00' });
  });

  it('names everything that lacks at once', () => {
    const tree: Node[] = [m1('a', '60'), m1('b', '40')];
    const draft = scoreSubject({
      plan: planOf(total(all, tree)),
      result: 'year',
      period: 'Y',
      subject: { id: 'a' },
      facts: [],
    });
    expect(draft).toMatchObject({ findings: [{ path: 'nodes/a' }, { path: 'nodes/b' }] });
  });

  it('a vetoed item makes its branch 0 and no other (DETAIL 11.10)', () => {
    // quality 26.5 of 30 → 0; the other branch 70 × 90 % = 63
    const vetoed: Node[] = [
      {
        kind: 'branch',
        id: 'quality',
        points: '30',
        children: [
          m1('care', '30'),
          { kind: 'leaf', id: 'veto', points: '0', scored: { method: 'M3', events: ['grave'], zero: 'branch' } },
        ],
      },
      m1('rest', '70'),
    ];
    const scheme = total(all, vetoed, { events: { grave: {} } });
    const facts = [target('care', '30'), actual('care', '26.5'), ...done('rest', '90')];
    expect(scored(scheme, facts).score).toBe('89.50');
    expect(scored(scheme, [...facts, fact({ kind: 'event', event: 'grave' })]).score).toBe('63.00');
  });

  it('a veto of the whole makes the total 0 before rounding', () => {
    const tree: Node[] = [
      m1('a', '100'),
      { kind: 'leaf', id: 'veto', points: '0', scored: { method: 'M3', events: ['grave'], zero: 'total' } },
    ];
    const scheme = total(all, tree, { events: { grave: {} } });
    const draft = scored(scheme, [...done('a', '90'), fact({ kind: 'event', event: 'grave' })]);
    expect(draft).toMatchObject({ score: '0.00', trace: { path: 'results/year/veto', op: 'zeroed', exact: '0' } });
  });

  it('does not score declared items while an event names none of them: it would count in no item', () => {
    const declared: Node = {
      kind: 'declared',
      id: 'goals',
      points: '60',
      items: { min: 1, max: 5 },
      scored: [{ method: 'M7', events: { fault: 'recorded' } }],
    };
    const scheme = total({ op: 'score', node: 'goals', as: 'points' }, [declared, m1('rest', '40')], {
      events: { fault: { points: { min: '0', max: '60' } } },
    });
    const goals = ['a', 'b'].map((id) => fact({ kind: 'target', node: 'goals', item: { id } }));
    const fault = (place: object) => fact({ kind: 'event', event: 'fault', points: '10', ...place });
    const run = (facts: ScoringFact[]) =>
      scoreSubject({ plan: planOf(scheme), result: 'year', period: 'Y', subject: { id: 's' }, facts });
    for (const place of [{}, { node: 'goals' }])
      expect(run([...goals, fault(place)])).toMatchObject({
        status: 'incomplete',
        findings: [{ code: 'event-item-missing', path: 'nodes/goals' }],
      });
    // 30 − 10 + 30
    expect(run([...goals, fault({ node: 'goals', item: 'a' })])).toMatchObject({ score: '50.00' });
    // the only goal is the one meant: 60 − 10
    expect(run([...goals.slice(0, 1), fault({})])).toMatchObject({ score: '50.00' });
  });

  it('shares the points of declared items equally unless weights are given', () => {
    // three items of 10: 10 × 960 ÷ 1200 = 8, full 10, 10 × 36 ÷ 40 = 9: 27 of 30 = 90 %
    const declared: Node = {
      kind: 'declared',
      id: 'targets',
      points: '30',
      items: { min: 1, max: 6 },
      scored: [{ method: 'M1' }],
    };
    const item = (id: string, goal: string, figure: string): ScoringFact[] => [
      fact({ kind: 'target', node: 'targets', value: goal, item: { id } }),
      fact({ kind: 'actual', node: 'targets', item: id, value: figure }),
    ];
    const scheme = total({ op: 'score', node: 'targets' }, [declared, m1('rest', '70')]);
    expect(
      scored(scheme, [...item('water', '1200', '960'), ...item('fields', '2.0', '2.1'), ...item('river', '40', '36')])
        .score,
    ).toBe('90.00');
  });

  it('counts an amended target, and leaves the frozen one on record', () => {
    // 100 × 60 ÷ 80
    const frozen = target('a', '100');
    const facts = [frozen, actual('a', '60'), fact({ kind: 'amendment', target: frozen.id, value: '80' })];
    expect(scored(total(all, [m1('a', '100')]), facts).score).toBe('75.00');
  });

  it('refuses two targets for one indicator', () => {
    const facts = [target('a', '100'), target('a', '90'), actual('a', '60')];
    const input = {
      plan: planOf(total(all, [m1('a', '100')])),
      result: 'year',
      period: 'Y' as const,
      subject: { id: 'a' },
    };
    expect(scoreSubject({ ...input, facts })).toMatchObject({ findings: [{ code: 'target-twice' }] });
    const [first, second, figure] = facts;
    if (!first || !second || !figure) throw new Error('three facts');
    expect(scoreSubject({ ...input, facts: [first, { ...second, supersedes: first.id }, figure] })).toMatchObject({
      score: '66.67',
    });
  });

  it.each([
    ['sum', '60.00'],
    ['mean', '20.00'],
    ['max', '30.00'],
    ['latest', '30.00'],
  ] as const)('folds the figures of quarters as the source says: %s', (fold, score) => {
    // 10, 20, 30 against 100
    const leaf = m1('a', '100', { source: { kind: 'supplied', by: ['role:office'], fold } });
    const facts = [target('a', '100'), actual('a', '10', 'Q1'), actual('a', '30', 'Q3'), actual('a', '20', 'Q2')];
    expect(scored(total(all, [leaf]), facts).score).toBe(score);
  });

  describe('a figure supplied by several', () => {
    const parts = (fold?: 'sum' | 'mean') =>
      total(all, [
        m1('a', '100', { source: { kind: 'supplied', by: ['role:one', 'role:two'], ...(fold && { fold }) } }),
      ]);
    let minute = 10;
    const part = (who: 'one' | 'two', value: string, period: Period = 'Y'): ScoringFact => {
      minute += 1;
      const at = `2026-05-13T08:${minute}:00Z`;
      return fact({ kind: 'actual', node: 'a', value, period, at, supplier: `role:${who}` });
    };

    it('is their sum or mean, each with his latest part', () => {
      // 10 corrected to 30, and 40, against 100
      const facts = [target('a', '100'), part('one', '10'), part('two', '40'), part('one', '30')];
      expect(scored(parts('sum'), facts).score).toBe('70.00');
      expect(scored(parts('mean'), facts).score).toBe('35.00');
    });

    it('waits until all have supplied their part', () => {
      const input = { plan: planOf(parts('sum')), result: 'year', period: 'Y' as const, subject: { id: 'a' } };
      expect(scoreSubject({ ...input, facts: [target('a', '100'), part('one', '30')] })).toMatchObject({
        status: 'incomplete',
        findings: [{ code: 'actual-missing' }],
      });
      const quarters = [part('one', '10', 'Q1'), part('two', '20', 'Q1'), part('one', '10', 'Q2')];
      expect(scoreSubject({ ...input, facts: [target('a', '100'), ...quarters] })).toMatchObject({
        status: 'incomplete',
      });
      // 10 + 20 in the first quarter, 10 + 25 in the second
      const facts = [target('a', '100'), ...quarters, part('two', '25', 'Q2')];
      expect(scoreSubject({ ...input, facts })).toMatchObject({ score: '65.00' });
    });

    it('is the latest where the source does not say how to put parts together, or nobody says whose it is', () => {
      const facts = [target('a', '100'), part('one', '30'), part('two', '40')];
      expect(scored(parts(), facts).score).toBe('40.00');
      expect(scored(parts('sum'), [target('a', '100'), actual('a', '70')]).score).toBe('70.00');
    });
  });

  it('takes the target of a plan of several years for the year it is in', () => {
    // third year: 100 × 30 ÷ 40
    const leaf = m1('a', '100', { target: { yearly: ['20', '30', '40'], end: '60', roll: 'latest' } });
    expect(scored(total(all, [leaf]), [actual('a', '30')], { planYear: 3 }).score).toBe('75.00');
  });

  it('lets the parts of a declared item share what the item has of its branch', () => {
    // 60 points in two items of 30; each by base and effect, 1 : 2 of 30 = 10 and 20. a: 10 × 90 % + 20 × 60 % = 21; b: 10 + 20 = 30; 51
    const part = (points: string) => ({ points, scored: { method: 'M9' as const, panels: { raters: '1' } } });
    const tree: Node[] = [
      {
        kind: 'declared',
        id: 'tasks',
        points: '60',
        items: { min: 1, max: 3 },
        scored: [{ method: 'M11', base: part('20'), effect: part('40') }],
      },
      m1('rest', '40'),
    ];
    const rated = (item: string, value: string) => fact({ kind: 'rate', panel: 'raters', node: 'tasks', item, value });
    const facts = [
      fact({ kind: 'target', node: 'tasks', item: { id: 'a' } }),
      fact({ kind: 'target', node: 'tasks', item: { id: 'b' } }),
      rated('a/base', '90'),
      rated('a/effect', '60'),
      rated('b/base', '100'),
      rated('b/effect', '100'),
      ...done('rest', '0'),
    ];
    expect(scored(total(all, tree), facts).score).toBe('51.00');
  });

  it('keeps apart the items of two nodes that go by one name', () => {
    // 60 × 90 % + 40 × 50 % = 74
    const declared = (id: string, points: string): Node => ({
      kind: 'declared',
      id,
      points,
      items: { min: 1, max: 3 },
      scored: [{ method: 'M9', panels: { raters: '1' } }],
    });
    const rated = (node: string, value: string) => [
      fact({ kind: 'target', node, item: { id: 'a' } }),
      fact({ kind: 'rate', panel: 'raters', node, item: 'a', value }),
    ];
    const facts = [...rated('tasks', '90'), ...rated('duties', '50')];
    expect(scored(total(all, [declared('tasks', '60'), declared('duties', '40')]), facts).score).toBe('74.00');
  });

  it('takes an event that names node and item off that item alone', () => {
    // two items each, full but for 7 off one of the tasks: 60 − 7 + 40 = 93
    const declared = (id: string, points: string): Node => ({
      kind: 'declared',
      id,
      points,
      items: { min: 1, max: 3 },
      scored: [{ method: 'M7', events: { fault: 'recorded' } }],
    });
    const facts = [
      ...['tasks', 'duties'].flatMap((node) => ['a', 'b'].map((id) => fact({ kind: 'target', node, item: { id } }))),
      fact({ kind: 'event', event: 'fault', node: 'tasks', item: 'a', points: '7' }),
    ];
    const scheme = total(all, [declared('tasks', '60'), declared('duties', '40')], { events: { fault: {} } });
    expect(scored(scheme, facts).score).toBe('93.00');
  });
});

describe('a leaf scored in rounds', () => {
  const leaf: Leaf = {
    kind: 'leaf',
    id: 'ballot',
    points: '40',
    scored: { method: 'M9', panels: { raters: '1' } },
    rounds: 'quarter',
    absent: 'exclude',
  };
  const scheme = total(all, [leaf, m1('work', '60')]);
  const quarter = (value: string, period: Period): ScoringFact =>
    fact({ kind: 'rate', panel: 'raters', node: 'ballot', value, period });

  it('gives a longer period the mean of its rounds', () => {
    // 40 × (80 + 90) ÷ 2 % = 34; 60 × 50 % = 30; the year: 40 × (80 + 90 + 100) ÷ 3 % = 36 and 30
    const half = [...done('work', '50'), target('work', '100', 'H1'), actual('work', '50', 'H1')];
    const facts = [...half, quarter('80', 'Q1'), quarter('90', 'Q2'), quarter('100', 'Q4')];
    const draft = scored(scheme, facts, { period: 'H1' });
    expect(draft.score).toBe('64.00');
    const [row] = renderTrace(draft.trace, {}, 'en').children;
    expect(row).toMatchObject({ computation: '(32 + 36) ÷ 2', value: '34', weight: 'of 40' });
    expect(lossBreakdown(draft.trace).losses).toMatchObject([{ lost: '30' }, { lost: '6' }]);
    expect(scored(scheme, facts, { period: 'Y' }).score).toBe('66.00');
    expect(
      scored(scheme, [...facts, target('work', '100', 'Q1'), actual('work', '50', 'Q1')], { period: 'Q1' }).score,
    ).toBe('62.00');
  });

  it('waits for a round that was opened and not rated, and counts none that the subject has no part of', () => {
    const facts = [...done('work', '50'), quarter('80', 'Q1'), actual('work', '20', 'Q2')];
    const scheme2 = total(all, [{ ...leaf, absent: undefined }, m1('work', '60')]);
    const input = { plan: planOf(scheme2), result: 'year', period: 'Y' as const, subject: { id: 's' } };
    expect(scoreSubject({ ...input, facts })).toMatchObject({
      findings: [{ code: 'rate-missing', path: 'nodes/ballot@Q2' }],
    });
    // 40 × 80 % + 30
    const away = fact({ kind: 'absent', node: 'ballot', period: 'Q2' });
    expect(scored(scheme, [...facts, away]).score).toBe('62.00');
  });
});

describe('a declared item', () => {
  const goals: Node[] = [
    { kind: 'declared', id: 'output', points: '100', items: { min: 1, max: 6 }, scored: [{ method: 'M1' }] },
  ];
  const item = (id: string, better: 'higher' | 'lower' | undefined, planned: string, done: string): ScoringFact[] => [
    fact({ kind: 'target', node: 'output', value: planned, item: { id, ...(better && { better }) } }),
    fact({ kind: 'actual', node: 'output', item: id, value: done }),
  ];

  it('may say that lower is better', () => {
    // two of 50: cost 80 planned, 100 spent: 50 × 80 ÷ 100 = 40; quantity 40 planned, 50 built: full 50; 90
    const facts = [...item('cost', 'lower', '80', '100'), ...item('quantity', undefined, '40', '50')];
    expect(scored(total(all, goals), facts).score).toBe('90.00');
  });
});

describe('an expression', () => {
  const rated: Node = { kind: 'leaf', id: 'work', points: '100', scored: { method: 'M9', panels: { raters: '1' } } };
  const rate = (value: string, period: Period): ScoringFact => fact({ kind: 'rate', panel: 'raters', value, period });

  it('folds over the months that were rated (R22 special projects, R27 restoration)', () => {
    // (80 + 90 + 94) ÷ 3 = 88
    const scheme = total({ op: 'each', every: 'month', fold: 'mean', of: all }, [rated]);
    expect(scored(scheme, [rate('80', 'M02'), rate('90', 'M05'), rate('94', 'M11')]).score).toBe('88.00');
  });

  it('waits for a month that was opened and not rated', () => {
    const scheme = total({ op: 'each', every: 'month', fold: 'mean', of: all }, [rated]);
    const input = { plan: planOf(scheme), result: 'year', period: 'Y' as const, subject: { id: 'a' } };
    expect(scoreSubject({ ...input, facts: [rate('80', 'M02')], scoredPeriods: ['M02', 'M03'] })).toMatchObject({
      status: 'incomplete',
      findings: [{ code: 'rate-missing', path: 'nodes/work@M03' }],
    });
    expect(scoreSubject({ ...input, facts: [] })).toMatchObject({ findings: [{ code: 'period-unscored' }] });
  });

  it('comes to 89.30 for the special project of DETAIL 11.4', () => {
    // tracking 90 × 0.8 = 72; public 88 × 0.1 = 8.8; audit 85 × 0.1 = 8.5
    const leaf = (id: string, points: string): Node => ({
      kind: 'leaf',
      id,
      points,
      scored: { method: 'M9', panels: { raters: '1' } },
    });
    const expr: Expr = {
      op: 'weighted',
      terms: [
        { weight: '0.80', of: { op: 'each', every: 'month', fold: 'mean', of: { op: 'score', node: 'tracking' } } },
        { weight: '0.10', of: { op: 'score', node: 'public' } },
        { weight: '0.10', of: { op: 'score', node: 'audit' } },
      ],
    };
    const scheme = total(expr, [leaf('tracking', '80'), leaf('public', '10'), leaf('audit', '10')]);
    const score = (node: string, value: string, period: Period = 'Y') => fact({ kind: 'score', node, value, period });
    const facts = [
      score('tracking', '88', 'M03'),
      score('tracking', '92', 'M04'),
      score('public', '88'),
      score('audit', '85'),
    ];
    expect(scored(scheme, facts).score).toBe('89.30');
  });

  it('comes to 90.70 for the township of DETAIL 11.7', () => {
    // indicators (88 + 94) ÷ 2 = 91 × 0.9 = 81.9; leaders (90 + 86) ÷ 2 = 88 × 0.1 = 8.8
    const halves = { H1: '0.5', H2: '0.5' };
    const expr: Expr = {
      op: 'weighted',
      terms: [
        { weight: '0.9', of: { op: 'over', weights: halves, of: { op: 'score', node: 'indicators' } } },
        { weight: '0.1', of: { op: 'over', weights: halves, of: { op: 'rate', panel: 'raters' } } },
      ],
    };
    const scheme = total(expr, [m1('indicators', '100')]);
    const facts = [
      fact({ kind: 'score', node: 'indicators', period: 'H1', value: '88' }),
      fact({ kind: 'score', node: 'indicators', period: 'H2', value: '94' }),
      rate('90', 'H1'),
      rate('86', 'H2'),
    ];
    expect(scored(scheme, facts).score).toBe('90.70');
  });

  it('comes to 852 for the county bureau of DETAIL 11.6', () => {
    // offices 88 % of 400 = 352; second tier 500
    const scheme = smallScheme({
      panels: { offices: { kind: 'committee', raters: 'role:offices' } },
      results: { year: { total: { op: 'score', node: 'all', as: 'points' } } },
      tracks: [
        {
          id: 'county',
          points: '1000',
          results: ['year'],
          tree: [
            { kind: 'leaf', id: 'overall', points: '400', scored: { method: 'M9', panels: { offices: '1' } } },
            {
              kind: 'leaf',
              id: 'rank',
              points: '600',
              scored: {
                method: 'M12',
                rank: 'reported',
                tiers: [{ to: '3', points: '600' }, { to: '8', points: '500' }, { points: '400' }],
              },
            },
          ],
        },
      ],
    });
    expect(
      scored(scheme, [
        fact({ kind: 'rate', panel: 'offices', value: '88' }),
        fact({ kind: 'rank', node: 'rank', place: 5, among: 12 }),
      ]).score,
    ).toBe('852.00');
  });

  it('reads attributes, counts events, and subtracts with a negative weight', () => {
    // 90 − 2 × 3 + 0.5 × 4
    const expr: Expr = {
      op: 'weighted',
      terms: [
        { weight: '1', of: all },
        { weight: '-2', of: { op: 'events', event: 'fault' } },
        { weight: '0.5', of: { op: 'attribute', name: 'size' } },
      ],
    };
    const scheme = total(expr, [rated], { events: { fault: {} }, attributes: { size: 'decimal' } });
    const fault = () => fact({ kind: 'event', event: 'fault', period: 'M04' });
    const draft = scored(scheme, [rate('90', 'Y'), fault(), fault(), fault()], {
      subject: { id: 'a', attributes: { size: '4' } },
    });
    expect(draft.score).toBe('86.00');
  });

  it('divides by a figure of the scheme, exactly, and never by 0', () => {
    // 80 ÷ 0.7 = 800/7 = 114.2857…
    const scheme = total({ op: 'quotient', of: all, by: { setting: 'part' } }, [rated], {
      settings: { part: { default: '0.7' } },
    });
    const eighty = [rate('80', 'Y')];
    const draft = scored(scheme, eighty);
    expect([printExact(draft.exact), draft.score]).toEqual(['800/7', '114.29']);
    expect(renderTrace(draft.trace, {}, 'zh').computation).toBe('80 ÷ 0.7');
    const plan = planOf(scheme, 'unit', { part: '0' });
    expect(scoreSubject({ plan, result: 'year', period: 'Y', subject: { id: 'a' }, facts: eighty })).toMatchObject({
      findings: [{ code: 'divisor-zero', path: 'results/year/total' }],
    });
  });

  it('follows other results: of projects, of the year before, of months', () => {
    const of = (expr: Partial<Extract<Expr, { op: 'result' }>>, known: KnownResult[]) =>
      scored(total({ op: 'result', of: { result: 'month', whose: 'self' }, ...expr }, [rated]), [], {
        subject: { id: 'a', relations: { projects: ['p', 'q'] } },
        known,
      }).score;
    const month = (period: Period, score: string, rank: number): KnownResult => ({
      result: 'month',
      subject: 'a',
      period,
      score,
      rank,
      last: rank === 3,
    });
    const months = [month('M01', '80', 3), month('M02', '91', 1), month('M03', '84', 3)];
    // (80 + 91 + 84) ÷ 3 = 85
    expect(of({}, months)).toBe('85.00');
    expect(of({ several: 'max' }, months)).toBe('91.00');
    expect(of({ take: 'times-last' }, months)).toBe('2.00');
    expect(of({ take: 'times-first' }, months)).toBe('1.00');
    const project = (subject: string, score: string, cycle = 0): KnownResult => ({
      result: 'project',
      subject,
      score,
      cycle,
    });
    const projects = [project('p', '90'), project('q', '70'), project('p', '10', -1), project('other', '0')];
    expect(of({ of: { result: 'project', whose: 'projects' } }, projects)).toBe('80.00');
    expect(of({ of: { result: 'project', whose: 'projects', cycle: -1 } }, projects)).toBe('10.00');
  });

  it('looks at the round of a result that a reference names, and not at the latest', () => {
    const known: KnownResult[] = [
      { result: 'half', subject: 's', period: 'H1', score: '60.00' },
      { result: 'half', subject: 's', period: 'H2', score: '90.00' },
    ];
    const at = (round?: Period) =>
      scoreSubject({
        plan: planOf(total({ op: 'result', of: { result: 'half', whose: 'self', ...(round && { at: round }) } }, [])),
        result: 'year',
        period: 'Y',
        subject: { id: 's' },
        facts: [],
        known,
      });
    expect(at('H1')).toMatchObject({ score: '60.00' });
    expect(at('H2')).toMatchObject({ score: '90.00' });
    // the mean of both
    expect(at()).toMatchObject({ score: '75.00' });
  });

  it('does not know a yearly result at mid-year', () => {
    const method: Leaf['scored'] = {
      method: 'M13',
      from: { result: 'project', whose: 'projects' },
      points: { good: '45' },
    };
    const special: Node = { kind: 'leaf', id: 'special', points: '50', absent: 'exclude', scored: method };
    const work: Node = { kind: 'leaf', id: 'work', points: '50', scored: { method: 'M9', panels: { raters: '1' } } };
    const scheme = total({ op: 'over', weights: { H1: '0.5', H2: '0.5' }, of: all }, [special, work]);
    const known: KnownResult[] = [{ result: 'project', subject: 'p', period: 'Y', grade: 'good' }];
    const subject = { id: 'a', relations: { projects: ['p'] } };
    // mid-year 40 of 50 = 80; year-end 40 + 45 = 85; (80 + 85) ÷ 2
    expect(scored(scheme, [rate('80', 'H1'), rate('80', 'H2')], { subject, known }).score).toBe('82.50');
  });

  it('rounds half-up where a limit is decided on the published figure', () => {
    // 100 × 2399.8 ÷ 4000 = 59.995 → 60.00; half of it, 30
    const expr: Expr = {
      op: 'weighted',
      terms: [{ weight: '0.5', of: { op: 'rounded', places: 2, of: { op: 'score', node: 'a' } } }],
    };
    const facts = [target('a', '4000'), actual('a', '2399.8')];
    expect(scored(total(expr, [m1('a', '100')]), facts).trace.exact).toBe('30');
    expect(scored(total({ op: 'score', node: 'a' }, [m1('a', '100')]), facts).trace.exact).toBe('59.995');
  });

  it('says what was lost of a rounded figure by the most it could have come to', () => {
    // 40 × 3 ÷ 4 = 30 of 40: 10 lost
    const expr: Expr = { op: 'rounded', places: 0, of: { op: 'score', node: 'a', as: 'points' } };
    const { trace } = scored(total(expr, [m1('a', '40'), m1('b', '60')]), [target('a', '4'), actual('a', '3')]);
    expect(lossBreakdown(trace)).toMatchObject({ full: '40', score: '30', losses: [{ lost: '10' }] });
  });
});

describe('the execution of the budget (A11)', () => {
  const scheme = total({ op: 'budget' }, []);
  const line = (planned: string, spent: string, period: Period = 'Y', node?: string): ScoringFact =>
    fact({ kind: 'budget', planned, spent, period, ...(node && { node }) });
  const at = (period: Period, ...facts: ScoringFact[]) => scored(scheme, facts, { period }).score;

  it('is what was spent as percent of what was planned, over all lines', () => {
    // (30 + 60) ÷ (100 + 200) = 30 %; more than planned counts as more than 100
    expect(at('Q1', line('100', '30', 'Q1', 'roads'), line('200', '60', 'Q1', 'bridges'))).toBe('30.00');
    expect(at('Y', line('80', '100'))).toBe('125.00');
  });

  it('is read from the latest running totals up to the end of the round', () => {
    const facts = [line('200', '40', 'Q1'), line('200', '90', 'Q2'), line('160', '120', 'Q3')];
    // 90 ÷ 200; the plan was cut to 160 in the third quarter: 120 ÷ 160
    expect([at('H1', ...facts), at('Q3', ...facts), at('Y', ...facts)]).toEqual(['45.00', '75.00', '75.00']);
  });

  it('is open while nothing is reported, and nothing where there is no budget', () => {
    const finding = (...facts: ScoringFact[]) => {
      const draft = scoreSubject({ plan: planOf(scheme), result: 'year', period: 'Q1', subject: { id: 'a' }, facts });
      return draft.status === 'incomplete' && draft.findings.map(({ code }) => code);
    };
    expect(finding(line('100', '30', 'Q2'))).toEqual(['budget-missing']);
    expect(finding(line('0', '0', 'Q1'))).toEqual(['nothing-to-fold']);
  });
});

describe('deductions and bonuses (A6)', () => {
  it('hold each list at its cap and let a total fall below 0', () => {
    const scheme = smallScheme({
      events: { fault: { points: '3' }, prize: {} },
      panels: { raters: { kind: 'experts', raters: 'role:raters' } },
      results: {
        year: {
          total: { op: 'rate', panel: 'raters' },
          adjust: {
            faults: { effect: 'deduct', cap: '10', events: ['fault'] },
            prizes: { effect: 'bonus', cap: '2', events: ['prize'] },
          },
        },
      },
      tracks: [{ id: 'unit', results: ['year'], tree: [] }],
    });
    const rate = (value: string) => fact({ kind: 'rate', panel: 'raters', value });
    const fault = () => fact({ kind: 'event', event: 'fault' });
    // 5 − min(4 × 3, 10) = −5; 90 + min(1.5 + 1.5, 2) − 3 = 89
    expect(scored(scheme, [rate('5'), fault(), fault(), fault(), fault()]).score).toBe('-5.00');
    const prize = () => fact({ kind: 'event', event: 'prize', points: '1.5' });
    expect(scored(scheme, [rate('90'), prize(), prize(), fault()]).score).toBe('89.00');
    const open = graded(scheme, [rate('90'), fact({ kind: 'event', event: 'prize' })]);
    expect(open).toMatchObject({ status: 'open', findings: [{ code: 'event-points-missing' }] });
  });
});

describe('a derivation', () => {
  const tree: Node[] = [
    { kind: 'branch', id: 'work', points: '60', children: [m1('a', '30'), m1('b', '30')] },
    { kind: 'leaf', id: 'c', points: '40', scored: { method: 'M9', panels: { raters: '1' } } },
  ];
  const scheme = total(all, tree);

  it('has the canonical bytes of the ledger and does not depend on the order of facts', () => {
    const figures = fc.array(fc.nat(150), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(figures, fc.infiniteStream(fc.nat()), ([a = 0, b = 0, c = 0], random) => {
        const facts = [
          ...done('a', String(a)),
          ...done('b', String(b)),
          ...['x', 'y', 'z'].map((id, place): ScoringFact => ({
            kind: 'ballot',
            id,
            panel: 'raters',
            marks: { mark: String((c + place) % 101) },
          })),
        ];
        const shuffled = facts
          .map((one) => ({ one, key: random.next().value }))
          .sort((p, q) => p.key - q.key)
          .map(({ one }) => one);
        const { trace } = scored(scheme, facts);
        expect(canonicalTrace(trace)).toBe(canonical(trace));
        expect(canonicalTrace(scored(scheme, shuffled).trace)).toBe(canonicalTrace(trace));
      }),
    );
  });

  it('rounds once, at the total, onto the published grid', () => {
    // 30 × 1 ÷ 3 + 30 × 1 ÷ 7 + 40 × 50 % = 10 + 30/7 + 20 = 240/7
    const facts = [
      target('a', '3'),
      actual('a', '1'),
      target('b', '7'),
      actual('b', '1'),
      fact({ kind: 'rate', panel: 'raters', value: '50' }),
    ];
    const { trace } = scored(scheme, facts);
    expect(trace).toMatchObject({ exact: '240/7', rounded: { places: 2, mode: 'half-up', value: '34.29' } });
    expect(canonicalTrace(trace).match(/"rounded"/g)).toHaveLength(1);
  });
});

describe('facts from outside', () => {
  it('are refused by name where they cannot be read', () => {
    const scheme = total(all, [m1('a', '100')], { events: { fault: {} } });
    const codes = (one: ScoringFact) => checkFacts(planOf(scheme), [one]).map((found) => `${found.path} ${found.code}`);
    expect(codes(actual('a', 'NaN'))).toEqual(['facts/0/value decimal-invalid']);
    expect(codes(actual('a', '1e3'))).toEqual(['facts/0/value decimal-invalid']);
    expect(codes(actual('a', '9'.repeat(10_000)))).toEqual(['facts/0/value decimal-invalid']);
    expect(codes(actual('b', '1'))).toEqual(['facts/0/node node-unknown']);
    expect(codes(fact({ kind: 'rate', panel: 'nobody', value: '5' }))).toEqual(['facts/0/panel panel-unknown']);
    expect(codes(fact({ kind: 'event', event: 'nothing' }))).toEqual(['facts/0/event event-unknown']);
    expect(codes(fact({ kind: 'ballot', panel: 'raters', marks: { mark: '' } }))).toEqual([
      'facts/0/marks/mark decimal-invalid',
    ]);
    expect(codes(actual('a', '1'))).toEqual([]);
  });
});
