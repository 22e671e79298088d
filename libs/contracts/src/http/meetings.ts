import { z } from 'zod';
import { dateSchema, freeTextSchema, idSchema, namedSchema, shortTextSchema, textSchema } from './values';

/** A meeting 会议 that the scheme foresees, with its minutes 会议纪要 once they are on record. */
export const meetingSchema = z.object({
  cycle: z.object({ id: z.string(), name: z.string() }),
  window: z.string(),
  title: textSchema,
  status: z.enum(['to-come', 'open', 'closed']),
  opensOn: z.string(),
  dueOn: z.string().nullable(),
  today: z.string(),
  agenda: z.array(z.object({ id: z.string(), title: textSchema })),
  hosts: z.array(namedSchema),
  minutes: z
    .object({
      on: z.string(),
      place: z.string(),
      chair: namedSchema,
      present: z.array(namedSchema),
      items: z.array(z.object({ item: z.string(), title: textSchema, text: z.string() })),
      decisions: z.array(z.string()),
      evidence: z.array(z.object({ id: z.string(), name: z.string(), size: z.number() })),
      by: namedSchema,
      at: z.string(),
    })
    .nullable(),
  may: z.object({ record: z.boolean() }),
});
export type MeetingView = z.infer<typeof meetingSchema>;

export const recordMinutesSchema = z.strictObject({
  on: dateSchema,
  place: shortTextSchema,
  chair: idSchema,
  present: z.array(idSchema).min(1).max(200),
  items: z.array(z.strictObject({ item: idSchema, text: freeTextSchema })).max(30),
  decisions: z.array(freeTextSchema).max(50),
  evidence: z.array(z.uuid()).max(20),
});
