import { addDays, addMonths, localDate } from '../../calendar/dates';
import type { LocalDate } from '../../calendar/dates';
import { periodRange } from '../../calendar/periods';
import type { Method } from '../../scheme/methods';
import type { Id } from '../../scheme/values';
import { HUNDRED, ZERO, add, compare, divide, isZero, multiply, printExact, rational, smaller, whole } from '../exact';
import type { Rational } from '../exact';
import { concerns, eventsAt } from '../facts';
import type { FactOf } from '../facts';
import { figure } from '../plan';
import { panelRate } from '../ratings';
import { step } from '../trace';
import type { Step, Trace } from '../trace';
import { bandPoints } from './bands';
import { recordedPoints } from './occurrences';
import { invalid, missing, scored } from './task';
import type { LeafOutcome, LeafTask } from './task';

type Of<M extends Method['method']> = Extract<Method, { method: M }>;
const FIVE = whole(5);

/** M9 hundred-mark rating 百分制: the panels' weighted mean, as percent of the leaf's points. */
export function hundredMark(task: LeafTask, method: Of<'M9'>): LeafOutcome {
  const panels = Object.keys(method.panels).sort();
  const rates: { panel: string; weight: Rational; rate: Step }[] = [];
  let open = false;
  for (const panel of panels) {
    const rate = panelRate(task.scope, panel, task.period, task);
    if (rate === 'invalid') return { kind: 'invalid' };
    if (!rate) open = true;
    else rates.push({ panel, weight: figure(task.scope.plan, method.panels[panel] ?? '0'), rate });
  }
  if (open || rates.length === 0)
    return rates.length > 0
      ? invalid(task, 'rate-missing', `${rates.length}/${panels.length}`)
      : missing('rate-missing');
  const [only] = rates;
  if (rates.length === 1 && only) return scored(task, [only.rate.trace], percentOf(task.points, only.rate.value));
  const weights = rates.reduce((total, one) => add(total, one.weight), ZERO);
  if (isZero(weights)) return invalid(task, 'weights-sum', '0');
  let value = ZERO;
  const inputs = rates.map(({ panel, weight, rate }) => {
    const path = `${task.path}/panels/${panel}`;
    const share = divide(multiply(task.points, weight), weights);
    const part = percentOf(share, rate.value);
    value = add(value, part);
    return step(
      path,
      task.rule,
      'share',
      [step(`${path}/points`, task.rule, 'constant', [], share).trace, rate.trace],
      part,
    ).trace;
  });
  return scored(task, inputs, value);
}

function percentOf(points: Rational, percent: Rational): Rational {
  return divide(multiply(points, percent), HUNDRED);
}

/** M10 satisfaction bands 满意度分档: the panel's rate falls in a band, whose points are percent of the leaf's. */
export function satisfactionBands(task: LeafTask, method: Of<'M10'>): LeafOutcome {
  const rate = panelRate(task.scope, method.panel, task.period, task);
  if (rate === 'invalid') return { kind: 'invalid' };
  if (!rate) return missing('rate-missing');
  const percent = bandPoints(task, method.bands, rate.value);
  return scored(task, [rate.trace, percent.trace], percentOf(task.points, percent.value));
}

/**
 * M8 five-point scale 尺度量表: points × value ÷ 5, where the value is the lowest of the panel's 0–5 rating and what the
 * month's flaws and breaches allow. A lift raises a value of exactly `from`, unless a flaw or breach stands against it
 * (R28).
 */
export function fivePointScale(task: LeafTask, method: Of<'M8'>): LeafOutcome {
  const rating = panelRate(task.scope, method.panel, task.period, task, FIVE);
  if (rating === 'invalid') return { kind: 'invalid' };
  const inputs: Trace[] = rating ? [rating.trace] : [];
  let value: Rational | undefined = rating?.value;
  let counted = false;
  for (const { event, bands } of method.counts) {
    const facts = eventsAt(task.scope, event, task.period, task);
    if (facts.length === 0) continue;
    counted = true;
    const band = bandPoints(task, bands, whole(facts.length));
    const cited = facts.map((fact) => ({ fact: fact.id, value: '1' }));
    inputs.push(step(`${task.path}/counts/${event}`, task.rule, 'count-band', cited, band.value).trace);
    value = value ? smaller(value, band.value) : band.value;
  }
  if (!value) return missing('rate-missing');
  if (method.lift && !counted && compare(value, rational(method.lift.from)) === 0) {
    const lifted = liftOf(task, method.lift.events);
    if (lifted === 'invalid') return { kind: 'invalid' };
    if (lifted && compare(lifted.value, value) > 0) {
      inputs.push(lifted.trace);
      value = lifted.value;
    }
  }
  const lowest = step(`${task.path}/value`, task.rule, 'scale-value', inputs, value);
  return scored(task, [lowest.trace], divide(multiply(task.points, value), FIVE));
}

/** The highest lift that holds at the end of the period. */
function liftOf(task: LeafTask, events: readonly Id[]): Step | 'invalid' | undefined {
  let best: Step | undefined;
  for (const event of events) {
    const facts = liftingNow(task, event);
    if (facts === 'invalid') return 'invalid';
    for (const fact of facts) {
      const points = recordedPoints(task.scope, fact);
      if (points === 'invalid') return refuse(task, 'decimal-invalid', event);
      if (points === undefined) return refuse(task, 'event-points-missing', event);
      const cited = { fact: fact.id, value: fact.points ?? printExact(points) };
      const lifted = step(`${task.path}/lift/${event}`, task.rule, 'lift', [cited], points);
      if (!best || compare(points, best.value) > 0) best = lifted;
    }
  }
  return best;
}

/**
 * Events that lift in this period: of a kind that stays valid those, of the cycle before too, that still hold on the period's last day,
 * from the day after the event through the end of its validity; of any other kind those of the period itself.
 */
function liftingNow(task: LeafTask, event: Id): FactOf<'event'>[] | 'invalid' {
  const { scope, period } = task;
  const { valid } = scope.plan.scheme.events[event] ?? {};
  if (!valid) return eventsAt(scope, event, period, task);
  const known = [scope.index, scope.earlier].flatMap((index) => index?.events.get(event) ?? []);
  const facts = known.filter((fact) => concerns(fact, task));
  if (facts.length === 0) return [];
  if (scope.year === undefined) return refuse(task, 'year-missing');
  const day = periodRange(period, { year: scope.year, ...scope.plan.scheme.calendar })?.end;
  return facts.filter(({ on }) => {
    if (day === undefined || on === undefined) return true;
    const from = localDate(on);
    return day > from && day <= lastDayOfSpan(from, valid);
  });
}

function refuse(task: LeafTask, code: Parameters<typeof invalid>[1], detail?: string): 'invalid' {
  invalid(task, code, detail);
  return 'invalid';
}

function lastDayOfSpan(on: LocalDate, span: { count: number; unit: string }): LocalDate {
  switch (span.unit) {
    case 'year':
      return addMonths(on, 12 * span.count);
    case 'month':
      return addMonths(on, span.count);
    default:
      return addDays(on, span.unit === 'week' ? 7 * span.count : span.count);
  }
}
