import { z } from 'zod';
import { idSchema, periodKindSchema } from './values';

/** A length of time (A2). A negative count lies before the moment or deadline it is counted from. */
export const spanSchema = z
  .strictObject({
    count: z.number().int().min(-3660).max(3660),
    unit: z.enum(['working-day', 'day', 'week', 'month', 'year']),
  })
  .meta({ id: 'Span' });
export type Span = z.infer<typeof spanSchema>;

/** What a span or an appeal window is counted from. */
export const momentSchema = z
  .enum([
    'cycle-opened',
    'stage-opened',
    'approved',
    'signed-off',
    'served',
    'published',
    'finding-served',
    'tracked',
    'filed',
  ])
  .meta({ id: 'Moment' });
export type Moment = z.infer<typeof momentSchema>;

/** What happens when the day named is a day off (A2). A fixed day stays where it is unless the scheme says otherwise. */
const ifOff = z.enum(['keep', 'before', 'after']).optional();
const monthNumber = z.number().int().min(1).max(12);
const yearOffset = z.number().int().min(-1).max(10).optional();

/**
 * A day (A2.1, B16). As a `due` it ends at 24:00 local time of the day it names; as an `opens` it begins at 00:00 of that day.
 * - `day`: a date fixed by an office for one cycle, `2026-07-10`.
 * - `date`: `07-10`; without `year` the one that falls inside the cycle's year, `year: 1` a year after that one.
 * - `monthly`: the n-th of every month; in a shorter month its last day.
 * - `before-end`: the span back from the last day of the period; count 0 is the last day itself.
 * - `after-end`: the n-th day of the month after the period ends.
 * - `after`: a span from a moment; the day of the moment is not counted.
 * - `ten-day`: the end of the first (10th), middle (20th) or last third of a month 上旬、中旬、下旬.
 * - `month`: the last day of a month.
 * - `attribute`: a date of the subject itself, moved by a span.
 */
export const whenSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('day'), on: z.string(), ifOff }),
    z.strictObject({ kind: z.literal('date'), on: z.string(), year: yearOffset, ifOff }),
    z.strictObject({ kind: z.literal('monthly'), day: z.number().int(), ifOff }),
    z.strictObject({ kind: z.literal('before-end'), of: periodKindSchema, span: spanSchema, ifOff }),
    z.strictObject({ kind: z.literal('after-end'), of: periodKindSchema, day: z.number().int(), ifOff }),
    z.strictObject({ kind: z.literal('after'), moment: momentSchema, span: spanSchema, ifOff }),
    z.strictObject({
      kind: z.literal('ten-day'),
      month: monthNumber,
      part: z.enum(['first', 'middle', 'last']),
      year: yearOffset,
      ifOff,
    }),
    z.strictObject({ kind: z.literal('month'), month: monthNumber, year: yearOffset, ifOff }),
    z.strictObject({ kind: z.literal('attribute'), name: idSchema, span: spanSchema.optional(), ifOff }),
  ])
  .meta({ id: 'When' });
export type When = z.infer<typeof whenSchema>;
