/**
 * Who may do what (三员分立 included): one table. Every route names the action it needs; the table also yields the SQL predicate of
 * lists, so that what is listed is exactly what may be read one by one.
 */

export type Role = 'office' | 'company' | 'reviewers' | 'system-admin' | 'security-admin' | 'audit-admin';

/** How a person stands to what he wants to see. */
export type Relation = 'plan-maker' | 'subject' | 'superior' | 'assignee' | 'reviewer' | 'organisation';

export interface Rule {
  /** Nobody need be logged in. */
  open?: true;
  /** Anybody with an account that belongs to a person. */
  person?: true;
  /** Anybody logged in, administrators too. */
  account?: true;
  roles?: readonly Role[];
  /** Relations to the thing itself, checked where it is loaded or by the predicate of a list. */
  relations?: readonly Relation[];
}

/**
 * The three administrators see no dossier, score or ballot by their role. Acts on dossiers, approvals, boards and appeals are open to
 * persons here, because `decide` itself refuses whoever is not the subject, the superior, the assignee or the office.
 */
export const policy = {
  'session.open': { open: true },
  'health.read': { open: true },
  'session.use': { account: true },
  'inbox.read': { account: true },
  'notification.read': { account: true },
  'notification.choose': { person: true },
  'notification.manage': { roles: ['office', 'system-admin'] },
  'proxy.read': { person: true },
  // Whose, `decide` says: one's own, or anybody's for the office.
  'proxy.give': { person: true },
  'draft.write': { person: true },
  'act.perform': { person: true },
  // Whoever fills in a part of its plan, or drafts it, until the result is signed.
  'dossier.read': { roles: ['office', 'company'], relations: ['subject', 'superior', 'plan-maker'] },
  'approval.read': { roles: ['office'], relations: ['subject', 'assignee'] },
  'rating.read': { relations: ['superior'], person: true },
  'ballot.cast': { person: true },
  // The token of the link is what opens the one ballot it is for.
  'ballot.cast-by-link': { open: true },
  'figure.supply': { person: true },
  'appeal.read': { roles: ['office'], relations: ['subject', 'reviewer'] },
  'appeal.answer': { person: true, relations: ['assignee'] },
  'publication.read': { person: true, relations: ['organisation'] },
  'notice.read': { person: true, relations: ['organisation'] },
  'objection.read': { person: true, roles: ['office'], relations: ['assignee'] },
  'talk.read': { person: true, roles: ['office', 'company'], relations: ['subject', 'assignee'] },
  'meeting.read': { person: true, roles: ['office', 'company'], relations: ['assignee'] },
  'attachment.write': { person: true },
  'attachment.read': { roles: ['office'], relations: ['subject', 'superior', 'reviewer'] },
  'cycle.read': { person: true },
  'cycle.launch': { roles: ['office'] },
  'cycle.manage': { roles: ['office'] },
  'board.read': { roles: ['office', 'company'] },
  // The leaders grade a cohort in which the office itself is evaluated.
  'board.manage': { roles: ['office', 'company'] },
  'consequence.read': { roles: ['office', 'company'] },
  'scheme.read': { person: true },
  'scheme.try': { roles: ['office'] },
  'calendar.read': { account: true },
  'calendar.manage': { roles: ['office'] },
  'organisation.read': { account: true },
  'organisation.manage': { roles: ['office', 'system-admin'] },
  'account.read': { roles: ['system-admin', 'security-admin', 'audit-admin'] },
  'account.manage': { roles: ['system-admin'] },
  'role.grant': { roles: ['security-admin'] },
  'handover.manage': { roles: ['office'] },
  'ledger.read': { roles: ['audit-admin', 'office'] },
  'rehearsal.manage': { roles: ['office'] },
} as const satisfies Record<string, Rule>;

export type Action = keyof typeof policy;

export interface Visitor {
  person: string | null;
  roles: readonly string[];
}

export const ruleOf = (action: Action): Rule => policy[action];

/** May this visitor use the route at all? `null` is somebody who is not logged in. */
export function mayEnter(action: Action, visitor: Visitor | null): boolean {
  const rule = ruleOf(action);
  if (rule.open) return true;
  if (!visitor) return false;
  if (rule.account) return true;
  if (rule.roles?.some((role) => visitor.roles.includes(role))) return true;
  return (rule.person === true || rule.relations !== undefined) && visitor.person !== null;
}

/** Does his role alone let him see everything that the action covers? */
export const seesAll = (action: Action, visitor: Visitor): boolean =>
  ruleOf(action).roles?.some((role) => visitor.roles.includes(role)) ?? false;
