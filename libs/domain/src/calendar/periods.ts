import { periodSchema, type Period, type PeriodKind } from '../scheme/values';
import { addDays, addMonths, dateIn, localDate, monthOf, weekday, type LocalDate } from './dates';

/** `Y`, `H1`, `H2`, `Q1`–`Q4`, `M01`–`M12`, `W01`–`W53`, `O01`–`O99`. */
export function isPeriod(text: string): text is Period {
  return periodSchema.safeParse(text).success;
}

const MONTH_DAY = /^\d\d-\d\d$/;

/** `MM-DD`; 02-29 is a date, but no day on which a year could start. */
export function isMonthDay(text: string): boolean {
  return MONTH_DAY.test(text) && (text === '02-29' || isYearStart(text));
}

/** `MM-DD` of every year. */
export function isYearStart(text: string): boolean {
  if (!MONTH_DAY.test(text)) return false;
  const [month = 0, day = 0] = text.split('-').map(Number);
  return month >= 1 && month <= 12 && day >= 1 && dateIn(2001, month, day).endsWith(text);
}

/** The frame in which a scheme's dates are resolved. */
export interface CycleFrame {
  /** The year in which the cycle starts. */
  year: number;
  /** `MM-DD`; "01-01" unless the scheme says otherwise (a school year: "09-01"). */
  yearStarts: string;
  zone: string;
  /** Length of a plan over several years (R08: 5); default 1. */
  years?: number;
}

/** A stretch of days, both ends included. */
export interface DateRange {
  start: LocalDate;
  end: LocalDate;
}

export interface PeriodRange extends DateRange {
  id: Period;
}

/** The cycle's year, or with `years` the whole plan: 12 months from its start. */
export function cycleRange(cycle: CycleFrame, years = 1): DateRange {
  const start = cycleStart(cycle);
  return { start, end: addDays(addMonths(start, 12 * years), -1) };
}

/**
 * The periods of a kind in the cycle, in order, each with its first and last day. Halves and quarters are counted from
 * the start of the cycle; a month is named by the calendar month it starts in (a cycle from 09-01 has M09 … M08). Weeks
 * run from Monday to Sunday and belong to the cycle that has their Thursday, numbered from W01, so those of a cycle from
 * 01-01 are the weeks of ISO 8601 and no week is lost or counted twice. `occasion` (started by hand, R02) and `life` (a
 * project's or plan's whole duration, R08, R19) have none.
 */
export function periodsOf(kind: PeriodKind, cycle: CycleFrame): PeriodRange[] {
  switch (kind) {
    case 'year':
      return [{ id: 'Y', ...cycleRange(cycle) }];
    case 'half-year':
      return parts(cycle, 6, (_, index) => `H${index + 1}` as Period);
    case 'quarter':
      return parts(cycle, 3, (_, index) => `Q${index + 1}` as Period);
    case 'month':
      return parts(cycle, 1, (start) => `M${twoDigits(monthOf(start))}`);
    case 'week':
      return weeksOf(cycle);
    case 'occasion':
    case 'life':
      return [];
  }
}

/** First and last day of the period in the cycle; undefined for W53 in a year of 52 weeks and for an occasion. */
export function periodRange(period: Period, cycle: CycleFrame): PeriodRange | undefined {
  return periodsOf(kindOf(period), cycle).find(({ id }) => id === period);
}

/** The kind that the id names: `kindOf('Q2') === 'quarter'`. */
export function kindOf(period: Period): 'year' | 'half-year' | 'quarter' | 'month' | 'week' | 'occasion' {
  switch (period[0]) {
    case 'H':
      return 'half-year';
    case 'Q':
      return 'quarter';
    case 'M':
      return 'month';
    case 'W':
      return 'week';
    case 'O':
      return 'occasion';
    default:
      return 'year';
  }
}

/** The cycle's own occurrence of a yearly day; `years` later where asked: in a cycle from 09-01, 10-05 comes before 07-10. */
export function dayInCycle(monthDay: string, cycle: CycleFrame, years = 0): LocalDate {
  const [month = 1, day = 1] = monthDay.split('-').map(Number);
  const startsLater = dateIn(cycle.year, month, day) < cycleStart(cycle);
  return dateIn(cycle.year + (startsLater ? 1 : 0) + years, month, day);
}

function cycleStart({ year, yearStarts }: CycleFrame): LocalDate {
  return localDate(`${year}-${yearStarts}`);
}

/** Every start is counted from the cycle's start, so that a short month shifts nothing after it. */
function parts(cycle: CycleFrame, months: number, id: (start: LocalDate, index: number) => Period): PeriodRange[] {
  const first = cycleStart(cycle);
  return Array.from({ length: 12 / months }, (_, index) => {
    const start = addMonths(first, index * months);
    return { id: id(start, index), start, end: addDays(addMonths(first, (index + 1) * months), -1) };
  });
}

function weeksOf(cycle: CycleFrame): PeriodRange[] {
  const { start, end } = cycleRange(cycle);
  const weeks: PeriodRange[] = [];
  // The first Thursday at or after the start.
  let thursday = addDays(start, (11 - weekday(start)) % 7);
  while (thursday <= end) {
    const id: Period = `W${twoDigits(weeks.length + 1)}`;
    weeks.push({ id, start: addDays(thursday, -3), end: addDays(thursday, 3) });
    thursday = addDays(thursday, 7);
  }
  return weeks;
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}
