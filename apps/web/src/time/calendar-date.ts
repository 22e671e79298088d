import type { Language } from '../i18n/language';

/**
 * Calendar dates (`YYYY-MM-DD`) and instants (ISO, UTC) as people read them. Instants are shown in the zone of the
 * organisation, never in that of the browser.
 */
export type CalendarDate = string;
export type Instant = string;

/** Wall-clock reading of an instant: the date, `HH:mm`, and seconds. */
export interface WallClock {
  readonly date: CalendarDate;
  readonly time: string;
  readonly seconds: string;
}

const dayMs = 86_400_000;

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterFor(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formatters.set(zone, made);
  return made;
}

/** The wall clock in `zone` at an instant given as ISO text or epoch milliseconds. */
export function wallClock(instant: Instant | number, zone: string): WallClock {
  const parts = formatterFor(zone).formatToParts(new Date(instant));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((each) => each.type === type)?.value ?? '';
  return {
    date: `${part('year')}-${part('month')}-${part('day')}`,
    time: `${part('hour')}:${part('minute')}`,
    seconds: part('second'),
  };
}

/** A due instant as its last moment: 2026-09-19 00:00 is 24:00 of 18 September, for windows are half-open. */
export function lastMoment(due: Instant, zone: string): WallClock {
  const clock = wallClock(due, zone);
  if (clock.time !== '00:00' || clock.seconds !== '00') return clock;
  return { date: addDays(clock.date, -1), time: '24:00', seconds: '00' };
}

/** The instant at which a day begins in `zone`, as ISO text in UTC. */
export function dayStart(date: CalendarDate, zone: string): Instant {
  const guess = Date.parse(`${date}T00:00:00Z`);
  const clock = wallClock(guess, zone);
  const shown = Date.parse(`${clock.date}T${clock.time}:${clock.seconds}Z`);
  return new Date(guess - (shown - guess)).toISOString();
}

function utc(date: CalendarDate): number {
  return Date.parse(`${date}T00:00:00Z`);
}

export function addDays(date: CalendarDate, days: number): CalendarDate {
  return new Date(utc(date) + days * dayMs).toISOString().slice(0, 10);
}

/** Calendar days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return Math.round((utc(to) - utc(from)) / dayMs);
}

/** 0 is Sunday. */
export function weekdayIndex(date: CalendarDate): number {
  return new Date(utc(date)).getUTCDay();
}

export function monthOf(date: CalendarDate): number {
  return Number(date.slice(5, 7));
}

export function dayOf(date: CalendarDate): number {
  return Number(date.slice(8, 10));
}

const weekdaysZh = ['日', '一', '二', '三', '四', '五', '六'];
const weekdaysEn = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const monthsEn = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** `一` or `Mon`. */
export function shortWeekday(date: CalendarDate, language: Language): string {
  const index = weekdayIndex(date);
  return language === 'zh' ? (weekdaysZh[index] ?? '') : (weekdaysEn[index] ?? '').slice(0, 3);
}

/** `9月16日` or `16 Sep`; with the year when it is not that of `nearYear`. */
export function shortDate(date: CalendarDate, language: Language, nearYear?: number): string {
  const year = Number(date.slice(0, 4));
  const other = nearYear !== undefined && year !== nearYear;
  const month = monthOf(date);
  if (language === 'zh') return `${other ? `${year}年` : ''}${month}月${dayOf(date)}日`;
  return `${dayOf(date)} ${monthName(month, 'en')}${other ? ` ${year}` : ''}`;
}

/** `9月` or `Sep`. */
export function monthName(month: number, language: Language): string {
  return language === 'zh' ? `${month}月` : (monthsEn[month - 1] ?? '').slice(0, 3);
}

/** `9月18日 周五` or `Fri 18 Sep`. */
export function dateAndWeekday(date: CalendarDate, language: Language, nearYear?: number): string {
  const day = shortDate(date, language, nearYear);
  const weekday = shortWeekday(date, language);
  return language === 'zh' ? `${day} 周${weekday}` : `${weekday} ${day}`;
}

/** `2026年9月16日 星期三` or `Wednesday 16 September 2026`. */
export function longDate(date: CalendarDate, language: Language): string {
  const year = date.slice(0, 4);
  const weekday = weekdayIndex(date);
  if (language === 'zh') return `${year}年${monthOf(date)}月${dayOf(date)}日 星期${weekdaysZh[weekday] ?? ''}`;
  return `${weekdaysEn[weekday] ?? ''} ${dayOf(date)} ${monthsEn[monthOf(date) - 1] ?? ''} ${year}`;
}

/** `9.7–9.18`, `2025.9.1–9.19`, or `7–18 Sep`, `24 Aug–4 Sep`; one day when both ends are the same. */
export function shortSpan(from: CalendarDate, to: CalendarDate, language: Language, nearYear?: number): string {
  if (language === 'zh') {
    const dotted = (date: CalendarDate, withYear: boolean) =>
      `${withYear ? `${date.slice(0, 4)}.` : ''}${monthOf(date)}.${dayOf(date)}`;
    const otherYear = nearYear !== undefined && Number(from.slice(0, 4)) !== nearYear;
    const crosses = from.slice(0, 4) !== to.slice(0, 4);
    if (from === to) return dotted(from, otherYear);
    return `${dotted(from, otherYear || crosses)}–${dotted(to, crosses)}`;
  }
  if (from === to) return shortDate(from, 'en', nearYear);
  if (from.slice(0, 7) === to.slice(0, 7)) return `${dayOf(from)}–${shortDate(to, 'en', nearYear)}`;
  return `${shortDate(from, 'en')}–${shortDate(to, 'en', nearYear)}`;
}
