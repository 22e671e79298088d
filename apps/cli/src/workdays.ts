import { z } from 'zod';

import {
  DEFAULT_ZONE,
  endOfDay,
  formatInZone,
  isZone,
  localDateOf,
  parseInstant,
  parseLocalDate,
  type LocalDate,
} from '#domain/calendar/dates';
import { isYearStart } from '#domain/calendar/periods';
import {
  recurrenceOf,
  resolveRepeated,
  resolveWhen,
  type ResolvedWhen,
  type WhenContext,
  type WhenRefusal,
} from '#domain/calendar/when';
import { workingDaysAfter, type WorkCalendar } from '#domain/calendar/working-days';
import { momentSchema, whenSchema } from '#domain/scheme/dates';
import { periodSchema, type Text } from '#domain/scheme/values';

const zoneSchema = z.string().refine(isZone, { error: 'zone-unknown' }).default(DEFAULT_ZONE);
const instantText = z.string().transform((text, context) => {
  const instant = parseInstant(text);
  if (instant !== undefined) return instant;
  context.addIssue({ code: 'custom', message: 'instant-invalid' });
  return z.NEVER;
});

const countLine = z.strictObject({
  start: z.string(),
  zone: zoneSchema,
  days: z
    .int()
    .min(-3660)
    .max(3660)
    .refine((days) => days !== 0, { error: 'window-empty' }),
});

const whenLine = z.strictObject({
  when: whenSchema,
  year: z.int().min(1990).max(2199),
  zone: zoneSchema,
  yearStarts: z.string().refine(isYearStart, { error: 'day-invalid' }).default('01-01'),
  years: z.int().min(1).max(50).optional(),
  period: periodSchema.optional(),
  moments: z.partialRecord(momentSchema, instantText).optional(),
  attributes: z.record(z.string(), z.string()).optional(),
});

type Refusal = 'line-invalid' | 'instant-invalid' | 'zone-unknown' | 'window-empty' | 'date-missing' | WhenRefusal;

/** Chinese and English text, then the hint in both, by code. */
const REFUSALS: Record<Refusal, [message: Text, hint: Text]> = {
  'line-invalid': [
    { zh: '这一行不是所要求的 JSON', en: 'This line is not JSON of the expected form' },
    {
      zh: '写作 {"start","zone","days"} 或 {"when","year"}',
      en: 'Write {"start","zone","days"} or {"when","year"}',
    },
  ],
  'instant-invalid': [
    { zh: '时间无效', en: 'This is no valid time' },
    {
      zh: '写作带时差的时间 2026-09-29T10:00:00+08:00，或日期 2026-09-29',
      en: 'Write a time with its offset, 2026-09-29T10:00:00+08:00, or for a start the date alone, 2026-09-29',
    },
  ],
  'zone-unknown': [
    { zh: '时区不存在', en: 'There is no such zone' },
    { zh: '使用 IANA 名称，如 Asia/Shanghai', en: 'Use an IANA name such as Asia/Shanghai' },
  ],
  'window-empty': [
    { zh: '天数不能为 0', en: 'The number of days is 0' },
    { zh: '给出至少 1 个工作日；负数为往前数', en: 'Give at least 1 working day; a negative number counts back' },
  ],
  'date-missing': [
    {
      zh: '这个日期要从尚未给出的时点或对象日期数起',
      en: 'This date counts from a moment or attribute that is not given',
    },
    {
      zh: '在 moments 中给出时点，或在 attributes 中给出日期',
      en: 'Give the moment in "moments", or the date in "attributes"',
    },
  ],
  'day-invalid': [
    { zh: '没有这一天', en: 'There is no such day' },
    {
      zh: '日为 1 至 31，月为 1 至 12，日期写作 07-10 或 2026-07-10',
      en: 'Days are 1 to 31, months 1 to 12; write 07-10 or 2026-07-10',
    },
  ],
  'period-missing': [
    { zh: '缺少期次', en: 'The period is missing' },
    { zh: '在 period 中给出期次，如 M03、Q1', en: 'Name it in "period", for example M03 or Q1' },
  ],
  'period-unknown': [
    { zh: '该周期没有这一期', en: 'The cycle has no such period' },
    { zh: '有的年份没有第 53 周', en: 'Some years have no 53rd week' },
  ],
  'period-undated': [
    { zh: '专项考核没有固定日期', en: 'An occasion has no dates of its own' },
    { zh: '改用从某个时点数起的期限', en: 'Use a span counted from a moment' },
  ],
  'attribute-invalid': [
    { zh: '对象的这项属性不是日期', en: "The subject's attribute is not a date" },
    { zh: '日期写作 2026-07-10', en: 'Write dates as 2026-07-10' },
  ],
};

/**
 * One line of `kaocheng workdays`: a JSON line in, a JSON line out; it never throws for what the line holds.
 *
 * - `{"start","zone","days"}` → `{"days","lastDay","closes"}`: working days after the start (its own day not counted; `start`
 *   an instant with offset or a date), `closes` being 24:00 of the last day in the zone's offset.
 * - `{"when","year"}` → `{"date"}`, optionally with `zone`, `yearStarts`, `years`, `period`, `moments`, `attributes`. A deadline that recurs
 *   (`monthly`, `before-end` and `after-end` of parts of a year) without `period` gives its first date, and all in `dates`.
 * - Either gives `{"provisional":true,"missingYear"}` where it needs a year without a notice, or
 *   `{"error":{"code","path","message","hint"}}`.
 */
export function workdaysLine(line: string, calendar: WorkCalendar): string {
  return JSON.stringify(answer(line, calendar));
}

function answer(line: string, calendar: WorkCalendar): object {
  let input: unknown;
  try {
    input = JSON.parse(line);
  } catch {
    return refusal('line-invalid', '');
  }
  const isWhen = typeof input === 'object' && input !== null && 'when' in input;
  if (isWhen) {
    const parsed = whenLine.safeParse(input);
    return parsed.success ? dateOfWhen(parsed.data, calendar) : issueOf(parsed.error);
  }
  const parsed = countLine.safeParse(input);
  return parsed.success ? countDays(parsed.data, calendar) : issueOf(parsed.error);
}

function countDays({ start, zone, days: count }: z.infer<typeof countLine>, calendar: WorkCalendar): object {
  const day = startDay(start, zone);
  if (day === undefined) return refusal('instant-invalid', '/start');
  const counted = workingDaysAfter(day, count, calendar);
  if (counted.provisional) return counted;
  const { days, lastDay } = counted;
  return { days, lastDay, closes: formatInZone(endOfDay(lastDay, zone), zone) };
}

function startDay(text: string, zone: string): LocalDate | undefined {
  const date = parseLocalDate(text);
  if (date !== undefined) return date;
  const instant = parseInstant(text);
  return instant === undefined ? undefined : localDateOf(instant, zone);
}

function dateOfWhen(line: z.infer<typeof whenLine>, calendar: WorkCalendar): object {
  const { when, year, yearStarts, zone, years, period, moments, attributes } = line;
  const context: WhenContext = { cycle: { year, yearStarts, zone, years }, calendar, period, moments, attributes };
  const recurrence = recurrenceOf(when);
  if (period !== undefined || recurrence === undefined) return shown(resolveWhen(when, context));
  const all = resolveRepeated(when, recurrence, context).map(({ resolved }) => resolved);
  const [first] = all;
  if (first === undefined) return shown(resolveWhen(when, context));
  if (first.kind !== 'settled') return shown(first);
  return {
    date: first.date,
    dates: all.map((resolved) => (resolved.kind === 'settled' ? resolved.date : shown(resolved))),
  };
}

function shown(resolved: ResolvedWhen): object {
  switch (resolved.kind) {
    case 'settled':
      return { date: resolved.date };
    case 'provisional':
      return { provisional: true, missingYear: resolved.missingYear };
    case 'waiting':
      return refusal('date-missing', 'moment' in resolved.for ? '/moments' : '/attributes');
    case 'refused':
      return refusal(resolved.code, resolved.code.startsWith('period') ? '/period' : '/when');
  }
}

/** The first thing wrong with the line; a message that is one of our codes is that code. */
function issueOf(error: z.ZodError): object {
  const [issue] = error.issues;
  const code = issue !== undefined && issue.message in REFUSALS ? (issue.message as Refusal) : 'line-invalid';
  return refusal(code, (issue?.path ?? []).map((part) => `/${String(part)}`).join(''));
}

function refusal(code: Refusal, path: string): object {
  const [message, hint] = REFUSALS[code];
  return { error: { code, path, message, hint } };
}
