import { z } from 'zod';
import { freeTextSchema, idSchema, textSchema } from './values';
import { consequenceSchema } from './dossiers';

/** Published results: the grade for all, the score only for those the scheme lets see it (A10). */
export const publicationSchema = z.object({
  cycle: z.object({ id: z.string(), name: z.string() }),
  publishedAt: z.string().nullable(),
  grades: z.array(z.object({ id: z.string(), title: textSchema, count: z.number() })),
  tracks: z.array(z.object({ id: z.string(), title: textSchema })),
  units: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      grade: z.string().nullable(),
      people: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          post: z.string().nullable(),
          track: z.string(),
          grade: z.string(),
          score: z.string().nullable(),
        }),
      ),
    }),
  ),
  pending: z.number(),
  seal: z.string().nullable(),
});
export type Publication = z.infer<typeof publicationSchema>;

export const consequencesSchema = z.object({
  items: z.array(
    consequenceSchema.extend({
      dossier: z.string(),
      subject: z.object({ id: z.string(), name: z.string(), unit: z.string().nullable() }),
      grade: z.string(),
      /** The scale the grade stands on, best first. */
      grades: z.array(z.object({ id: z.string(), title: textSchema })),
      cycle: z.object({ id: z.string(), name: z.string() }),
    }),
  ),
  next: z.string().nullable(),
});
export type Consequences = z.infer<typeof consequencesSchema>;
export const approveConsequenceSchema = z.strictObject({ action: idSchema });
export const noteSchema = z.strictObject({ note: freeTextSchema });

export const rehearsalSchema = z.object({
  space: z.string(),
  title: z.string(),
  now: z.string(),
  createdAt: z.string(),
  createdBy: z.string().nullable(),
  next: z.object({ at: z.string(), title: textSchema }).nullable(),
  advancing: z.object({ to: z.string(), at: z.string() }).nullable(),
});
export const rehearsalsSchema = z.object({ items: z.array(rehearsalSchema) });
export type Rehearsal = z.infer<typeof rehearsalSchema>;
export const createRehearsalSchema = z.strictObject({
  title: z.string().trim().min(1).max(100),
  startsAt: z.iso.datetime().optional(),
});
export const advanceSchema = z.strictObject({ to: z.iso.datetime().optional() });

export const attachmentSchema = z.object({
  id: z.string(),
  name: z.string(),
  type: z.string(),
  size: z.number(),
  sha256: z.string(),
});
