import { z } from 'zod';
import type { Cond } from './conditions';
import { condSchema } from './conditions';
import type { Span, When } from './dates';
import { momentSchema, spanSchema, whenSchema } from './dates';
import { exprSchema } from './expressions';
import type { Reaction, Who } from './people';
import { reactionSchema, whoSchema } from './people';
import type { Id, Val } from './values';
import { idSchema, periodKindSchema, valSchema } from './values';

/** A grade of a scale, best first; `from` is an inclusive lower bound on the published figure. */
export const gradeSchema = z.strictObject({ id: idSchema, from: valSchema.optional() }).meta({ id: 'Grade' });
export type Grade = z.infer<typeof gradeSchema>;

const share = z.strictObject({ min: valSchema, max: valSchema });

/** How a grade is given (A7): by bands, by decision elsewhere, by rules, by rank, or by forced distribution 强制分布. */
export const gradingSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('bands'), scale: idSchema }),
    z.strictObject({ kind: z.literal('entered'), scale: idSchema, by: whoSchema }),
    z.strictObject({
      kind: z.literal('rules'),
      scale: idSchema,
      choose: z.array(z.strictObject({ when: condSchema, grade: idSchema })),
      otherwise: idSchema,
    }),
    z.strictObject({
      kind: z.literal('rank'),
      scale: idSchema,
      take: z.array(z.strictObject({ grade: idSchema, count: valSchema })),
      rest: idSchema,
    }),
    z.strictObject({
      kind: z.literal('distribution'),
      scale: idSchema,
      shares: z.record(idSchema, share),
      overflow: idSchema,
    }),
  ])
  .meta({ id: 'Grading' });
export type Grading = z.infer<typeof gradingSchema>;

/** What may follow from a result (A9). The product records a consequence as proposed, approved, carried out; it pays nobody. */
export const actionSchema = z
  .enum([
    'bonus',
    'pay',
    'praise',
    'recommend',
    'training',
    'exchange',
    'promotion',
    'written-self-criticism',
    'written-analysis',
    'admonition-talk',
    'interview',
    'urge',
    'notice',
    'yellow-card',
    'improvement-plan',
    'correction-plan',
    'rectification',
    'budget',
    'suspend',
    'stop',
    'key-monitoring',
    'removal',
    'lower-post',
    'competition',
    'trial',
    'awaiting-post',
    'contract-end',
    'proposal',
    'accountability',
    'case-handover',
  ])
  .meta({ id: 'Action' });
export type Action = z.infer<typeof actionSchema>;

/**
 * An effect of a rule. `action` with several actions: the approver picks one; it may start on a date (`from`), last a span and end
 * early or be reversed by a condition (`until`, then `then`) (B9). `eligible` puts the subject on a list the office can query (B10);
 * `paper` draws up a numbered document to be answered by a date (B14).
 */
export type Effect =
  | { kind: 'grade'; set: Id }
  | { kind: 'downgrade'; levels: number }
  | { kind: 'ceiling'; grade: Id }
  | { kind: 'bar'; from: Id; whom?: Who }
  | { kind: 'eligible'; for: Id; whom?: Who }
  | { kind: 'paper'; template: Id; to: Who; due?: When }
  | {
      kind: 'action';
      action: Action | Action[];
      whom?: Who;
      amount?: Val;
      unit?: 'base-pay-month' | 'pay-step' | 'pool-share' | 'percent' | 'yuan';
      from?: When;
      lasts?: Span;
      due?: When;
      chain?: Id;
      reactions?: Reaction[];
      until?: Cond;
      then?: Effect[];
    };

export const effectSchema: z.ZodType<Effect> = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('grade'), set: idSchema }),
    z.strictObject({ kind: z.literal('downgrade'), levels: z.number().int().min(1) }),
    z.strictObject({ kind: z.literal('ceiling'), grade: idSchema }),
    z.strictObject({ kind: z.literal('bar'), from: idSchema, whom: whoSchema.optional() }),
    z.strictObject({ kind: z.literal('eligible'), for: idSchema, whom: whoSchema.optional() }),
    z.strictObject({ kind: z.literal('paper'), template: idSchema, to: whoSchema, due: whenSchema.optional() }),
    z.strictObject({
      kind: z.literal('action'),
      action: z.union([actionSchema, z.array(actionSchema).min(2)]),
      whom: whoSchema.optional(),
      amount: valSchema.optional(),
      unit: z.enum(['base-pay-month', 'pay-step', 'pool-share', 'percent', 'yuan']).optional(),
      from: whenSchema.optional(),
      lasts: spanSchema.optional(),
      due: whenSchema.optional(),
      chain: idSchema.optional(),
      reactions: z.array(reactionSchema).optional(),
      until: condSchema.optional(),
      then: z.array(z.lazy((): z.ZodType<Effect> => effectSchema)).optional(),
    }),
  ])
  .meta({ id: 'Effect' });

/** When this, then that, with its source. A superseded rule is shown and marked, and off until the office confirms it. */
export const ruleSchema = z
  .strictObject({
    id: idSchema.optional(),
    cite: z.string().min(1),
    when: condSchema,
    then: z.array(effectSchema).min(1),
    superseded: z.literal(true).optional(),
  })
  .meta({ id: 'Rule' });
export type Rule = z.infer<typeof ruleSchema>;

/** What an appeal may be about: how it was carried out, the result, how the subject's own unit runs the scheme (A8, R12). */
export const appealObjectSchema = z.enum(['process', 'result', 'unit-practice']).meta({ id: 'AppealObject' });
export type AppealObject = z.infer<typeof appealObjectSchema>;

/** Appeals 申诉 (A8): the window from a moment, to whom, reviewed by a chain. `limit`: appeals per result. */
export const appealSchema = z
  .strictObject({
    window: spanSchema,
    from: momentSchema,
    to: whoSchema,
    review: idSchema,
    silence: z.literal('accepted').optional(),
    limit: z.number().int().min(1).optional(),
    objects: z.array(appealObjectSchema).min(1).optional(),
  })
  .meta({ id: 'Appeal' });
export type Appeal = z.infer<typeof appealSchema>;

/** Who may see what, and from which moment on (A10). What is not listed is refused, and the refusal logged (R03). */
export const disclosureSchema = z
  .strictObject({
    what: z.array(z.enum(['scheme', 'targets', 'score', 'grade', 'ranking', 'derivation', 'pay'])).min(1),
    to: z.enum(['subject', 'subject-and-superiors', 'organisation', 'public']),
    from: momentSchema.optional(),
  })
  .meta({ id: 'Disclosure' });
export type Disclosure = z.infer<typeof disclosureSchema>;

const adjustmentSchema = z.strictObject({
  effect: z.enum(['deduct', 'bonus']),
  cap: valSchema,
  events: z.array(idSchema).min(1),
});
export type Adjustment = z.infer<typeof adjustmentSchema>;

const bendSchema = z.strictObject({
  when: condSchema,
  grade: idSchema,
  atLeast: z.number().int().min(0).optional(),
  atMost: z.number().int().min(0).optional(),
});
/** A bound on heads that a condition puts on a grade of a forced distribution. */

/** How one result is made: total → adjust → round once → grading → rules → honours → sign-off (A6, A7, A9). */
export const resultPlanSchema = z
  .strictObject({
    like: idSchema.optional(),
    every: periodKindSchema.optional(),
    total: exprSchema.optional(),
    adjust: z.record(idSchema, adjustmentSchema).optional(),
    precision: z.number().int().optional(),
    ties: z.array(exprSchema).optional(),
    grading: gradingSchema.optional(),
    bends: z.array(bendSchema).optional(),
    rules: z.array(z.union([idSchema, ruleSchema])).optional(),
    downgrades: z.enum(['add', 'largest']).optional(),
    honours: z.array(z.strictObject({ id: idSchema, from: z.array(idSchema).min(1), count: valSchema })).optional(),
    signOff: idSchema.optional(),
    appeal: appealSchema.optional(),
    disclosure: z.array(disclosureSchema).optional(),
    revises: idSchema.optional(),
  })
  .meta({ id: 'ResultPlan' });
export type ResultPlan = z.infer<typeof resultPlanSchema>;

/**
 * A part of a pool. Its money is the pool's amount × `share`, spread evenly over the periods of its kind. `heads`: who takes part, by
 * default everybody; `by`: each head's key, or that of the first of `cases` that holds for him. By `share` (the default) the part's money
 * is divided in proportion to the keys; by `amount` a key is yuan, paid as it stands.
 */
export const poolPartSchema = z
  .strictObject({
    id: idSchema,
    share: valSchema,
    every: periodKindSchema,
    pays: z.enum(['share', 'amount']).optional(),
    by: exprSchema,
    cases: z
      .array(z.strictObject({ when: condSchema, by: exprSchema }))
      .min(1)
      .optional(),
    heads: condSchema.optional(),
  })
  .meta({ id: 'PoolPart' });

/** Money to allocate in a year, in yuan; the sum of the payments is never above the amount (B13). Computes, pays nobody. */
export const poolSchema = z
  .strictObject({ amount: valSchema, parts: z.array(poolPartSchema).min(1), chain: idSchema.optional() })
  .meta({ id: 'Pool' });
export type Pool = z.infer<typeof poolSchema>;
