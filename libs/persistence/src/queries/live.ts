import type { SpaceTransaction } from '../space';
import { tasksInHand } from './proxies';

export interface Pulse {
  session: string;
  tasks: number;
  approvals: number;
  ratings: number;
  notifications: number;
  /** Changes whenever a task or notification comes, goes or moves. */
  mark: string;
}

/**
 * What waits for the people of some sessions, in one statement for all of them. A session that has ended, or whose account was disabled,
 * is missing.
 */
export const pulses = (transaction: SpaceTransaction, sessions: readonly string[]): Promise<Pulse[]> =>
  transaction.query<Pulse>(
    `SELECT s.id AS session, t.tasks, t.approvals, t.ratings, n.notifications,
       concat_ws(' ', p.person, t.tasks, t.mark, n.notifications, n.last) AS mark
     FROM session s JOIN account a ON a.id = s.account_id AND a.disabled_at IS NULL
     CROSS JOIN LATERAL (SELECT coalesce(s.playing, a.person_id) AS person) p
     CROSS JOIN LATERAL (
       SELECT count(*)::int AS tasks, count(*) FILTER (WHERE kind = 'approve')::int AS approvals,
         count(*) FILTER (WHERE kind IN ('rate-month', 'rate-year', 'rate-round', 'cast-ballot'))::int AS ratings,
         sum(hashtext(id || coalesce(due_at::text, ''))::bigint) AS mark
       FROM ${tasksInHand('p.person', '$2')} h) t
     CROSS JOIN LATERAL (
       SELECT count(*) FILTER (WHERE read_at IS NULL)::int AS notifications, max(at)::text AS last
       FROM notification WHERE person_id = p.person) n
     WHERE s.id = ANY ($1) AND s.expires_at > now()`,
    [sessions, transaction.now],
    `pulse-${transaction.space}`,
  );
