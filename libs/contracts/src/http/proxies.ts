import { z } from 'zod';
import { dateSchema, idSchema, namedSchema } from './values';

/** Kinds of matters that a proxy 授权代办 may cover. */
export const proxyKindSchema = z.enum(['plan', 'amendment', 'grades', 'correction']);
export type ProxyKindName = z.infer<typeof proxyKindSchema>;

/** Whole days by the organisation's clock; `kinds` null covers everything that may be done by proxy. */
export const giveProxySchema = z.strictObject({
  giver: idSchema,
  holder: idSchema,
  kinds: z.array(proxyKindSchema).min(1).max(proxyKindSchema.options.length).nullable(),
  from: dateSchema,
  to: dateSchema,
});
export type GiveProxy = z.infer<typeof giveProxySchema>;

export const proxySchema = z.object({
  id: z.string(),
  giver: namedSchema,
  holder: namedSchema,
  kinds: z.array(proxyKindSchema).nullable(),
  /** The first and the last day, and the exact end: one that was ended early ends within a day. */
  from: z.string(),
  to: z.string(),
  until: z.string(),
  state: z.enum(['coming', 'running', 'over']),
  by: namedSchema,
  mayEnd: z.boolean(),
});
export type Proxy = z.infer<typeof proxySchema>;

/** `who`: those the visitor gave or holds, or everybody's, which the office alone may list. */
export const proxiesQuerySchema = z.strictObject({ who: z.enum(['mine', 'everybody']).optional() });
export const proxiesSchema = z.object({ today: z.string(), items: z.array(proxySchema) });
export type Proxies = z.infer<typeof proxiesSchema>;
