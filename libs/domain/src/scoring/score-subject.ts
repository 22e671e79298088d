import type { Dec, Id, Period } from '../scheme/values';
import { ZERO, roundHalfUp } from './exact';
import type { Rational } from './exact';
import { adjust } from './adjustments';
import { evaluate } from './expressions';
import { indexFacts } from './facts';
import type { ScoringFact } from './facts';
import type { ScoringFinding } from './findings';
import { resultPlanOf } from './plan';
import type { Plan } from './plan';
import { indexResults } from './scope';
import type { KnownResult, ScoredSubject, Scope } from './scope';
import { step } from './trace';
import type { Trace } from './trace';

/** A score before grading: exact, and rounded half-up once, at the total (A4). */
export type Draft =
  | { status: 'scored'; exact: Rational; score: Dec; trace: Trace }
  /** The result plan has no total: the grade is all there is. */
  | { status: 'unscored' }
  /** Facts lack or are wrong; nothing is published before they are put right. */
  | { status: 'incomplete'; findings: ScoringFinding[] };

/** A draft whose derivation may have been let go, where only the score is wanted. */
export type CohortDraft =
  Exclude<Draft, { status: 'scored' }> | { status: 'scored'; exact: Rational; score: Dec; trace?: Trace };

/** One subject to be scored for one result plan in one period. */
export type ScoreInput = {
  plan: Plan;
  result: Id;
  period: Period;
  subject: ScoredSubject;
  facts: readonly ScoringFact[];
  /** Results of other tracks, schemes and cycles that the scheme refers to. */
  known?: readonly KnownResult[];
  /** The same subject's facts of the cycle before (M15, B19). */
  earlier?: readonly ScoringFact[];
  scoredPeriods?: readonly Period[];
  year?: number;
  planYear?: number;
};

/**
 * Scores one subject: leaves → tree → total → adjustments → one rounding (SCHEME 1.6), with the derivation. The same facts
 * in any order give the same bytes. Cohort figures (`across`) need {@link scoreCohort}.
 */
export function scoreSubject(input: ScoreInput): Draft {
  return draftOf(scopeOf(input), input.result, input.period);
}

/** Everything one subject's score may look at. */
export function scopeOf(input: ScoreInput): Scope {
  return {
    plan: input.plan,
    subject: input.subject,
    index: indexFacts(input.facts, input.plan.rounds),
    results: indexResults(input.known ?? [], input.plan.scheme.id),
    scoredPeriods: input.scoredPeriods,
    year: input.year,
    planYear: input.planYear,
    earlier: input.earlier && indexFacts(input.earlier, input.plan.rounds),
    findings: [],
  };
}

/** The score before grading of a subject whose facts are indexed. */
export function draftOf(scope: Scope, result: Id, period: Period): Draft {
  const plan = resultPlanOf(scope.plan, result);
  if (plan.total === undefined) return { status: 'unscored' };
  scope.findings.length = 0;
  const path = `results/${result}`;
  const total = evaluate(scope, plan.total, period, `${path}/total`);
  const adjusted = total && adjust(scope, plan, total, period, `${path}/adjust`);
  if (!total || !adjusted) return { status: 'incomplete', findings: [...scope.findings] };
  const rule = `${scope.plan.basis} · A4 M3`;
  const final = total.zeroed ? step(`${path}/veto`, rule, 'zeroed', [adjusted.trace], ZERO) : adjusted;
  const places = plan.precision;
  const score = roundHalfUp(final.value, places);
  const trace: Trace = { ...final.trace, rounded: { places, mode: 'half-up', value: score } };
  return { status: 'scored', exact: final.value, score, trace };
}
