import { z } from 'zod';
import { textSchema } from './values';

/** One line of the workbench: like tasks about several subjects stand together. */
export const inboxItemSchema = z.object({
  /** `<kind>|<cycle>|<window or matter>`: stable while the line exists. */
  key: z.string(),
  kind: z.string(),
  cycle: z.object({ id: z.string(), name: z.string() }),
  window: z.string().nullable(),
  period: z.string().nullable(),
  stageTitle: textSchema.nullable(),
  dueAt: z.string().nullable(),
  /** The last day of the deadline in the organisation's zone. */
  dueOn: z.string().nullable(),
  /** Working days after today up to and with the due day; negative when overdue; null without a deadline or calendar. */
  daysLeft: z.number().int().nullable(),
  /** Those done already included; `subjects` are the ones that still wait. */
  total: z.number().int(),
  subjects: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      stream: z.string(),
      params: z.record(z.string(), z.union([z.string(), z.number()])),
    }),
  ),
  /** Whose tasks these are, where the visitor stands in for somebody 代办. */
  for: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** It came of a return: to be revised, or to be signed again. */
  isReturned: z.boolean(),
  /** Path of the page where it is done. */
  link: z.string(),
});
export type InboxItem = z.infer<typeof inboxItemSchema>;

export const inboxSchema = z.object({
  now: z.string(),
  today: z.string(),
  items: z.array(inboxItemSchema),
  strip: z.array(
    z.object({ date: z.string(), weekday: z.number(), kind: z.string(), name: z.string().optional(), due: z.number() }),
  ),
  /** How far the people are whose superior the visitor is; `label` is a column of the console: `plan`, `month:M09`, `self`, `rate`. */
  team: z.array(z.object({ label: z.string(), done: z.number(), total: z.number() })),
  /** What stands in the lists beside: copies not read yet, matters begun by the visitor that have not ended. */
  beside: z.object({ unreadCopies: z.number(), startedOpen: z.number() }),
});
export type Inbox = z.infer<typeof inboxSchema>;

export const notificationSchema = z.object({
  id: z.string(),
  kind: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  subjectName: z.string().nullable(),
  /** For whom the reader stands in, where it asks something of that person. */
  forName: z.string().nullable(),
  link: z.string(),
  at: z.string(),
  readAt: z.string().nullable(),
});
export const notificationsSchema = z.object({
  items: z.array(notificationSchema),
  unread: z.number(),
  next: z.string().nullable(),
});
export type Notifications = z.infer<typeof notificationsSchema>;

/** Marks some or all of the visitor's notifications as read. */
export const readNotificationsSchema = z.union([
  z.strictObject({ ids: z.array(z.string().min(1).max(300)).min(1).max(500) }),
  z.strictObject({ all: z.literal(true) }),
]);

/** What somebody has begun and not handed in; null where there is none. Ballots are never kept. */
export const draftSchema = z.object({ body: z.record(z.string(), z.unknown()).nullable(), at: z.string().nullable() });
export type Draft = z.infer<typeof draftSchema>;
export const saveDraftSchema = z.strictObject({ body: z.record(z.string(), z.unknown()) });

/** An event `changed` of `GET /live`: what waits for the visitor now. */
export const liveCountsSchema = z.object({
  tasks: z.number(),
  approvals: z.number(),
  ratings: z.number(),
  notifications: z.number(),
});
export type LiveCounts = z.infer<typeof liveCountsSchema>;
