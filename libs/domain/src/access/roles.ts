import type { Role } from './policy';

/** The three administrators 三员分立: no account holds two of these roles. */
export const ADMINISTRATORS: readonly Role[] = ['system-admin', 'security-admin', 'audit-admin'];

export type GrantRefusal = 'own-roles' | 'duties-not-separated' | 'administrator-is-a-person' | 'role-needs-a-person';

/**
 * May these roles be granted to this account? Nobody grants himself; one administrator's role at most; an administrator is no part of
 * the evaluation, so he has neither another role nor is the account that of a person.
 */
export function grantRefusal(
  granting: { account: string; person: string | null },
  account: { id: string; person: string | null },
  roles: readonly Role[],
): GrantRefusal | undefined {
  const isOwn = granting.account === account.id || (granting.person !== null && granting.person === account.person);
  if (isOwn) return 'own-roles';
  const administrators = roles.filter((role) => ADMINISTRATORS.includes(role));
  if (administrators.length > 1 || (administrators.length === 1 && roles.length > 1)) return 'duties-not-separated';
  if (administrators.length === 1 && account.person !== null) return 'administrator-is-a-person';
  if (roles.length > administrators.length && account.person === null) return 'role-needs-a-person';
  return undefined;
}
