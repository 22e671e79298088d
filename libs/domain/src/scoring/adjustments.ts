import type { ResolvedResultPlan } from '../scheme/resolved';
import type { Adjustment } from '../scheme/results';
import type { Id, Period } from '../scheme/values';
import { ZERO, add, isDecimal, isNegative, printExact, smaller, subtract, sum } from './exact';
import { eventsAt } from './facts';
import { finding } from './findings';
import { recordedPoints } from './methods/occurrences';
import { figure, figureTrace } from './plan';
import type { Scope } from './scope';
import { step } from './trace';
import type { Step } from './trace';

/**
 * Applies capped deductions and bonuses to a total (A6): each list sums its dated events and is held at its cap. The lists
 * come in order of their ids. Undefined where an event has no points; the finding then stands in the scope.
 */
export function adjust(
  scope: Scope,
  plan: ResolvedResultPlan,
  total: Step,
  period: Period,
  path: string,
): Step | undefined {
  const lists = Object.keys(plan.adjust).sort();
  if (lists.length === 0) return total;
  const inputs = [total.trace];
  let value = total.value;
  for (const id of lists) {
    const list = plan.adjust[id];
    if (!list) continue;
    const amount = cappedSum(scope, id, list, period, path);
    if (!amount) return undefined;
    inputs.push(amount.trace);
    value = list.effect === 'deduct' ? subtract(value, amount.value) : add(value, amount.value);
  }
  return step(path, `${scope.plan.basis} · A6`, 'adjust', inputs, value);
}

function cappedSum(scope: Scope, id: Id, list: Adjustment, period: Period, path: string): Step | undefined {
  const at = `${path}/${id}`;
  const cap = figure(scope.plan, list.cap);
  const values = [];
  const cited = [];
  for (const event of [...list.events].sort())
    for (const fact of eventsAt(scope, event, period)) {
      const points = recordedPoints(scope, fact);
      if (points === undefined || points === 'invalid') {
        const invalid = fact.points !== undefined && !isDecimal(fact.points);
        scope.findings.push(finding(invalid ? 'decimal-invalid' : 'event-points-missing', at, event));
        return undefined;
      }
      if (isNegative(points)) {
        scope.findings.push(finding('figure-negative', at, event));
        return undefined;
      }
      values.push(points);
      cited.push({ fact: fact.id, value: printExact(points) });
    }
  const inputs = [figureTrace(scope.plan, list.cap, `${at}/cap`), ...cited];
  const total = values.length === 0 ? ZERO : smaller(sum(values), cap);
  return step(at, `${scope.plan.basis} · A6`, list.effect, inputs, total);
}
