import type { Period, PeriodKind } from '../scheme/values';

const MONTH_ENDS = [31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365];

/** The cycle's months that a period covers, as [first, last]; a week belongs to the month its last day falls in. */
function months(period: Period): [number, number] {
  const ordinal = Number(period.slice(1));
  switch (period[0]) {
    case 'H':
      return [6 * ordinal - 5, 6 * ordinal];
    case 'Q':
      return [3 * ordinal - 2, 3 * ordinal];
    case 'M':
      return [ordinal, ordinal];
    case 'W': {
      const month = MONTH_ENDS.findIndex((end) => 7 * ordinal <= end) + 1 || 12;
      return [month, month];
    }
    default:
      return [1, 12];
  }
}

const KINDS: Record<string, PeriodKind> = { Y: 'year', H: 'half-year', Q: 'quarter', M: 'month', W: 'week' };

/** The kind of a period: `Q3` is a quarter. */
export function periodKind(period: Period): PeriodKind {
  return KINDS[period[0] ?? 'Y'] ?? 'year';
}

const PREFIX: Partial<Record<PeriodKind, [string, number, number]>> = {
  'half-year': ['H', 2, 1],
  quarter: ['Q', 4, 1],
  month: ['M', 12, 2],
  week: ['W', 53, 2],
};

/** All periods of a kind in a cycle, in order; an occasion or a lifetime is filed under the whole year. */
export function periodsOfKind(kind: PeriodKind): Period[] {
  const pattern = PREFIX[kind];
  if (!pattern) return ['Y'];
  const [letter, count, width] = pattern;
  return Array.from({ length: count }, (_, i) => `${letter}${String(i + 1).padStart(width, '0')}` as Period);
}

/** True where `inner` lies inside `outer` or is the same: `Q2` in `H1`, anything in `Y`. */
export function periodContains(outer: Period, inner: Period): boolean {
  if (outer === inner || outer === 'Y') return true;
  if (outer[0] === inner[0] || outer[0] === 'W' || inner === 'Y') return false;
  const [from, to] = months(outer);
  const [first, last] = months(inner);
  return from <= first && last <= to;
}

/** True where `one` is over by the time `other` is: a yearly result is not known yet at mid-year. */
export function endsBy(one: Period, other: Period): boolean {
  return months(one)[1] <= months(other)[1];
}

/** Negative where `a` ends before `b`, or with it and is the shorter one. */
export function comparePeriods(a: Period, b: Period): number {
  if (a === b) return 0;
  const [fromA, toA] = months(a);
  const [fromB, toB] = months(b);
  if (toA !== toB) return toA - toB;
  if (fromA !== fromB) return fromB - fromA;
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The period of the same kind before this one: `M02` → `M01`; undefined for the first of the cycle's year. */
export function previousPeriod(period: Period): Period | undefined {
  const all = periodsOfKind(periodKind(period));
  const index = all.indexOf(period);
  return index > 0 ? all[index - 1] : undefined;
}

/** The last period of the same kind in a cycle: `M02` → `M12`. */
export function lastOfKind(period: Period): Period {
  const all = periodsOfKind(periodKind(period));
  return all[all.length - 1] ?? 'Y';
}

function daysIn(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 && leap ? 29 : ([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 31);
}

const date = (year: number, month: number, day: number): string =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;

/**
 * The last calendar day of a period, `YYYY-MM-DD`.
 * @param year the cycle's year
 * @param yearStarts the first day of the cycle's year, `MM-DD`, the first of a month
 */
export function lastDayOf(period: Period, year: number, yearStarts = '01-01'): string {
  const startMonth = Number(yearStarts.slice(0, 2));
  const at = startMonth - 1 + months(period)[1] - 1;
  const inYear = year + Math.floor(at / 12);
  const month = (at % 12) + 1;
  return date(inYear, month, daysIn(inYear, month));
}

/** The date `count` months later, on the same day or the shorter month's last day (DETAIL 1b). */
export function addMonths(day: string, count: number): string {
  const at = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + count;
  const year = Math.floor(at / 12);
  const month = (at % 12) + 1;
  return date(year, month, Math.min(Number(day.slice(8, 10)), daysIn(year, month)));
}
