import { z } from 'zod';
import { dateSchema, freeTextSchema, idSchema, namedSchema, textSchema } from './values';

const fileSchema = z.object({ id: z.string(), name: z.string(), size: z.number() });

/** The talk 面谈 of a window about one subject. */
export const talkSchema = z.object({
  dossier: z.string(),
  cycle: z.object({ id: z.string(), name: z.string() }),
  window: z.string(),
  title: textSchema,
  subject: namedSchema,
  dueOn: z.string().nullable(),
  today: z.string(),
  /** With whom it may be held. */
  partners: z.array(namedSchema),
  talk: z
    .object({
      on: z.string(),
      by: namedSchema,
      with: namedSchema,
      said: z.string(),
      measures: z.string(),
      evidence: z.array(fileSchema),
      at: z.string(),
      signedAt: z.string().nullable(),
      /** What the other side added when signing. */
      remark: z.string().nullable(),
    })
    .nullable(),
  may: z.object({ hold: z.boolean(), sign: z.boolean() }),
});
export type TalkView = z.infer<typeof talkSchema>;

export const holdTalkSchema = z.strictObject({
  on: dateSchema,
  with: idSchema,
  said: freeTextSchema,
  measures: freeTextSchema,
  evidence: z.array(z.uuid()).max(20),
});
export const signTalkSchema = z.strictObject({ remark: freeTextSchema.optional() });
