import { smallScheme } from '#test/rulebook/small-scheme';
import type { Grading, ResultPlan } from '../scheme/results';
import type { ScoringFact } from './facts';
import type { BoardDecision } from './moves';
import { scoreCohort } from './score-cohort';
import type { CohortInput, CohortSubject, ScoredRecord } from './score-cohort';
import type { KnownResult } from './scope';

const SCALES = {
  unit: [{ id: 'excellent', from: '90' }, { id: 'good', from: '80' }, { id: 'pass', from: '70' }, { id: 'fail' }],
  winners: [{ id: 'overall-winner' }, { id: 'winner' }, { id: 'standard' }, { id: 'below' }],
  awards: [{ id: 'eligible' }, { id: 'not-eligible' }],
};
const BANDS: Grading = { kind: 'bands', scale: 'unit' };

const scheme = (plan: Partial<ResultPlan>, more: Partial<Parameters<typeof smallScheme>[0]> = {}) =>
  smallScheme({
    panels: { raters: { kind: 'experts', raters: 'role:raters' } },
    events: { accident: {}, exposed: {}, unlawful: {}, fraud: {} },
    scales: SCALES,
    results: { year: { total: { op: 'rate', panel: 'raters' }, grading: BANDS, ...plan } },
    tracks: [{ id: 'unit', results: ['year'], tree: [] }],
    ...more,
  });

const subject = (
  id: string,
  score: string,
  events: string[] = [],
  more: Partial<CohortSubject> = {},
): CohortSubject => ({
  id,
  ...more,
  facts: [
    { kind: 'rate', id: `${id}/rate`, panel: 'raters', value: score },
    ...events.map((event, place): ScoringFact => ({ kind: 'event', id: `${id}/${place}`, event })),
    ...(more.facts ?? []),
  ],
});

function run(of: ReturnType<typeof scheme>, subjects: CohortSubject[], more: Partial<CohortInput> = {}) {
  const outcome = scoreCohort({ scheme: of, track: 'unit', result: 'year', period: 'Y', subjects, ...more });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.findings));
  return outcome;
}

const grades = (records: readonly ScoredRecord[]): (string | undefined)[] => records.map((one) => one.grade?.final);

describe('score bands', () => {
  it('have inclusive lower bounds and decide on the published figure', () => {
    // 89.995 is published as 90.00 and is excellent; 89.994 as 89.99 and good
    const { records } = run(scheme({}), [
      subject('a', '90'),
      subject('b', '89.995'),
      subject('c', '89.994'),
      subject('d', '80'),
      subject('e', '79.99'),
      subject('f', '69.5'),
    ]);
    expect(grades(records)).toEqual(['excellent', 'excellent', 'good', 'good', 'pass', 'fail']);
  });
});

describe('rules after grading', () => {
  const rules: ResultPlan['rules'] = [
    { cite: 'veto', when: { kind: 'event', events: ['accident'] }, then: [{ kind: 'grade', set: 'fail' }] },
    { cite: 'law', when: { kind: 'event', events: ['unlawful'] }, then: [{ kind: 'downgrade', levels: 2 }] },
    { cite: 'notice', when: { kind: 'event', events: ['exposed'] }, then: [{ kind: 'downgrade', levels: 1 }] },
    { cite: 'fraud', when: { kind: 'event', events: ['fraud'] }, then: [{ kind: 'ceiling', grade: 'pass' }] },
    {
      cite: 'failed',
      when: { kind: 'grade', in: ['fail'] },
      then: [{ kind: 'bar', from: 'awards', whom: 'unit-head' }],
    },
  ];
  const one = (score: string, events: string[], more: Partial<ResultPlan> = {}) =>
    run(scheme({ rules, ...more }), [subject('a', score, events)]).records[0];

  it('a veto of the result takes the grade and leaves the score', () => {
    expect(one('95', ['accident'])).toMatchObject({
      score: '95.00',
      grade: { given: 'excellent', changes: [{ cite: 'veto', from: 'excellent', to: 'fail' }], final: 'fail' },
      effects: [{ cite: 'failed', effect: { kind: 'bar', from: 'awards' } }],
    });
  });

  it('the heaviest of several downgrades counts, unless the scheme adds them', () => {
    // excellent − 2 = pass; excellent − 3 = fail
    expect(one('95', ['exposed', 'unlawful'])?.grade?.final).toBe('pass');
    expect(one('95', ['exposed', 'unlawful'], { downgrades: 'add' })?.grade?.final).toBe('fail');
    expect(one('71', ['unlawful'])?.grade?.final).toBe('fail');
  });

  it('a downgrade comes before a ceiling', () => {
    // excellent − 1 = good, then at most pass
    expect(one('95', ['exposed', 'fraud'])?.grade?.changes).toEqual([
      { cite: 'notice', from: 'excellent', to: 'good' },
      { cite: 'fraud', from: 'good', to: 'pass' },
    ]);
    expect(one('65', ['fraud'])?.grade).toEqual({ given: 'fail', changes: [], final: 'fail' });
  });

  it('a superseded rule is off', () => {
    const off = rules
      .slice(0, 1)
      .flatMap((rule) => (typeof rule === 'string' ? [] : [{ ...rule, superseded: true as const }]));
    expect(one('95', ['accident'], { rules: off })?.grade?.final).toBe('excellent');
  });
});

describe('ranking (R24, R30)', () => {
  const ranked = scheme({
    grading: {
      kind: 'rank',
      scale: 'winners',
      take: [
        { grade: 'overall-winner', count: '1' },
        { grade: 'winner', count: '2' },
        { grade: 'standard', count: '1' },
      ],
      rest: 'below',
    },
    rules: [
      { cite: 'first', when: { kind: 'rank', place: 'first' }, then: [{ kind: 'action', action: 'praise' }] },
      { cite: 'last', when: { kind: 'rank', place: 'last' }, then: [{ kind: 'action', action: 'urge' }] },
    ],
  });
  const field = ['95', '90', '88', '88', '70', '60'].map((score, place) => subject('abcdef'.charAt(place), score));

  it('gives the numbers the office set, and leaves equal scores to the committee', () => {
    const { records, boards } = run(ranked, field);
    // places 1, 2, then c and d share third place for one seat of winner and one of standard
    expect(grades(records)).toEqual(['overall-winner', 'winner', undefined, undefined, 'below', 'below']);
    expect(records.map((one) => one.rank)).toEqual([1, 2, 3, 3, 5, 6]);
    expect(boards[0]?.settled.ties).toMatchObject([
      { members: ['c', 'd'], seats: [{ grade: 'winner' }, { grade: 'standard' }] },
    ]);
    const decisions: BoardDecision[] = [{ about: 'tie', order: ['d', 'c'] }];
    expect(grades(run(ranked, field, { decisions }).records)).toEqual([
      'overall-winner',
      'winner',
      'standard',
      'winner',
      'below',
      'below',
    ]);
  });

  it('rewards the first and urges the last', () => {
    const { records } = run(ranked, field);
    expect(records[0]?.effects.map((one) => one.cite)).toEqual(['first']);
    expect(records[5]?.effects.map((one) => one.cite)).toEqual(['last']);
    expect(records[4]?.effects).toEqual([]);
  });

  it('bars whoever was most often last in the year', () => {
    const times = { op: 'result' as const, of: { result: 'month', whose: 'self' }, take: 'times-last' as const };
    const most = scheme({
      grading: undefined,
      rules: [
        {
          cite: 'R30 most often last',
          when: {
            kind: 'compare',
            is: '=',
            left: times,
            right: { op: 'across', relation: 'cohort', fold: 'max', of: times },
          },
          then: [{ kind: 'bar', from: 'advanced' }],
        },
      ],
    });
    const month = (of: string, period: 'M01' | 'M02' | 'M03', last: boolean): KnownResult => ({
      result: 'month',
      subject: of,
      period,
      rank: last ? 3 : 1,
      last,
    });
    const related = [
      month('a', 'M01', true),
      month('b', 'M02', true),
      month('b', 'M03', true),
      month('a', 'M02', false),
    ];
    const { records } = run(most, [subject('a', '80'), subject('b', '95'), subject('c', '70')], { related });
    expect(records.map((one) => one.effects.length)).toEqual([0, 1, 0]);
  });
});

describe('a derived grade (R22 deputy heads)', () => {
  const deputy = smallScheme({
    scales: SCALES,
    results: {
      year: {
        grading: {
          kind: 'rules',
          scale: 'awards',
          choose: [
            {
              grade: 'eligible',
              when: {
                kind: 'grade',
                in: ['excellent', 'good'],
                every: true,
                of: { result: 'unit', whose: 'field-units' },
              },
            },
          ],
          otherwise: 'not-eligible',
        },
      },
    },
    tracks: [{ id: 'unit', results: ['year'], tree: [] }],
  });
  const head: CohortSubject = { id: 'd', relations: { 'field-units': ['u', 'v'] }, facts: [] };
  const unit = (id: string, grade: string): KnownResult => ({ result: 'unit', subject: id, period: 'Y', grade });
  const grade = (...related: KnownResult[]) => run(deputy, [head], { related }).records[0];

  it('follows from all units of the field', () => {
    expect(grade(unit('u', 'excellent'), unit('v', 'good'))?.grade?.final).toBe('eligible');
    expect(grade(unit('u', 'excellent'), unit('v', 'pass'))?.grade?.final).toBe('not-eligible');
  });

  it('waits for units without a grade, unless one grade decides', () => {
    expect(grade(unit('u', 'excellent'))).toMatchObject({ status: 'open', findings: [{ code: 'result-missing' }] });
    expect(grade(unit('u', 'pass'))?.grade?.final).toBe('not-eligible');
  });
});

describe('an entered grade', () => {
  const entered = scheme({ total: undefined, grading: { kind: 'entered', scale: 'unit', by: 'role:office' } });
  it('is the one that was decided elsewhere, with the fact cited', () => {
    const fact: ScoringFact = { kind: 'imported-result', id: 'minutes', result: 'year', grade: 'good' };
    expect(run(entered, [{ id: 'a', facts: [fact] }]).records[0]).toMatchObject({
      status: 'complete',
      grade: { given: 'good', final: 'good' },
      trace: { op: 'grade-only', inputs: [{ fact: 'minutes', value: 'good' }] },
    });
  });
  it('is that of its own period: the first quarter does not take the grade of the third', () => {
    const quarterly = (period: 'Q1' | 'Q3', grade: string): ScoringFact => ({
      kind: 'imported-result',
      id: period,
      result: 'year',
      period,
      grade,
    });
    const facts = [quarterly('Q1', 'good'), quarterly('Q3', 'pass')];
    const gradeOf = (period: 'Q1' | 'Q2' | 'Q3') =>
      run(entered, [{ id: 'a', facts }], { period }).records[0]?.grade?.final;
    expect([gradeOf('Q1'), gradeOf('Q2'), gradeOf('Q3')]).toEqual(['good', undefined, 'pass']);
  });

  it('is missing until it is entered, and must be of the scale', () => {
    expect(run(entered, [{ id: 'a', facts: [] }]).records[0]).toMatchObject({
      status: 'open',
      findings: [{ code: 'grade-not-entered' }],
    });
    const odd: ScoringFact = { kind: 'imported-result', id: 'x', result: 'year', grade: 'superb' };
    expect(run(entered, [{ id: 'a', facts: [odd] }]).records[0]?.findings).toMatchObject([
      { code: 'grade-not-entered' },
    ]);
  });
});

describe('honours (R10)', () => {
  const honoured = scheme({
    honours: [{ id: 'advanced', from: ['excellent', 'good'], count: '2' }],
    rules: [
      { cite: 'not eligible', when: { kind: 'event', events: ['fraud'] }, then: [{ kind: 'bar', from: 'advanced' }] },
    ],
  });
  it('go in order of grade and score to nobody who is barred', () => {
    const { honours } = run(honoured, [
      subject('a', '96', ['fraud']),
      subject('b', '91'),
      subject('c', '85'),
      subject('d', '84'),
      subject('e', '60'),
    ]);
    expect(honours).toEqual([{ id: 'advanced', awarded: ['b', 'c'] }]);
  });
  it('wait where equals compete for the last one', () => {
    const { honours } = run(honoured, [subject('b', '91'), subject('c', '85'), subject('d', '85')]);
    expect(honours).toEqual([{ id: 'advanced', awarded: ['b'], tie: { members: ['c', 'd'], seats: 1 } }]);
  });
});

describe('tie-breakers', () => {
  it('of the scheme come before the committee', () => {
    const half = { grade: 'winner', count: '1' };
    const broken = scheme(
      {
        ties: [{ op: 'attribute', name: 'size' }],
        grading: { kind: 'rank', scale: 'winners', take: [half], rest: 'below' },
      },
      { attributes: { size: 'decimal' } },
    );
    const { records } = run(broken, [
      subject('a', '90', [], { attributes: { size: '3' } }),
      subject('b', '90', [], { attributes: { size: '10' } }),
    ]);
    expect(grades(records)).toEqual(['below', 'winner']);
  });
});

describe('people outside the grades', () => {
  const halves: Grading = {
    kind: 'distribution',
    scale: 'winners',
    overflow: 'below',
    shares: {
      'overall-winner': { min: '0', max: '0.5' },
      winner: { min: '0', max: '0' },
      standard: { min: '0', max: '0' },
      below: { min: '0', max: '1' },
    },
  };
  const people = [
    subject('a', '90'),
    subject('b', '80'),
    subject('c', '70', [], { standing: 'without-grade' }),
    subject('d', '60', [], { standing: 'deferred' }),
  ];

  it('get no grade, and no seat is counted for them', () => {
    const { records, boards } = run(scheme({ grading: halves }), people);
    expect(boards[0]?.size).toBe(2);
    expect(records.map((one) => [one.subject, one.score, one.grade?.final])).toEqual([
      ['a', '90.00', 'overall-winner'],
      ['b', '80.00', 'below'],
      ['c', '70.00', undefined],
    ]);
  });

  it('count in the cohort where the scheme says so', () => {
    // half of 4 = 2
    const counted = scheme(
      { grading: halves },
      { tracks: [{ id: 'unit', results: ['year'], tree: [], outside: { countsInCohort: true } }] },
    );
    const { records, boards } = run(counted, people);
    expect(boards[0]?.size).toBe(4);
    expect(grades(records)).toEqual(['overall-winner', 'overall-winner', undefined]);
  });
});

describe('incomplete scores', () => {
  it('keep their subject off the board and hold nobody else up', () => {
    const ranked = scheme({
      grading: { kind: 'rank', scale: 'winners', take: [{ grade: 'winner', count: '1' }], rest: 'below' },
    });
    const { records, boards } = run(ranked, [subject('a', '90'), { id: 'b', facts: [] }]);
    expect(boards[0]).toMatchObject({ missing: ['b'], size: 2 });
    expect(records).toMatchObject([
      { grade: { final: 'winner' } },
      { status: 'open', findings: [{ code: 'rate-missing' }] },
    ]);
  });

  it('refuses what is wrong with the scheme or its settings as a whole', () => {
    const of = { scheme: scheme({}), result: 'year', period: 'Y' as const, subjects: [] };
    expect(scoreCohort({ ...of, track: 'nobody' })).toMatchObject({ ok: false, findings: [{ code: 'track-unknown' }] });
    expect(scoreCohort({ ...of, track: 'unit', settings: { odd: '1' } })).toMatchObject({
      ok: false,
      findings: [{ code: 'setting-unknown' }],
    });
  });
});
