import { z } from 'zod';
import { freeTextSchema, idSchema, namedSchema, textSchema } from './values';

export const handoverQuerySchema = z.strictObject({ from: idSchema, to: idSchema });

/** What a handover 工作移交 would do, place by place, before it is done. */
export const handoverPreviewSchema = z.object({
  from: namedSchema,
  to: namedSchema,
  items: z.array(
    z.object({
      cycle: z.string(),
      /** Whom the matter is about; null where it is about many or nobody is to know. */
      subject: z.string().nullable(),
      role: z.enum([
        'superior',
        'above-superior',
        'unit-head',
        'manager',
        'liaison',
        'event-signer',
        'signer',
        'asked',
        'appeal-office',
        'reviewer',
        'board-head',
        'proxy',
        'task',
      ]),
      /** The matter and step of a signer. */
      step: textSchema.nullable(),
      matter: z.string().nullable(),
      task: z.string().nullable(),
      effect: z.enum(['moves', 'merges', 'stays']),
      because: z
        .enum([
          'own-matter',
          'signed-already',
          'recused',
          'superior-of-it',
          'leavers-own',
          'in-person',
          'by-role',
          'proxy-held',
        ])
        .nullable(),
    }),
  ),
  moves: z.number().int(),
  /** Stands for the list as it was shown; a handover names it. */
  seen: z.string(),
});
export type HandoverPreview = z.infer<typeof handoverPreviewSchema>;

export const handOverSchema = z.strictObject({
  from: idSchema,
  to: idSchema,
  reason: freeTextSchema,
  seen: z.string().min(1).max(100),
});
export type HandOver = z.infer<typeof handOverSchema>;

export const handedOverSchema = z.object({ moved: z.number().int(), stays: z.number().int() });
export type HandedOver = z.infer<typeof handedOverSchema>;
