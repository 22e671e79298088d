import { z } from 'zod';
import { CHANNELS } from '#domain/notification/channels';
import { GROUPS } from '#domain/notification/kinds';

const timeSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const channelIdSchema = z.enum(CHANNELS);
const unique = (values: readonly string[]): boolean => new Set(values).size === values.length;

/** What somebody is told outside the application, by which channels and when; times are those of the organisation's zone. */
export const choiceSchema = z.strictObject({
  channels: z.array(channelIdSchema).refine(unique),
  groups: z.array(z.enum(GROUPS)).refine(unique),
  pace: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('at-once') }),
    z.strictObject({ kind: z.literal('hourly') }),
    z.strictObject({ kind: z.literal('daily'), at: timeSchema }),
  ]),
  /** Over midnight where `from` is later than `to`; the two differ. */
  quiet: z
    .strictObject({ from: timeSchema, to: timeSchema })
    .refine(({ from, to }) => from !== to)
    .nullable(),
});

/** The visitor's own choice, or null while he follows the general one; and by which channels he could be reached at all. */
export const choicesSchema = z.object({
  own: choiceSchema.nullable(),
  general: choiceSchema,
  channels: z.array(
    z.object({
      id: channelIdSchema,
      /** The worker has settings for it. */
      isAvailable: z.boolean(),
      address: z.string().nullable(),
    }),
  ),
});
export type Choices = z.infer<typeof choicesSchema>;

/** What goes for everybody, and who cannot be reached. */
export const deliveriesSchema = z.object({
  general: choiceSchema,
  channels: z.array(z.object({ id: channelIdSchema, isAvailable: z.boolean() })),
  failures: z.array(
    z.object({
      id: z.string(),
      /** Null for a group. */
      person: z.object({ id: z.string(), number: z.string(), name: z.string() }).nullable(),
      /** A channel, `none`, or a group's robot `bot-wecom`, `bot-dingtalk`, `bot-feishu`. */
      channel: z.string(),
      state: z.enum(['refused', 'given-up', 'waiting']),
      /** `no-address`, `address`, `rate`, `settings`, `server` or `unknown`. */
      why: z.string(),
      /** What the other side said. */
      detail: z.string().nullable(),
      tries: z.number().int(),
      notices: z.number().int(),
      at: z.string(),
    }),
  ),
  hasMore: z.boolean(),
});
export type Deliveries = z.infer<typeof deliveriesSchema>;
export type Failure = Deliveries['failures'][number];
