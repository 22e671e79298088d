import { addDays, compareDates, localDate, weekday, yearOf, type LocalDate } from './dates';

/** A day that the notice names: 2026-10-01 国庆节. */
export interface NamedDay {
  date: LocalDate;
  name: string;
}

/**
 * One calendar year as the State Council's notices settle it (A2.2): statutory days off 放假, and weekend days that are
 * worked instead 调休上班. Every date lies in `year`, whichever year's notice ordered it.
 */
export interface CalendarYear {
  year: number;
  off: NamedDay[];
  makeUp: NamedDay[];
  source?: string;
}

/** A versioned calendar; the version in force when a window opens is recorded with the window (A2.2 Reading). */
export interface WorkCalendar {
  id: string;
  version: number;
  years: CalendarYear[];
}

/** The answer depends on the notice of a year that is not loaded; nothing is guessed. */
export interface Provisional {
  provisional: true;
  missingYear: number;
}

/** `make-up` is a weekend day that is worked; `unknown` a day of a year without a notice. */
export type DayKind = 'working' | 'weekend' | 'holiday' | 'make-up' | 'unknown';

export interface CountedDays {
  provisional: false;
  /** In the order of the calendar. */
  days: LocalDate[];
  /** The day at which the count ends; the start itself where nothing is counted. */
  lastDay: LocalDate;
}

/**
 * From this day on, the end of December hangs on the next year's notice as well: those for 2019 and 2023 moved
 * 29 to 31 December (RULEBOOK-DETAIL 1b: "2018 and 2022 moved them"). 28 December is the earliest weekend day that can
 * make up for a day joined to 1 January.
 */
export const DECEMBER_UNSETTLED_FROM = '12-28';

/** What the calendar says of the day by its own year's notice, and `unknown` where there is none. */
export function dayKind(date: LocalDate, calendar: WorkCalendar): DayKind {
  const year = indexOf(calendar).get(yearOf(date));
  if (year === undefined) return 'unknown';
  if (year.makeUp.has(date)) return 'make-up';
  if (year.off.has(date)) return 'holiday';
  return weekday(date) >= 6 ? 'weekend' : 'working';
}

/** The holiday a day off belongs to, or the one that a make-up day makes up for; undefined on ordinary days. */
export function holidayName(date: LocalDate, calendar: WorkCalendar): string | undefined {
  const year = indexOf(calendar).get(yearOf(date));
  return year?.makeUp.get(date) ?? year?.off.get(date);
}

/**
 * The year whose notice is still needed to be sure of the day, or undefined when the day is settled: the day's own year,
 * and for the last days of December (`DECEMBER_UNSETTLED_FROM`) the next year too.
 */
export function missingYearFor(date: LocalDate, calendar: WorkCalendar): number | undefined {
  const index = indexOf(calendar);
  const year = yearOf(date);
  if (!index.has(year)) return year;
  return date.slice(5) >= DECEMBER_UNSETTLED_FROM && !index.has(year + 1) ? year + 1 : undefined;
}

/** Whether the day is worked: weekends and statutory days are off, make-up days are worked (A2.2). */
export function isWorkingDay(
  date: LocalDate,
  calendar: WorkCalendar,
): { provisional: false; working: boolean } | Provisional {
  const missingYear = missingYearFor(date, calendar);
  if (missingYear !== undefined) return { provisional: true, missingYear };
  const kind = dayKind(date, calendar);
  return { provisional: false, working: kind === 'working' || kind === 'make-up' };
}

/**
 * The `count` working days after `start`, whose own day is not counted (A2.2 Reading); a negative count goes back.
 * `workingDaysAfter('2026-09-29', 5, …)` ends on 2026-10-12 (Part C 4). Provisional when the count meets a day that is
 * not settled, also when it ends there (RULEBOOK-DETAIL 1b).
 */
export function workingDaysAfter(start: LocalDate, count: number, calendar: WorkCalendar): CountedDays | Provisional {
  const days: LocalDate[] = [];
  const step = count < 0 ? -1 : 1;
  let date = start;
  while (days.length < Math.abs(count)) {
    date = addDays(date, step);
    const day = isWorkingDay(date, calendar);
    if (day.provisional) return day;
    if (day.working) days.push(date);
  }
  const lastDay = days.at(-1) ?? start;
  return { provisional: false, days: step < 0 ? days.reverse() : days, lastDay };
}

/**
 * 剩 N 个工作日: the working days after `today` up to and with the due day; 0 on the due day itself. Overdue it is
 * negative: the working days after the due day up to and with today.
 */
export function workingDaysLeft(
  today: LocalDate,
  due: LocalDate,
  calendar: WorkCalendar,
): { provisional: false; days: number } | Provisional {
  const isOverdue = compareDates(today, due) > 0;
  const [from, to] = isOverdue ? [due, today] : [today, due];
  let days = 0;
  for (let date = from; date < to;) {
    date = addDays(date, 1);
    const day = isWorkingDay(date, calendar);
    if (day.provisional) return day;
    if (day.working) days += 1;
  }
  return { provisional: false, days: isOverdue && days > 0 ? -days : days };
}

/** The nearest working day at or before (`after`: at or after) the date. */
export function nearestWorkingDay(
  date: LocalDate,
  side: 'before' | 'after',
  calendar: WorkCalendar,
): { provisional: false; date: LocalDate } | Provisional {
  for (let candidate = date; ; candidate = addDays(candidate, side === 'before' ? -1 : 1)) {
    const day = isWorkingDay(candidate, calendar);
    if (day.provisional) return day;
    if (day.working) return { provisional: false, date: candidate };
  }
}

/** Days off by statute whose dates are the same every year; the others follow the moon or a notice. */
const FIXED_HOLIDAYS = [
  ['01-01', '元旦'],
  ['05-01', '劳动节'],
  ['05-02', '劳动节'],
  ['10-01', '国庆节'],
  ['10-02', '国庆节'],
  ['10-03', '国庆节'],
] as const;

/**
 * A calendar for previews (暂定) only: years not loaded get plain weekends and the statutory days with a fixed date.
 * Its version is 0, which no stored calendar has: a window that is really opened never takes it.
 */
export function assumingYears(calendar: WorkCalendar, years: number[]): WorkCalendar {
  const loaded = new Set(calendar.years.map(({ year }) => year));
  const assumed = years
    .filter((year) => !loaded.has(year))
    .map((year) => ({
      year,
      off: FIXED_HOLIDAYS.map(([day, name]) => ({ date: localDate(`${year}-${day}`), name })),
      makeUp: [],
    }));
  return { ...calendar, version: 0, years: [...calendar.years, ...assumed] };
}

type YearIndex = ReadonlyMap<number, { off: ReadonlyMap<string, string>; makeUp: ReadonlyMap<string, string> }>;

const indexes = new WeakMap<WorkCalendar, YearIndex>();

/** Days by date, made once for each calendar object; calendars are never changed in place. */
function indexOf(calendar: WorkCalendar): YearIndex {
  const known = indexes.get(calendar);
  if (known !== undefined) return known;
  const byDate = (days: NamedDay[]): Map<string, string> => new Map(days.map(({ date, name }) => [date, name]));
  const made = new Map(
    calendar.years.map(({ year, off, makeUp }) => [year, { off: byDate(off), makeUp: byDate(makeUp) }]),
  );
  indexes.set(calendar, made);
  return made;
}
