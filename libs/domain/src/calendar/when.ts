import type { Moment, Span, When } from '../scheme/dates';
import type { Period, PeriodKind } from '../scheme/values';
import {
  addDays,
  dateIn,
  dayOfMonth,
  endOfDay,
  localDateOf,
  monthOf,
  parseLocalDate,
  startOfDay,
  yearOf,
  type Instant,
  type LocalDate,
} from './dates';
import { cycleRange, dayInCycle, isMonthDay, periodRange, periodsOf, type CycleFrame, type DateRange } from './periods';
import { addSpan } from './spans';
import { nearestWorkingDay, type Provisional, type WorkCalendar } from './working-days';

export interface WhenContext {
  cycle: CycleFrame;
  calendar: WorkCalendar;
  /** The round for which the date is asked; needed by `monthly`, `before-end`, `after-end` of anything but a year. */
  period?: Period;
  /** The moments that have come. */
  moments?: Partial<Record<Moment, Instant>>;
  /** The subject's attributes; dates as `YYYY-MM-DD`. */
  attributes?: Readonly<Record<string, string>>;
}

/** A day with its two instants: `opensAt` where a stage opens by it, `closesAt` (exclusive) where it is due by it. */
export interface SettledWhen {
  kind: 'settled';
  /** The day on which something opens: the first of a month or of ten days, else `date`. */
  firstDay: LocalDate;
  /** The day named, after `ifOff`. */
  date: LocalDate;
  /** Where `ifOff` moved the date: the day it was moved from. */
  movedFrom?: LocalDate;
  opensAt: Instant;
  closesAt: Instant;
}

/**
 * Why a `When` gives no day: `day-invalid` (no such day or month), `period-missing` (the deadline recurs and no period was
 * given), `period-unknown` (W53 in a year of 52 weeks), `period-undated` (an occasion has no dates), `attribute-invalid`
 * (the subject's attribute is no date).
 */
export type WhenRefusal = 'day-invalid' | 'period-missing' | 'period-unknown' | 'period-undated' | 'attribute-invalid';

export type ResolvedWhen =
  | SettledWhen
  | ({ kind: 'provisional' } & Provisional)
  | { kind: 'waiting'; for: { moment: Moment } | { attribute: string } }
  | { kind: 'refused'; code: WhenRefusal };

/**
 * The day that a scheme's `When` names for a cycle (A2.1, B16), with the instants at which it opens and closes: 00:00 and
 * 24:00 of the zone. `provisional` when it hangs on a notice not loaded, `waiting` when its moment has not come or the
 * subject lacks the attribute. Fixed days do not move unless `ifOff` says `before` or `after` (nearest working day).
 *
 * `resolveWhen({ kind: 'date', on: '07-10' }, …)` in a cycle from 2026-09-01 is 2027-07-10.
 */
export function resolveWhen(when: When, context: WhenContext): ResolvedWhen {
  const named = namedDay(when, context);
  if ('kind' in named) return named;
  const { start: firstDay, end: date } = named;
  const { zone } = context.cycle;
  if (when.ifOff === undefined || when.ifOff === 'keep') {
    return { kind: 'settled', firstDay, date, opensAt: startOfDay(firstDay, zone), closesAt: endOfDay(date, zone) };
  }
  const moved = nearestWorkingDay(date, when.ifOff, context.calendar);
  if (moved.provisional) return { kind: 'provisional', ...moved };
  const opening = firstDay === date ? moved.date : firstDay;
  return {
    kind: 'settled',
    firstDay: opening,
    date: moved.date,
    ...(moved.date === date ? {} : { movedFrom: date }),
    opensAt: startOfDay(opening, zone),
    closesAt: endOfDay(moved.date, zone),
  };
}

/** The `When` of a stage that repeats: once for each period of the cycle, in order. */
export function resolveRepeated(
  when: When,
  repeat: PeriodKind,
  context: WhenContext,
): { period: Period; resolved: ResolvedWhen }[] {
  return periodsOf(repeat, context.cycle).map(({ id }) => ({
    period: id,
    resolved: resolveWhen(when, { ...context, period: id }),
  }));
}

/** How often the `When` comes round in a cycle by its own words; undefined for a single day. */
export function recurrenceOf(when: When): PeriodKind | undefined {
  switch (when.kind) {
    case 'monthly':
      return 'month';
    case 'before-end':
    case 'after-end':
      return when.of === 'year' || when.of === 'life' ? undefined : when.of;
    default:
      return undefined;
  }
}

type Unresolved = Exclude<ResolvedWhen, SettledWhen>;

/** The day named, as first and last day of the stretch, before `ifOff`. */
function namedDay(when: When, context: WhenContext): DateRange | Unresolved {
  const { cycle } = context;
  switch (when.kind) {
    case 'day': {
      const date = parseLocalDate(when.on);
      return date === undefined ? refused('day-invalid') : only(date);
    }
    case 'date':
      return isMonthDay(when.on) ? only(dayInCycle(when.on, cycle, when.year)) : refused('day-invalid');
    case 'monthly': {
      if (!isDayNumber(when.day)) return refused('day-invalid');
      const month = enclosing('month', context);
      return 'kind' in month ? month : only(dayWithin(month, when.day));
    }
    case 'before-end': {
      const period = enclosing(when.of, context);
      return 'kind' in period ? period : spanFrom(period.end, when.span, -Math.abs(when.span.count), context);
    }
    case 'after-end': {
      if (!isDayNumber(when.day)) return refused('day-invalid');
      const period = enclosing(when.of, context);
      if ('kind' in period) return period;
      // The month after a week would be far off: there the day is counted from the week's end.
      if (when.of === 'week') return only(addDays(period.end, when.day));
      return only(dateIn(yearOf(period.end), monthOf(period.end) + 1, when.day));
    }
    case 'after': {
      const at = context.moments?.[when.moment];
      if (at === undefined) return { kind: 'waiting', for: { moment: when.moment } };
      return spanFrom(localDateOf(at, cycle.zone), when.span, when.span.count, context);
    }
    case 'ten-day': {
      if (!isMonthNumber(when.month)) return refused('day-invalid');
      const [first, last] = TEN_DAYS[when.part];
      const { start, end } = monthInCycle(when.month, cycle, when.year, last);
      return { start: addDays(start, first - 1), end };
    }
    case 'month':
      return isMonthNumber(when.month) ? monthInCycle(when.month, cycle, when.year, 31) : refused('day-invalid');
    case 'attribute': {
      const text = context.attributes?.[when.name];
      if (text === undefined) return { kind: 'waiting', for: { attribute: when.name } };
      const date = parseLocalDate(text);
      if (date === undefined) return refused('attribute-invalid');
      return when.span === undefined ? only(date) : spanFrom(date, when.span, when.span.count, context);
    }
  }
}

/** A span of more years than this leads out of the years that a date can be written in. */
const MAX_YEARS = 1000;

/** 上旬 1–10, 中旬 11–20, 下旬 21 to the end (B16). */
const TEN_DAYS = { first: [1, 10], middle: [11, 20], last: [21, 31] } as const;

/**
 * The period of the kind that holds the last day of the context's period: a half-year's `monthly` falls in its last month, a
 * month's "before the quarter ends" in the quarter it belongs to.
 */
function enclosing(kind: PeriodKind, { cycle, period }: WhenContext): DateRange | Unresolved {
  if (kind === 'occasion') return refused('period-undated');
  if (kind === 'life') return cycleRange(cycle, cycle.years);
  if (kind === 'year') return cycleRange(cycle);
  if (period === undefined) return refused('period-missing');
  const range = periodRange(period, cycle);
  if (range === undefined) return refused('period-unknown');
  const candidates = periodsOf(kind, cycle);
  return (
    candidates.find(({ start, end }) => start <= range.end && range.end <= end) ??
    // Weeks and years do not end together: what sticks out at the end belongs to the cycle's last period.
    candidates.at(-1) ??
    refused('period-unknown')
  );
}

/** The n-th of the month that lies within a month-long period, also where the period does not start on the 1st. */
function dayWithin({ start, end }: DateRange, day: number): LocalDate {
  const here = dateIn(yearOf(start), monthOf(start), day);
  return here >= start ? here : dateIn(yearOf(end), monthOf(end), day);
}

/** The month from its 1st to `lastDay` (or its own last day), in the year in which that day lies inside the cycle. */
function monthInCycle(month: number, cycle: CycleFrame, years: number | undefined, lastDay: number): DateRange {
  const day = String(dayOfMonth(dateIn(2001, month, lastDay)));
  const inCycle = dayInCycle(`${String(month).padStart(2, '0')}-${day}`, cycle, years);
  return { start: dateIn(yearOf(inCycle), month, 1), end: dateIn(yearOf(inCycle), month, lastDay) };
}

function spanFrom(
  start: LocalDate,
  { unit }: Pick<Span, 'unit'>,
  count: number,
  { calendar }: WhenContext,
): DateRange | Unresolved {
  if (unit === 'year' && Math.abs(count) > MAX_YEARS) return refused('day-invalid');
  const end = addSpan(start, { unit, count }, calendar);
  return end.provisional ? { kind: 'provisional', ...end } : only(end.lastDay);
}

function only(date: LocalDate): DateRange {
  return { start: date, end: date };
}

function refused(code: WhenRefusal): Unresolved {
  return { kind: 'refused', code };
}

function isDayNumber(day: number): boolean {
  return Number.isInteger(day) && day >= 1 && day <= 31;
}

function isMonthNumber(month: number): boolean {
  return Number.isInteger(month) && month >= 1 && month <= 12;
}
