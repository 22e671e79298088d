import type { Id } from '../scheme/values';
import { holds } from './conditions';
import { indexFacts } from './facts';
import type { RatingFact } from './facts';
import type { Plan } from './plan';
import type { Scope } from './scope';

/**
 * The track's checks that fire on what one rater gave to all whom he rated (B12, R12: every goal rated good or better). A
 * fired check warns the office and the rater's superior; it changes no score.
 */
export function firedChecks(plan: Plan, given: readonly RatingFact[]): Id[] {
  const scope: Scope = {
    plan,
    subject: { id: '' },
    index: indexFacts([], plan.rounds),
    results: new Map(),
    given,
    findings: [],
  };
  const state = { result: '', period: 'Y' as const, historyYears: 0 };
  return plan.track.checks.filter((check) => holds(scope, check.when, state) === 'yes').map((check) => check.id);
}
