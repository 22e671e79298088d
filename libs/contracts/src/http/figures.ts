import { z } from 'zod';
import { decimalSchema, freeTextSchema, idSchema, namedSchema, textSchema } from './values';

/** One figure 完成值 of one subject in a round, as its supplier or verifier sees it. */
export const figureCellSchema = z.object({
  key: z.string(),
  node: z.string(),
  item: z.string().nullable(),
  title: textSchema,
  unit: z.string().nullable(),
  target: z.string().nullable(),
  value: z.string().nullable(),
  /** The subject has no such thing 无此情形. */
  isAbsent: z.boolean(),
  status: z.enum(['open', 'given', 'verified', 'returned']),
  reason: z.string().nullable(),
  needsEvidence: z.boolean(),
  maySupply: z.boolean(),
  mayVerify: z.boolean(),
});
/** Every unit × the indicators that are mine to supply or to verify, for one window. */
export const figureGridSchema = z.object({
  cycle: z.object({ id: z.string(), name: z.string() }),
  window: z.string(),
  title: textSchema,
  dueOn: z.string().nullable(),
  daysLeft: z.number().nullable(),
  rows: z.array(z.object({ dossier: z.string(), subject: namedSchema, cells: z.array(figureCellSchema) })),
});
export type FigureGrid = z.infer<typeof figureGridSchema>;

export const suppliedFigureSchema = z.strictObject({
  node: idSchema,
  item: idSchema.optional(),
  /** Null: the subject has no such thing. */
  value: decimalSchema.nullable(),
  evidence: z.array(z.uuid()).max(20).default([]),
});
/** A grid as it is handed in: each row is an act of its own, accepted or named wrong by itself. */
export const supplyFiguresSchema = z.strictObject({
  cycle: idSchema,
  window: idSchema,
  rows: z
    .array(
      z.strictObject({
        dossier: idSchema,
        figures: z.array(suppliedFigureSchema).min(1).max(200),
        note: freeTextSchema.optional(),
      }),
    )
    .min(1)
    .max(500),
});
export const checkFiguresSchema = z.strictObject({
  cycle: idSchema,
  window: idSchema,
  rows: z
    .array(
      z.strictObject({
        dossier: idSchema,
        verdicts: z
          .array(
            z.strictObject({
              key: z.string().min(1).max(300),
              outcome: z.enum(['verified', 'returned']),
              reason: freeTextSchema.optional(),
            }),
          )
          .min(1)
          .max(200),
      }),
    )
    .min(1)
    .max(500),
});

/** What became of each row, in the order they were sent; `problem` names what is wrong with it. */
export const figureOutcomesSchema = z.object({
  rows: z.array(
    z.object({
      dossier: z.string(),
      isTaken: z.boolean(),
      problem: z
        .object({ code: z.string(), path: z.string().nullable(), detail: textSchema, hint: textSchema.nullable() })
        .nullable(),
    }),
  ),
});
export type FigureOutcomes = z.infer<typeof figureOutcomesSchema>;
