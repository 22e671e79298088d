import { z } from 'zod';
import { decimalSchema, doneSchema, freeTextSchema, idSchema, namedSchema, textSchema } from './values';
import { appealWindowSchema, traceRowSchema } from './dossiers';

export const appealObjectSchema = z.enum(['process', 'result', 'unit-practice']);
export const fileAppealSchema = z.strictObject({
  objects: z.array(appealObjectSchema).max(3),
  parts: z.array(z.string().max(200)).max(50),
  grounds: freeTextSchema,
  request: z.enum(['recompute', 'rate-again', 'regrade', 'other']),
  evidence: z.array(z.uuid()).max(20),
});
/** The receipt 收件回执: its number, the appeal it is for, and the instant at which the letter reached the office. */
export const filedSchema = doneSchema.extend({ appeal: z.string(), receipt: z.string(), receivedAt: z.string() });
export type Filed = z.infer<typeof filedSchema>;
export const acceptAppealSchema = z.strictObject({ reviewers: z.array(idSchema).min(1).max(9) });
export const reasonSchema = z.strictObject({ reason: freeTextSchema });
export const askSchema = z.strictObject({
  question: idSchema,
  to: idSchema,
  text: freeTextSchema,
  dueOn: z.iso.date().optional(),
});
export const answerSchema = z.strictObject({ text: freeTextSchema, evidence: z.array(z.uuid()).max(20) });
const change = {
  corrections: z.array(z.strictObject({ fact: z.string().min(1).max(300), value: decimalSchema })).max(60),
  grade: idSchema.optional(),
};
export const decideAppealSchema = z.strictObject({
  outcome: z.enum(['uphold', 'change']),
  reason: freeTextSchema,
  ...change,
});
export const previewAppealSchema = z.strictObject(change);

export const appealSummarySchema = z.object({
  id: z.string(),
  cycle: z.object({ id: z.string(), name: z.string() }),
  /** Number of its receipt, as `2026-0007`. */
  receipt: z.string(),
  appellant: namedSchema,
  objects: z.array(appealObjectSchema),
  receivedAt: z.string(),
  status: z.enum(['filed', 'refused', 'in-review', 'decided', 'served']),
  outcome: z.enum(['uphold', 'change']).nullable(),
  reviewers: z.array(z.string()),
});
export const appealsSchema = z.object({
  items: z.array(appealSummarySchema),
  /** Letters that came too late: refused, and kept. */
  late: z.array(
    z.object({
      appellant: namedSchema,
      receivedAt: z.string(),
      text: z.string(),
      closedAt: z.string(),
      dossier: z.string(),
    }),
  ),
});
export type Appeals = z.infer<typeof appealsSchema>;

export const appealSchema = appealSummarySchema.extend({
  dossier: z.string(),
  grounds: z.string(),
  request: z.string(),
  parts: z.array(z.string()),
  evidence: z.array(z.object({ id: z.string(), name: z.string(), size: z.number() })),
  windowClosesAt: z.string().nullable(),
  result: z.object({
    number: z.number(),
    score: z.string().nullable(),
    grade: z.object({ id: z.string(), title: textSchema }),
  }),
  trace: traceRowSchema.nullable(),
  questions: z.array(
    z.object({
      id: z.string(),
      to: namedSchema,
      text: z.string(),
      answer: z.string().nullable(),
      dueAt: z.string().nullable(),
    }),
  ),
  decision: z
    .object({
      outcome: z.string(),
      reason: z.string(),
      by: z.string(),
      score: z.string().nullable(),
      grade: z.object({ id: z.string(), title: textSchema }).nullable(),
    })
    .nullable(),
  /** People who may review: none of them rated the appellant. Only the office sees the list. */
  candidates: z.array(namedSchema.extend({ recused: z.boolean() })),
  /** Figures a reviewer may put right: never single ballots. */
  facts: z.array(z.object({ id: z.string(), title: textSchema, value: z.string() })),
  grades: z.array(z.object({ id: z.string(), title: textSchema })),
  history: z.array(
    z.object({ kind: z.string(), at: z.string(), by: z.string().nullable(), text: z.string().nullable() }),
  ),
  may: z.object({ accept: z.boolean(), ask: z.boolean(), decide: z.boolean(), answer: z.string().nullable() }),
});
export type AppealView = z.infer<typeof appealSchema>;

const givenSchema = z.object({
  score: z.string().nullable(),
  grade: z.object({ id: z.string(), title: textSchema }),
});
/** What a change would come to, worked out before it is decided. */
export const appealPreviewSchema = z.object({
  before: givenSchema,
  after: givenSchema,
  changes: z.array(z.object({ path: z.string(), title: textSchema, before: z.string(), after: z.string() })),
});
export type AppealPreview = z.infer<typeof appealPreviewSchema>;

/** What somebody asked for a statement is shown: the question, not the appeal. */
export const questionSchema = z.object({
  appeal: z.string(),
  id: z.string(),
  text: z.string(),
  dueAt: z.string().nullable(),
  answer: z.string().nullable(),
  isAppellant: z.boolean(),
});
export type AppealQuestion = z.infer<typeof questionSchema>;

/** What the appeal form needs before anything is filed. */
export const appealFormSchema = z.object({
  dossier: z.string(),
  result: z.object({
    number: z.number(),
    score: z.string().nullable(),
    grade: z.object({ id: z.string(), title: textSchema }),
  }),
  window: appealWindowSchema,
  now: z.string(),
  parts: z.array(z.object({ path: z.string(), title: textSchema, computation: z.string(), basis: textSchema })),
  evidence: z.array(z.object({ id: z.string(), title: z.string() })),
  refusal: textSchema.nullable(),
});
export type AppealForm = z.infer<typeof appealFormSchema>;
