import { schemeOutline } from '#domain/scheme/outline';
import { checkScheme } from '#domain/scheme/validate';
import type { ScoringFact } from '#domain/scoring/facts';
import { scoreCohort } from '#domain/scoring/score-cohort';
import type { CohortInput, CohortSubject, ScoredRecord } from '#domain/scoring/score-cohort';
import { scoreSubject } from '#domain/scoring/score-subject';
import { catalogued, schemeFile, windowsOf } from './catalogue';
import { fact, graded, planOf, scored } from './small-scheme';

const scheme = catalogued('R10');

const event = (kind: string, points?: string, place: object = {}) =>
  fact({ kind: 'event', event: kind, on: '2026-05-13', ...(points && { points }), ...place });
const ballot = (results: string, management = results, integrity = results, style = results) =>
  fact({
    kind: 'ballot',
    panel: 'ballot',
    node: 'ballot',
    marks: { results, 'internal-management': management, integrity, style },
  });
const goal = (id: string, weight: string) => fact({ kind: 'target', node: 'functional', item: { id, weight } });
/** Two goals, the harder one at 60 %: 36 and 24 points. */
const goals = [goal('permits', '60'), goal('files', '40')];
const fault = (points: string, item: string, period: 'Q1' | 'Q2' | 'Q3' | 'Q4') =>
  event('fault', points, { node: 'functional', item, period });

/** A section without faults whose ballot rate is the mark: 60 + 20 + mark ÷ 5. */
const clean = (mark: string): ScoringFact[] => [
  ...goals,
  fact({ kind: 'rate', panel: 'ballot', node: 'ballot', value: mark }),
];
/** A section of exactly so many points. */
const whole = (points: string): ScoringFact[] => [
  fact({ kind: 'score', node: 'functional', value: points }),
  fact({ kind: 'score', node: 'management', value: points }),
  fact({ kind: 'score', node: 'ballot', value: points }),
];
const grade = (facts: ScoringFact[]) => graded(scheme, facts).grade;
const actions = (record: ScoredRecord): string[] =>
  record.effects.flatMap(({ effect }) =>
    effect.kind === 'action' ? [effect.action].flat() : effect.kind === 'paper' ? [effect.template] : [],
  );
const MEASURES = [
  'written-analysis',
  'analysis-report',
  'admonition-talk',
  'talk-record',
  'rectification',
  'rectification-report',
];

describe('R10 score: functional work 60, management work 20, democratic ballot 20', () => {
  it('Part C 2: functional 54.5, management 18, trimmed ballot 18 come to 90.50, excellent; one true exposure makes it good', () => {
    // permits 36 − 2.5 and files 24 − 3 = 54.5; 20 − 2 = 18; ballots 88, 92, 75, 96, 90 without 96 and 75: 270 ÷ 3 = 90, 20 × 90 % = 18
    const facts = [
      ...goals,
      fault('2.5', 'permits', 'Q1'),
      fault('3', 'files', 'Q3'),
      event('efficiency-fault', '2'),
      ballot('22'),
      ballot('23'),
      ballot('18.75'),
      ballot('24'),
      ballot('22.5'),
    ];
    expect(graded(scheme, facts)).toMatchObject({ score: '90.50', grade: { final: 'excellent' } });
    expect(grade([...facts, event('exposed')])).toEqual({
      given: 'excellent',
      changes: [{ cite: 'R10 downgrade', from: 'excellent', to: 'good' }],
      final: 'good',
    });
  });

  it('gives a section without any fault and with full ballots 100', () => {
    expect(scored(scheme, clean('100')).score).toBe('100.00');
  });
});

describe('R10 functional: goals of the year, checked every quarter, faults deducted at once', () => {
  it('takes a fault of any quarter off the goal it belongs to', () => {
    // 36 − 4 − 1.5 + 24 = 54.5; 54.5 + 20 + 20
    const facts = [...clean('100'), fault('4', 'permits', 'Q2'), fault('1.5', 'permits', 'Q4')];
    expect(scored(scheme, facts).score).toBe('94.50');
  });

  it('takes no more from a goal than its points', () => {
    // files has 24: 36 + 0; 36 + 20 + 20
    expect(scored(scheme, [...clean('100'), fault('30', 'files', 'Q2')]).score).toBe('76.00');
  });

  it('does not publish a score while a fault names no goal', () => {
    const input = { plan: planOf(scheme), result: 'section', period: 'Y' as const, subject: { id: 'a' } };
    expect(scoreSubject({ ...input, facts: [...clean('100'), event('fault', '4')] })).toMatchObject({
      status: 'incomplete',
      findings: [{ code: 'event-item-missing' }],
    });
  });

  it('shares the 60 points equally where a section gives its goals no weights', () => {
    // 30 − 35 held at 0, and 30
    const equal = ['permits', 'files'].map((id) => fact({ kind: 'target', node: 'functional', item: { id } }));
    const rate = fact({ kind: 'rate', panel: 'ballot', value: '100' });
    expect(scored(scheme, [...equal, rate, fault('35', 'files', 'Q1')]).score).toBe('70.00');
  });

  it('is checked once in each quarter, by its last day', () => {
    expect(windowsOf(scheme, 'quarter', 2026)).toEqual([
      ['2026-03-01 00:00', '2026-04-01 00:00'],
      ['2026-06-01 00:00', '2026-07-01 00:00'],
      ['2026-09-01 00:00', '2026-10-01 00:00'],
      ['2026-12-01 00:00', '2027-01-01 00:00'],
    ]);
  });
});

describe('R10 management: five headings, from notices and checks', () => {
  it('leaves the split over the five headings open: the office fills it in or accepts equal points', () => {
    expect(scheme.openPoints).toEqual(
      ['conduct', 'efficiency', 'internal', 'ethics', 'clean'].map((node) => ({ track: 'section', node })),
    );
    const codes = (equalSplit: boolean) =>
      checkScheme(schemeFile('r10'), { equalSplit }).findings.filter(
        ({ code, severity }) => code === 'points-open' && severity === 'error',
      ).length;
    expect([codes(false), codes(true)]).toEqual([5, 0]);
  });

  it('takes a fault off its own heading and off no other', () => {
    // equal points 4 each: 4 − 1.5, and 4 − 6 held at 0: 20 − 1.5 − 4 = 14.5; 60 + 14.5 + 20
    const facts = [...clean('100'), event('ethics-fault', '1.5'), event('integrity-fault', '6')];
    expect(scored(scheme, facts).score).toBe('94.50');
  });
});

describe('R10 ballot: four items of 25, the highest and the lowest dropped, scaled to 20', () => {
  const rated = (...ballots: ScoringFact[]) => scored(scheme, [...goals, ...ballots]).score;

  it('counts each ballot by its total, so that one harsh and one generous rater do not count', () => {
    // totals 100, 92, 60: 92 stays; 80 + 20 × 92 % = 98.4
    expect(rated(ballot('25'), ballot('25', '22', '22', '23'), ballot('15'))).toBe('98.40');
  });

  it('drops exactly one of several equal highest ballots', () => {
    // 100, 100, 80, 60 → (100 + 80) ÷ 2 = 90; 80 + 18
    expect(rated(ballot('25'), ballot('25'), ballot('20'), ballot('15'))).toBe('98.00');
  });

  it('needs three ballots', () => {
    const draft = scoreSubject({
      plan: planOf(scheme),
      result: 'section',
      period: 'Y',
      subject: { id: 'a' },
      facts: [...goals, ballot('20'), ballot('22')],
    });
    expect(draft).toMatchObject({ status: 'incomplete', findings: [{ code: 'ballots-too-few' }] });
  });

  it('may drop the highest and lowest mark of each item instead, where an office reads the rule so', () => {
    const byItem = { ...scheme, panels: { ballot: { ...scheme.panels['ballot'], trim: 'item' } } } as typeof scheme;
    const ballots = [ballot('25', '10', '20', '20'), ballot('20', '20', '20', '20'), ballot('10', '25', '25', '25')];
    const four = [...ballots, ballot('0', '0', '0', '25')];
    // totals 25, 75, 80, 85 → 77.5 → 80 + 15.5; by item: (20 + 10) ÷ 2 = 15, 15, 20, (25 + 20) ÷ 2 = 22.5 → 72.5 → 80 + 14.5
    expect(scored(scheme, [...goals, ...four]).score).toBe('95.50');
    expect(scored(byItem, [...goals, ...four]).score).toBe('94.50');
  });
});

describe('R10 grades: excellent, good, up to standard, admonished', () => {
  it.each([
    ['90', 'excellent'],
    ['89.995', 'excellent'],
    ['89.99', 'good'],
    ['89.5', 'good'],
    ['80', 'good'],
    ['79.99', 'standard'],
    ['70', 'standard'],
    ['69.5', 'admonished'],
    ['69', 'admonished'],
    ['0', 'admonished'],
  ])('%s points are graded %s', (points, expected) => {
    expect(grade(whole(points))?.final).toBe(expected);
  });

  it('are called by their official names', () => {
    const outline = schemeOutline(scheme, 'zh').results.find(({ id }) => id === 'section');
    expect(outline?.grades.map(({ title }) => title)).toEqual(['优秀', '良好', '达标', '诫勉']);
  });
});

describe('R10 downgrade: two grades for a violation, one for a notice or an exposure', () => {
  it.each([
    ['violation', 'standard'],
    ['criticised', 'good'],
    ['exposed', 'good'],
    ['fraud', 'excellent'],
    ['unfinished', 'excellent'],
  ])('of 95 points, %s leaves %s', (kind, expected) => {
    expect(grade([...whole('95'), event(kind)])?.final).toBe(expected);
  });

  it('counts the heaviest of several once and does not add them', () => {
    const both = [event('violation'), event('criticised'), event('exposed')];
    expect(grade([...whole('95'), ...both])?.final).toBe('standard');
    expect(grade([...whole('95'), event('criticised'), event('criticised')])?.final).toBe('good');
  });

  it('ends at the lowest grade', () => {
    expect(grade([...whole('72'), event('violation')])?.final).toBe('admonished');
  });

  it('leaves the score as it is', () => {
    expect(graded(scheme, [...whole('95'), event('violation')]).score).toBe('95.00');
  });
});

describe('R10 measures: written analysis, admonition talk, rectification by a date', () => {
  it.each(['violation', 'safety-accident', 'fraud', 'unfinished'])('follow from %s whatever the grade', (kind) => {
    expect(actions(graded(scheme, [...whole('95'), event(kind)]))).toEqual(MEASURES);
  });

  it('follow from the grade admonished alone, also where a downgrade led to it', () => {
    expect(actions(graded(scheme, whole('69')))).toEqual(MEASURES);
    // 75 is up to standard; a notice of criticism makes it admonished
    expect(actions(graded(scheme, [...whole('75'), event('criticised')]))).toEqual(MEASURES);
  });

  it('do not follow from a notice or an exposure that leaves the unit up to standard', () => {
    expect(actions(graded(scheme, [...whole('95'), event('criticised')]))).toEqual([]);
    expect(actions(graded(scheme, whole('70')))).toEqual([]);
  });

  it('set rectification one month from the day the finding is served, with the talk held with the head', () => {
    const { effects } = graded(scheme, whole('50'));
    expect(effects).toMatchObject([
      { cite: 'R10 measures' },
      {},
      { effect: { action: 'admonition-talk', whom: 'unit-head' } },
      {},
      { effect: { due: { moment: 'finding-served', span: { count: 1, unit: 'month' } } } },
      {},
    ]);
  });
});

describe('R10 advanced: sections taken in order from excellent', () => {
  const section = (id: string, points: string, more: ScoringFact[] = []): CohortSubject => ({
    id,
    facts: [...whole(points), ...more],
  });
  const run = (subjects: CohortSubject[], more: Partial<CohortInput> = {}) => {
    const outcome = scoreCohort({ scheme, track: 'section', result: 'section', period: 'Y', subjects, ...more });
    if (!outcome.ok) throw new Error('refused');
    return outcome.honours[0];
  };

  it('takes the three best and nobody below excellent', () => {
    const five = [
      section('a', '91'),
      section('b', '97'),
      section('c', '93'),
      section('d', '89.99'),
      section('e', '96'),
    ];
    expect(run(five)).toEqual({ id: 'advanced', awarded: ['b', 'e', 'c'] });
    expect(run(five.slice(2, 4))).toEqual({ id: 'advanced', awarded: ['c'] });
  });

  it('passes over those with a violation, an accident, fraud or unfinished targets, however good', () => {
    for (const kind of ['violation', 'safety-accident', 'fraud', 'unfinished'])
      expect(run([section('a', '99', [event(kind)]), section('b', '91'), section('c', '90')])?.awarded).toEqual([
        'b',
        'c',
      ]);
  });

  it('does not take a section whose exposure brought it down to good', () => {
    expect(run([section('a', '99', [event('exposed')]), section('b', '91')])?.awarded).toEqual(['b']);
  });

  it('gives as many places as the branch sets, and leaves a tie for the last to the leading group', () => {
    const three = [section('a', '95'), section('b', '93'), section('c', '93')];
    expect(run(three, { settings: { advanced: '2' } })).toEqual({
      id: 'advanced',
      awarded: ['a'],
      tie: { members: ['b', 'c'], seats: 1 },
    });
  });
});

describe('R10 persons: awards by the returned daily assessment score', () => {
  const official = (facts: ScoringFact[]) =>
    scoreCohort({ scheme, track: 'official', result: 'official', period: 'Y', subjects: [{ id: 'p', facts }] });
  const daily = fact({ kind: 'actual', node: 'daily', value: '93.4' });

  it('shows the score of the bureau as it is returned, and waits for the decision of the leading group', () => {
    const waiting = official([daily]);
    expect(waiting.ok && waiting.records[0]).toMatchObject({
      score: '93.40',
      status: 'open',
      findings: [{ code: 'grade-not-entered' }],
    });
  });

  it('takes the decision as it was entered, by no band', () => {
    const entered = fact({ kind: 'imported-result', result: 'official', grade: 'no-merit' });
    const decided = official([daily, entered]);
    expect(decided.ok && decided.records[0]).toMatchObject({ score: '93.40', grade: { final: 'no-merit' } });
  });
});

describe('R10 dates: quarters and the year-end sum', () => {
  it('holds the ballot in December and sums from 1 January', () => {
    expect(windowsOf(scheme, 'ballot', 2026)).toEqual([['2026-12-01 00:00', '2027-01-01 00:00']]);
    expect(windowsOf(scheme, 'grades', 2026)).toEqual([['2027-01-01 00:00', undefined]]);
  });
});

describe('R10 appeal: five working days from sign-off', () => {
  it('is decided by people who do not cast the ballot', () => {
    const appeal = scheme.results['section']?.appeal;
    expect(appeal).toMatchObject({ window: { count: 5, unit: 'working-day' }, from: 'signed-off', limit: 1 });
    const reviewers = scheme.chains[appeal?.review ?? '']?.map(({ who }) => who) ?? [];
    expect(reviewers).not.toContain(scheme.panels['ballot']?.raters);
    expect(reviewers).not.toContain('committee:leading-group');
  });
});

describe('R10 disclosure: near the section at sign-off, in the branch on publication', () => {
  it('publishes grades and ranking inside the branch and no scores', () => {
    const open = scheme.disclosure.filter(({ to }) => to === 'organisation').flatMap(({ what }) => what);
    expect(open).toEqual(['scheme', 'grade', 'ranking']);
    expect(scheme.disclosure.filter(({ to }) => to === 'public')).toEqual([]);
  });
});
