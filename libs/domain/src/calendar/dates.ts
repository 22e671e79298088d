import { z } from 'zod';

declare const localDateBrand: unique symbol;

/** A day of the Gregorian calendar, `YYYY-MM-DD`; it belongs to no zone. Text order is date order. */
export type LocalDate = string & { readonly [localDateBrand]: true };

/** A moment as ISO text in UTC with milliseconds: `2026-10-12T16:00:00.000Z`. */
export type Instant = string;

/** Monday is 1, Sunday is 7 (ISO 8601). */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** The zone of A2.2 where an organisation names none. */
export const DEFAULT_ZONE = 'Asia/Shanghai';

const MS_PER_DAY = 86_400_000;
/** What is read lies in 1900 to 2199: a year outside is a slip of the keyboard. What is computed from it may lie further. */
const DATE = /^((?:19|20|21)\d\d)-(\d\d)-(\d\d)$/;
const INSTANT = /^(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

/** The days of a month, 1 to 12: `daysInMonth(2028, 2) === 29`. */
export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** The text as a date, or undefined when it is not `YYYY-MM-DD`, no day that exists (2026-02-29), or not within 1900 to 2199. */
export function parseLocalDate(text: string): LocalDate | undefined {
  const [, year, month, day] = (DATE.exec(text) ?? []).map(Number);
  if (year === undefined || month === undefined || day === undefined) return undefined;
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined;
  return text as LocalDate;
}

/** `parseLocalDate` for text that is known to be a date. @throws RangeError otherwise */
export function localDate(text: string): LocalDate {
  const date = parseLocalDate(text);
  if (date === undefined) throw new RangeError(`Not a date: ${text}`);
  return date;
}

/** A date in JSON; refuses text that is no existing day. */
export const localDateSchema = z.string().transform((text, context): LocalDate => {
  const date = parseLocalDate(text);
  if (date !== undefined) return date;
  context.addIssue({ code: 'custom', message: 'date-invalid' });
  return z.NEVER;
});

export function yearOf(date: LocalDate): number {
  return Number(date.slice(0, 4));
}

export function monthOf(date: LocalDate): number {
  return Number(date.slice(5, 7));
}

export function dayOfMonth(date: LocalDate): number {
  return Number(date.slice(8, 10));
}

/**
 * The day of a month, or the month's last day where it is shorter (A2.1: the 30th, in February the last day).
 * `month` may lie outside 1 to 12 and then leads into another year: `dateIn(2026, 13, 31) === '2027-01-31'`.
 */
export function dateIn(year: number, month: number, day: number): LocalDate {
  const first = new Date(Date.UTC(year, month - 1, 1));
  const last = daysInMonth(first.getUTCFullYear(), first.getUTCMonth() + 1);
  return fromDayNumber(first.getTime() / MS_PER_DAY + Math.min(day, last) - 1);
}

/** Negative, zero or positive, as for `Array.sort`. */
export function compareDates(a: LocalDate, b: LocalDate): -1 | 0 | 1 {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The date `days` calendar days later, or earlier where negative. */
export function addDays(date: LocalDate, days: number): LocalDate {
  return fromDayNumber(dayNumber(date) + days);
}

/** How many days after `from` the date `to` lies; negative when it lies before. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return dayNumber(to) - dayNumber(from);
}

/**
 * The same date `months` later, or the shorter month's last day (RULEBOOK-DETAIL 1b, "a month's span"):
 * `addMonths('2026-01-31', 1) === '2026-02-28'`. Counted from the date itself, so a sequence should add to its start.
 */
export function addMonths(date: LocalDate, months: number): LocalDate {
  return dateIn(yearOf(date), monthOf(date) + months, dayOfMonth(date));
}

/** Monday 1 to Sunday 7. */
export function weekday(date: LocalDate): Weekday {
  // 1970-01-01, day 0, was a Thursday.
  return (((((dayNumber(date) + 3) % 7) + 7) % 7) + 1) as Weekday;
}

/** The text with any offset as an instant in UTC, cut to the millisecond, or undefined when it is none. */
export function parseInstant(text: string): Instant | undefined {
  const match = INSTANT.exec(text);
  if (match === null || parseLocalDate(match[1] ?? '') === undefined) return undefined;
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? undefined : new Date(ms).toISOString();
}

/** Whether this runtime knows the zone: `Asia/Shanghai`. */
export function isZone(zone: string): boolean {
  try {
    formatterFor(zone);
    return true;
  } catch {
    return false;
  }
}

/** The day on which the instant falls in the zone. @throws RangeError for an unknown zone or no instant */
export function localDateOf(instant: Instant, zone: string): LocalDate {
  return localDateAt(msOf(instant), zone);
}

/**
 * The first instant of the day in the zone. Where clocks skip midnight, the day starts with the skip; where midnight
 * comes twice, with the first. @throws RangeError for an unknown zone
 */
export function startOfDay(date: LocalDate, zone: string): Instant {
  const midnight = dayNumber(date) * MS_PER_DAY;
  const offsets = [midnight - MS_PER_DAY, midnight + MS_PER_DAY].map((ms) => offsetMs(ms, zone));
  const candidates = offsets.map((offset) => midnight - offset).sort((a, b) => a - b);
  const start =
    candidates.find((ms) => ms + offsetMs(ms, zone) === midnight) ?? firstInstantOnOrAfter(date, zone, candidates);
  return new Date(start).toISOString();
}

/** 24:00 of the day: the start of the next one, and so the exclusive end of a window (A2.2 Reading). */
export function endOfDay(date: LocalDate, zone: string): Instant {
  return startOfDay(addDays(date, 1), zone);
}

/** The instant in the zone's own clock and offset: `2026-10-13T00:00:00+08:00`; milliseconds only where there are any. */
export function formatInZone(instant: Instant, zone: string): string {
  const ms = msOf(instant);
  const offset = offsetMs(ms, zone);
  const local = new Date(ms + offset)
    .toISOString()
    .slice(0, -1)
    .replace(/\.000$/, '');
  const seconds = Math.abs(offset) / 1000;
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  // Offsets before standard time carry seconds; they are printed only there.
  const shown = (parts[2] === 0 ? parts.slice(0, 2) : parts).map((part) => String(part).padStart(2, '0'));
  return `${local}${offset < 0 ? '-' : '+'}${shown.join(':')}`;
}

function dayNumber(date: LocalDate): number {
  return Date.UTC(yearOf(date), monthOf(date) - 1, dayOfMonth(date)) / MS_PER_DAY;
}

function dateOfUtc(ms: number): LocalDate {
  const text = new Date(ms).toISOString();
  if (text.length !== 24) throw new RangeError(`No date of four-digit years: ${text}`);
  return text.slice(0, 10) as LocalDate;
}

function fromDayNumber(days: number): LocalDate {
  return dateOfUtc(days * MS_PER_DAY);
}

function msOf(instant: Instant): number {
  const ms = Date.parse(instant);
  if (Number.isNaN(ms)) throw new RangeError(`Not an instant: ${instant}`);
  return ms;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Formatters are dear to make and hold no state, so there is one a zone. */
function formatterFor(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formatters.set(zone, made);
  return made;
}

/** What the zone's clock is ahead of UTC at the instant. */
function offsetMs(ms: number, zone: string): number {
  const field: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
  for (const part of formatterFor(zone).formatToParts(ms)) field[part.type] = Number(part.value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = field;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(ms / 1000) * 1000;
}

function localDateAt(ms: number, zone: string): LocalDate {
  return dateOfUtc(ms + offsetMs(ms, zone));
}

/** Where clocks jump over midnight: the jump, found by halving the stretch between the two offsets' midnights. */
function firstInstantOnOrAfter(date: LocalDate, zone: string, bounds: number[]): number {
  let [before = 0, after = 0] = bounds;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (localDateAt(middle, zone) >= date) after = middle;
    else before = middle;
  }
  return after;
}
