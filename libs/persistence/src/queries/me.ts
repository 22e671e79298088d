import type { SpaceTransaction } from '../space';
import { tasksInHand } from './proxies';

export interface MeRow {
  organisation_name: string | null;
  office_name: string | null;
  zone: string | null;
  title: string;
  kind: 'real' | 'rehearsal';
  person_id: string | null;
  person_name: string | null;
  unit: string | null;
  post: string | null;
  tasks: number;
  approvals: number;
  ratings: number;
  notifications: number;
}

/** Who is here, where, and what waits for him, in one statement. */
export async function readMe(transaction: SpaceTransaction, person: string | null): Promise<MeRow> {
  const [row] = await transaction.query<MeRow>(
    `SELECT o.name AS organisation_name, o.office_name, o.zone, s.title, s.kind,
       p.id AS person_id, p.name AS person_name, held.unit, held.post, t.tasks, t.approvals, t.ratings,
       (SELECT count(*)::int FROM notification n WHERE n.person_id = $1 AND n.read_at IS NULL) AS notifications
     FROM kaocheng.space s
     LEFT JOIN LATERAL (SELECT * FROM organisation LIMIT 1) o ON TRUE
     LEFT JOIN person p ON p.id = $1
     LEFT JOIN LATERAL (
       SELECT u.name AS unit, k.title AS post FROM holding h
       JOIN post k ON k.id = h.post_id JOIN unit u ON u.id = k.unit_id
       WHERE h.person_id = p.id AND h.since <= $2::date AND (h.until IS NULL OR h.until > $2::date)
       ORDER BY h.is_main DESC, h.since LIMIT 1) held ON TRUE
     CROSS JOIN LATERAL (
       SELECT count(*)::int AS tasks, count(*) FILTER (WHERE kind = 'approve')::int AS approvals,
         count(*) FILTER (WHERE kind IN ('rate-month', 'rate-year', 'rate-round', 'cast-ballot'))::int AS ratings
       FROM ${tasksInHand('$1', '$4')} h) t
     WHERE s.name = $3`,
    [person, transaction.now.slice(0, 10), transaction.space, transaction.now],
    `me-${transaction.space}`,
  );
  if (!row) throw new Error(`The space ${transaction.space} is gone`);
  return row;
}
