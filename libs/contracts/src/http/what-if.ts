import { z } from 'zod';
import { decimalSchema, idSchema, textSchema } from './values';

/** A change to try out: a JSON Merge Patch (RFC 7386) on the scheme, and other values of settings. */
export const whatIfRequestSchema = z.strictObject({
  scheme: z.record(z.string(), z.unknown()).optional(),
  settings: z.record(idSchema, decimalSchema).optional(),
});
export type WhatIfRequest = z.infer<typeof whatIfRequestSchema>;

const standingSchema = z.object({ score: z.string().optional(), grade: z.string().optional() });
const gradeCountSchema = z.object({ grade: z.string(), heads: z.number().int() });

/** What it would have come to: per track, the distribution before and after, and whoever changes grade or score. */
export const whatIfSchema = z.object({
  effects: z.array(
    z.object({
      track: z.string(),
      result: z.string(),
      heads: z.number().int(),
      distribution: z.object({
        before: z.array(gradeCountSchema),
        after: z.array(gradeCountSchema),
        open: z.object({ before: z.number().int(), after: z.number().int() }),
      }),
      shifts: z.array(
        z.object({
          subject: z.string(),
          before: standingSchema,
          after: standingSchema,
          by: z.string().optional(),
          levels: z.number().int().optional(),
        }),
      ),
    }),
  ),
  warnings: z.array(z.object({ path: z.string(), code: z.string(), message: textSchema, hint: textSchema })),
});
export type WhatIfView = z.infer<typeof whatIfSchema>;
