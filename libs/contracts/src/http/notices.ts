import { z } from 'zod';
import { publicationSchema } from './publication';
import { decimalSchema, doneSchema, freeTextSchema, idSchema, namedSchema, textSchema } from './values';

const windowSchema = z.object({
  cycle: z.object({ id: z.string(), name: z.string() }),
  window: z.string(),
  title: textSchema,
  status: z.enum(['to-come', 'open', 'closed']),
  opensOn: z.string(),
  /** The last day of the notice; null while it is not known. */
  dueOn: z.string().nullable(),
  dueAt: z.string().nullable(),
  /** Working days that are left; null where the notice is not open, or a year's calendar is missing. */
  daysLeft: z.number().nullable(),
  /** Its days are over; it goes on until every objection is settled. */
  isOver: z.boolean(),
});

export const objectionSummarySchema = z.object({
  id: z.string(),
  /** Number in the register, as `2026-0007`. */
  receipt: z.string(),
  cycle: z.object({ id: z.string(), name: z.string() }),
  window: z.string(),
  notice: textSchema,
  /** Whose result it is about; null where it is about the procedure. */
  about: namedSchema.nullable(),
  by: namedSchema,
  receivedAt: z.string(),
  dueAt: z.string().nullable(),
  status: z.enum(['open', 'upheld', 'rejected']),
  isMine: z.boolean(),
});
export type ObjectionSummary = z.infer<typeof objectionSummarySchema>;

/** Public notices that are open, and the objections that the reader may see: his own, those he answers, to the office all. */
export const noticesSchema = z.object({ items: z.array(windowSchema), objections: z.array(objectionSummarySchema) });
export type Notices = z.infer<typeof noticesSchema>;

/** What a public notice 公示 shows while it is open: as much of the results as is going to be published; nothing once it has ended. */
export const noticeSchema = windowSchema.extend({
  grades: publicationSchema.shape.grades,
  tracks: publicationSchema.shape.tracks,
  units: publicationSchema.shape.units,
  /** The dossier of each subject shown, for an objection to name. */
  dossiers: z.record(z.string(), z.string()),
  objections: z.array(objectionSummarySchema),
  may: z.object({ object: z.boolean() }),
});
export type Notice = z.infer<typeof noticeSchema>;

export const raiseObjectionSchema = z.strictObject({
  /** Chosen by the client, so that sending twice is one objection. */
  objection: z.uuid(),
  /** The dossier whose result is disputed; null for the procedure. */
  about: idSchema.nullable(),
  grounds: freeTextSchema,
  evidence: z.array(z.uuid()).max(20),
});
export const raisedSchema = doneSchema.extend({ objection: z.string(), receipt: z.string(), receivedAt: z.string() });
export type Raised = z.infer<typeof raisedSchema>;

export const answerObjectionSchema = z.strictObject({
  outcome: z.enum(['upheld', 'rejected']),
  reason: freeTextSchema,
  correction: z.strictObject({ fact: z.string().min(1).max(300), value: decimalSchema }).optional(),
});

export const objectionSchema = objectionSummarySchema.extend({
  grounds: z.string(),
  evidence: z.array(z.object({ id: z.string(), name: z.string(), size: z.number() })),
  handlers: z.array(namedSchema),
  answer: z
    .object({
      outcome: z.enum(['upheld', 'rejected']),
      reason: z.string(),
      by: namedSchema,
      at: z.string(),
      /** How far the correction of the result is that an upheld objection started. */
      correction: z.enum(['under-way', 'carried-out', 'not-approved']).nullable(),
    })
    .nullable(),
  /** Figures that may be put right; only for whoever answers. */
  facts: z.array(z.object({ id: z.string(), title: textSchema, value: z.string() })),
  may: z.object({ answer: z.boolean() }),
});
export type ObjectionView = z.infer<typeof objectionSchema>;
