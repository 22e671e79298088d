import type { ScoringFact } from '#domain/scoring/facts';
import { scoreCohort } from '#domain/scoring/score-cohort';
import type { Period } from '#domain/scheme/values';
import { catalogued, windowsOf } from './catalogue';
import { appealUntil, askedBy, party, shown, stepsOf } from './procedures';
import { fact, graded } from './small-scheme';

const scheme = catalogued('R27');
type Class = 'township' | 'department' | 'restoration';

/** One indicator of full weight under a first-level heading, with the figure reached in a round. */
const indicator = (node: string, target: string, figures: Partial<Record<Period, string>>): ScoringFact[] => [
  fact({ kind: 'target', node, value: target, item: { id: `${node}-1`, weight: '100' } }),
  ...Object.entries(figures).map(([period, value]) =>
    fact({ kind: 'actual', node, item: `${node}-1`, period: period as Period, value }),
  ),
];
const indicatorsAt = (period: Period, value: string) => fact({ kind: 'score', node: 'indicators', period, value });
const leadersAt = (of: Class, period: Period, value: string) =>
  fact({ kind: 'rate', panel: `${of}-leaders`, period, value });
const surveyAt = (period: Period, value: string) => fact({ kind: 'rate', panel: 'public', period, value });
const ballots = (of: Class, period: Period, marks: string[]) =>
  marks.map((mark) => fact({ kind: 'ballot', panel: `${of}-leaders`, period, marks: { mark } }));

const year = (track: Class, facts: ScoringFact[], of = scheme) => graded(of, facts, { track, result: track });
const codes = (record: { findings: { code: string }[] }) => record.findings.map(({ code }) => code);

/** Part C 5. */
const department: ScoringFact[] = [
  indicatorsAt('H1', '96'),
  indicatorsAt('H2', '90'),
  surveyAt('Q1', '88'),
  surveyAt('Q2', '90'),
  surveyAt('Q3', '85'),
  surveyAt('Q4', '92'),
  leadersAt('department', 'H1', '90'),
  leadersAt('department', 'H2', '94'),
];

describe('R27 classes: 48 subjects in three classes with their own parts', () => {
  it('gives the department of Part C 5 exactly 91.63', () => {
    // (96 + 90) ÷ 2 = 93 × 0.60 = 55.8; (88 + 90 + 85 + 92) ÷ 4 = 88.75 × 0.30 = 26.625; (90 + 94) ÷ 2 = 92 × 0.10 = 9.2; 91.625
    expect(year('department', department)).toMatchObject({ score: '91.63', exact: '91.625', status: 'complete' });
  });

  it('gives the township of DETAIL 11.7 exactly 90.70, with no public survey', () => {
    // (88 + 94) ÷ 2 = 91 × 0.90 = 81.9; (90 + 86) ÷ 2 = 88 × 0.10 = 8.8; 90.7
    const facts = [
      indicatorsAt('H1', '88'),
      indicatorsAt('H2', '94'),
      leadersAt('township', 'H1', '90'),
      leadersAt('township', 'H2', '86'),
    ];
    expect(year('township', facts)).toMatchObject({ score: '90.70', exact: '90.7' });
  });

  it('weighs mid-year and year-end 50 % each: the same two halves the other way round give the same year', () => {
    // 0.60 × 93 is the same; leaders 92; survey 88.75
    const swapped = [
      ...department.filter((one) => one.period?.startsWith('Q')),
      indicatorsAt('H1', '90'),
      indicatorsAt('H2', '96'),
      leadersAt('department', 'H1', '94'),
      leadersAt('department', 'H2', '90'),
    ];
    expect(year('department', swapped).exact).toBe('91.625');
  });

  it('rates the restoration of the old town every month: indicators 70 and leaders 30', () => {
    // 80 % of 70 = 56; 90 % of 30 = 27; 83
    const facts = [indicatorsAt('M03', '80'), leadersAt('restoration', 'M03', '90')];
    expect(graded(scheme, facts, { track: 'restoration', result: 'restoration-month', period: 'M03' }).score).toBe(
      '83.00',
    );
  });

  it.each<[Class, string[]]>([
    ['township', ['economy', 'livelihood']],
    ['department', ['economy', 'business', 'environment']],
    ['restoration', ['restoration']],
  ])('%s: the first-level indicators are %j, handed down by the office', (track, headings) => {
    const branch = scheme.tracks.find(({ id }) => id === track)?.tree.find(({ id }) => id === 'indicators');
    const declared = branch?.kind === 'branch' ? branch.children : [];
    expect(declared.map((node) => [node.id, node.kind === 'declared' && node.by])).toEqual(
      headings.map((id) => [id, 'role:office']),
    );
  });

  it('does not publish a year while a half or a quarter is missing', () => {
    const without = (drop: (one: ScoringFact) => boolean) =>
      year(
        'department',
        department.filter((one) => !drop(one)),
      );
    expect(codes(without((one) => one.period === 'H2' && one.kind === 'score'))).toEqual([
      'items-missing',
      'items-missing',
      'items-missing',
    ]);
    expect(codes(without((one) => one.period === 'Q3'))).toEqual(['rate-missing']);
    expect(without((one) => one.period === 'Q3').score).toBeUndefined();
  });
});

describe('R27 indicators: M1 against the value handed down', () => {
  it('at or above the value full points, below it in proportion', () => {
    // Of 90: economy 45 × 80 ÷ 100 = 36 in both halves; livelihood 45 full at 60 of 50. (36 + 45) ÷ 90 = 90 %; 0.90 × 90 + 0.10 × 80 = 89
    const facts = [
      ...indicator('economy', '100', { H1: '80', H2: '80' }),
      ...indicator('livelihood', '50', { H1: '60', H2: '50' }),
      leadersAt('township', 'H1', '80'),
      leadersAt('township', 'H2', '80'),
    ];
    expect(year('township', facts)).toMatchObject({ score: '89.00', exact: '89' });
  });

  it('indicators of the third level share a heading by the weights handed down', () => {
    // economy 45: 60 % at 90 of 100 = 24.3, 40 % at 30 of 40 = 13.5; 37.8. With livelihood 45: 82.8 ÷ 90 = 92 %; 0.9 × 92 + 0.1 × 90 = 91.8
    const third = (id: string, weight: string, target: string, reached: string): ScoringFact[] => [
      fact({ kind: 'target', node: 'economy', value: target, item: { id, weight } }),
      ...(['H1', 'H2'] as const).map((period) =>
        fact({ kind: 'actual', node: 'economy', item: id, period, value: reached }),
      ),
    ];
    const facts = [
      ...third('output', '60', '100', '90'),
      ...third('projects', '40', '40', '30'),
      ...indicator('livelihood', '50', { H1: '50', H2: '50' }),
      leadersAt('township', 'H1', '90'),
      leadersAt('township', 'H2', '90'),
    ];
    expect(year('township', facts).exact).toBe('91.8');
  });

  it('points of the first level are open: launching asks for them or for consent to an equal split', () => {
    expect(scheme.openPoints).toEqual([
      { track: 'township', node: 'economy' },
      { track: 'township', node: 'livelihood' },
      { track: 'department', node: 'economy' },
      { track: 'department', node: 'business' },
      { track: 'department', node: 'environment' },
    ]);
  });

  it('an indicator without a figure keeps the half open, it is not taken as 0', () => {
    const facts = [
      ...indicator('economy', '100', { H1: '80' }),
      ...indicator('livelihood', '50', { H1: '50', H2: '50' }),
      leadersAt('township', 'H1', '80'),
      leadersAt('township', 'H2', '80'),
    ];
    expect(codes(year('township', facts))).toEqual(['actual-missing']);
  });
});

describe('R27 public: satisfaction every quarter, 25 % each', () => {
  it('counts the share of satisfied ballots out of 100', () => {
    // 3 of 4 satisfied = 75 in every quarter: 0.60 × 80 + 0.30 × 75 + 0.10 × 80 = 48 + 22.5 + 8 = 78.5
    const vote = (period: Period, option: string) =>
      fact({ kind: 'ballot', panel: 'public', period, marks: { [option]: '1' } });
    const surveys = (['Q1', 'Q2', 'Q3', 'Q4'] as const).flatMap((period) =>
      ['satisfied', 'satisfied', 'satisfied', 'not-satisfied'].map((option) => vote(period, option)),
    );
    const halves = (['H1', 'H2'] as const).flatMap((half) => [
      indicatorsAt(half, '80'),
      leadersAt('department', half, '80'),
    ]);
    expect(year('department', [...surveys, ...halves]).score).toBe('78.50');
  });

  it('averages the points of the bands and not the rates, where an office sets bands', () => {
    // Bands 90 → 100, 80 → 90: quarters 88, 90, 85, 92 earn 90, 100, 90, 100, mean 95 × 0.30 = 28.5; 55.8 + 28.5 + 9.2 = 93.5.
    // The mean rate 88.75 would have earned 90 × 0.30 = 27.
    const banded = structuredClone(scheme);
    const leaf = banded.tracks.find(({ id }) => id === 'department')?.tree.find(({ id }) => id === 'public');
    if (leaf?.kind !== 'leaf') throw new Error('no survey');
    leaf.scored = {
      method: 'M10',
      panel: 'public',
      bands: [
        { from: '0', points: '60' },
        { from: '80', points: '90' },
        { from: '90', points: '100' },
      ],
    };
    expect(year('department', department, banded)).toMatchObject({ score: '93.50' });
  });

  it('is asked by one-time links, anonymously', () => {
    expect(scheme.panels['public']).toMatchObject({ raters: 'list:service-users', anonymous: true, minBallots: 3 });
  });
});

describe('R27 leaders: who rates differs by class', () => {
  const roles = { 'main-leaders': ['secretary', 'county-head'] };

  it.each<[Class, string[]]>([
    ['township', ['secretary', 'county-head', 'assigned-1', 'assigned-2']],
    ['department', ['secretary', 'county-head', 'leader-in-charge']],
    ['restoration', ['secretary', 'county-head', 'restoration-leader']],
  ])('%s: %j', (of, people) => {
    const subject = party({ assigned: ['assigned-1', 'assigned-2'] });
    expect(askedBy(scheme, `${of}-leaders`, subject, roles)).toEqual(people);
  });

  it('main leaders and the assigned leader have equal votes', () => {
    // (80 + 90 + 94) ÷ 3 = 88 in both halves: 0.90 × 90 + 0.10 × 88 = 89.8
    const facts = (['H1', 'H2'] as const).flatMap((half) => [
      indicatorsAt(half, '90'),
      ...ballots('township', half, ['80', '90', '94']),
    ]);
    expect(year('township', facts).exact).toBe('89.8');
  });

  it('are cited as such in the derivation', () => {
    const facts = [indicatorsAt('M03', '80'), leadersAt('restoration', 'M03', '90')];
    const { trace } = graded(scheme, facts, { track: 'restoration', result: 'restoration-month', period: 'M03' });
    expect(JSON.stringify(trace)).toContain('"rule":"R27 leaders · A4 M9"');
  });

  it('rate by name: the derivation cites each ballot', () => {
    const facts = [indicatorsAt('M03', '80'), ...ballots('restoration', 'M03', ['80', '90', '94'])];
    const { trace } = graded(scheme, facts, { track: 'restoration', result: 'restoration-month', period: 'M03' });
    const cited = facts.slice(1).map(({ id }) => id);
    expect(cited.every((id) => JSON.stringify(trace).includes(`"${id}"`))).toBe(true);
  });

  it('two of them alone are no rating yet', () => {
    const facts = [indicatorsAt('M03', '80'), ...ballots('restoration', 'M03', ['80', '90'])];
    const record = graded(scheme, facts, { track: 'restoration', result: 'restoration-month', period: 'M03' });
    expect(codes(record)).toEqual(['ballots-too-few']);
  });
});

describe('R27 restoration year: the mean of the months rated', () => {
  const month = (period: Period, indicators: string, leaders: string) => [
    indicatorsAt(period, indicators),
    leadersAt('restoration', period, leaders),
  ];

  it('counts the months rated and no others', () => {
    // March 0.7 × 80 + 0.3 × 90 = 83; April 0.7 × 90 + 0.3 × 80 = 87; June 0.7 × 100 + 0.3 × 90 = 97; 267 ÷ 3 = 89
    const facts = [...month('M03', '80', '90'), ...month('M04', '90', '80'), ...month('M06', '100', '90')];
    expect(year('restoration', facts)).toMatchObject({ score: '89.00', exact: '89' });
  });

  it('is rounded once: three months of 83, 87 and 88 give 86', () => {
    // 83 + 87 + 88 = 258; ÷ 3 = 86. With 88.5 instead: 258.5 ÷ 3 = 86.1666… → 86.17
    const facts = [...month('M03', '80', '90'), ...month('M04', '90', '80'), ...month('M05', '88', '88')];
    expect(year('restoration', facts).score).toBe('86.00');
    const more = [...month('M03', '80', '90'), ...month('M04', '90', '80'), ...month('M05', '88.5', '88.5')];
    expect(year('restoration', more)).toMatchObject({ score: '86.17', exact: '517/6' });
  });

  it('has no result before a month is rated', () => {
    expect(codes(year('restoration', []))).toEqual(['period-unscored']);
  });
});

describe('R27 dates: July, January next year, every quarter, every month', () => {
  it('the mid-year review takes July, the year-end review January of the next year', () => {
    expect(windowsOf(scheme, 'mid-year', 2026)).toEqual([['2026-07-01 00:00', '2026-08-01 00:00']]);
    expect(windowsOf(scheme, 'year-end', 2026)).toEqual([['2027-01-01 00:00', '2027-02-01 00:00']]);
  });

  it('the survey is held in each quarter and ends with it', () => {
    expect(windowsOf(scheme, 'public-survey', 2026)).toEqual([
      ['2026-03-16 00:00', '2026-04-01 00:00'],
      ['2026-06-15 00:00', '2026-07-01 00:00'],
      ['2026-09-15 00:00', '2026-10-01 00:00'],
      ['2026-12-16 00:00', '2027-01-01 00:00'],
    ]);
  });

  it('the restoration is rated twelve times, each month by the 10th of the next', () => {
    const months = windowsOf(scheme, 'restoration-month', 2026);
    expect(months).toHaveLength(12);
    expect(months[1]).toEqual(['2026-03-01 00:00', '2026-03-11 00:00']);
    expect(months[11]).toEqual(['2027-01-01 00:00', '2027-01-11 00:00']);
  });

  it('rounds collect what belongs to them: halves no survey, the survey nothing of townships', () => {
    const stage = (id: string) => scheme.stages.find((one) => one.id === id);
    expect(stage('mid-year')?.nodes).toEqual(['economy', 'livelihood', 'leaders', 'business', 'environment']);
    expect(stage('mid-year')?.tracks).toEqual(['township', 'department']);
    expect([stage('public-survey')?.tracks, stage('public-survey')?.nodes]).toEqual([['department'], ['public']]);
  });
});

describe('R27 result: scores and ranks, no grades', () => {
  it('ranks within a class, and names no grade', () => {
    const subject = (id: string, mark: string) => ({
      id,
      facts: (['H1', 'H2'] as const).flatMap((half) => [indicatorsAt(half, mark), leadersAt('township', half, mark)]),
    });
    const outcome = scoreCohort({
      scheme,
      track: 'township',
      result: 'township',
      period: 'Y',
      subjects: [subject('a', '80'), subject('b', '91'), subject('c', '85.5')],
    });
    if (!outcome.ok) throw new Error('refused');
    expect(outcome.records.map(({ subject: id, rank, grade }) => [id, rank, grade])).toEqual([
      ['a', 3, undefined],
      ['b', 1, undefined],
      ['c', 2, undefined],
    ]);
  });
});

describe('R27 sign-off: the office collects, the leading group decides', () => {
  it('in this order, and the leading group may send the results back', () => {
    expect(stepsOf(scheme, 'decide')).toEqual([
      ['office', ['office']],
      ['leading-group', ['leading-group']],
    ]);
    expect(scheme.chains['decide']?.[1]?.onReturn).toBe('previous');
  });

  it('values handed down are approved by the leading group, and so is every change', () => {
    expect(stepsOf(scheme, 'targets')).toEqual([['leading-group', ['leading-group']]]);
    expect(scheme.tracks.map(({ amend }) => amend?.chain)).toEqual(['targets', 'targets', 'targets']);
  });
});

describe('R27 appeal: the default of five working days', () => {
  it('a result signed off on Friday 27 February 2026 is appealed until Thursday 5 March', () => {
    // Saturday 28 February is a make-up working day; 2, 3, 4 and 5 March are Monday to Thursday.
    expect(appealUntil(scheme, '2026-02-27')).toEqual({ to: 'role:office', lastDay: '2026-03-05' });
  });
});

describe('R27 disclosure: the default', () => {
  it('before sign-off nobody sees a score, after it the subject and its superior, after publication everybody scores and ranks', () => {
    expect(shown(scheme, ['cycle-opened'])).toEqual({
      subject: ['scheme', 'targets'],
      superior: ['scheme', 'targets'],
      colleague: ['scheme'],
    });
    expect(shown(scheme, ['signed-off'])).toEqual({
      subject: ['score', 'derivation'],
      superior: ['score', 'derivation'],
      colleague: [],
    });
    expect(shown(scheme, ['published']).colleague).toEqual(['score', 'ranking']);
  });
});
