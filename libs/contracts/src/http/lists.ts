import { z } from 'zod';
import { inboxItemSchema } from './tasks';
import { idSchema, namedSchema, textSchema } from './values';

/** How far ahead `soon` may look, in working days. */
export const SOON_CHOICES = [1, 3, 5, 10] as const;
export const SOON_DEFAULT = 3;

/** Filters of the inbox 待办; whatever is missing asks for nothing. */
export const taskFilterSchema = z.strictObject({
  kind: idSchema.optional(),
  cycle: idSchema.optional(),
  /** The unit of the subject. */
  unit: idSchema.optional(),
  /** `soon`: due within `within` working days, today among them; `none`: without a deadline. */
  due: z.enum(['overdue', 'soon', 'later', 'none']).optional(),
  within: z.coerce
    .number()
    .refine((days): days is (typeof SOON_CHOICES)[number] => SOON_CHOICES.some((choice) => choice === days))
    .optional(),
  returned: z.literal('1').optional(),
  /** Stands in the subject's name or number, or in the name of the unit or cycle; or names a kind by `named`. */
  text: z.string().trim().min(1).max(60).optional(),
  /** Kinds whose title in the reader's language holds the text, by comma: the page knows its words. */
  named: z.string().max(800).optional(),
  order: z.enum(['due', 'arrival']).optional(),
  cursor: z.string().max(500).optional(),
});
export type TaskFilter = z.infer<typeof taskFilterSchema>;

/** One task by itself. */
export const listedTaskSchema = inboxItemSchema.extend({
  openedAt: z.string(),
  /** The subject's unit. */
  unit: z.string().nullable(),
  /** What a batch has to name of the matter; null where the task signs none. */
  approval: z.object({ id: z.string(), round: z.number(), step: z.string() }).nullable(),
});
export type ListedTask = z.infer<typeof listedTaskSchema>;

const facetSchema = z.array(z.object({ value: z.string(), title: z.string().nullable(), count: z.number() }));

export const taskListSchema = z.object({
  now: z.string(),
  today: z.string(),
  items: z.array(listedTaskSchema),
  /** How many the filters leave, and how many there are. */
  shown: z.number(),
  all: z.number(),
  /** How many each value of a filter would leave under the other filters. */
  counts: z.object({
    kind: facetSchema,
    cycle: facetSchema,
    unit: facetSchema,
    due: z.object({ overdue: z.number(), soon: z.number(), later: z.number(), none: z.number() }),
    returned: z.number(),
  }),
  next: z.string().nullable(),
});
export type TaskList = z.infer<typeof taskListSchema>;

/** `ended`: those that have ended, or not; for copies `unread`: those not read yet, or read. */
export const matterFilterSchema = z.strictObject({
  ended: z.enum(['0', '1']).optional(),
  cursor: z.string().max(500).optional(),
});
export const copyFilterSchema = z.strictObject({
  unread: z.enum(['0', '1']).optional(),
  cursor: z.string().max(500).optional(),
});

/** A matter that somebody began, was sent a copy of, or has signed: where it stands. */
export const listedMatterSchema = z.object({
  id: z.string(),
  kind: z.enum(['plan', 'amendment', 'grades', 'correction', 'appeal']),
  cycle: z.object({ id: z.string(), name: z.string() }),
  /** Whom it is about; null for the grades of a cohort. */
  subject: namedSchema.nullable(),
  /** The cohort of a board of grades. */
  board: textSchema.nullable(),
  initiator: z.string(),
  status: z.string(),
  isEnded: z.boolean(),
  /** The open step, and who keeps it waiting. */
  step: textSchema.nullable(),
  waitsFor: z.array(z.string()),
  dueAt: z.string().nullable(),
  dueOn: z.string().nullable(),
  daysLeft: z.number().int().nullable(),
  begunAt: z.string(),
  last: z.object({ kind: z.string(), by: z.string().nullable(), at: z.string() }),
  /** The visitor's own last act, in the list of what he has done. */
  own: z.object({ kind: z.string(), at: z.string() }).nullable(),
  /** The copy sent to the visitor, in the list of copies. */
  copy: z.object({ by: z.string(), at: z.string(), readAt: z.string().nullable() }).nullable(),
  link: z.string(),
});
export type ListedMatter = z.infer<typeof listedMatterSchema>;

export const matterListSchema = z.object({
  now: z.string(),
  today: z.string(),
  items: z.array(listedMatterSchema),
  /** How many have ended and not; of copies how many are unread (`open`) and read (`ended`). */
  counts: z.object({ open: z.number(), ended: z.number() }),
  next: z.string().nullable(),
});
export type MatterList = z.infer<typeof matterListSchema>;
