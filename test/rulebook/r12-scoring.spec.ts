import r12 from '#catalogue/schemes/r12.json';
import { resolveScheme } from '#domain/scheme/resolve';
import { schemeSchema } from '#domain/scheme/scheme';
import type { RatingFact, ScoringFact } from '#domain/scoring/facts';
import { settleBoard } from '#domain/scoring/moves';
import { firedChecks } from '#domain/scoring/rater-checks';
import { regradeAppellant } from '#domain/scoring/regrade';
import { applyDecisions, scoreCohort } from '#domain/scoring/score-cohort';
import type { CohortInput, CohortSubject, ScoredRecord } from '#domain/scoring/score-cohort';
import type { KnownResult } from '#domain/scoring/scope';
import { planOf } from './small-scheme';

const scheme = resolveScheme(schemeSchema.parse(r12));

const rate = (panel: string, node: string, value: string): ScoringFact => ({
  kind: 'rate',
  id: `${panel}/${node}`,
  panel,
  node,
  period: 'Y',
  value,
});

/** An employee whose every rating is the same, so that his total is that mark: 0.70 m + 0.20 m + 0.10 m = m. */
function employee(id: string, mark: string, more: Partial<CohortSubject> = {}): CohortSubject {
  return {
    id,
    relations: { unit: ['sales'] },
    attributes: { employer: 'listed' },
    ...more,
    facts: [
      rate('superior', 'performance', mark),
      rate('head', 'behaviour', mark),
      rate('co-departments', 'behaviour', mark),
      ...(more.facts ?? []),
    ],
  };
}

function manager(
  id: string,
  marks: { performance: string; leaders: string; peers: string; staff: string },
): CohortSubject {
  return {
    id,
    facts: [
      rate('superior', 'performance', marks.performance),
      rate('leaders', 'behaviour', marks.leaders),
      rate('co-managers', 'behaviour', marks.peers),
      rate('staff', 'behaviour', marks.staff),
    ],
  };
}

const department = (grade: string): KnownResult => ({ result: 'department', subject: 'sales', period: 'Y', grade });

function cohort(subjects: CohortSubject[], unitGrade: string, more: Partial<CohortInput> = {}): CohortInput {
  return {
    scheme,
    track: 'employee',
    result: 'employee',
    period: 'Y',
    subjects,
    related: [department(unitGrade)],
    year: 2025,
    ...more,
  };
}

function run(input: CohortInput) {
  const outcome = scoreCohort(input);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.findings));
  const [board] = outcome.boards;
  if (!board) throw new Error('no board');
  return { ...outcome, board, of: recordFinder(outcome.records) };
}

function recordFinder(records: readonly ScoredRecord[]) {
  return (subject: string): ScoredRecord => {
    const found = records.find((one) => one.subject === subject);
    if (!found) throw new Error(`no record of ${subject}`);
    return found;
  };
}

/** `count` employees with marks from `top` down by one each. */
const ladder = (count: number, top = 99): CohortSubject[] =>
  Array.from({ length: count }, (_, place) => employee(`e${String(place + 1).padStart(2, '0')}`, String(top - place)));

const counts = (board: { settled: { counts: Record<string, number> } }): number[] =>
  ['excellent', 'good', 'pass', 'poor'].map((grade) => board.settled.counts[grade] ?? 0);

describe('R12 total: performance 70 % and behaviour 30 %', () => {
  it('gives the manager of DETAIL 11.2 exactly 90.30', () => {
    // 91 × 70 % = 63.7; leaders 90 × 20 % = 18; co-operation 84 × 5 % = 4.2; staff 88 × 5 % = 4.4; together 90.3
    const outcome = scoreCohort({
      ...cohort([manager('m1', { performance: '91', leaders: '90', peers: '84', staff: '88' })], 'good'),
      track: 'manager',
      result: 'manager',
    });
    if (!outcome.ok) throw new Error('refused');
    const record = outcome.records[0];
    expect(record?.score).toBe('90.30');
    expect(record?.exact).toBe('90.3');
  });

  it('weighs the rated goals of the plan by their given weights', () => {
    // goals 60 % rated 90 and 40 % rated 80: 70 × (0.6 × 90 + 0.4 × 80) ÷ 100 = 70 × 86 % = 60.2; behaviour 30 × 80 % = 24; 84.2
    const goal = (id: string, weight: string, mark: string): ScoringFact[] => [
      { kind: 'target', id: `t-${id}`, node: 'performance', item: { id, weight } },
      { kind: 'ballot', id: `b-${id}`, panel: 'superior', node: 'performance', item: id, marks: { mark } },
    ];
    const subject: CohortSubject = {
      id: 'e1',
      relations: { unit: ['sales'] },
      attributes: { employer: 'listed' },
      facts: [
        ...goal('kpi', '60', '90'),
        ...goal('goal', '40', '80'),
        rate('head', 'behaviour', '80'),
        rate('co-departments', 'behaviour', '80'),
      ],
    };
    expect(run(cohort([subject], 'good')).of('e1').score).toBe('84.20');
  });

  it('does not score a plan whose weights do not add up to 100', () => {
    const subject = employee('e1', '80', {
      facts: [
        { kind: 'target', id: 't1', node: 'performance', item: { id: 'kpi', weight: '60' } },
        { kind: 'target', id: 't2', node: 'performance', item: { id: 'goal', weight: '39.9' } },
      ],
    });
    const record = run(cohort([subject], 'good')).of('e1');
    expect(record).toMatchObject({ status: 'open', findings: [{ code: 'weights-sum', path: 'nodes/performance' }] });
    expect(record.score).toBeUndefined();
  });

  it('does not publish a total while a panel has not rated', () => {
    const silent: CohortSubject = {
      id: 'e1',
      relations: { unit: ['sales'] },
      facts: [rate('superior', 'performance', '90')],
    };
    expect(run(cohort([silent], 'good')).of('e1')).toMatchObject({
      status: 'open',
      findings: [{ code: 'rate-missing' }],
    });
  });

  it('puts a named rating together item by item, and takes a counted panel at its exact rate', () => {
    // leader 40 + 46 = 86 → 20 × 86 % = 17.2; co-operating departments 266/3 % of 10 = 133/15; performance 63; 1336/15 = 89.066…
    const rating = (item: string, value: string): ScoringFact => ({
      kind: 'rating',
      id: `head/${item}`,
      panel: 'head',
      node: 'behaviour',
      item,
      by: 'leader',
      value,
    });
    const subject: CohortSubject = {
      id: 'e1',
      facts: [
        rate('superior', 'performance', '90'),
        rating('ability-development', '40'),
        rating('teamwork', '46'),
        rate('co-departments', 'behaviour', '266/3'),
      ],
    };
    expect(run(cohort([subject], 'good')).of('e1')).toMatchObject({ score: '89.07', exact: '1336/15' });
  });
});

describe('R12 anonymity: ballots without a name', () => {
  it('does not combine fewer than three anonymous ballots', () => {
    const ballot = (id: string): ScoringFact => ({
      kind: 'ballot',
      id,
      panel: 'co-departments',
      node: 'behaviour',
      marks: { 'ability-development': '40', teamwork: '40' },
    });
    const subject: CohortSubject = {
      id: 'e1',
      facts: [rate('superior', 'performance', '90'), rate('head', 'behaviour', '90'), ballot('a'), ballot('b')],
    };
    expect(
      run(cohort([subject], 'good'))
        .of('e1')
        .findings.map((one) => one.code),
    ).toEqual(['ballots-too-few']);
    // 70 × 90 % + 20 × 90 % + 10 × 80 % = 63 + 18 + 8 = 89
    const third = { ...subject, facts: [...subject.facts, ballot('c')] };
    expect(run(cohort([third], 'good')).of('e1').score).toBe('89.00');
  });
});

describe('R12 month: a rating of performance alone', () => {
  it('shows monthly ratings beside the yearly one and does not sum them', () => {
    const monthly: ScoringFact = { ...rate('superior', 'performance', '10'), id: 'm03', period: 'M03' };
    const { of } = run(cohort([employee('e1', '80', { facts: [monthly] })], 'good'));
    expect(of('e1').score).toBe('80.00');
  });

  it('scores a month on performance alone', () => {
    const monthly: ScoringFact = { ...rate('superior', 'performance', '83.5'), id: 'm03', period: 'M03' };
    const outcome = scoreCohort({
      ...cohort([employee('e1', '80', { facts: [monthly] })], 'good'),
      result: 'month',
      period: 'M03',
    });
    expect(outcome.ok && outcome.records[0]).toMatchObject({ score: '83.50', status: 'complete', period: 'M03' });
  });
});

describe('R12 goal ratings', () => {
  const goal = (id: string, value: string): RatingFact => ({
    kind: 'rating',
    id,
    panel: 'superior',
    node: 'performance',
    item: id,
    by: 'chief',
    value,
  });

  it('of a rater whose staff all have 80 marks or more on every goal are pointed out', () => {
    const plan = planOf(scheme, 'manager');
    expect(firedChecks(plan, [goal('a', '80'), goal('b', '95')])).toEqual(['all-high']);
    expect(firedChecks(plan, [goal('a', '79.5'), goal('b', '95')])).toEqual([]);
    expect(firedChecks(plan, [])).toEqual([]);
  });
});

describe('R12 lateness: one point each time, at most five', () => {
  const late = (times: number): ScoringFact[] =>
    Array.from({ length: times }, (_, place) => ({
      kind: 'event',
      id: `late-${place}`,
      event: 'late',
      on: '2026-01-05',
    }));

  it.each([
    [0, '80.00'],
    [2, '78.00'],
    [5, '75.00'],
    [7, '75.00'],
  ])('%i delays leave %s of 80', (times, score) => {
    expect(run(cohort([employee('e1', '80', { facts: late(times) })], 'good')).of('e1').score).toBe(score);
  });

  it('takes the points from the settings of the office', () => {
    // 2 × 1.5 = 3
    const settings = { 'late-points': '1.5' };
    expect(run(cohort([employee('e1', '80', { facts: late(2) })], 'good', { settings })).of('e1').score).toBe('77.00');
  });
});

describe('R12 distribution: grades by shares of the cohort', () => {
  it('gives a department of 20, graded good, 4, 10, 5 and 1', () => {
    // 10–20 % of 20 = 2–4; 40–50 % = 8–10; 25–35 % = 5–7; 5–10 % = 1–2. 4, then 10, then min(7, 6 − 1) = 5, then 1
    const { board } = run(cohort(ladder(20), 'good'));
    expect(board.bounds).toEqual({
      excellent: { min: 2, max: 4 },
      good: { min: 8, max: 10 },
      pass: { min: 5, max: 7 },
      poor: { min: 1, max: 2 },
    });
    expect(counts(board)).toEqual([4, 10, 5, 1]);
    expect(board.settled.assignments).toMatchObject({
      e04: 'excellent',
      e05: 'good',
      e14: 'good',
      e15: 'pass',
      e20: 'poor',
    });
  });

  it.each(['pass', 'poor'])(
    'gives a department of 20, graded %s, no excellent and the surplus to pass: 0, 10, 8 and 2',
    (grade) => {
      // 10 + 7 + 2 = 19 of 20: one more to pass
      const { board } = run(cohort(ladder(20), grade));
      expect(counts(board)).toEqual([0, 10, 8, 2]);
      expect(board.notes.map((note) => note.en)).toEqual(['The maxima cannot hold everyone: 1 more go to {pass}']);
    },
  );

  it('gives three people in an excellent department 1, 1, 1 and 0', () => {
    // 0.3–0.6 → 0–1; 1.2–1.5 → 1–2; 0.75–1.05 → 1–1; 0.15–0.3 → 0–0. excellent min(1, 3 − 2) = 1
    const { board } = run(cohort(ladder(3), 'excellent'));
    expect(board.bounds).toEqual({
      excellent: { min: 0, max: 1 },
      good: { min: 1, max: 2 },
      pass: { min: 1, max: 1 },
      poor: { min: 0, max: 0 },
    });
    expect(counts(board)).toEqual([1, 1, 1, 0]);
  });

  it('gives fewer than five people no excellent unless their department is excellent', () => {
    // 4 people: 0.4–0.8 → 0–1, bent to 0; 1.6–2 → 2–2; 1–1.4 → 1–1; 0.2–0.4 → 0–0. 2 + 1 = 3: one more to pass
    expect(counts(run(cohort(ladder(4), 'good')).board)).toEqual([0, 2, 2, 0]);
    // five are not fewer than five: 0.5–1 → 1–1; 2–2.5 → 2–3; 1.25–1.75 → 1–2; 0.25–0.5 → 0–1
    expect(counts(run(cohort(ladder(5), 'good')).board)).toEqual([1, 3, 1, 0]);
  });

  it('gives four people in a poor department no excellent and at least one poor', () => {
    // DETAIL 11.3: poor 0–0 raised to 1–1; 2 good, 1 pass, 1 poor
    const { board } = run(cohort(ladder(4), 'poor'));
    expect(board.bounds['poor']).toEqual({ min: 1, max: 1 });
    expect(counts(board)).toEqual([0, 2, 1, 1]);
  });

  it('grades managers as one cohort and employees by department and employer', () => {
    const others = ladder(2).map((one) => ({ ...one, id: `c-${one.id}`, attributes: { employer: 'community' } }));
    const outcome = scoreCohort(cohort([...ladder(5), ...others], 'good'));
    expect(outcome.ok && outcome.boards.map((board) => [board.cohort, board.size])).toEqual([
      ['unit=sales;employer=community', 2],
      ['unit=sales;employer=listed', 5],
    ]);
    const managers = ['a', 'b'].map((id) =>
      manager(id, { performance: '90', leaders: '90', peers: '90', staff: '90' }),
    );
    const led = scoreCohort({ ...cohort(managers, 'good'), track: 'manager', result: 'manager' });
    expect(led.ok && led.boards.map((board) => board.cohort)).toEqual(['all']);
  });

  it('waits with the bounds of a department whose own grade is not entered', () => {
    const { board } = run(cohort(ladder(6), 'good', { related: [] }));
    expect(board.findings.map((one) => one.code)).toContain('result-missing');
  });
});

describe('R12 minima: that the cohort cannot hold', () => {
  it('lets minima give way from the best grade down, but not the duty of one poor, and tells the committee', () => {
    // 2 people: good 0.8–1 → 1–1; pass 0.5–0.7 → 1–1; poor 1–1: three minima for two people
    const { board } = run(cohort(ladder(2), 'poor'));
    expect(counts(board)).toEqual([0, 0, 1, 1]);
    expect(board.notes.map((note) => note.en)).toEqual([
      'The cohort is too small: the minimum of {good} falls from 1 to 0',
    ]);
  });
});

describe('R12 violation: published by the company', () => {
  const violating = (event: string): ScoringFact => ({ kind: 'event', id: `${event}-1`, event, on: '2026-03-02' });

  it('keeps a violator at pass, in his place of the order, and hands his seat to the next', () => {
    const subjects = ladder(20);
    subjects[1] = employee('e02', '98', { facts: [violating('violation')] });
    const { board, of } = run(cohort(subjects, 'good'));
    // seats 4, 10, 5, 1: excellent e01, e03, e04, e05; good e06–e15; pass e02, e16–e19; poor e20
    expect(counts(board)).toEqual([4, 10, 5, 1]);
    expect(board.settled.assignments).toMatchObject({
      e02: 'pass',
      e05: 'excellent',
      e15: 'good',
      e16: 'pass',
      e20: 'poor',
    });
    expect(of('e02').grade).toEqual({
      given: 'excellent',
      changes: [{ cite: 'R12 violation', from: 'excellent', to: 'pass' }],
      final: 'pass',
    });
    expect(of('e02').rank).toBe(2);
  });

  it('makes a grave violator poor', () => {
    const subjects = ladder(20);
    subjects[0] = employee('e01', '99', { facts: [violating('grave-violation')] });
    const { board, of } = run(cohort(subjects, 'good'));
    expect(of('e01').grade?.final).toBe('poor');
    // he fills the one seat of poor: the last in the order is graded pass
    expect(counts(board)).toEqual([4, 10, 5, 1]);
    expect(of('e20').grade?.final).toBe('pass');
  });
});

describe('R12 ties', () => {
  /** 20 people; the 14th and 15th have the same score around the last seat of good. */
  const tied = (): CohortSubject[] => {
    const subjects = ladder(20);
    subjects[14] = employee('e15', '86');
    return subjects;
  };

  it('are never decided by name or id', () => {
    const { board, of } = run(cohort(tied(), 'good'));
    expect(board.settled.ties).toEqual([
      {
        score: '86.00',
        members: ['e14', 'e15'],
        seats: [
          { grade: 'good', count: 1 },
          { grade: 'pass', count: 1 },
        ],
      },
    ]);
    expect(of('e14')).toMatchObject({ status: 'open', rank: 14 });
    expect(of('e15')).toMatchObject({ status: 'open', rank: 14 });
    expect(counts(board)).toEqual([4, 10, 5, 1]);
  });

  it('are decided by the committee', () => {
    const decided = applyDecisions(cohort(tied(), 'good'), [{ about: 'tie', order: ['e15', 'e14'] }]);
    if (!decided.ok) throw new Error('refused');
    const of = recordFinder(decided.records);
    expect(of('e15').grade?.final).toBe('good');
    expect(of('e14').grade?.final).toBe('pass');
    expect([of('e15').rank, of('e14').rank]).toEqual([14, 15]);
  });

  it('dissolve where a move frees the seat: good 10 and pass 5 stay as they are', () => {
    const input = cohort(tied(), 'good');
    const { board } = run(input);
    const after = settleBoard(board, [{ about: 'move', subject: 'e13', grade: 'pass' }]);
    expect(after.ties).toEqual([]);
    expect(after.assignments).toMatchObject({ e13: 'pass', e14: 'good', e15: 'good' });
    expect(after.counts).toEqual({ excellent: 4, good: 10, pass: 5, poor: 1 });
  });
});

describe('R12 others: what follows for employees who are below standard', () => {
  const actions = (record: ScoredRecord): string[] =>
    record.effects.flatMap(({ effect }) => (effect.kind === 'action' ? [String(effect.action)] : []));
  const poorest = (input: CohortInput): ScoredRecord => run(input).of('e20');
  const earlier = (cycle: number, grade: string): KnownResult => ({ result: 'employee', subject: 'e20', cycle, grade });
  const last = (entered: string): CohortSubject[] => [
    ...ladder(19),
    employee('e20', '60', { attributes: { employer: 'listed', entered } }),
  ];

  it('two years running poor, entered before the listing: lower post, competition or a trial year', () => {
    const history = [earlier(-1, 'poor')];
    expect(actions(poorest(cohort(last('before-listing'), 'good', { history })))).toContain(
      'lower-post,competition,trial',
    );
    const recovered = [earlier(-1, 'pass'), earlier(-2, 'poor')];
    expect(actions(poorest(cohort(last('before-listing'), 'good', { history: recovered })))).not.toContain(
      'lower-post,competition,trial',
    );
  });

  it('three years in total poor, entered before the listing: awaiting a post', () => {
    const history = [earlier(-1, 'pass'), earlier(-2, 'poor'), earlier(-3, 'pass'), earlier(-4, 'poor')];
    expect(actions(poorest(cohort(last('before-listing'), 'good', { history })))).toContain('awaiting-post');
    expect(actions(poorest(cohort(last('before-listing'), 'good', { history: history.slice(0, 3) })))).not.toContain(
      'awaiting-post',
    );
  });

  it('two running, entered after the listing: the contract ends', () => {
    const history = [earlier(-1, 'poor')];
    expect(actions(poorest(cohort(last('after-listing'), 'good', { history })))).toContain('contract-end');
  });

  it('only proposes what rests on years that are not on record', () => {
    const record = poorest(cohort(last('before-listing'), 'good'));
    expect(actions(record)).not.toContain('lower-post,competition,trial');
    expect(
      record.unproven.map(({ cite, effect }) => [cite, effect.kind === 'action' ? effect.action : '']),
    ).toContainEqual(['R12 others', ['lower-post', 'competition', 'trial']]);
  });
});

describe('R12 use: what is open to the good', () => {
  it("promotion is open to the good whose behaviour is above the department's mean", () => {
    // marks 99 … 80: mean of behaviour 89.5; e10 has 90, e11 has 89
    const { of } = run(cohort(ladder(20), 'good'));
    const eligible = (id: string): string[] =>
      of(id).effects.flatMap(({ effect }) => (effect.kind === 'eligible' ? [effect.for] : []));
    expect(of('e11').grade?.final).toBe('good');
    expect(eligible('e10')).toContain('promotion');
    expect(eligible('e11')).not.toContain('promotion');
  });
});

describe('R12 appeal', () => {
  it("changes the appellant's own grade by the published cut-offs and nobody else's, and shows the bound exceeded", () => {
    const input = cohort(ladder(20), 'good');
    const { board } = run(input);
    // cut-offs: excellent from 96.00 (4th), good from 86.00 (14th), pass from 81.00 (19th), poor from 80.00
    expect(board.cutOffs).toEqual([
      { grade: 'excellent', from: '96.00' },
      { grade: 'good', from: '86.00' },
      { grade: 'pass', from: '81.00' },
      { grade: 'poor', from: '80.00' },
    ]);
    const changed = regradeAppellant({ ...input, appellant: employee('e05', '96.5'), decisions: [] });
    if (!changed.ok) throw new Error('refused');
    expect(changed.record).toMatchObject({ subject: 'e05', score: '96.50', grade: { final: 'excellent' } });
    expect(changed.before.grade?.final).toBe('good');
    // excellent now holds 5 of at most 4; good 9 of 8–10
    expect(changed.exceeded).toEqual([{ grade: 'excellent', count: 5, bound: { min: 2, max: 4 } }]);
  });

  it('keeps the grade where the changed score reaches no other cut-off', () => {
    const changed = regradeAppellant({
      ...cohort(ladder(20), 'good'),
      appellant: employee('e05', '95.9'),
      decisions: [],
    });
    expect(changed.ok && [changed.record.grade?.final, changed.exceeded]).toEqual(['good', []]);
  });
});
