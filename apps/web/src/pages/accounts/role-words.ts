import type { Role } from '#contracts/http/session';

export const ROLES: readonly Role[] = [
  'office',
  'company',
  'reviewers',
  'system-admin',
  'security-admin',
  'audit-admin',
];

/** The word of a role in `accounts`. */
export const roleWord = {
  office: 'office',
  company: 'company',
  reviewers: 'reviewers',
  'system-admin': 'systemAdmin',
  'security-admin': 'securityAdmin',
  'audit-admin': 'auditAdmin',
} as const satisfies Record<Role, string>;
