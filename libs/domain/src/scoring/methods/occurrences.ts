import { entry } from '../../scheme/lookup';
import type { Method, PerEvent } from '../../scheme/methods';
import type { Id } from '../../scheme/values';
import { ZERO, add, clamp, isDecimal, larger, printExact, rational, subtract, sum } from '../exact';
import type { Rational } from '../exact';
import { eventsAt } from '../facts';
import type { FactOf } from '../facts';
import { figure, figureTrace } from '../plan';
import type { Scope } from '../scope';
import type { Citation } from '../trace';
import { invalid, refusesNegative, scored } from './task';
import type { LeafOutcome, LeafTask } from './task';

type Of<M extends Method['method']> = Extract<Method, { method: M }>;

/** The kinds of event that a method counts by itself. */
export function eventsOf(method: Method): Id[] {
  switch (method.method) {
    case 'M3':
      return method.events;
    case 'M4':
    case 'M7':
    case 'M14':
      return Object.keys(method.events);
    case 'M8':
      return [...method.counts.map(({ event }) => event), ...(method.lift?.events ?? [])];
    default:
      return [];
  }
}

/** The points recorded on an event, else those the scheme gives its kind; undefined where there are neither. */
export function recordedPoints(scope: Scope, fact: FactOf<'event'>): Rational | 'invalid' | undefined {
  if (fact.points !== undefined) return isDecimal(fact.points) ? rational(fact.points) : 'invalid';
  const points = entry(scope.plan.scheme.events, fact.event)?.points;
  if (points === undefined) return undefined;
  if (typeof points === 'string' || 'setting' in points) return figure(scope.plan, points);
  return undefined;
}

type Tally = { cited: Citation[]; values: Rational[] };

/** Every event of the list in the period that concerns the leaf, with its points; in order of event kind, then of date. */
function tally(task: LeafTask, events: PerEvent): Tally | { kind: 'invalid' } {
  const cited: Citation[] = [];
  const values: Rational[] = [];
  for (const event of Object.keys(events).sort()) {
    const listed = events[event];
    if (listed === undefined) continue;
    for (const fact of eventsAt(task.scope, event, task.period, task)) {
      const value = listed === 'recorded' ? recordedPoints(task.scope, fact) : figure(task.scope.plan, listed);
      if (value === undefined) return invalid(task, 'event-points-missing', fact.event);
      if (value === 'invalid') return invalid(task, 'decimal-invalid', fact.event);
      cited.push({ fact: fact.id, value: printExact(value) });
      values.push(value);
    }
  }
  return { cited, values };
}

/** M3 veto 否决计分法: any occurrence makes the leaf, its branch or the whole 0. */
export function veto(task: LeafTask, method: Of<'M3'>): LeafOutcome {
  const cited = [...method.events]
    .sort()
    .flatMap((event) => eventsAt(task.scope, event, task.period, task))
    .map((fact) => ({ fact: fact.id, value: '1' }));
  const outcome = scored(task, cited, cited.length > 0 ? ZERO : task.points);
  if (outcome.kind !== 'scored' || cited.length === 0 || method.zero === 'leaf') return outcome;
  return { ...outcome, zeroes: method.zero };
}

/** M4 base and increments 基础加减法: clamped once, at the end. */
export function baseAndIncrements(task: LeafTask, method: Of<'M4'>): LeafOutcome {
  const counted = tally(task, method.events);
  if ('kind' in counted) return counted;
  const { plan } = task.scope;
  const value = clamp(
    add(figure(plan, method.base), sum(counted.values)),
    figure(plan, method.min),
    figure(plan, method.max),
  );
  const bounds = (['base', 'min', 'max'] as const).map((name) =>
    figureTrace(plan, method[name], `${task.path}/${name}`),
  );
  return scored(task, [...bounds, ...counted.cited], value);
}

/** M7 direct deduction 直接扣分法: full points minus each occurrence's deduction, not below 0. Refuses a negative deduction. */
export function directDeduction(task: LeafTask, method: Of<'M7'>): LeafOutcome {
  const counted = tally(task, method.events);
  if ('kind' in counted) return counted;
  if (refusesNegative(task, ...counted.values)) return { kind: 'invalid' };
  return scored(task, counted.cited, larger(ZERO, subtract(task.points, sum(counted.values))));
}

/** M14 checklist 考核点: each occurrence adds or subtracts, within 0 and the leaf's points. */
export function checklist(task: LeafTask, method: Of<'M14'>): LeafOutcome {
  const counted = tally(task, method.events);
  if ('kind' in counted) return counted;
  const start = method.start === 'full' ? task.points : ZERO;
  return scored(task, counted.cited, clamp(add(start, sum(counted.values)), ZERO, task.points));
}
