import { z } from 'zod';
import { dateSchema, textSchema } from './values';

const namedDaySchema = z.object({ date: z.string(), name: z.string() });

export const calendarYearSchema = z.object({
  year: z.number().int(),
  off: z.array(namedDaySchema),
  makeUp: z.array(namedDaySchema),
  source: z.string().nullable(),
});

/** The working-day calendar as it stands, and how it came to that. */
export const calendarSchema = z.object({
  id: z.string(),
  version: z.number().int(),
  today: z.string(),
  years: z.array(calendarYearSchema),
  versions: z.array(
    z.object({ version: z.number().int(), source: z.string(), at: z.string(), by: z.string().nullable() }),
  ),
  /** Windows whose last day waits for a year that is not loaded. */
  waiting: z.object({ results: z.number().int(), stages: z.number().int() }),
});
export type Calendar = z.infer<typeof calendarSchema>;

export const daysQuerySchema = z.strictObject({ from: dateSchema, to: dateSchema });
export const daysSchema = z.object({
  days: z.array(
    z.object({
      date: z.string(),
      weekday: z.number().int(),
      kind: z.string(),
      name: z.string().optional(),
      missingYear: z.number().optional(),
    }),
  ),
});
export type Days = z.infer<typeof daysSchema>;

/** One year's notice. Its days stay text here, so that every wrong one gets a finding of its own. */
const noticeDaySchema = z.strictObject({ date: z.string().max(40), name: z.string().max(200) });
export const noticeSchema = z.strictObject({
  year: z.number(),
  off: z.array(noticeDaySchema).max(1000),
  makeUp: z.array(noticeDaySchema).max(1000),
  source: z.string().max(1000),
});

export const noticeLoadedSchema = z.object({
  version: z.number().int(),
  warnings: z.array(z.object({ path: z.string(), code: z.string(), message: textSchema, hint: textSchema })),
  /** Windows that get their last day by it. */
  completed: z.object({ results: z.number().int(), stages: z.number().int() }),
});
export type NoticeLoaded = z.infer<typeof noticeLoadedSchema>;
