import { z } from 'zod';

import type { Text } from '../scheme/values';
import { localDateSchema, parseLocalDate, weekday, yearOf, type LocalDate } from './dates';
import { DECEMBER_UNSETTLED_FROM, type NamedDay, type WorkCalendar } from './working-days';

const YEAR = z.int().min(1990).max(2199);
const NAME = z.string().trim().min(1).max(40);

/** The shape of a notice before its dates are judged: they stay text, so that every wrong one gets a finding of its own. */
const noticeShape = z.strictObject({
  year: YEAR,
  off: z.array(z.strictObject({ date: z.string(), name: NAME })).max(366),
  makeUp: z.array(z.strictObject({ date: z.string(), name: NAME })).max(366),
  source: z.string().trim().min(1).max(400),
});

/** One year's notice of days off and make-up days, as the State Council issues it or an office draws it up (A2.2). */
export interface Notice {
  year: number;
  off: NamedDay[];
  makeUp: NamedDay[];
  /** The paper it was taken from, shown beside the dates. */
  source: string;
}

export type NoticeFindingCode =
  | 'shape-invalid'
  | 'date-invalid'
  | 'date-outside-year'
  | 'date-duplicate'
  | 'date-off-and-worked'
  | 'make-up-not-on-weekend'
  | 'no-days-off'
  | 'previous-year-missing';

/** What is wrong with a notice; `error` refuses it, `warning` asks the office to look. `path` is a JSON pointer. */
export interface NoticeFinding {
  path: string;
  code: NoticeFindingCode;
  severity: 'error' | 'warning';
  message: Text;
  hint: Text;
}

export type ParsedNotice =
  { ok: true; notice: Notice; warnings: NoticeFinding[] } | { ok: false; findings: NoticeFinding[] };

const namedDaySchema = z.strictObject({ date: localDateSchema, name: NAME });

const calendarSchema = z.strictObject({
  id: z.string().min(1),
  version: z.int().min(1),
  years: z.array(
    z.strictObject({
      year: YEAR,
      off: z.array(namedDaySchema),
      makeUp: z.array(namedDaySchema),
      source: z.string().optional(),
    }),
  ),
});

/** A stored calendar from its JSON. @throws ZodError for anything else: a stored calendar is never wrong */
export function parseCalendar(json: unknown): WorkCalendar {
  return calendarSchema.parse(json);
}

/**
 * One year's notice from JSON `{year, off: [{date, name}], makeUp: [{date, name}], source}`, or every finding at once.
 *
 * Dates lie in the notice's year; the last days of the December before are allowed as well, because a notice may move them
 * (RULEBOOK-DETAIL 1b). A day off that is a weekend anyway is allowed: notices name the whole holiday.
 */
export function parseNotice(json: unknown): ParsedNotice {
  const shaped = noticeShape.safeParse(json);
  if (!shaped.success) return { ok: false, findings: shaped.error.issues.map(shapeFinding) };
  const { year, source } = shaped.data;
  const findings: NoticeFinding[] = [];
  const seen = new Map<LocalDate, 'off' | 'makeUp'>();
  const read = (list: 'off' | 'makeUp'): NamedDay[] =>
    shaped.data[list].flatMap(({ date: text, name }, index) => {
      const path = `/${list}/${index}/date`;
      const date = parseLocalDate(text);
      if (date === undefined) {
        findings.push(dateInvalid(path, text));
        return [];
      }
      const earlier = seen.get(date);
      if (!belongsTo(date, year)) findings.push(outsideYear(path, date, year));
      else if (earlier === list) findings.push(duplicate(path, date));
      else if (earlier !== undefined) findings.push(offAndWorked(path, date));
      else if (list === 'makeUp' && weekday(date) <= 5) findings.push(notOnWeekend(path, date));
      seen.set(date, list);
      return [{ date, name }];
    });
  const notice: Notice = { year, off: read('off').sort(byDate), makeUp: read('makeUp').sort(byDate), source };
  if (findings.length > 0) return { ok: false, findings };
  return { ok: true, notice, warnings: notice.off.length === 0 ? [noDaysOff(year)] : [] };
}

/**
 * The calendar's next version with the notice in it: its year is added or replaced, its days in the December before are
 * filed under their own year. A year that is replaced keeps what the following year's notice had moved in its December.
 * Refused with `previous-year-missing` when there are such days and their year is not loaded.
 */
export function applyNotice(
  calendar: WorkCalendar,
  notice: Notice,
): { ok: true; calendar: WorkCalendar } | { ok: false; findings: NoticeFinding[] } {
  const { year, source } = notice;
  const own = ({ date }: NamedDay): boolean => yearOf(date) === year;
  const earlier = (day: NamedDay): boolean => !own(day);
  const moved = { off: notice.off.filter(earlier), makeUp: notice.makeUp.filter(earlier) };
  const before = calendar.years.find((known) => known.year === year - 1);
  const movesDecember = moved.off.length + moved.makeUp.length > 0;
  if (movesDecember && before === undefined) return { ok: false, findings: [previousYearMissing(year - 1)] };

  const replaced = calendar.years.find((known) => known.year === year);
  const hasFollowing = calendar.years.some((known) => known.year === year + 1);
  const kept = replaced !== undefined && hasFollowing ? decemberOf(replaced) : { off: [], makeUp: [] };
  const filed = [
    { year, source, ...overlay({ off: notice.off.filter(own), makeUp: notice.makeUp.filter(own) }, kept) },
    ...(before !== undefined && movesDecember ? [{ ...before, ...overlay(before, moved) }] : []),
  ];
  const untouched = calendar.years.filter((known) => filed.every((entry) => entry.year !== known.year));
  const years = [...untouched, ...filed].sort((a, b) => a.year - b.year);
  return { ok: true, calendar: { ...calendar, version: calendar.version + 1, years } };
}

interface Days {
  off: NamedDay[];
  makeUp: NamedDay[];
}

/** `base` with the days of `over` in place of its own on the same dates. */
function overlay(base: Days, over: Days): Days {
  const taken = new Set([...over.off, ...over.makeUp].map(({ date }) => date));
  const rest = (days: NamedDay[]): NamedDay[] => days.filter(({ date }) => !taken.has(date));
  return {
    off: [...rest(base.off), ...over.off].sort(byDate),
    makeUp: [...rest(base.makeUp), ...over.makeUp].sort(byDate),
  };
}

function decemberOf({ off, makeUp }: Days): Days {
  const isLate = ({ date }: NamedDay): boolean => date.slice(5) >= DECEMBER_UNSETTLED_FROM;
  return { off: off.filter(isLate), makeUp: makeUp.filter(isLate) };
}

function byDate(a: NamedDay, b: NamedDay): number {
  return a.date < b.date ? -1 : a.date > b.date ? 1 : 0;
}

function belongsTo(date: LocalDate, year: number): boolean {
  return yearOf(date) === year || (yearOf(date) === year - 1 && date.slice(5) >= DECEMBER_UNSETTLED_FROM);
}

function error(path: string, code: NoticeFindingCode, message: Text, hint: Text): NoticeFinding {
  return { path, code, severity: 'error', message, hint };
}

function shapeFinding(issue: z.core.$ZodIssue): NoticeFinding {
  const path = issue.path.map((part) => `/${String(part)}`).join('');
  const where = path === '' ? { zh: '整个文件', en: 'the file' } : { zh: path, en: path };
  return error(
    path,
    'shape-invalid',
    { zh: `${where.zh} 的格式不对`, en: `${where.en} has the wrong form: ${issue.message}` },
    {
      zh: '格式为 {"year", "off": [{"date", "name"}], "makeUp": [{"date", "name"}], "source"}，不含其他字段',
      en: 'The form is {"year", "off": [{"date", "name"}], "makeUp": [{"date", "name"}], "source"}, and no other fields',
    },
  );
}

function dateInvalid(path: string, text: string): NoticeFinding {
  return error(
    path,
    'date-invalid',
    { zh: `“${text}”不是日期`, en: `"${text}" is not a date` },
    { zh: '日期写作 2026-10-01', en: 'Write dates as 2026-10-01' },
  );
}

function outsideYear(path: string, date: LocalDate, year: number): NoticeFinding {
  return error(
    path,
    'date-outside-year',
    { zh: `${date} 不在 ${year} 年内`, en: `${date} does not lie in ${year}` },
    {
      zh: `改为 ${year} 年的日期，或放入该日期所在年份的通知；只有上年 12 月 28 日至 31 日可以写在本年通知里`,
      en: `Give a date in ${year}, or put it into the notice of its own year; only 28–31 December of the year before may stand here`,
    },
  );
}

function duplicate(path: string, date: LocalDate): NoticeFinding {
  return error(
    path,
    'date-duplicate',
    { zh: `${date} 出现了两次`, en: `${date} is listed twice` },
    { zh: '删去其中一处', en: 'Remove one of the two' },
  );
}

function offAndWorked(path: string, date: LocalDate): NoticeFinding {
  return error(
    path,
    'date-off-and-worked',
    { zh: `${date} 既放假又上班`, en: `${date} is both off and worked` },
    { zh: '只保留 off 或 makeUp 中的一处', en: 'Keep it in off or in makeUp only' },
  );
}

function notOnWeekend(path: string, date: LocalDate): NoticeFinding {
  return error(
    path,
    'make-up-not-on-weekend',
    {
      zh: `${date} 是星期${'一二三四五'[weekday(date) - 1]}，本来就是工作日，不能作为调休上班日`,
      en: `${date} is a weekday and worked anyway, so it cannot be a make-up day`,
    },
    { zh: '调休上班日只能是星期六或星期日，请核对日期', en: 'A make-up day is a Saturday or Sunday; check the date' },
  );
}

function noDaysOff(year: number): NoticeFinding {
  return {
    path: '/off',
    code: 'no-days-off',
    severity: 'warning',
    message: { zh: `${year} 年没有任何放假日`, en: `There is no day off in ${year}` },
    hint: { zh: '请核对是否漏填', en: 'Check whether something was left out' },
  };
}

function previousYearMissing(year: number): NoticeFinding {
  return error(
    '/year',
    'previous-year-missing',
    {
      zh: `通知调整了 ${year} 年 12 月底的日子，但 ${year} 年的安排尚未导入`,
      en: `The notice moves days at the end of ${year}, and ${year} is not loaded`,
    },
    { zh: `先导入 ${year} 年的通知`, en: `Import the notice of ${year} first` },
  );
}
