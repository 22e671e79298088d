import { z } from 'zod';

/** Values that several requests and replies share. */
export const idSchema = z
  .string()
  .min(1)
  .max(160)
  .regex(/^[A-Za-z0-9._:-]+$/);
export const dateSchema = z.iso.date();
export const instantSchema = z.iso.datetime({ precision: 3 });
/** Exact decimal text: no exponent, no NaN, at most 15 and 10 digits. */
export const decimalSchema = z.string().regex(/^-?\d{1,15}(\.\d{1,10})?$/);
export const freeTextSchema = z.string().trim().min(1).max(4000);
export const shortTextSchema = z.string().trim().min(1).max(200);
export const textSchema = z.strictObject({ zh: z.string(), en: z.string() });
export type Text = z.infer<typeof textSchema>;

/** RFC 9457, with a stable code, the field, both languages and what to do. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  detail: textSchema,
  hint: textSchema.optional(),
  path: z.string().optional(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  findings: z
    .array(
      z.object({
        path: z.string(),
        code: z.string(),
        message: textSchema,
        hint: textSchema.optional(),
        severity: z.string().optional(),
      }),
    )
    .optional(),
});
export type Problem = z.infer<typeof problemSchema>;

/** The reply to an act: where each stream it touched stands now. */
export const doneSchema = z.object({ streams: z.record(z.string(), z.number().int()) });
export type Done = z.infer<typeof doneSchema>;

/** A person as pages name him. */
export const namedSchema = z.object({
  id: z.string(),
  name: z.string(),
  unit: z.string().nullable(),
  post: z.string().nullable(),
});
export type Named = z.infer<typeof namedSchema>;
