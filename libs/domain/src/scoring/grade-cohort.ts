import type { ResolvedGrading, ResolvedResultPlan } from '../scheme/resolved';
import type { Id, Period, Text } from '../scheme/values';
import type { Cohort } from './cohorts';
import { holds } from './conditions';
import type { GradeState } from './conditions';
import { distributionBounds, orderClasses } from './distribution';
import type { Bend, Bounds, Entrant, Shares } from './distribution';
import { compare, printExact, rational } from './exact';
import { evaluate } from './expressions';
import { finding } from './findings';
import type { ScoringFinding } from './findings';
import { cutOffs, settleBoard } from './moves';
import type { BoardDecision, Distribution, Settled } from './moves';
import { figure } from './plan';
import { applyRules, ceilingOf } from './rules';
import type { GradeChange, RuleOutcome } from './rules';
import type { CohortDraft } from './score-subject';
import { citeResult, ownResults } from './scope';
import type { Scope } from './scope';

/** One cohort's board: what the committee sees, and after its decisions the grades. */
export type CohortBoard = Distribution & {
  cohort: string;
  key: Record<Id, string>;
  result: Id;
  period: Period;
  /** Heads that the bounds count: those graded, and outsiders where the track counts them in. */
  size: number;
  members: Entrant[];
  settled: Settled;
  /** The lowest score that holds each grade in the ordinary way, best first. */
  cutOffs: { grade: Id; from: string }[];
  /** Members who cannot be placed yet because their score is incomplete. */
  missing: string[];
  notes: Text[];
  /** What stands against signing: a bend whose condition cannot be judged yet. */
  findings: ScoringFinding[];
};

/** One subject's grade and what follows from it. */
export type GradeOutcome = {
  subject: string;
  rank?: number;
  isLast?: boolean;
  given?: Id;
  changes: GradeChange[];
  final?: Id;
  effects: RuleOutcome['effects'];
  unproven: RuleOutcome['unproven'];
  findings: ScoringFinding[];
  /** The fact or result a grade entered elsewhere rests on. */
  entered?: { fact: string; value: Id };
};

export type CohortGrades = { board?: CohortBoard; outcomes: GradeOutcome[] };

/** What grading a cohort needs besides its members. */
export type GradingTask = {
  result: Id;
  plan: ResolvedResultPlan;
  period: Period;
  drafts: ReadonlyMap<string, CohortDraft>;
  historyYears: number;
  decisions: readonly BoardDecision[];
  /** Outsiders of the cohort that its size counts. */
  outsiders: number;
};

/**
 * Grades one cohort: order, grading, then rules in the fixed order of SCHEME 1.6. Open ties and incomplete scores leave
 * their subjects without a grade.
 */
export function gradeCohort(cohort: Cohort, task: GradingTask): CohortGrades {
  const scored = cohort.members.filter((scope) => task.drafts.get(scope.subject.id)?.status === 'scored');
  const entrants = scored.map((scope) => entrantOf(scope, task));
  const places = placesOf(entrants, task.decisions);
  const start = (scope: Scope, grade: Id | undefined): GradeState => ({
    result: task.result,
    period: task.period,
    grade,
    ...places.get(scope.subject.id),
    historyYears: task.historyYears,
  });
  const grades = scaleOf(cohort, task.plan.grading);
  const boarded = task.plan.grading && boardOf(cohort, task, task.plan.grading, grades, entrants, start);
  const outcomes = cohort.members.map((scope): GradeOutcome => {
    const draft = task.drafts.get(scope.subject.id);
    const base = { subject: scope.subject.id, ...places.get(scope.subject.id) };
    if (!draft || draft.status === 'incomplete')
      return { ...base, changes: [], effects: [], unproven: [], findings: draft?.findings ?? [] };
    const first = boarded ? gradeOnBoard(boarded, scope, cohort) : gradeAlone(scope, task, grades, draft, start);
    const ruled = applyRules(scope, task.plan, grades, start(scope, first.grade));
    const graded = task.plan.grading !== undefined && first.grade === undefined;
    return {
      ...base,
      given: first.given ?? first.grade,
      changes: [...first.changes, ...ruled.changes],
      final: ruled.final,
      effects: graded ? [] : ruled.effects,
      unproven: graded ? [] : ruled.unproven,
      findings: first.findings,
      entered: first.entered,
    };
  });
  return { board: boarded?.board, outcomes };
}

type Start = (scope: Scope, grade: Id | undefined) => GradeState;

function entrantOf(scope: Scope, task: GradingTask): Entrant {
  const draft = task.drafts.get(scope.subject.id);
  const quiet: Scope = { ...scope, findings: [] };
  const breakers = task.plan.ties.map((expr, place) => {
    const found = evaluate(quiet, expr, task.period, `results/${task.result}/ties/${place}`);
    return found ? printExact(found.value) : '0';
  });
  return { subject: scope.subject.id, score: draft?.status === 'scored' ? draft.score : '0', breakers };
}

function placesOf(
  entrants: readonly Entrant[],
  decisions: readonly BoardDecision[],
): Map<string, { rank: number; isLast: boolean }> {
  const orders = decisions.flatMap((one) => (one.about === 'tie' ? [one.order] : []));
  const classes = orderClasses(entrants, orders);
  const places = new Map<string, { rank: number; isLast: boolean }>();
  let rank = 1;
  classes.forEach((equals, place) => {
    for (const one of equals) places.set(one.subject, { rank, isLast: place === classes.length - 1 });
    rank += equals.length;
  });
  return places;
}

function scaleOf(cohort: Cohort, grading: ResolvedGrading | undefined): Id[] {
  const scheme = cohort.members[0]?.plan.scheme;
  return (grading && scheme?.scales[grading.scale]?.map((grade) => grade.id)) ?? [];
}

type Boarded = { board: CohortBoard; without: Settled; ceilings: Map<string, { grade: Id; cite: string }> };

/** The board of a cohort graded by distribution or rank; undefined for other gradings. */
function boardOf(
  cohort: Cohort,
  task: GradingTask,
  grading: ResolvedGrading,
  grades: Id[],
  entrants: readonly Entrant[],
  start: Start,
): Boarded | undefined {
  const scope = cohort.members[0];
  if (!scope || (grading.kind !== 'distribution' && grading.kind !== 'rank')) return undefined;
  const size = cohort.members.length + task.outsiders;
  const findings: ScoringFinding[] = [];
  const bounded =
    grading.kind === 'distribution'
      ? distributionBounds(grades, size, sharesOf(scope, grading), bendsOf(scope, task, start, findings))
      : { bounds: rankBounds(scope, grading, grades, size), notes: [] };
  const ceilings = new Map<string, { grade: Id; cite: string }>();
  for (const member of cohort.members) {
    const ceiling = ceilingOf(member, task.plan, grades, start(member, undefined));
    if (ceiling) ceilings.set(member.subject.id, ceiling);
  }
  const members = entrants.map((one) => ({ ...one, ceiling: ceilings.get(one.subject)?.grade }));
  const overflow = grading.kind === 'distribution' ? grading.overflow : grading.rest;
  const distribution = { grades, bounds: bounded.bounds, overflow, members };
  const decisions = task.decisions.filter(
    (one) => one.about === 'tie' || members.some((each) => each.subject === one.subject),
  );
  const settled = settleBoard(distribution, decisions);
  const placed = new Set(members.map((one) => one.subject));
  const board: CohortBoard = {
    ...distribution,
    cohort: cohort.id,
    key: cohort.key,
    result: task.result,
    period: task.period,
    size,
    members: [...members].sort(
      (a, b) => (settled.ranks[a.subject] ?? 0) - (settled.ranks[b.subject] ?? 0) || (a.subject < b.subject ? -1 : 1),
    ),
    settled,
    cutOffs: cutOffs(distribution, settled),
    missing: cohort.members.map((one) => one.subject.id).filter((id) => !placed.has(id)),
    notes: [...bounded.notes, ...settled.notes],
    findings,
  };
  const without = ceilings.size === 0 ? settled : settleBoard({ ...distribution, members: [...entrants] }, decisions);
  return { board, without, ceilings };
}

function sharesOf(scope: Scope, grading: Extract<ResolvedGrading, { kind: 'distribution' }>): Shares {
  return Object.fromEntries(
    Object.entries(grading.shares).map(([grade, share]) => [
      grade,
      { min: printExact(figure(scope.plan, share.min)), max: printExact(figure(scope.plan, share.max)) },
    ]),
  );
}

/** The bends that hold for a cohort, judged by its first member; what cannot be judged yet is a finding. */
function bendsOf(scope: Scope, task: GradingTask, start: Start, findings: ScoringFinding[]): Bend[] {
  return task.plan.bends.flatMap((bend, place) => {
    const truth = holds(scope, bend.when, start(scope, undefined));
    if (truth === 'unknown') findings.push(finding('result-missing', `results/${task.result}/bends/${place}`));
    return truth === 'yes' ? [bend] : [];
  });
}

function rankBounds(
  scope: Scope,
  grading: Extract<ResolvedGrading, { kind: 'rank' }>,
  grades: readonly Id[],
  size: number,
): Bounds {
  const bounds: Bounds = Object.fromEntries(grades.map((grade) => [grade, { min: 0, max: 0 }]));
  for (const { grade, count } of grading.take)
    bounds[grade] = { min: 0, max: Number(printExact(figure(scope.plan, count))) };
  bounds[grading.rest] = { min: 0, max: size };
  return bounds;
}

type First = {
  given?: Id;
  grade?: Id;
  changes: GradeChange[];
  findings: ScoringFinding[];
  entered?: { fact: string; value: Id };
};

/** A grade from the board: by place in the order, then a ceiling, then the committee's move. */
function gradeOnBoard({ board, without, ceilings }: Boarded, scope: Scope, cohort: Cohort): First {
  const { id } = scope.subject;
  const proposed = board.settled.proposed.assignments[id] ?? board.settled.assignments[id];
  const grade = board.settled.assignments[id];
  if (proposed === undefined || grade === undefined) return { changes: [], findings: [] };
  const changes: GradeChange[] = [];
  const ceiling = ceilings.get(id);
  const place = without.proposed.assignments[id];
  let given = proposed;
  if (ceiling && place !== undefined && board.grades.indexOf(place) < board.grades.indexOf(proposed)) {
    given = place;
    changes.push({ cite: ceiling.cite, from: place, to: proposed });
  }
  const basis = cohort.members[0]?.plan.basis ?? '';
  if (grade !== proposed) changes.push({ cite: `${basis} · A7`, from: proposed, to: grade });
  return { given, grade, changes, findings: [] };
}

/** A grade that does not depend on the cohort: by bands, by rules, or entered; none where the plan gives none. */
function gradeAlone(scope: Scope, task: GradingTask, grades: readonly Id[], draft: CohortDraft, start: Start): First {
  const { grading } = task.plan;
  const none = { changes: [], findings: [] };
  switch (grading?.kind) {
    case 'bands': {
      if (draft.status !== 'scored') return none;
      const scale = scope.plan.scheme.scales[grading.scale] ?? [];
      const score = rational(draft.score);
      const grade = scale.find(({ from }) => from === undefined || compare(score, figure(scope.plan, from)) >= 0);
      return { ...none, grade: grade?.id };
    }
    case 'rules': {
      for (const { when, grade } of grading.choose) {
        const truth = holds(scope, when, start(scope, undefined));
        if (truth === 'yes') return { ...none, grade };
        if (truth === 'unknown')
          return { ...none, findings: [finding('result-missing', `results/${task.result}/grading/${grade}`)] };
      }
      return { ...none, grade: grading.otherwise };
    }
    case 'entered': {
      const entered = (one: { period?: Period; grade?: Id }): boolean =>
        one.grade !== undefined && (one.period ?? 'Y') === task.period;
      const fact = (scope.index.imported.get(task.result) ?? []).filter(entered).pop();
      const known = ownResults(scope, task.result, scope.subject.id, 0).find(entered);
      const grade = fact?.grade ?? known?.grade;
      const cited = fact?.id ?? (known && citeResult(known));
      if (grade === undefined || cited === undefined || !grades.includes(grade))
        return { ...none, findings: [finding('grade-not-entered', `results/${task.result}`)] };
      return { ...none, grade, entered: { fact: cited, value: grade } };
    }
    default:
      return none;
  }
}
