import type { SpaceTransaction } from '../space';

export async function findDraft(
  transaction: SpaceTransaction,
  person: string,
  key: string,
): Promise<{ body: Record<string, unknown>; at: Date } | undefined> {
  const [row] = await transaction.query<{ body: Record<string, unknown>; at: Date }>(
    'SELECT body, at FROM draft WHERE person_id = $1 AND key = $2',
    [person, key],
  );
  return row;
}

export async function saveDraft(
  transaction: SpaceTransaction,
  person: string,
  key: string,
  body: string,
): Promise<void> {
  await transaction.query(
    `INSERT INTO draft (person_id, key, body, at) VALUES ($1, $2, $3::jsonb, $4)
     ON CONFLICT (person_id, key) DO UPDATE SET body = excluded.body, at = excluded.at`,
    [person, key, body, transaction.now],
  );
}

export async function dropDraft(transaction: SpaceTransaction, person: string, key: string): Promise<void> {
  await transaction.query('DELETE FROM draft WHERE person_id = $1 AND key = $2', [person, key]);
}
