import { z } from 'zod';
import { spanSchema } from './dates';
import { decSchema, idSchema, valSchema } from './values';

/**
 * Who acts. `role:`, `committee:` and `group:` name one of the scheme's roles, bound to accounts at launch; `related:` goes by a
 * relation of the subject (peers, members, co-operating); `list:` is contacts loaded for a survey: one-time links, no account.
 */
export const whoSchema = z
  .union([
    z.enum(['subject', 'unit-head', 'superior', 'field-leader']),
    z.templateLiteral([z.enum(['role', 'committee', 'group', 'related', 'list']), ':', idSchema]),
  ])
  .meta({ id: 'Who' });
export type Who = z.infer<typeof whoSchema>;

/**
 * What happens at, before or after a deadline (A2.3); also at a step's time-out. `offset` counts from the deadline, default at it.
 * `to` defaults to the superior for `escalate` and to whoever owes the act for `remind`. `deduct` records `event`: against the
 * subject, or with `whom: late` against the person who owed the act, in his own dossier of this cycle if he has one.
 */
export const reactionSchema = z
  .strictObject({
    do: z.enum(['remind', 'escalate', 'deduct', 'accept', 'reject', 'close']),
    offset: spanSchema.optional(),
    to: whoSchema.optional(),
    event: idSchema.optional(),
    whom: z.enum(['subject', 'late']).optional(),
  })
  .meta({ id: 'Reaction' });
export type Reaction = z.infer<typeof reactionSchema>;

/** How many of a step's people must agree: any one 或签, all 会签, one after another 依次审批, or a share such as two thirds. */
export const stepModeSchema = z
  .union([
    z.enum(['any', 'all', 'sequential']),
    z.strictObject({ ratio: z.tuple([z.number().int().min(1), z.number().int().min(1)]) }),
  ])
  .meta({ id: 'StepMode' });
export type StepMode = z.infer<typeof stepModeSchema>;

/**
 * One step of a chain. `decides: false` gives an opinion only; `onReturn` says where a returned matter goes. `ifNobody`: the office
 * takes it (default), it is skipped, or it waits until the office names somebody. `ifInitiator`, where the initiator would sign his own
 * submission: he is left out (default), his superior signs instead, or he may. `ifRepeated`: who signed an earlier step is asked again
 * (default), or his signature counts here too.
 */
export const stepSchema = z
  .strictObject({
    id: idSchema,
    who: whoSchema,
    mode: stepModeSchema.optional(),
    decides: z.boolean().optional(),
    within: spanSchema.optional(),
    reactions: z.array(reactionSchema).optional(),
    onReturn: idSchema.optional(),
    ifNobody: z.enum(['office', 'skip', 'wait']).optional(),
    ifInitiator: z.enum(['leave-out', 'superior', 'allow']).optional(),
    ifRepeated: z.enum(['ask', 'merge']).optional(),
  })
  .meta({ id: 'Step' });
export type Step = z.infer<typeof stepSchema>;

/** A rater group inside a panel (B15); without weights every ballot counts alike. */
export const stratumSchema = z.strictObject({ id: idSchema, raters: whoSchema, weight: valSchema.optional() });

/** A ballot: marks per item (the items' points sum to 100; without a ballot one mark of 0–100), or one choice. */
export const ballotSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('marks'),
      items: z.array(z.strictObject({ id: idSchema, points: decSchema })).min(1),
    }),
    z.strictObject({
      kind: z.literal('choice'),
      options: z.array(z.strictObject({ id: idSchema, satisfied: z.boolean() })).min(2),
    }),
  ])
  .meta({ id: 'Ballot' });

/** A group of raters 评价主体 (A5). Defaults: mean, one ballot (three where anonymous), anonymous. */
export const panelSchema = z
  .strictObject({
    kind: z.enum([
      'self',
      'superior',
      'leaders',
      'peers',
      'subordinates',
      'co-operating',
      'public',
      'experts',
      'committee',
      'third-party',
    ]),
    raters: whoSchema,
    ballot: ballotSchema.optional(),
    combine: z.enum(['mean', 'trimmed-mean', 'median', 'share-satisfied']).optional(),
    trim: z.enum(['ballot', 'item']).optional(),
    minBallots: z.number().int().min(1).optional(),
    anonymous: z.boolean().optional(),
    strata: z.array(stratumSchema).optional(),
  })
  .meta({ id: 'Panel' });
export type Panel = z.infer<typeof panelSchema>;

/** A kind of dated event: who enters it (default the office), its points, who signs, how long it holds. */
export const eventKindSchema = z
  .strictObject({
    by: whoSchema.optional(),
    points: z.union([valSchema, z.strictObject({ min: valSchema, max: valSchema })]).optional(),
    signed: z.enum(['author', 'both']).optional(),
    valid: spanSchema.optional(),
  })
  .meta({ id: 'EventKind' });
export type EventKind = z.infer<typeof eventKindSchema>;
