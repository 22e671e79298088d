import type { SpaceTransaction } from '../space';

/** Attendants whose agenda holds rows that may be attended now, and the matters that have no end yet. */
export interface Attendants {
  overdue: string[];
  cycles: string[];
  appeals: { id: string; status: string }[];
}

/** Everything in a space that has, or should have, a workflow. */
export async function attendantsOf(transaction: SpaceTransaction): Promise<Attendants> {
  const overdue = await transaction.query<{ attendant: string }>(
    'SELECT DISTINCT attendant FROM agenda WHERE attend_at <= $1 ORDER BY attendant',
    [transaction.now],
  );
  const open = await transaction.query<{ kind: string; id: string; status: string }>(
    `SELECT kind, substr(id, length(kind) + 2) AS id, state->>'status' AS status FROM stream
     WHERE (kind = 'cycle' AND state->>'status' <> 'closed')
       OR (kind = 'appeal' AND state->>'status' IN ('filed', 'in-review', 'decided')) ORDER BY id`,
  );
  return {
    overdue: overdue.map((row) => row.attendant),
    cycles: open.flatMap((row) => (row.kind === 'cycle' ? [row.id] : [])),
    appeals: open.flatMap(({ kind, id, status }) => (kind === 'appeal' ? [{ id, status }] : [])),
  };
}

/** The appeal's status and the earliest instant from which a row of its agenda may be attended. */
export async function appealProgress(
  transaction: SpaceTransaction,
  appeal: string,
): Promise<{ status: string; nextDueAt: Date | null } | undefined> {
  const [row] = await transaction.query<{ status: string; next_due_at: Date | null }>(
    `SELECT state->>'status' AS status, (SELECT min(attend_at) FROM agenda WHERE attendant = $1) AS next_due_at
     FROM stream WHERE id = $1`,
    [`appeal/${appeal}`],
  );
  return row && { status: row.status, nextDueAt: row.next_due_at };
}
