import { z } from 'zod';
import { planViewSchema } from './dossiers';
import { freeTextSchema, idSchema, namedSchema, textSchema } from './values';

const at = { round: z.number().int().min(1), step: idSchema };
export const approveSchema = z.strictObject({ ...at, opinion: freeTextSchema.optional() });
export const returnSchema = z.strictObject({ ...at, to: idSchema, comment: freeTextSchema });
export const rejectSchema = z.strictObject({ ...at, comment: freeTextSchema });
export const transferStepSchema = z.strictObject({ ...at, to: idSchema, comment: freeTextSchema.optional() });
export const cancelSchema = z.strictObject({ round: z.number().int().min(1) });

export const chainEntrySchema = z.object({
  id: z.string(),
  title: textSchema,
  state: z.enum(['done', 'current', 'to-come', 'returned']),
  people: z.array(z.object({ id: z.string(), name: z.string(), signed: z.boolean() })),
  mode: z.enum(['any', 'all']),
  fellTo: z.string().nullable(),
  dueAt: z.string().nullable(),
  dueOn: z.string().nullable(),
  signatures: z.array(z.object({ by: z.string(), at: z.string(), opinion: z.string().nullable() })),
});

export const changeSchema = z.object({
  item: z.string(),
  title: z.string(),
  kind: z.enum(['added', 'removed', 'changed']),
  fields: z.array(
    z.object({
      field: z.enum(['title', 'standard', 'weight', 'target', 'unit', 'group']),
      before: z.string().nullable(),
      after: z.string().nullable(),
    }),
  ),
});

/** A matter under approval: the paper, what changed since it was last seen, and the chain as it stands. */
export const approvalSchema = z.object({
  id: z.string(),
  kind: z.enum(['plan', 'amendment', 'grades', 'correction']),
  cycle: z.object({ id: z.string(), name: z.string() }),
  subject: namedSchema.nullable(),
  initiator: namedSchema,
  status: z.enum(['open', 'returned', 'approved', 'rejected', 'cancelled']),
  round: z.number(),
  step: z.string().nullable(),
  daysLeft: z.number().nullable(),
  dueOn: z.string().nullable(),
  chain: z.array(chainEntrySchema),
  /** Everything that happened, oldest first: submissions, signatures, returns with their comments. */
  history: z.array(
    z.object({
      kind: z.string(),
      by: z.string(),
      at: z.string(),
      step: z.string().nullable(),
      text: z.string().nullable(),
      to: z.string().nullable(),
    }),
  ),
  /** The dossier that the matter belongs to; null where it is about many. */
  dossier: z.string().nullable(),
  /** Headings of the plan's items. */
  groups: z.array(z.object({ id: z.string(), title: textSchema })),
  plan: planViewSchema.nullable(),
  previous: planViewSchema.nullable(),
  changes: z.array(changeSchema),
  reason: z.string().nullable(),
  correction: z
    .object({ fact: z.string(), title: textSchema, was: z.string(), becomes: z.string(), reason: z.string() })
    .nullable(),
  board: z
    .object({
      id: z.string(),
      title: textSchema,
      counts: z.array(
        z.object({ grade: z.string(), title: textSchema, count: z.number(), min: z.number(), max: z.number() }),
      ),
      members: z.array(
        z.object({
          name: z.string(),
          score: z.string(),
          grade: z.string(),
          moved: z.boolean(),
          reason: z.string().nullable(),
        }),
      ),
    })
    .nullable(),
  may: z.object({
    approve: z.boolean(),
    return: z.array(z.object({ to: z.string(), title: textSchema })),
    reject: z.boolean(),
    transfer: z.boolean(),
    cancel: z.boolean(),
  }),
  /** The next matter of the inbox, and how many there are. */
  next: z.string().nullable(),
  waiting: z.number(),
});
export type Approval = z.infer<typeof approvalSchema>;
