import type { Leaf, Part } from '../scheme/methods';
import { ONE, add, divide, isZero, multiply, rational, sum } from './exact';
import type { Rational } from './exact';
import { figure } from './plan';
import { sumChildren } from './composition';
import type { ChildOutcome } from './composition';
import { baseAndIncrements, checklist, directDeduction, veto } from './methods/occurrences';
import { otherResult, rankTier } from './methods/other-results';
import { changeBands, completionRatio, cumulative, decreasingQuantity } from './methods/quantity';
import { fivePointScale, hundredMark, satisfactionBands } from './methods/rating';
import { declaredAbsent, invalid, missing, scored } from './methods/task';
import type { LeafOutcome, LeafTask } from './methods/task';
import { constant, step } from './trace';

/** Gives a leaf its points by its method (A4 M1–M14, B6 M15), with the derivation. */
export function leafPoints(task: LeafTask): LeafOutcome {
  const { method } = task;
  switch (method.method) {
    case 'M1':
      return completionRatio(task);
    case 'M2':
      return decreasingQuantity(task, method);
    case 'M3':
      return veto(task, method);
    case 'M4':
      return baseAndIncrements(task, method);
    case 'M5':
      return composite(task, method.parts);
    case 'M6':
      return cumulative(task, method);
    case 'M7':
      return directDeduction(task, method);
    case 'M8':
      return fivePointScale(task, method);
    case 'M9':
      return hundredMark(task, method);
    case 'M10':
      return satisfactionBands(task, method);
    case 'M11':
      return baseAndEffect(task, method.base, method.effect);
    case 'M12':
      return rankTier(task, method);
    case 'M13':
      return otherResult(task, method);
    case 'M14':
      return checklist(task, method);
    case 'M15':
      return changeBands(task, method);
  }
}

/**
 * A leaf with its `absent` applied where the subject has no such thing: scored, left out of its branch, or a finding.
 * `exclude` and `full` need no more than that there is no fact; a `zero` is given only where somebody has declared the
 * absence, for a figure that is merely late must not be published as 0.
 */
export function leafOutcome(task: LeafTask, absent: Leaf['absent']): ChildOutcome {
  const declared = declaredAbsent(task);
  const outcome = declared ? missing('actual-missing') : leafPoints(task);
  if (outcome.kind !== 'missing') return outcome;
  if (!declared && (absent === undefined || absent === 'zero')) return invalid(task, outcome.code);
  switch (absent) {
    case undefined:
    case 'exclude':
      return { kind: 'excluded' };
    case 'zero':
      return { kind: 'scored', step: step(task.path, task.rule, 'absent-zero', [task.pointsTrace], rational('0')) };
    case 'full':
      return { kind: 'scored', step: step(task.path, task.rule, 'absent-full', [task.pointsTrace], task.points) };
  }
}

/** M5 composite 综合计分法: the sum of sub-elements, each with a method of its own; an absent one is left out and the rest scaled up. */
function composite(task: LeafTask, parts: readonly Leaf[]): LeafOutcome {
  const scale = partScale(task, parts);
  const children = parts.map((part) => {
    const inner = leafTask(task, part, scale);
    const points = inner?.points ?? task.points;
    return { points, outcome: inner ? leafOutcome(inner, part.absent) : invalid(task, 'method-missing', part.id) };
  });
  const total = sumChildren(task.path, `${task.rule} · A4 M5`, 'M5', task.points, task.pointsTrace, children);
  return total.kind === 'excluded' ? missing('actual-missing') : total;
}

/** A declared item has only a share of its branch's points: the parts share it in proportion (A3.3). A leaf's parts make up its points. */
function partScale(task: LeafTask, parts: readonly Pick<Part, 'points'>[]): Rational {
  const given = sum(parts.flatMap(({ points }) => (points === 'open' ? [] : [figure(task.scope.plan, points)])));
  return isZero(given) ? ONE : divide(task.points, given);
}

function leafTask(task: LeafTask, part: Leaf, scale: Rational): LeafTask | undefined {
  if (part.points === 'open' || !part.scored) return undefined;
  const points = multiply(scale, figure(task.scope.plan, part.points));
  const path = `${task.path}/parts/${part.id}`;
  return {
    scope: task.scope,
    period: task.period,
    node: part.id,
    path,
    rule: part.cite ?? task.rule,
    points,
    pointsTrace: constant(`${path}/points`, task.rule, points).trace,
    better: part.better,
    target: part.target,
    source: part.source,
    method: part.scored,
  };
}

/** M11 base plus effect 基础分+效果分: both parts add, whatever the other is. Their facts name the leaf and the item `base` or `effect`. */
function baseAndEffect(task: LeafTask, base: Part, effect: Part): LeafOutcome {
  const steps = [];
  const scale = partScale(task, [base, effect]);
  for (const [name, part] of [
    ['base', base],
    ['effect', effect],
  ] as const) {
    if (part.points === 'open') return invalid(task, 'method-missing', name);
    const path = `${task.path}/${name}`;
    const points = multiply(scale, figure(task.scope.plan, part.points));
    const outcome = leafPoints({
      ...task,
      item: task.item === undefined ? name : `${task.item}/${name}`,
      onlyItem: false,
      path,
      points,
      pointsTrace: constant(`${path}/points`, task.rule, points).trace,
      target: undefined,
      source: part.source,
      method: part.scored,
    });
    if (outcome.kind !== 'scored') return outcome;
    steps.push(outcome.step);
  }
  const [one, other] = steps;
  if (!one || !other) return missing('actual-missing');
  return scored(task, [one.trace, other.trace], add(one.value, other.value));
}
