import { PUBLISHED } from '#domain/access/disclosure';
import { allNodes } from '#domain/scheme/resolve-nodes';
import type { Period } from '#domain/scheme/values';
import type { ScoringFact } from '#domain/scoring/facts';
import type { CohortInput, ScoredRecord } from '#domain/scoring/score-cohort';
import { trackOf } from '#persistence/organisation/track';
import { catalogued, windowsOf } from './catalogue';
import { appealDays, appealed, consequences, errorsAfter, sees } from './catalogue-answers';
import { fact, graded } from './small-scheme';

const r01 = catalogued('R01');

const rated = (value: string, node?: string, period: Period = 'Y'): ScoringFact =>
  fact({ kind: 'rate', panel: 'leader', period, value, ...(node !== undefined && { node }) });
const concluded = (grade: string, result = 'year', period: Period = 'Y'): ScoringFact =>
  fact({ kind: 'imported-result', result, period, grade });
const year = (facts: ScoringFact[], more: Partial<CohortInput> = {}): ScoredRecord =>
  graded(r01, facts, { track: 'yearly', result: 'year', ...more });

describe('R01 criteria: goal completion, work quality, ability, teamwork, innovation', () => {
  it('90, 80, 70, 100 and 60 marks make 80 where the office accepts equal parts', () => {
    // 20 points each: 18 + 16 + 14 + 20 + 12 = 80
    const facts = [
      rated('90', 'completion'),
      rated('80', 'quality'),
      rated('70', 'ability'),
      rated('100', 'teamwork'),
      rated('60', 'innovation'),
    ];
    expect(year([...facts, concluded('good')]).score).toBe('80.00');
  });

  it.each(['completion', 'quality', 'ability', 'teamwork', 'innovation'])('%s alone at 0 costs 20', (node) => {
    expect(year([rated('100'), rated('0', node), concluded('good')]).score).toBe('80.00');
  });

  it('the office may weigh them otherwise, as long as they add up to 100', () => {
    const points = (completion: string) =>
      errorsAfter('R01', {
        '/tracks/0/tree/0/points': completion,
        '/tracks/0/tree/1/points': '20',
        '/tracks/0/tree/2/points': '15',
        '/tracks/0/tree/3/points': '15',
        '/tracks/0/tree/4/points': '10',
      });
    expect(points('40')).toEqual([]);
    expect(points('41')).toContain('points-sum');
  });

  it('a criterion that the leader has not rated leaves the result open', () => {
    expect(year([rated('90', 'completion'), concluded('good')])).toMatchObject({ status: 'open' });
  });
});

describe('R01 goals: agreed between leader and employee', () => {
  const goal = (id: string, weight: string, mark: string): ScoringFact[] => [
    fact({ kind: 'target', node: 'completion', item: { id, weight } }),
    fact({ kind: 'ballot', panel: 'leader', node: 'completion', item: id, marks: { mark } }),
  ];
  const others = ['quality', 'ability', 'teamwork', 'innovation'].map((node) => rated('100', node));

  it('each goal counts with its weight', () => {
    // 20 × (0.7 × 90 + 0.3 × 60) ÷ 100 = 16.2; 80 + 16.2 = 96.2
    const facts = [...others, ...goal('one', '70', '90'), ...goal('two', '30', '60'), concluded('good')];
    expect(year(facts).score).toBe('96.20');
  });

  it('weights that do not add up to 100 are not scored', () => {
    const facts = [...others, ...goal('one', '70', '90'), ...goal('two', '29', '60'), concluded('good')];
    expect(year(facts).findings.map(({ code }) => code)).toEqual(['weights-sum']);
  });

  it('each goal states its indicator, the definition and the standard for having reached it', () => {
    const node = r01.tracks.flatMap(({ tree }) => allNodes(tree)).find(({ id }) => id === 'completion');
    expect(node).toMatchObject({ kind: 'declared', by: 'subject', ask: ['indicator', 'definition', 'standard'] });
  });

  it('the employee puts it forward and the leader agrees; so is a change', () => {
    expect(r01.stages[0]).toMatchObject({ kind: 'target-setting', chain: 'agree' });
    expect(r01.chains['agree']?.map(({ who }) => who)).toEqual(['superior']);
    expect(r01.tracks.every(({ amend }) => amend?.chain === 'agree')).toBe(true);
  });
});

describe('R01 cycle: quarter, half-year or year', () => {
  it.each([
    ['quarterly', 'quarter', 4],
    ['half-yearly', 'half-year', 2],
    ['yearly', 'year', 1],
  ])('staff on the %s cycle are rated and re-checked each %s', (track, stage, rounds) => {
    expect(trackOf(r01, { attributes: { track }, isHead: false })).toBe(track);
    expect(windowsOf(r01, stage, 2026)).toHaveLength(rounds);
    expect(windowsOf(r01, `${stage}-recheck`, 2026)).toHaveLength(rounds);
    expect(windowsOf(r01, `${stage}-feedback`, 2026)).toHaveLength(rounds);
  });

  it('each quarter has a score and a conclusion of its own', () => {
    const facts = [
      rated('90', undefined, 'Q1'),
      concluded('good', 'quarter', 'Q1'),
      rated('50', undefined, 'Q2'),
      concluded('poor', 'quarter', 'Q2'),
    ];
    const quarter = (period: Period) => graded(r01, facts, { track: 'quarterly', result: 'quarter', period });
    expect(quarter('Q1')).toMatchObject({ score: '90.00', grade: { final: 'good' } });
    expect(quarter('Q2')).toMatchObject({ score: '50.00', grade: { final: 'poor' } });
  });
});

describe('R01 report: result → assessment report → feedback with problems and improvement measures', () => {
  it.each(['good', 'ordinary', 'poor'])('a %s result ends in a report and improvement measures', (grade) => {
    expect(consequences(year([rated('80'), concluded(grade)])).slice(0, 2)).toEqual([
      'paper:assessment-report',
      'improvement-plan',
    ]);
  });

  it('rating, re-check and a talk between leader and employee follow one another', () => {
    expect(windowsOf(r01, 'quarter', 2026)[0]).toEqual(['2026-04-01 00:00', '2026-04-11 00:00']);
    expect(windowsOf(r01, 'quarter-recheck', 2026)[0]).toEqual(['2026-04-11 00:00', '2026-04-21 00:00']);
    expect(windowsOf(r01, 'quarter-feedback', 2026)[0]).toEqual(['2026-04-21 00:00', '2026-04-26 00:00']);
    const feedback = r01.stages.filter(({ id }) => id.endsWith('feedback'));
    expect(feedback.map(({ kind, between }) => [kind, ...(between ?? [])])).toEqual(
      Array(3).fill(['talks', 'superior', 'subject']),
    );
  });
});

describe('R01 use: pay, praise and rank follow from the result', () => {
  const follows = (grade: string) => consequences(year([rated('80'), concluded(grade)])).slice(2);

  it('a good result is praised, or brings a higher rank, or a pay rise', () => {
    expect(follows('good')).toEqual(['praise|promotion|pay']);
  });

  it('a poor one has the bonus deducted, or brings demotion, or dismissal', () => {
    expect(follows('poor')).toEqual(['bonus|lower-post|contract-end']);
  });

  it('an ordinary one brings neither', () => expect(follows('ordinary')).toEqual([]));

  it('no score decides by itself: without the leader’s conclusion nothing follows', () => {
    const record = year([rated('30')]);
    expect(record).toMatchObject({ status: 'open', score: '30.00', findings: [{ code: 'grade-not-entered' }] });
    expect(consequences(record)).not.toContain('bonus|lower-post|contract-end');
  });
});

describe('R01 supervision: a supervising body re-checks results', () => {
  const facts = [rated('80'), concluded('poor'), concluded('ordinary', 'year-rechecked')];

  it('its own conclusion changes the leader’s, and both stay on record', () => {
    expect(year(facts).grade?.final).toBe('poor');
    const rechecked = year(facts, { result: 'year-rechecked' });
    expect(rechecked.grade?.final).toBe('ordinary');
    expect(consequences(rechecked)).not.toContain('bonus|lower-post|contract-end');
  });

  it.each(['quarter', 'half-year', 'year'])('of the %s, by the supervising body and not by the leader', (round) => {
    expect(r01.results[`${round}-rechecked`]).toMatchObject({
      revises: round,
      every: round,
      grading: { kind: 'entered', by: 'role:supervision' },
    });
    expect(r01.stages.find(({ id }) => id === `${round}-recheck`)).toMatchObject({
      kind: 're-evaluation',
      by: 'role:supervision',
    });
  });

  it('a result it has not looked at yet is not re-checked', () => {
    expect(year(facts.slice(0, 2), { result: 'year-rechecked' })).toMatchObject({ status: 'open' });
  });

  it('it signs last, and may return the result to the leader', () => {
    expect(r01.chains['sign']?.map(({ who, onReturn }) => [who, onReturn])).toEqual([
      ['superior', 'submitter'],
      ['role:supervision', 'previous'],
    ]);
  });
});

describe('R01 system: the system itself is reviewed, and its users are trained', () => {
  it('each March after the results were used', () => {
    expect(windowsOf(r01, 'system-review', 2026)).toEqual([['2027-03-01 00:00', '2027-04-01 00:00']]);
    expect(r01.stages.at(-1)).toMatchObject({
      id: 'system-review',
      after: ['use'],
      agenda: ['goals-indicators', 'fairness', 'use', 'changes'],
    });
  });

  it('training takes place twice a year', () => {
    expect(windowsOf(r01, 'training', 2026)).toEqual([
      ['2026-07-01 00:00', '2026-08-01 00:00'],
      ['2027-01-01 00:00', '2027-02-01 00:00'],
    ]);
  });
});

describe('R01 dates: defaults of the year', () => {
  it('goals by 20 January, the yearly rating by 10 January of the next year', () => {
    expect(windowsOf(r01, 'goals', 2026)[0]?.[1]).toBe('2026-01-21 00:00');
    expect(windowsOf(r01, 'year', 2026)).toEqual([['2027-01-01 00:00', '2027-01-11 00:00']]);
  });
});

describe('R01 appeal: five working days from sign-off', () => {
  it('a result signed off on Friday 30 January 2026 is appealed until 24:00 of Friday 6 February', () => {
    expect(appealDays(r01, '2026-01-30 10:00')).toHaveLength(5);
    expect(appealed(r01, '2026-01-30 10:00', '2026-02-06 23:59')).toBe(true);
    expect(appealed(r01, '2026-01-30 10:00', '2026-02-07 00:00')).toBe(false);
  });

  it('is reviewed by people who did not rate', () => {
    expect(errorsAfter('R01', { '/chains/appeal/1/who': 'superior' })).toContain('reviewer-conflict');
  });
});

describe('R01 disclosure: subject and superiors', () => {
  it('see the result after sign-off, colleagues never', () => {
    for (const what of ['score', 'grade'] as const) {
      expect(sees(r01, 'subject', what, new Set(['signed-off'] as const))).toBe(true);
      expect(sees(r01, 'superior', what, new Set(['signed-off'] as const))).toBe(true);
      expect(sees(r01, 'colleague', what, PUBLISHED)).toBe(false);
    }
  });
});
