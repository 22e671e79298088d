import { z } from 'zod';
import { idSchema, shortTextSchema } from './values';

export const loginSchema = z.strictObject({ login: shortTextSchema, password: z.string().min(1).max(200) });
export const activateSchema = z.strictObject({
  login: shortTextSchema,
  code: z.string().trim().min(6).max(40),
  password: z.string().min(10).max(200),
});
export const roleSchema = z.enum(['office', 'company', 'reviewers', 'system-admin', 'security-admin', 'audit-admin']);
export type Role = z.infer<typeof roleSchema>;

/** Who is logged in, where, and what waits for him. */
export const meSchema = z.object({
  account: z.string(),
  login: z.string(),
  person: z
    .object({ id: z.string(), name: z.string(), unit: z.string().nullable(), post: z.string().nullable() })
    .nullable(),
  roles: z.array(roleSchema),
  organisation: z.object({ name: z.string(), officeName: z.string(), zone: z.string() }),
  space: z.object({
    name: z.string(),
    title: z.string(),
    kind: z.enum(['real', 'rehearsal']),
    /** The space's own time. */
    now: z.string(),
    playing: z.boolean(),
  }),
  counts: z.object({ tasks: z.number(), approvals: z.number(), ratings: z.number(), notifications: z.number() }),
});
export type Me = z.infer<typeof meSchema>;

export const playSchema = z.strictObject({ person: idSchema.nullable() });
