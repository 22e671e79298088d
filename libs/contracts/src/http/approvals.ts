import { z } from 'zod';
import { planBranchSchema, planLeafSchema, planViewSchema } from './plans';
import { freeTextSchema, idSchema, namedSchema, textSchema } from './values';

/** In whose name the page is asked for. */
export const approvalQuerySchema = z.strictObject({ for: idSchema.optional() });
const at = { round: z.number().int().min(1), step: idSchema };
const people = z.array(idSchema).min(1).max(50);
const comment = freeTextSchema.optional();
export const approveSchema = z.strictObject({
  ...at,
  opinion: freeTextSchema.optional(),
  conditions: freeTextSchema.optional(),
});
/** `then`: come straight back to whoever returned it, or walk the chain again; by default the former from the initiator, else the latter. */
export const returnSchema = z.strictObject({
  ...at,
  to: idSchema,
  comment: freeTextSchema,
  then: z.enum(['resume', 'walk-again']).optional(),
});
export const rejectSchema = z.strictObject({ ...at, comment: freeTextSchema });
export const transferStepSchema = z.strictObject({ ...at, to: idSchema, comment: freeTextSchema.optional() });
const round = z.number().int().min(1);
/** Cancelling, taking back, urging: acts on the matter as the page showed it. */
export const matterActSchema = z.strictObject({ round });
export const delegateSchema = z.strictObject({ ...at, to: idSchema, comment });
export const answerDelegationSchema = z.strictObject({ ...at, opinion: freeTextSchema });
export const addSignersSchema = z.strictObject({
  ...at,
  where: z.enum(['before', 'after', 'beside']),
  people,
  joint: z.boolean(),
  comment,
});
export const signersSchema = z.strictObject({ ...at, people });
export const stepActSchema = z.strictObject(at);
export const jumpSchema = z.strictObject({ ...at, to: idSchema, reason: freeTextSchema });
export const terminateSchema = z.strictObject({ round, reason: freeTextSchema });
export const copySchema = z.strictObject({ to: people, comment });
export const commentSchema = z.strictObject({ text: freeTextSchema });
export const putQuestionSchema = z.strictObject({ to: idSchema, text: freeTextSchema });

/** Several matters at once 批量办理: each is decided by itself and has its own outcome. */
export const batchSchema = z.strictObject({
  items: z
    .array(z.strictObject({ approval: idSchema, ...at }))
    .min(1)
    .max(100),
  act: z.discriminatedUnion('do', [
    z.strictObject({ do: z.literal('approve'), opinion: freeTextSchema.optional() }),
    z.strictObject({ do: z.literal('return'), comment: freeTextSchema }),
  ]),
});
export const batchReplySchema = z.object({
  outcomes: z.array(
    z.object({
      approval: z.string(),
      done: z.boolean(),
      /** Why it was refused; null where it was done. */
      problem: z.object({ code: z.string(), message: textSchema, hint: textSchema }).nullable(),
    }),
  ),
});
export type BatchReply = z.infer<typeof batchReplySchema>;

export const chainEntrySchema = z.object({
  id: z.string(),
  title: textSchema,
  state: z.enum(['done', 'current', 'to-come', 'returned']),
  /** `signed`: nothing more is asked of him; `asked`: who looks into it for him, before he signs. */
  people: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      signed: z.boolean(),
      asked: z.string().nullable(),
      /** Who stands in for him now 代办, while his signature is to come. */
      proxy: z.string().nullable(),
    }),
  ),
  mode: z.union([z.enum(['any', 'all', 'sequential']), z.object({ ratio: z.tuple([z.number(), z.number()]) })]),
  /** False where the step only gives opinions. */
  decides: z.boolean(),
  /** How it passed, where it was not by signatures. */
  passed: z.enum(['timed-out', 'jumped', 'nobody', 'signed-before']).nullable(),
  /** Who put the step in. */
  insertedBy: z.string().nullable(),
  claimedBy: z.string().nullable(),
  fellTo: z.string().nullable(),
  dueAt: z.string().nullable(),
  dueOn: z.string().nullable(),
  signatures: z.array(
    z.object({
      by: z.string(),
      /** Who signed for him. */
      proxy: z.string().nullable(),
      at: z.string(),
      as: z.enum(['approved', 'against', 'opinion']),
      opinion: z.string().nullable(),
      conditions: z.string().nullable(),
    }),
  ),
});

/** `item` names an item of the plan, or the leaf whose target it is. */
export const changeSchema = z.object({
  item: z.string(),
  title: textSchema,
  kind: z.enum(['added', 'removed', 'changed']),
  fields: z.array(
    z.object({
      field: z.enum(['title', 'standard', 'weight', 'points', 'target', 'unit', 'group']),
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
  /** For whom the visitor has it in hand; null in his own name. `may` and `questions` are for that name. */
  for: namedSchema.nullable(),
  /** Everybody for whom he may take it in hand, whom `?for=` chooses. */
  standsInFor: z.array(namedSchema),
  subject: namedSchema.nullable(),
  initiator: namedSchema,
  status: z.enum(['open', 'returned', 'approved', 'rejected', 'cancelled', 'terminated']),
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
      /** For whom he did it. */
      onBehalfOf: z.string().nullable(),
      at: z.string(),
      step: z.string().nullable(),
      text: z.string().nullable(),
      /** What a signature asks to be seen to 附条件同意. */
      conditions: z.string().nullable(),
      to: z.string().nullable(),
    }),
  ),
  /** The dossier that the matter belongs to; null where it is about many. */
  dossier: z.string().nullable(),
  /** The declared branches and leaves that the plan is made of. */
  sheet: z.object({ branches: z.array(planBranchSchema), leaves: z.array(planLeafSchema) }).nullable(),
  plan: planViewSchema.nullable(),
  previous: planViewSchema.nullable(),
  changes: z.array(changeSchema),
  /** What the changes are against: what the visitor saw last, what was submitted before, or the plan in force; null for a first version. */
  comparedWith: z.enum(['seen', 'submitted', 'in-force']).nullable(),
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
    delegate: z.boolean(),
    answerDelegation: z.boolean(),
    addSigners: z.boolean(),
    /** Signers whom the visitor may take out again, by step. */
    removeSigners: z.array(z.object({ step: z.string(), person: namedSchema })),
    claim: z.boolean(),
    release: z.boolean(),
    assignSigners: z.boolean(),
    takeBack: z.boolean(),
    cancel: z.boolean(),
    urge: z.boolean(),
    /** Copies, comments and questions. */
    talk: z.boolean(),
    copy: z.boolean(),
    jump: z.array(z.object({ to: z.string(), title: textSchema })),
    terminate: z.boolean(),
  }),
  /** Questions put beside the chain, the visitor's own to answer marked. */
  questions: z.array(
    z.object({
      id: z.string(),
      by: z.string(),
      to: z.string(),
      text: z.string().nullable(),
      answer: z.string().nullable(),
      isMine: z.boolean(),
    }),
  ),
  /** To whom it was copied 抄送; the visitor's own marked. */
  copies: z.array(z.object({ to: z.string(), readAt: z.string().nullable(), isMine: z.boolean() })),
  /** The next matter of the inbox, and how many there are. */
  next: z.string().nullable(),
  waiting: z.number(),
});
export type Approval = z.infer<typeof approvalSchema>;
