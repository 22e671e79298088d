import type { ResolvedScheme } from '../scheme/resolved';
import type { Dec, Id, Period } from '../scheme/values';
import { splitCohorts } from './cohorts';
import type { Cohort } from './cohorts';
import { printExact } from './exact';
import { indexFacts } from './facts';
import type { ScoringFact } from './facts';
import type { ScoringFinding } from './findings';
import { gradeCohort } from './grade-cohort';
import type { CohortBoard, GradeOutcome } from './grade-cohort';
import { awardHonours } from './honours';
import type { Honour } from './honours';
import type { BoardDecision } from './moves';
import { preparePlan, resultPlanOf } from './plan';
import type { Plan } from './plan';
import type { Consequence, GradeChange } from './rules';
import { draftOf } from './score-subject';
import type { CohortDraft } from './score-subject';
import { addResults, indexResults } from './scope';
import type { KnownResult, Neighbours, ScoredSubject, Scope } from './scope';
import type { Trace } from './trace';

/** A subject with its facts, and those of the cycle before where a method looks back (M15, B19). */
export type CohortSubject = ScoredSubject & { facts: readonly ScoringFact[]; earlier?: readonly ScoringFact[] };

/** All subjects of a track, to be scored and graded for one result in one period. */
export type CohortInput = {
  scheme: ResolvedScheme;
  /** The office's figures; those not given take the scheme's defaults. */
  settings?: Readonly<Record<Id, Dec>>;
  track: Id;
  result: Id;
  period: Period;
  subjects: readonly CohortSubject[];
  /** Results of this cycle that the scheme refers to: of other tracks, schemes, or rounds. */
  related?: readonly KnownResult[];
  /** Results of earlier cycles: `cycle` −1, −2, … */
  history?: readonly KnownResult[];
  /** For how many cycles before this one the office has results; default: as far back as `history` goes. */
  historyYears?: number;
  /** The cycle's year, and which year of a plan of several years it is. */
  year?: number;
  planYear?: number;
  scoredPeriods?: readonly Period[];
  /** The committee's decisions on ties and moves, oldest first. */
  decisions?: readonly BoardDecision[];
  /** Leaves derivations out of the records: for a board or a what-if over very many subjects. */
  withoutTraces?: boolean;
};

/** A result as scoring leaves it; the caller adds cycle, versions and hashes to make a `ResultRecord`. */
export type ScoredRecord = {
  track: Id;
  result: Id;
  subject: string;
  period: Period;
  cohort: string;
  /** `open`: no grade yet, because facts lack or a tie is undecided. */
  status: 'complete' | 'open';
  score?: Dec;
  exact?: string;
  trace?: Trace;
  rank?: number;
  isLast?: boolean;
  grade?: { given: Id; changes: GradeChange[]; final: Id };
  effects: Consequence[];
  /** Effects that only hold if years or facts that are missing bear them out; to be confirmed by the office. */
  unproven: Consequence[];
  findings: ScoringFinding[];
};

export type CohortOutcome =
  | { ok: true; records: ScoredRecord[]; boards: CohortBoard[]; honours: Honour[] }
  | { ok: false; findings: ScoringFinding[] };

/**
 * Scores and grades all subjects of a track for one result (SCHEME 1.6). Records come in the order of the subjects; boards
 * exist where grades depend on the cohort (distribution, rank). Refuses as a whole only what concerns the scheme itself:
 * `track-unknown`, `setting-unknown`, `decimal-invalid`; what concerns one subject stands in its record.
 */
export function scoreCohort(input: CohortInput): CohortOutcome {
  const run = prepareRun(input);
  if ('findings' in run) return { ok: false, findings: run.findings };
  const { plan, drafts, cohortOf } = run;
  const result = resultPlanOf(plan, input.result);
  const outside = plan.track.outside.countsInCohort ? outsiders(plan, input) : new Map<string, number>();
  const gradedCohorts = run.cohorts.map((cohort) =>
    gradeCohort(cohort, {
      result: input.result,
      plan: result,
      period: input.period,
      drafts,
      historyYears: historyYears(input),
      decisions: input.decisions ?? [],
      outsiders: outside.get(cohort.id) ?? 0,
    }),
  );
  const outcomes = new Map(gradedCohorts.flatMap(({ outcomes: all }) => all.map((one) => [one.subject, one] as const)));
  const records = run.evaluated.map((subject) =>
    recordOf(plan, input, subject, drafts.get(subject.id), outcomes.get(subject.id), cohortOf.get(subject.id)),
  );
  const orders = (input.decisions ?? []).flatMap((one) => (one.about === 'tie' ? [one.order] : []));
  const honours = awardHonours(plan, result, [...outcomes.values()], (id) => scoreOf(drafts.get(id)), orders);
  return { ok: true, records, boards: gradedCohorts.flatMap(({ board }) => board ?? []), honours };
}

/** Subjects with their facts indexed, cohorts formed and scores drafted, before any grade. */
export type Run = {
  plan: Plan;
  evaluated: readonly CohortSubject[];
  scopes: ReadonlyMap<string, Scope>;
  cohorts: Cohort[];
  cohortOf: ReadonlyMap<string, Cohort>;
  drafts: ReadonlyMap<string, CohortDraft>;
};

/** Everything of {@link scoreCohort} that comes before grading. */
export function prepareRun(input: CohortInput): Run | { findings: ScoringFinding[] } {
  const prepared = preparePlan(input.scheme, input.settings ?? {}, input.track);
  if ('findings' in prepared) return prepared;
  const { plan } = prepared;
  const known = indexResults([...(input.related ?? []), ...(input.history ?? [])], plan.scheme.id);
  const evaluated = input.subjects.filter(({ standing }) => standing !== 'not-evaluated' && standing !== 'deferred');
  const scopes = new Map(evaluated.map((subject) => [subject.id, scopeFor(plan, subject, known, input)]));
  const graded = [...scopes.values()].filter(({ subject }) => (subject.standing ?? 'graded') === 'graded');
  const cohorts = splitCohorts(plan.track, graded);
  const cohortOf = new Map(cohorts.flatMap((cohort) => cohort.members.map((one) => [one.subject.id, cohort] as const)));
  const neighbours = neighboursOf(scopes, cohortOf);
  for (const scope of scopes.values()) scope.neighbours = neighbours;
  const drafts = new Map<string, CohortDraft>();
  for (const [id, scope] of scopes) {
    const draft = draftOf(scope, input.result, input.period);
    drafts.set(id, input.withoutTraces && draft.status === 'scored' ? { ...draft, trace: undefined } : draft);
  }
  addResults(known, ownScores(drafts, input), plan.scheme.id);
  return { plan, evaluated, scopes, cohorts, cohortOf, drafts };
}

/** The same subjects after the committee's decisions on ties and moves: final grades and what follows from them. */
export function applyDecisions(input: CohortInput, decisions: readonly BoardDecision[]): CohortOutcome {
  return scoreCohort({ ...input, decisions: [...(input.decisions ?? []), ...decisions] });
}

function scopeFor(plan: Plan, subject: CohortSubject, known: Map<string, KnownResult[]>, input: CohortInput): Scope {
  return {
    plan,
    subject,
    index: indexFacts(subject.facts, plan.rounds),
    results: known,
    scoredPeriods: input.scoredPeriods,
    year: input.year,
    planYear: input.planYear,
    earlier: subject.earlier && indexFacts(subject.earlier, plan.rounds),
    findings: [],
  };
}

/** `cohort` is one's own; `peers`, where no list is given, are the cohort too; other relations are the subject's lists. */
function neighboursOf(byId: ReadonlyMap<string, Scope>, cohortOf: ReadonlyMap<string, Cohort>): Neighbours {
  const meansCohort = (of: Scope, relation: Id): boolean =>
    of.subject.relations?.[relation] === undefined && (relation === 'cohort' || relation === 'peers');
  return {
    related: (of, relation) => {
      if (meansCohort(of, relation)) return cohortOf.get(of.subject.id)?.members;
      return of.subject.relations?.[relation]?.flatMap((id) => byId.get(id) ?? []);
    },
    shared: (of, relation) => (meansCohort(of, relation) ? cohortOf.get(of.subject.id)?.id : undefined),
    folded: new Map(),
    values: new Map(),
  };
}

const scoreOf = (draft: CohortDraft | undefined): Dec | undefined =>
  draft?.status === 'scored' ? draft.score : undefined;

/** This run's own scores, so that rules can compare a total with others' totals (R12: below the mean of the peers). */
function ownScores(drafts: ReadonlyMap<string, CohortDraft>, input: CohortInput): KnownResult[] {
  return [...drafts].flatMap(([subject, draft]) =>
    draft.status === 'scored' ? [{ result: input.result, subject, period: input.period, score: draft.score }] : [],
  );
}

/** For how many earlier cycles the office has results. */
export function historyYears(input: Pick<CohortInput, 'history' | 'historyYears'>): number {
  return input.historyYears ?? (input.history ?? []).reduce((reach, one) => Math.max(reach, -(one.cycle ?? 0)), 0);
}

/** How many people outside the grades each cohort counts (SCHEME 6: `outside.countsInCohort`). */
function outsiders(plan: Plan, input: CohortInput): Map<string, number> {
  const outside = input.subjects.filter((subject) => (subject.standing ?? 'graded') !== 'graded');
  const scopes = outside.map((subject) => scopeFor(plan, subject, new Map<string, KnownResult[]>(), input));
  return new Map(splitCohorts(plan.track, scopes).map((cohort) => [cohort.id, cohort.members.length]));
}

function recordOf(
  plan: Plan,
  input: CohortInput,
  subject: CohortSubject,
  draft: CohortDraft | undefined,
  outcome: GradeOutcome | undefined,
  cohort: Cohort | undefined,
): ScoredRecord {
  const base = {
    track: input.track,
    result: input.result,
    subject: subject.id,
    period: input.period,
    cohort: cohort?.id ?? 'none',
    effects: outcome?.effects ?? [],
    unproven: outcome?.unproven ?? [],
  };
  const findings = draft?.status === 'incomplete' ? draft.findings : (outcome?.findings ?? []);
  const scored =
    draft?.status === 'scored'
      ? { score: draft.score, exact: printExact(draft.exact), ...(draft.trace && { trace: draft.trace }) }
      : {};
  const entered = draft?.status === 'unscored' ? { trace: gradeOnly(plan, input.result, outcome) } : {};
  const place = outcome?.rank === undefined ? {} : { rank: outcome.rank, isLast: outcome.isLast };
  const final = outcome?.final;
  const grade =
    outcome && final !== undefined ? { given: outcome.given ?? final, changes: outcome.changes, final } : undefined;
  const awaitsGrade = plan.scheme.results[input.result]?.grading !== undefined && outcome !== undefined && !grade;
  const status = draft?.status === 'incomplete' || awaitsGrade ? 'open' : 'complete';
  return { ...base, status, ...scored, ...entered, ...place, ...(grade && { grade }), findings };
}

/** The derivation of a result that is a grade and no score; 0 stands for no figure. */
function gradeOnly(plan: Plan, result: Id, outcome: GradeOutcome | undefined): Trace {
  const inputs = outcome?.entered ? [outcome.entered] : [];
  return { path: `results/${result}`, rule: plan.basis, op: 'grade-only', inputs, exact: '0' };
}
