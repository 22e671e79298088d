import { z } from 'zod';
import { idSchema, periodSchema } from '#domain/scheme/values';
import type { KnownResult } from '#domain/scoring/scope';
import { factSchema, figureSchema, instantSchema, keySchema } from './facts';

const knownResult = z.strictObject({
  id: keySchema.optional(),
  scheme: idSchema.optional(),
  result: idSchema,
  subject: keySchema,
  period: periodSchema.optional(),
  cycle: z.int().min(-30).max(0).optional(),
  score: figureSchema.optional(),
  grade: idSchema.optional(),
  rank: z.int().min(1).optional(),
  last: z.boolean().optional(),
}) satisfies z.ZodType<KnownResult>;

const subjectFields = {
  attributes: z.record(idSchema, z.string()).optional(),
  relations: z.record(idSchema, z.array(keySchema)).optional(),
  stages: z.record(idSchema, z.array(z.enum(['passed', 'failed', 'late']))).optional(),
  standing: z.enum(['graded', 'without-grade', 'not-evaluated', 'deferred']).optional(),
  facts: z.array(factSchema),
  /** The same subject's facts of the cycle before (M15, plans judged in the next period). */
  earlier: z.array(factSchema).optional(),
};

const runFields = {
  /** Id or basis of a scheme, or a file. */
  scheme: z.string().min(1),
  track: idSchema,
  settings: z.record(idSchema, figureSchema).default({}),
  /** Default: every result of the track. */
  result: idSchema.optional(),
  period: periodSchema.optional(),
  year: z.int().min(1949).max(2199).optional(),
  planYear: z.int().min(1).max(50).optional(),
  /** Facts filed from this instant on are late. */
  closedAt: instantSchema.optional(),
  related: z.array(knownResult).optional(),
  history: z.array(knownResult.extend({ cycle: z.int().min(-30).max(-1) })).optional(),
  historyYears: z.int().min(0).max(30).optional(),
  scoredPeriods: z.array(periodSchema).optional(),
  decisions: z
    .array(
      z.discriminatedUnion('about', [
        z.strictObject({ about: z.literal('tie'), order: z.array(keySchema).min(2) }),
        z.strictObject({ about: z.literal('move'), subject: keySchema, grade: idSchema }),
      ]),
    )
    .optional(),
};

/** One subject by itself. */
export const singleCaseSchema = z.strictObject({
  ...runFields,
  ...subjectFields,
  subject: keySchema.default('subject'),
});
/** All subjects of a track, compared with one another. */
export const cohortCaseSchema = z.strictObject({
  ...runFields,
  subjects: z.array(z.strictObject({ id: keySchema, ...subjectFields })),
});

export type ScoreCase = z.infer<typeof cohortCaseSchema>;
