import { schemeOutline } from '#domain/scheme/outline';
import type { Period } from '#domain/scheme/values';
import type { ScoringFact } from '#domain/scoring/facts';
import { scoreSubject } from '#domain/scoring/score-subject';
import type { ScoredRecord } from '#domain/scoring/score-cohort';
import type { KnownResult } from '#domain/scoring/scope';
import { catalogued, windowsOf } from './catalogue';
import { fact, graded, planOf } from './small-scheme';

const scheme = catalogued('R14');

/**
 * Equal points: the three ways 33.33, 33.33 and 33.34; six contents within 33.33: 5.55 five times and 5.58. Every indicator rated alike, a
 * half-year with indicators i, firms f and leaders l comes to 33.33 i + 33.33 f + 33.34 l percent.
 */
const indicators = (half: Period, percent: string): ScoringFact[] => [
  ...['investment', 'projects'].flatMap((node) => [
    fact({ kind: 'target', node, period: half, value: '100' }),
    fact({ kind: 'actual', node, period: half, value: percent }),
  ]),
  ...['environments', 'service', 'key-work', 'style'].map((node) =>
    fact({ kind: 'rate', panel: 'assessors', node, period: half, value: percent }),
  ),
];
const ballot = (quarter: Period, firms: string, leaders: string): ScoringFact[] => [
  fact({ kind: 'rate', panel: 'firms', node: 'firms', period: quarter, value: firms }),
  fact({ kind: 'rate', panel: 'leading-group', node: 'leading-group', period: quarter, value: leaders }),
];
const firstHalf = [...indicators('H1', '80'), ...ballot('Q1', '90', '70'), ...ballot('Q2', '94', '80')];
const secondHalf = [...indicators('H2', '90'), ...ballot('Q3', '86', '88'), ...ballot('Q4', '90', '92')];
const year = [...firstHalf, ...secondHalf];

const entered = (result: string, grade: string, period: Period = 'Y') =>
  fact({ kind: 'imported-result', result, grade, period });
const half = (period: Period, grade: string): KnownResult => ({ result: 'half', subject: 'a', period, grade });
const badInfluence = fact({ kind: 'event', event: 'bad-influence', on: '2026-04-02' });
const yearly = (facts: ScoringFact[], halves: KnownResult[] = [half('H1', 'pass'), half('H2', 'pass')]) =>
  graded(scheme, [...year, ...facts], { result: 'year', related: halves });
const consequences = (record: ScoredRecord): string[] =>
  record.effects.map(({ effect }) => {
    switch (effect.kind) {
      case 'bar':
        return `bar ${effect.from}`;
      case 'eligible':
        return `eligible ${effect.for}`;
      case 'paper':
        return `${effect.template} → ${effect.to}`;
      default:
        return effect.kind === 'action' ? [effect.action].flat().join() : effect.kind;
    }
  });
const FAILED = ['bar awards', 'written-self-criticism', 'self-criticism → committee:leading-group'];

describe('R14 points: three ways — indicators, firms in the park, leaders', () => {
  it('are left open by the source for the ways and for the six contents', () => {
    expect(scheme.openPoints.filter(({ track }) => track === 'section').map(({ node }) => node)).toEqual([
      'indicators',
      'firms',
      'leading-group',
      'investment',
      'projects',
      'environments',
      'service',
      'key-work',
      'style',
    ]);
  });

  it('weigh the three ways alike where the office accepts an equal split', () => {
    // 33.33 × 80 % + 33.33 × (90 + 94) ÷ 2 % + 33.34 × (70 + 80) ÷ 2 % = 26.664 + 30.6636 + 25.005 = 82.3326
    expect(graded(scheme, [...firstHalf, entered('half', 'pass', 'H1')], { period: 'H1' })).toMatchObject({
      score: '82.33',
      exact: '82.3326',
    });
  });

  it('count investment by the completion of the half-year’s own target', () => {
    // 60 of 80 in the first half, where the year has 200: 5.55 × 60 ÷ 80 = 4.1625 of the 4.44 above: 82.3326 − 0.2775 = 82.0551
    const own = firstHalf.filter((one) => !('node' in one && one.node === 'investment'));
    const investment = [
      fact({ kind: 'target', node: 'investment', value: '200' }),
      fact({ kind: 'target', node: 'investment', period: 'H1', value: '80' }),
      fact({ kind: 'actual', node: 'investment', period: 'H1', value: '60' }),
    ];
    expect(graded(scheme, [...own, ...investment, entered('half', 'pass', 'H1')], { period: 'H1' }).exact).toBe(
      '82.0551',
    );
  });
});

describe('R14 ballot: the firms and the leading group every quarter', () => {
  it('is open in the last month of each quarter, through its last day', () => {
    expect(windowsOf(scheme, 'ballot', 2026)).toEqual([
      ['2026-03-01 00:00', '2026-04-01 00:00'],
      ['2026-06-01 00:00', '2026-07-01 00:00'],
      ['2026-09-01 00:00', '2026-10-01 00:00'],
      ['2026-12-01 00:00', '2027-01-01 00:00'],
    ]);
  });

  it('gives a half-year the mean of its own quarters and of no other', () => {
    // H2: 33.33 × 90 % + 33.33 × (86 + 90) ÷ 2 % + 33.34 × (88 + 92) ÷ 2 % = 29.997 + 29.3304 + 30.006 = 89.3334
    expect(graded(scheme, [...year, entered('half', 'pass', 'H2')], { period: 'H2' })).toMatchObject({
      score: '89.33',
      exact: '89.3334',
    });
  });

  it('leaves a half-year open while a panel has not voted in a quarter', () => {
    const silent = firstHalf.filter((one) => !(one.kind === 'rate' && one.panel === 'firms' && one.period === 'Q2'));
    const draft = scoreSubject({
      plan: planOf(scheme),
      result: 'half',
      period: 'H1',
      subject: { id: 'a' },
      facts: silent,
    });
    expect(draft).toMatchObject({ status: 'incomplete', findings: [{ code: 'rate-missing', path: 'nodes/firms@Q2' }] });
  });

  it('asks firms by personal link, and needs three votes of each panel, which stay anonymous', () => {
    expect(scheme.panels['firms']).toMatchObject({ raters: 'list:firms', anonymous: true, minBallots: 3 });
    expect(scheme.panels['leading-group']).toMatchObject({ anonymous: true, minBallots: 3 });
  });
});

describe('R14 year: the total at year end', () => {
  it('is the mean of the two half-years', () => {
    // (82.3326 + 89.3334) ÷ 2 = 85.833
    expect(yearly([entered('year', 'pass')])).toMatchObject({ score: '85.83', exact: '85.833' });
  });
});

describe('R14 checks: every week tracking, every month supervision', () => {
  it('tracks in 53 weeks of 2026, Monday to Sunday', () => {
    const weeks = windowsOf(scheme, 'tracking', 2026);
    expect(weeks).toHaveLength(53);
    expect(weeks[1]).toEqual(['2026-01-05 00:00', '2026-01-12 00:00']);
  });

  it('supervises in twelve months and reports to the leading group', () => {
    const months = windowsOf(scheme, 'supervision', 2026);
    expect(months).toHaveLength(12);
    expect(months[1]).toEqual(['2026-02-01 00:00', '2026-03-01 00:00']);
    expect(scheme.stages.find(({ id }) => id === 'supervision')?.reports).toEqual(['committee:leading-group']);
  });

  it('adds nothing to the score: a month’s figures leave the half-year as it is', () => {
    const monthly = fact({ kind: 'actual', node: 'investment', period: 'M02', value: '5' });
    expect(graded(scheme, [...firstHalf, monthly, entered('half', 'pass', 'H1')], { period: 'H1' }).score).toBe(
      '82.33',
    );
  });

  it('evaluates each half-year when it is over', () => {
    expect(windowsOf(scheme, 'evaluation', 2026)).toEqual([
      ['2026-07-01 00:00', undefined],
      ['2027-01-01 00:00', undefined],
    ]);
  });
});

describe('R14 grades: excellent and fail, by decision', () => {
  it('wait until the leading group has decided, however high the score', () => {
    const waiting = yearly([]);
    expect(waiting).toMatchObject({ score: '85.83', status: 'open', findings: [{ code: 'grade-not-entered' }] });
  });

  it('are the decided ones, with no bands', () => {
    expect(yearly([entered('year', 'excellent')]).grade?.final).toBe('excellent');
    expect(yearly([entered('year', 'fail')]).grade?.final).toBe('fail');
  });
});

describe('R14 excellent: recommended', () => {
  it('comes first in line for excellent in the yearly assessment, and is considered for promotion', () => {
    expect(consequences(yearly([entered('year', 'excellent')]))).toEqual([
      'eligible yearly-excellent',
      'recommend',
      'eligible promotion',
    ]);
  });

  it('is not followed from a pass', () => {
    expect(consequences(yearly([entered('year', 'pass')]))).toEqual([]);
  });
});

describe('R14 fail: out of awards, and a written self-criticism', () => {
  it('goes to the leading group, for the year as for a half-year', () => {
    expect(consequences(yearly([entered('year', 'fail')]))).toEqual(FAILED);
    const failed = graded(scheme, [...firstHalf, entered('half', 'fail', 'H1')], { period: 'H1' });
    expect(consequences(failed)).toEqual(FAILED);
  });
});

describe('R14 bad influence: with a fail, unqualified for the year outright', () => {
  it.each(['H1', 'H2'] as const)('of a unit that failed in %s makes the year fail whatever was decided', (period) => {
    const other: Period = period === 'H1' ? 'H2' : 'H1';
    const record = yearly(
      [entered('year', 'excellent'), badInfluence],
      [half(period, 'fail'), half(other, 'excellent')],
    );
    expect(record.grade).toEqual({
      given: 'excellent',
      changes: [{ cite: 'R14 bad influence', from: 'excellent', to: 'fail' }],
      final: 'fail',
    });
    expect(consequences(record)).toEqual(FAILED);
    expect(record.score).toBe('85.83');
  });

  it('does not touch a unit that passed both half-years', () => {
    expect(yearly([entered('year', 'pass'), badInfluence]).grade?.final).toBe('pass');
  });

  it('is needed: a failed half-year alone leaves the year to the leading group', () => {
    expect(yearly([entered('year', 'pass')], [half('H1', 'fail'), half('H2', 'pass')]).grade?.final).toBe('pass');
  });
});

describe('R14 staff: sections and all staff', () => {
  it('are evaluated on the same contents in the same three ways', () => {
    const [sections, staff] = schemeOutline(scheme, 'zh').tracks;
    const titles = (track = sections) => track?.nodes.map(({ title, depth, points }) => [title, depth, points.value]);
    expect(titles(staff)).toEqual(titles(sections));
    expect(titles()?.map(([title]) => title)).toEqual([
      '指标考核',
      '招商引资',
      '项目建设',
      '两个环境',
      '服务企业',
      '园区阶段性重点工作和日常工作',
      '工作作风',
      '园区企业测评',
      '领导小组测评',
    ]);
  });

  it('who have no investment or project to bring are scored on the rest, a section is not', () => {
    const without = firstHalf.filter((one) => !('node' in one && ['investment', 'projects'].includes(one.node ?? '')));
    // the four other contents at 80 % scale up to 80 % of 33.33: the same 82.33
    const facts = [...without, entered('half', 'pass', 'H1')];
    expect(graded(scheme, facts, { track: 'staff', period: 'H1' }).score).toBe('82.33');
    expect(graded(scheme, facts, { track: 'section', period: 'H1' })).toMatchObject({
      status: 'open',
      findings: [{ code: 'target-missing' }, { code: 'target-missing' }],
    });
  });
});

describe('R14 appeal: five working days from sign-off', () => {
  it('is reviewed by people who neither rate nor decide', () => {
    const reviewers = scheme.chains[scheme.appeal?.review ?? '']?.map(({ who }) => who) ?? [];
    const raters: string[] = Object.values(scheme.panels).map(({ raters: who }) => who);
    expect(reviewers.filter((who) => raters.includes(who))).toEqual([]);
    expect(scheme.appeal).toMatchObject({ window: { count: 5, unit: 'working-day' }, from: 'signed-off' });
  });
});

describe('R14 disclosure: the park sees grades and ranking', () => {
  it('and no score of another', () => {
    const wide = scheme.disclosure.filter(({ to, from }) => to === 'organisation' && from === 'published');
    expect(wide.flatMap(({ what }) => what)).toEqual(['grade', 'ranking']);
  });
});
