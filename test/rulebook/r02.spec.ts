import { PUBLISHED } from '#domain/access/disclosure';
import { allNodes } from '#domain/scheme/resolve-nodes';
import type { Period } from '#domain/scheme/values';
import type { ScoringFact } from '#domain/scoring/facts';
import type { CohortInput } from '#domain/scoring/score-cohort';
import type { KnownResult } from '#domain/scoring/scope';
import { trackOf } from '#persistence/organisation/track';
import { catalogued, windowsOf } from './catalogue';
import { appealDays, errorsAfter, sees } from './catalogue-answers';
import { fact, graded } from './small-scheme';

const r02 = catalogued('R02');

const rated = (period: Period, value: string, node?: string): ScoringFact =>
  fact({ kind: 'rate', panel: 'superior', period, value, ...(node !== undefined && { node }) });
const scoredAs = (node: string, value: string, period: Period = 'Y'): ScoringFact =>
  fact({ kind: 'score', node, period, value });
const planned = (period: Period, target: string, actual: string): ScoringFact[] => [
  fact({ kind: 'target', node: 'completion-rate', period, value: target }),
  fact({ kind: 'actual', node: 'completion-rate', period, value: actual }),
];
const round = (panel: string, value: string): ScoringFact => fact({ kind: 'rate', panel, node: 'all-round', value });
const heldIn = (result: string, period: Period, score: string, cycle = 0): KnownResult => ({
  result,
  subject: 'a',
  period,
  score,
  cycle,
});
const quarters = (['Q1', 'Q2', 'Q3', 'Q4'] as const).map((period, place) =>
  heldIn('quarter', period, ['90', '80', '85', '85'][place] ?? ''),
);
const year = (facts: ScoringFact[], related: KnownResult[], more: Partial<CohortInput> = {}) =>
  graded(r02, facts, { track: 'head', result: 'year', related, ...more });
/** Rated 80 for the year; by superior, peers and subordinates 90, 84 and 78. */
const ofTheYear = [
  scoredAs('criteria', '80'),
  round('superior-round', '90'),
  round('peers', '84'),
  round('subordinates', '78'),
];

describe('R02 criteria: goals and plan, ability, attitude and co-operation, innovation', () => {
  const quarter = (facts: ScoringFact[]) => graded(r02, facts, { track: 'employee', result: 'quarter', period: 'Q2' });

  it('90 % of the plan and 80 marks for everything else make 80.5', () => {
    // the criteria have a quarter each; of the goals' five parts the completion rate earns 90 % and four earn 80 %: 82 %
    // (82 + 80 + 80 + 80) ÷ 4 = 80.5
    expect(quarter([rated('Q2', '80'), ...planned('Q2', '100', '90')]).score).toBe('80.50');
  });

  it.each([
    ['goals', '75.00'],
    ['ability', '75.00'],
    ['attitude', '75.00'],
    ['innovation', '75.00'],
  ])('%s is worth a quarter where the office accepts equal parts', (node, score) => {
    expect(quarter([rated('Q2', '100'), ...planned('Q2', '1', '1'), scoredAs(node, '0', 'Q2')]).score).toBe(score);
  });

  it('without a planned figure the completion rate is left out and the rest scaled up', () => {
    // goals 90 % on their four rated parts, the other criteria 80 %: (90 + 240) ÷ 4 = 82.5
    const parts = ['goal-quality', 'independence', 'progress', 'expectation'].map((node) => rated('Q2', '90', node));
    expect(quarter([rated('Q2', '80'), ...parts]).score).toBe('82.50');
  });

  it('a criterion that the superior has not rated leaves the quarter open', () => {
    expect(quarter([rated('Q2', '80', 'innovation')]).status).toBe('open');
  });

  it('the superior verifies what a person reports of his plan', () => {
    const leaf = r02.tracks.flatMap(({ tree }) => allNodes(tree)).find(({ id }) => id === 'completion-rate');
    expect(leaf).toMatchObject({ source: { kind: 'self-report', verifier: 'superior' } });
  });
});

describe('R02 periodic: quarterly and yearly', () => {
  it('the mean of the quarters is the quarterly part of the year', () => {
    // no event assessment: 25 each of criteria 80, quarters (90 + 80 + 85 + 85) ÷ 4 = 85 and all-round (90 + 84 + 78) ÷ 3 = 84:
    // 20 + 21.25 + 21 = 62.25 of 75; × 100 ÷ 75 = 83
    expect(year(ofTheYear, quarters)).toMatchObject({ exact: '83', score: '83.00' });
  });

  it('the quarters of the year before do not count', () => {
    expect(year(ofTheYear, [...quarters, heldIn('quarter', 'Q4', '0', -1)]).score).toBe('83.00');
  });

  it('a year without any quarterly assessment is not published', () => {
    expect(year(ofTheYear, [])).toMatchObject({ status: 'open', findings: [{ code: 'result-missing' }] });
  });

  it('four quarters are rated, each within the fifteen days after it', () => {
    expect(windowsOf(r02, 'quarter', 2026)).toEqual([
      ['2026-04-01 00:00', '2026-04-16 00:00'],
      ['2026-07-01 00:00', '2026-07-16 00:00'],
      ['2026-10-01 00:00', '2026-10-16 00:00'],
      ['2027-01-01 00:00', '2027-01-16 00:00'],
    ]);
  });
});

describe('R02 event: an assessment started at any time for a given matter', () => {
  const occasion = (period: Period, facts: ScoringFact[]) =>
    graded(r02, facts, { track: 'head', result: 'occasion', period });

  it('has no date of its own', () => {
    expect(windowsOf(r02, 'occasion', 2026)).toEqual([]);
    expect(r02.stages.find(({ id }) => id === 'occasion')).toMatchObject({ repeat: 'occasion', reactions: [] });
  });

  it('is rated on the four criteria, each matter by itself', () => {
    const facts = [rated('O01', '70'), rated('O02', '90')];
    expect(occasion('O01', facts).score).toBe('70.00');
    expect(occasion('O02', facts).score).toBe('90.00');
  });

  it('is filed into the current cycle: two of 70 and 90 count with their mean', () => {
    // 25 × 80 % = 20; 20 + 21.25 + 20 + 21 = 82.25
    const known = [...quarters, heldIn('occasion', 'O01', '70'), heldIn('occasion', 'O02', '90')];
    expect(year(ofTheYear, known).score).toBe('82.25');
  });

  it('of the year before does not count', () => {
    expect(year(ofTheYear, [...quarters, heldIn('occasion', 'O01', '0', -1)]).score).toBe('83.00');
  });

  it('of somebody else does not count', () => {
    const other: KnownResult = { result: 'occasion', subject: 'b', period: 'O01', score: '0' };
    expect(year(ofTheYear, [...quarters, other]).score).toBe('83.00');
  });

  it('its ratings do not reach the quarter or the year they fall in', () => {
    const plain = [rated('Q2', '80'), rated('O01', '10')];
    expect(graded(r02, plain, { track: 'head', result: 'quarter', period: 'Q2' }).score).toBe('80.00');
    expect(year([...ofTheYear, rated('O01', '10')], quarters).score).toBe('83.00');
  });

  it('cannot be summed where no stage holds it', () => {
    const mean = { op: 'each', every: 'occasion', fold: 'mean', of: { op: 'score', node: 'criteria' } };
    expect(errorsAfter('R02', { '/results/year/total': mean })).toEqual([]);
    expect(errorsAfter('R02', { '/results/year/total': mean, '/stages/4/repeat': 'quarter' })).toContain(
      'round-unscored',
    );
  });
});

describe('R02 360 degrees: superior, peers and subordinates', () => {
  it('weigh alike by default, and as the office sets it otherwise', () => {
    // superior 2, peers 1, subordinates 1: (180 + 84 + 78) ÷ 4 = 85.5; 25 × 85.5 % = 21.375; (20 + 21.25 + 21.375) × 100 ÷ 75 = 83.5
    expect(year(ofTheYear, quarters, { settings: { 'superior-weight': '2' } }).score).toBe('83.50');
  });

  it('someone without subordinates is rated by superior and peers', () => {
    expect(trackOf(r02, { attributes: {}, isHead: true })).toBe('head');
    expect(trackOf(r02, { attributes: {}, isHead: false })).toBe('employee');
    // (90 + 84) ÷ 2 = 87: 25 × 87 % = 21.75; (20 + 21.25 + 21.75) × 100 ÷ 75 = 84
    const facts = ofTheYear.slice(0, 3);
    expect(year(facts, quarters, { track: 'employee' }).score).toBe('84.00');
    expect(year(facts, quarters)).toMatchObject({ status: 'open', findings: [{ code: 'rate-missing' }] });
  });

  it('peers mark the four criteria of 25, anonymously and at least three', () => {
    const ballot = (goals: string): ScoringFact =>
      fact({
        kind: 'ballot',
        panel: 'peers',
        node: 'all-round',
        marks: { goals, ability: '20', attitude: '20', innovation: '20' },
      });
    const voted = (...goals: string[]) => {
      const others = ofTheYear.filter((one) => !('panel' in one) || one.panel !== 'peers');
      return year([...others, ...goals.map(ballot)], quarters);
    };
    // 84, 82 and 86 are 84 on average: 83 as before
    expect(voted('24', '22', '25').findings).toEqual([]);
    expect(voted('24', '24', '24').score).toBe('83.00');
    expect(voted('24', '24').findings.map(({ code }) => code)).toEqual(['ballots-too-few']);
    expect(voted('26', '24', '24').findings.map(({ code }) => code)).toEqual(['mark-out-of-range']);
  });
});

describe('R02 plan: names time, way and raters, then information is collected', () => {
  it('in this order', () => {
    const ids = r02.stages.map(({ id }) => id);
    expect(r02.stages[0]).toMatchObject({ kind: 'meeting', agenda: ['time', 'way', 'raters'] });
    expect(ids.indexOf('plan')).toBeLessThan(ids.indexOf('collect'));
    expect(ids.indexOf('collect')).toBeLessThan(ids.indexOf('quarter'));
  });

  it('the year is a score without a grade or a consequence', () => {
    const record = year(ofTheYear, quarters);
    expect(record.grade).toBeUndefined();
    expect(record.effects).toEqual([]);
  });
});

describe('R02 dates: defaults of the year', () => {
  it('plan by 10 January, goals by 25 January, yearly assessment from 4 to 20 January of the next year', () => {
    expect(windowsOf(r02, 'plan', 2026)[0]?.[1]).toBe('2026-01-11 00:00');
    expect(windowsOf(r02, 'goals', 2026)[0]?.[1]).toBe('2026-01-26 00:00');
    expect(windowsOf(r02, 'year', 2026)).toEqual([['2027-01-04 00:00', '2027-01-21 00:00']]);
  });
});

describe('R02 appeal: five working days from sign-off', () => {
  it('to people who did not rate', () => {
    // signed off on Wednesday 28 January 2026: Thursday, Friday, then Monday 2 to Wednesday 4 February
    expect(appealDays(r02, '2026-01-28 10:00').at(-1)).toBe('2026-02-04');
    expect(errorsAfter('R02', { '/chains/appeal/1/who': 'related:peers' })).toContain('reviewer-conflict');
  });
});

describe('R02 disclosure: subject and superiors', () => {
  it('see the score after sign-off, colleagues never', () => {
    expect(sees(r02, 'subject', 'score', new Set(['signed-off'] as const))).toBe(true);
    expect(sees(r02, 'superior', 'score', new Set(['signed-off'] as const))).toBe(true);
    expect(sees(r02, 'colleague', 'score', PUBLISHED)).toBe(false);
  });
});
