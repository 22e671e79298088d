import { ZERO, add, compare, divide, isZero, multiply } from './exact';
import type { Rational } from './exact';
import { step } from './trace';
import type { Step, Trace } from './trace';

/** What a part of a branch came to. Excluded: the subject has no such thing, and the rest is scaled up. */
export type ChildOutcome =
  | { kind: 'scored'; step: Step; zeroes?: 'branch' | 'total' }
  | { kind: 'excluded' }
  /** Findings have been recorded. */
  | { kind: 'invalid' };

/**
 * Adds up the parts of a branch (A3.1). Where parts are excluded the rest is scaled to the branch's points (SCHEME 1.3
 * `absent`): earned × points ÷ possible. A veto of scope *branch* makes the branch 0 (M3, R30), one of scope *total* is
 * handed on.
 */
export function sumChildren(
  path: string,
  rule: string,
  op: string,
  points: Rational,
  pointsTrace: Trace,
  children: readonly { points: Rational; outcome: ChildOutcome }[],
): ChildOutcome {
  let earned = ZERO;
  let possible = ZERO;
  let excluded = false;
  let failed = false;
  let zeroes: 'branch' | 'total' | undefined;
  const inputs: Trace[] = [pointsTrace];
  for (const child of children) {
    switch (child.outcome.kind) {
      case 'invalid':
        failed = true;
        break;
      case 'excluded':
        excluded = true;
        break;
      case 'scored':
        earned = add(earned, child.outcome.step.value);
        possible = add(possible, child.points);
        inputs.push(child.outcome.step.trace);
        if (child.outcome.zeroes === 'total' || (child.outcome.zeroes && zeroes !== 'total'))
          zeroes = child.outcome.zeroes;
        break;
    }
  }
  if (failed) return { kind: 'invalid' };
  if (inputs.length === 1 || (excluded && isZero(possible))) return { kind: 'excluded' };
  if (zeroes === 'branch') return { kind: 'scored', step: step(path, rule, 'zeroed', inputs, ZERO) };
  if (!excluded || compare(possible, points) === 0)
    return { kind: 'scored', step: step(path, rule, op, inputs, earned), zeroes };
  const value = divide(multiply(earned, points), possible);
  return { kind: 'scored', step: step(path, rule, 'scaled', inputs, value), zeroes };
}
