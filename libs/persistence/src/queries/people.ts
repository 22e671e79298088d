import type { SpaceTransaction } from '../space';

export interface NamedPerson {
  id: string;
  name: string;
  unit: string | null;
  post: string | null;
}

/** Names of people with the main post held on the space's day, and of units and projects, for any number of subjects at once. */
export async function namesOf(
  transaction: SpaceTransaction,
  ids: Iterable<string | null | undefined>,
): Promise<Map<string, NamedPerson>> {
  const wanted = [...new Set([...ids].filter((id) => id !== null && id !== undefined))];
  if (wanted.length === 0) return new Map();
  const rows = await transaction.query<NamedPerson>(
    `SELECT p.id, p.name, held.unit, held.post FROM person p
     LEFT JOIN LATERAL (
       SELECT u.name AS unit, t.title AS post FROM holding h
       JOIN post t ON t.id = h.post_id JOIN unit u ON u.id = t.unit_id
       WHERE h.person_id = p.id AND h.since <= $2::date AND (h.until IS NULL OR h.until > $2::date)
       ORDER BY h.is_main DESC, h.since LIMIT 1) held ON TRUE
     WHERE p.id = ANY ($1)
     UNION ALL SELECT u.id, u.name, NULL, NULL FROM unit u WHERE u.id = ANY ($1)
     UNION ALL SELECT j.id, j.name, u.name, NULL FROM project j JOIN unit u ON u.id = j.unit_id WHERE j.id = ANY ($1)`,
    [wanted, transaction.now.slice(0, 10)],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Numbers that the organisation itself gives to people and units, by id. */
export async function numbersOf(transaction: SpaceTransaction, ids: Iterable<string>): Promise<Map<string, string>> {
  const rows = await transaction.query<{ id: string; number: string }>(
    `SELECT id, number FROM person WHERE id = ANY ($1) UNION ALL SELECT id, number FROM unit WHERE id = ANY ($1)`,
    [[...new Set(ids)]],
  );
  return new Map(rows.map(({ id, number }) => [id, number]));
}

export async function unitNames(
  transaction: SpaceTransaction,
  ids: Iterable<string | null | undefined>,
): Promise<Map<string, string>> {
  const wanted = [...new Set([...ids].filter((id) => id !== null && id !== undefined))];
  if (wanted.length === 0) return new Map();
  const rows = await transaction.query<{ id: string; name: string }>('SELECT id, name FROM unit WHERE id = ANY ($1)', [
    wanted,
  ]);
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** People whose accounts hold a role, in the order of their numbers. */
export const peopleInRoles = (
  transaction: SpaceTransaction,
  roles: readonly string[],
): Promise<{ role: string; person: string; name: string }[]> =>
  transaction.query(
    `SELECT r.role, p.id AS person, p.name FROM unnest($1::text[]) AS r (role)
     JOIN account a ON r.role = ANY (a.roles) AND a.disabled_at IS NULL JOIN person p ON p.id = a.person_id
     ORDER BY r.role, p.number`,
    [roles],
  );

/** Bodies of free texts by id; an erased text is missing. */
export async function textsOf(
  transaction: SpaceTransaction,
  ids: Iterable<string | null | undefined>,
): Promise<Map<string, string>> {
  const wanted = [...new Set([...ids].filter((id) => id !== null && id !== undefined))];
  if (wanted.length === 0) return new Map();
  const rows = await transaction.query<{ id: string; body: string }>(
    'SELECT id, body FROM free_text WHERE id = ANY ($1) AND body IS NOT NULL',
    [wanted],
  );
  return new Map(rows.map((row) => [row.id, row.body]));
}
