import { schemeOutline } from '#domain/scheme/outline';
import type { ResolvedNode } from '#domain/scheme/resolved';
import type { ScoringFact } from '#domain/scoring/facts';
import { planProgress } from '#domain/scoring/plan-progress';
import type { PlanProgress } from '#domain/scoring/plan-progress';
import { scoreSubject } from '#domain/scoring/score-subject';
import { catalogued, windowsOf } from './catalogue';
import { fact, graded, planOf, scored } from './small-scheme';

const scheme = catalogued('R08');
const plan = planOf(scheme);

const actual = (node: string, value: string) => fact({ kind: 'actual', node, value });
const target = (node: string, value: string) => fact({ kind: 'target', node, value });
const leaves = (nodes: readonly ResolvedNode[]): ResolvedNode[] =>
  nodes.flatMap((node) => (node.kind === 'branch' ? leaves(node.children) : [node]));

/** Points of one indicator in a year of the plan: 50 over seven indicators is 7.14 each, 7.16 for the last; the work lines have 50. */
function pointsOf(node: string, facts: ScoringFact[], planYear = 1): string {
  const single = {
    ...scheme,
    results: { year: { ...scheme.results['year'], total: { op: 'score', node, as: 'percent' } } },
  } as typeof scheme;
  return scored(single, facts, { plan: planOf(single), planYear }).score;
}
const row = (node: string, years: ScoringFact[][]): PlanProgress => {
  const found = planProgress(plan, years).find((one) => one.node === node);
  if (!found) throw new Error(`no plan of ${node}`);
  return found;
};

describe('R08 shares: all brand-name producers, at least 20 % of large firms and 10 % more each year', () => {
  it('asks for 100 % of the brand-name producers in every year and at the end', () => {
    for (const year of [1, 2, 3, 4, 5]) {
      expect(pointsOf('brand-producers', [actual('brand-producers', '100')], year)).toBe('100.00');
      // 96 of 100
      expect(pointsOf('brand-producers', [actual('brand-producers', '96')], year)).toBe('96.00');
    }
    expect(row('brand-producers', [[actual('brand-producers', '96')]])).toMatchObject({ end: '100', isReached: false });
  });

  it.each([
    [1, '20'],
    [2, '30'],
    [3, '40'],
    [4, '50'],
    [5, '60'],
  ])('asks in year %i for %s % of large firms trained', (year, share) => {
    expect(pointsOf('trained-firms', [actual('trained-firms', share)], year)).toBe('100.00');
    // half the target earns half
    const half = String(Number.parseInt(share, 10) / 2);
    expect(pointsOf('trained-firms', [actual('trained-firms', half)], year)).toBe('50.00');
  });

  it('counts a share by the latest year, and has no end target for training', () => {
    const years = ['22', '31', '45'].map((share) => [actual('trained-firms', share)]);
    expect(row('trained-firms', years)).toEqual({
      node: 'trained-firms',
      years: [
        { target: '20', actual: '22' },
        { target: '30', actual: '31' },
        { target: '40', actual: '45' },
      ],
      rolled: '45',
    });
  });
});

describe('R08 counts: award winners, benchmarks, candidates', () => {
  it('meet the range of 1–2 at its lower bound: one winner is full, two are no more, none is nothing', () => {
    const winners = (count: string) => pointsOf('mayor-award', [actual('mayor-award', count)]);
    expect([winners('1'), winners('2'), winners('0')]).toEqual(['100.00', '100.00', '0.00']);
  });

  it('add up over the years to the end target: 5 of 5–8, 5 of 5–8, 3 of 3–5, 1 candidate', () => {
    // 1 + 2 + 1 = 4 of 5 is 80 %; with one more in the fourth year it is reached
    const three = ['1', '2', '1'].map((count) => [actual('mayor-award', count)]);
    expect(row('mayor-award', three)).toMatchObject({ rolled: '4', end: '5', percent: '80', isReached: false });
    expect(row('mayor-award', [...three, [actual('mayor-award', '1')]])).toMatchObject({
      rolled: '5',
      isReached: true,
    });
    const ends = planProgress(plan, []).map(({ node, end }) => [node, end]);
    expect(ends).toEqual([
      ['brand-producers', '100'],
      ['trained-firms', undefined],
      ['mayor-award', '5'],
      ['benchmarks', '5'],
      ['higher-award', '3'],
      ['governor-award', '1'],
      ['bases', undefined],
    ]);
  });
});

describe('R08 years: five of them, and those without a target set one', () => {
  it('runs over five years', () => {
    expect(scheme.tracks[0]?.years).toBe(5);
  });

  it('does not score a year whose target nobody has set, rather than measure it by the end target', () => {
    const input = { plan, result: 'year', period: 'Y' as const, subject: { id: 'a' }, planYear: 2 };
    const draft = scoreSubject({ ...input, facts: [actual('mayor-award', '1'), actual('benchmarks', '1')] });
    const lacking = draft.status === 'incomplete' ? draft.findings.filter(({ code }) => code === 'target-missing') : [];
    expect(lacking.map(({ path }) => path)).toEqual([
      'nodes/mayor-award',
      'nodes/benchmarks',
      'nodes/higher-award',
      'nodes/governor-award',
      'nodes/bases',
    ]);
  });

  it('counts a year in which nothing is planned as done: target 0', () => {
    expect(pointsOf('benchmarks', [target('benchmarks', '0'), actual('benchmarks', '0')], 1)).toBe('100.00');
  });
});

describe('R08 revision: of a year, not of the plan', () => {
  it('measures the year by its revised target and leaves the end target as it is', () => {
    // three winners planned in year 3 instead of none; one won: a third
    const facts = [target('mayor-award', '3'), actual('mayor-award', '1')];
    expect(pointsOf('mayor-award', facts, 3)).toBe('33.33');
    expect(row('mayor-award', [[], [], facts])).toMatchObject({ end: '5', rolled: '1' });
    // the training target of year 2 lowered from 30 to 25
    const trained = [target('trained-firms', '25'), actual('trained-firms', '25')];
    expect(pointsOf('trained-firms', trained, 2)).toBe('100.00');
    expect(pointsOf('trained-firms', [actual('trained-firms', '40')], 3)).toBe('100.00');
    expect(pointsOf('trained-firms', [actual('trained-firms', '30')], 3)).toBe('75.00');
  });

  it('goes through the same approval as the original', () => {
    const setting = scheme.stages.find(({ kind }) => kind === 'target-setting');
    expect(scheme.tracks[0]?.amend).toEqual({ chain: setting?.chain, budget: false });
  });
});

describe('R08 bases: in the key trades first, then in emerging industries', () => {
  it('asks in the first year for textile and metallurgy, two trades, and has no figure for the end', () => {
    expect(pointsOf('bases', [actual('bases', '2')])).toBe('100.00');
    expect(pointsOf('bases', [actual('bases', '1')])).toBe('50.00');
    const later = [[actual('bases', '2')], [target('bases', '1'), actual('bases', '1')]];
    expect(row('bases', later)).toEqual({
      node: 'bases',
      years: [
        { target: '2', actual: '2' },
        { target: '1', actual: '1' },
      ],
      rolled: '3',
    });
  });
});

describe('R08 work lines: seven, each a task with an owner', () => {
  it('are broken down by the programme office with owner and milestones', () => {
    const node = leaves(scheme.tracks[0]?.tree ?? []).find(({ id }) => id === 'work-lines');
    expect(node).toMatchObject({
      kind: 'declared',
      by: 'role:office',
      ask: ['owner', 'milestones'],
      items: { min: 7 },
    });
    const lines = schemeOutline(scheme, 'zh').tracks[0]?.nodes.find(({ id }) => id === 'work-lines')?.items?.groups;
    expect(lines).toEqual([
      '宣传培训',
      '首席质量官制度',
      '质量信用评级',
      '示范基地建设',
      '专家进企业、标杆比对',
      '质量奖引领',
      '长效机制',
    ]);
  });

  it('count by the completion of their tasks, equally', () => {
    // six of seven done, one at 30 %: (6 × 100 + 30) ÷ 7 = 90
    const tasks = Array.from({ length: 7 }, (_, at) => `t${at}`).flatMap((id) => [
      fact({ kind: 'target', node: 'work-lines', item: { id }, value: '100' }),
      fact({ kind: 'actual', node: 'work-lines', item: id, value: id === 't6' ? '30' : '100' }),
    ]);
    expect(pointsOf('work-lines', tasks)).toBe('90.00');
  });
});

describe('R08 points: open, a score and no grade', () => {
  it('count indicators and work lines half each where the office accepts an equal split', () => {
    expect(scheme.openPoints).toHaveLength(2 + 7);
    const full = [
      ...['brand-producers', 'trained-firms'].map((node) => actual(node, '100')),
      ...['benchmarks', 'higher-award', 'governor-award'].flatMap((node) => [target(node, '1'), actual(node, '1')]),
      actual('mayor-award', '1'),
    ];
    const lines = [target('work-lines', '10'), actual('work-lines', '6')];
    // indicators 42.84 + half of the last 7.16: 46.42; work lines 50 × 6 ÷ 10 = 30
    const record = graded(scheme, [...full, actual('bases', '1'), ...lines]);
    expect(record).toMatchObject({ score: '76.42', status: 'complete' });
    expect(record.grade).toBeUndefined();
  });
});

describe('R08 dates: by the year', () => {
  it('sets targets from 1 January and takes figures from December', () => {
    expect(windowsOf(scheme, 'plan', 2013)).toEqual([['2013-01-01 00:00', undefined]]);
    expect(windowsOf(scheme, 'figures', 2013)).toEqual([['2013-12-01 00:00', undefined]]);
  });
});

describe('R08 award: strict criteria, widened to trade and services', () => {
  it('is no indicator but a work line', () => {
    const ids = leaves(scheme.tracks[0]?.tree ?? []).map(({ id }) => id);
    expect(ids.filter((id) => id.includes('criteria'))).toEqual([]);
    expect(scheme.readings.find(({ cite }) => cite === 'R08 award')?.text.en).toMatch(/^Not expressed/);
  });
});

describe('R08 appeal: five working days from sign-off', () => {
  it('is reviewed by people who do not sign', () => {
    const signers = scheme.chains['sign']?.map(({ who }) => who) ?? [];
    const review = scheme.chains[scheme.appeal?.review ?? '']?.find(({ id }) => id === 'review');
    expect(signers).not.toContain(review?.who);
    expect(scheme.appeal?.window).toEqual({ count: 5, unit: 'working-day' });
  });
});

describe('R08 disclosure: targets and scores in the organisation', () => {
  it('and no derivation beyond the unit and its superiors', () => {
    const derivation = scheme.disclosure.filter(({ what }) => what.includes('derivation'));
    expect(derivation.map(({ to }) => to)).toEqual(['subject-and-superiors']);
  });
});
