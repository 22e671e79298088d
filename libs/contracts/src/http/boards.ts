import { z } from 'zod';
import { freeTextSchema, idSchema, namedSchema, textSchema } from './values';

const revision = { revision: z.number().int().min(1) };
export const moveSchema = z.strictObject({ ...revision, subject: idSchema, to: idSchema, reason: freeTextSchema });
export const decideTieSchema = z.strictObject({
  ...revision,
  order: z.array(idSchema).min(2).max(200),
  reason: freeTextSchema,
});
export const revisionSchema = z.strictObject(revision);

export const boardSummarySchema = z.object({
  id: z.string(),
  title: textSchema,
  size: z.number(),
  status: z.enum(['draft', 'submitted', 'signed']),
  openTies: z.number(),
  counts: z.array(z.object({ grade: z.string(), title: textSchema, count: z.number() })),
});
export const boardsSchema = z.object({
  cycle: z.object({ id: z.string(), name: z.string() }),
  items: z.array(boardSummarySchema),
  waiting: z.array(z.object({ cohort: textSchema, missing: z.array(z.string()) })),
});
export type Boards = z.infer<typeof boardsSchema>;

/** The calibration board 等次评定 of one cohort. */
export const boardSchema = z.object({
  id: z.string(),
  cycle: z.object({ id: z.string(), name: z.string() }),
  title: textSchema,
  unitGrade: z.object({ id: z.string(), title: textSchema }).nullable(),
  place: z.object({ number: z.number(), of: z.number(), previous: z.string().nullable(), next: z.string().nullable() }),
  status: z.enum(['draft', 'submitted', 'signed']),
  revision: z.number(),
  columns: z.array(
    z.object({
      grade: z.string(),
      title: textSchema,
      min: z.number(),
      max: z.number(),
      count: z.number(),
      share: z.object({ min: z.string(), max: z.string() }).nullable(),
    }),
  ),
  members: z.array(
    z.object({
      subject: namedSchema,
      dossier: z.string(),
      rank: z.number(),
      score: z.string(),
      parts: z.array(z.object({ title: textSchema, value: z.string() })),
      proposed: z.string().nullable(),
      grade: z.string().nullable(),
      ceiling: z.object({ grade: z.string(), cause: textSchema }).nullable(),
      moved: z.object({ from: z.string(), reason: z.string(), by: z.string() }).nullable(),
      /** Grades this person may be moved to within the bounds, and what would follow for him. */
      moves: z.array(
        z.object({ to: z.string(), counts: z.record(z.string(), z.number()), effects: z.array(textSchema) }),
      ),
      refusedMoves: z.array(z.object({ to: z.string(), why: textSchema })),
    }),
  ),
  ties: z.array(
    z.object({
      score: z.string(),
      members: z.array(z.string()),
      seats: z.array(z.object({ grade: z.string(), count: z.number() })),
    }),
  ),
  notes: z.array(textSchema),
  missing: z.array(textSchema),
  approval: z.string().nullable(),
  may: z.object({ change: z.boolean(), submit: z.boolean(), why: textSchema.nullable() }),
});
export type Board = z.infer<typeof boardSchema>;
