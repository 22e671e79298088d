import type { Method } from '../../scheme/methods';
import { HUNDRED, ZERO, clamp, compare, divide, isZero, larger, multiply, subtract } from '../exact';
import type { Rational } from '../exact';
import { latestOf, placeKey } from '../facts';
import { figure, figureTrace } from '../plan';
import { step } from '../trace';
import { bandPoints } from './bands';
import { invalid, isReading, missing, readActual, readDecimal, readTarget, refusesNegative, scored } from './task';
import type { LeafOutcome, LeafTask, Read } from './task';

type Of<M extends Method['method']> = Extract<Method, { method: M }>;

/** M1 completion ratio 完成比例法: full at or past the target, else in proportion. Refuses negative figures. */
export function completionRatio(task: LeafTask): LeafOutcome {
  const target = readTarget(task);
  const actual = readActual(task);
  if (!isReading(target)) return target.kind === 'invalid' ? target : missing('target-missing');
  if (!isReading(actual)) return actual.kind === 'invalid' ? actual : missing('actual-missing');
  if (refusesNegative(task, target.value, actual.value)) return { kind: 'invalid' };
  const value = ratioPoints(task, target.value, actual.value);
  return scored(task, [target.input, actual.input], value);
}

function ratioPoints(task: LeafTask, target: Rational, actual: Rational): Rational {
  if (task.better === 'lower') {
    if (compare(actual, target) <= 0) return task.points;
    return divide(multiply(task.points, target), actual);
  }
  if (compare(actual, target) >= 0) return task.points;
  return divide(multiply(task.points, actual), target);
}

/** M2 decreasing quantity 数量递减法: a step off for each one missing, not below 0. */
export function decreasingQuantity(task: LeafTask, method: Of<'M2'>): LeafOutcome {
  const target = readTarget(task);
  const actual = readActual(task);
  if (!isReading(target)) return target.kind === 'invalid' ? target : missing('target-missing');
  if (!isReading(actual)) return actual.kind === 'invalid' ? actual : missing('actual-missing');
  if (refusesNegative(task, target.value, actual.value)) return { kind: 'invalid' };
  const short = task.better === 'lower' ? subtract(actual.value, target.value) : subtract(target.value, actual.value);
  const lost = multiply(figure(task.scope.plan, method.step), larger(ZERO, short));
  const stepTrace = figureTrace(task.scope.plan, method.step, `${task.path}/step`);
  return scored(task, [stepTrace, target.input, actual.input], larger(ZERO, subtract(task.points, lost)));
}

/** M6 cumulative 累积计分法: points per unit achieved, a part of a unit in proportion, up to a cap. */
export function cumulative(task: LeafTask, method: Of<'M6'>): LeafOutcome {
  const actual = readActual(task);
  if (!isReading(actual)) return actual.kind === 'invalid' ? actual : missing('actual-missing');
  if (refusesNegative(task, actual.value)) return { kind: 'invalid' };
  const { plan } = task.scope;
  const cap = method.cap === undefined ? task.points : figure(plan, method.cap);
  const capTrace = method.cap === undefined ? [] : [figureTrace(plan, method.cap, `${task.path}/cap`)];
  const value = clamp(multiply(figure(plan, method.each), actual.value), ZERO, cap);
  return scored(task, [figureTrace(plan, method.each, `${task.path}/each`), actual.input, ...capTrace], value);
}

/** M15 change on the previous period 环比（同比）分档 (B6): the change in percent falls in a band. */
export function changeBands(task: LeafTask, method: Of<'M15'>): LeafOutcome {
  const actual = readActual(task);
  if (!isReading(actual)) return actual.kind === 'invalid' ? actual : missing('actual-missing');
  const before = readEarlier(task, method.on);
  if (!isReading(before)) return before.kind === 'invalid' ? before : missing('previous-missing');
  if (isZero(before.value)) return invalid(task, 'previous-missing', '0');
  const change = multiply(HUNDRED, divide(subtract(actual.value, before.value), before.value.abs()));
  const rule = `${task.rule} · B6`;
  const changeStep = step(`${task.path}/change`, rule, 'change', [before.input, actual.input], change);
  const percent = bandPoints(task, method.bands, change);
  return scored(task, [changeStep.trace, percent.trace], divide(multiply(task.points, percent.value), HUNDRED));
}

function readEarlier(task: LeafTask, on: 'previous' | 'same-last-year'): Read {
  const { rounds } = task.scope.plan;
  const sameYear = on === 'previous' ? rounds.previous(task.period) : undefined;
  const index = sameYear ? task.scope.index : task.scope.earlier;
  const period = sameYear ?? (on === 'previous' ? rounds.last(task.period) : task.period);
  const fact = latestOf(index?.actuals.get(placeKey(task.node, task.item)), period);
  return fact ? readDecimal(task, fact.id, fact.value) : { kind: 'missing' };
}
