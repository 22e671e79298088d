import type { SpaceTransaction } from '../space';

export interface NextDue {
  stream: string;
  rule: string;
  due_at: Date;
  attend_at: Date;
}

/** The next thing on a space's agenda after its present instant. */
export async function nextDue(transaction: SpaceTransaction): Promise<NextDue | undefined> {
  const [row] = await transaction.query<NextDue>(
    'SELECT stream, rule, due_at, attend_at FROM agenda WHERE attend_at > $1 ORDER BY attend_at, stream LIMIT 1',
    [transaction.now],
  );
  return row;
}

/** Workflows that a space may have running: those of its cycles and appeals. */
export const attendantsOf = (transaction: SpaceTransaction): Promise<{ id: string }[]> =>
  transaction.query(`SELECT id FROM stream WHERE kind IN ('cycle', 'appeal')`);
