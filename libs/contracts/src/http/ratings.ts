import { z } from 'zod';
import { decimalSchema, idSchema, namedSchema, textSchema } from './values';

/** Everybody I rate in one window: the month's performance, or the year's performance and behaviour. */
export const ratingSheetSchema = z.object({
  cycle: z.object({ id: z.string(), name: z.string() }),
  window: z.string(),
  kind: z.enum(['month', 'year']),
  period: z.string(),
  title: textSchema,
  dueOn: z.string().nullable(),
  daysLeft: z.number().nullable(),
  subjects: z.array(
    z.object({
      dossier: z.string(),
      subject: namedSchema,
      state: z.enum(['open', 'rated', 'no-plan']),
      items: z.array(
        z.object({
          id: z.string(),
          /** The branch and the panel in whose name it is marked. */
          node: z.string().default(''),
          panel: z.string().default(''),
          title: z.string(),
          group: z.string(),
          weight: z.string(),
          target: z.string().nullable(),
          unit: z.string().nullable(),
          self: z.string().nullable(),
          selfText: z.string().nullable(),
          mark: z.string().nullable(),
        }),
      ),
      behaviour: z.array(
        /** A mark is of 0–`scale`, whatever the item's points are; of a choice one item is marked 1. */
        z.object({
          id: z.string(),
          node: z.string().default(''),
          panel: z.string().default(''),
          panelTitle: textSchema.optional(),
          title: textSchema,
          points: z.string(),
          scale: z.string().default('100'),
          isChoice: z.boolean().default(false),
          mark: z.string().nullable(),
        }),
      ),
      months: z.array(z.object({ period: z.string(), score: z.string().nullable() })),
      events: z.array(z.object({ on: z.string(), title: textSchema, text: z.string().nullable() })),
    }),
  ),
});
export type RatingSheet = z.infer<typeof ratingSheetSchema>;

/** Anonymous ballots that wait for me. Nothing here or in the reply to a ballot tells what somebody voted. */
export const ballotsSchema = z.object({
  cycle: z.object({ id: z.string(), name: z.string() }),
  dueOn: z.string().nullable(),
  daysLeft: z.number().nullable(),
  ballots: z.array(
    z.object({
      dossier: z.string(),
      panel: z.string(),
      panelTitle: textSchema,
      subject: namedSchema,
      isCast: z.boolean(),
      items: z.array(
        z.object({ id: z.string(), title: textSchema, points: z.string(), scale: z.string().default('100') }),
      ),
      /** One of the items is chosen, with the mark 1. */
      isChoice: z.boolean().default(false),
    }),
  ),
});
export type Ballots = z.infer<typeof ballotsSchema>;

export const castBallotSchema = z.strictObject({
  dossier: idSchema,
  panel: idSchema,
  /** Each item's mark of 0 to its scale, whatever its points are; of a choice one item with 1. */
  marks: z.record(idSchema, decimalSchema),
});

/** One-time links to ballots on a subject for raters without an account; the panel by its rating key. */
export const makeLinksSchema = z.strictObject({
  dossier: idSchema,
  panel: idSchema,
  count: z.number().int().min(1).max(2000),
});
/** The tokens are told once; only their hashes are kept. */
export const linksSchema = z.object({ tokens: z.array(z.string()) });
export type Links = z.infer<typeof linksSchema>;

const tokenSchema = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
export const openLinkSchema = z.strictObject({ token: tokenSchema });
export const castByLinkSchema = openLinkSchema.extend({ marks: z.record(idSchema, decimalSchema) });
/** What a link opens: whom it is about and what is asked; nothing of what anybody said. */
export const linkedBallotSchema = z.object({
  cycle: z.string(),
  subject: z.string(),
  panelTitle: textSchema,
  dueOn: z.string().nullable(),
  isUsed: z.boolean(),
  isChoice: z.boolean(),
  items: z.array(z.object({ id: z.string(), title: textSchema, points: z.string(), scale: z.string() })),
});
export type LinkedBallot = z.infer<typeof linkedBallotSchema>;
