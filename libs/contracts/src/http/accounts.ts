import { z } from 'zod';
import { roleSchema } from './session';
import { idSchema, namedSchema, shortTextSchema } from './values';

export const accountSchema = z.object({
  id: z.string(),
  login: z.string(),
  person: namedSchema.nullable(),
  roles: z.array(roleSchema),
  /** `waiting`: an activation code is out; `idle`: neither a password nor a code. */
  status: z.enum(['active', 'waiting', 'idle', 'locked', 'disabled']),
  lockedUntil: z.string().nullable(),
});
export type Account = z.infer<typeof accountSchema>;

export const accountsQuerySchema = z.strictObject({
  search: shortTextSchema.optional(),
  role: roleSchema.optional(),
  cursor: shortTextSchema.optional(),
});
export const accountsSchema = z.object({
  items: z.array(accountSchema),
  total: z.number().int(),
  next: z.string().nullable(),
});
export type Accounts = z.infer<typeof accountsSchema>;

export const loginNameSchema = z
  .string()
  .trim()
  .min(2)
  .max(60)
  .regex(/^[\p{L}\p{N}._@-]+$/u);
export const createAccountSchema = z.strictObject({ login: loginNameSchema, person: idSchema.nullable() });
export const issueCodesSchema = z.strictObject({ accounts: z.array(idSchema).min(1).max(200) });
export const grantRolesSchema = z.strictObject({ roles: z.array(roleSchema).max(6) });

/** A code is shown once: it stands in no log, and a repeated request gets an empty one. */
export const activationCodeSchema = z.object({
  account: accountSchema,
  code: z.string(),
  validDays: z.number().int(),
});
export type ActivationCode = z.infer<typeof activationCodeSchema>;
export const activationCodesSchema = z.object({ items: z.array(activationCodeSchema) });
/** People who had no account and have one now, with their number as login. */
export const createdAccountsSchema = z.object({ created: z.number().int() });
