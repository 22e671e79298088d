import type { SpaceTransaction } from '../space';
import { namesOf, type NamedPerson } from './people';

export interface AccountRecord {
  id: string;
  login: string;
  person_id: string | null;
  roles: string[];
  locked_until: Date | null;
  is_active: boolean;
  is_waiting: boolean;
  is_disabled: boolean;
}

export interface AccountWithPerson extends AccountRecord {
  person: NamedPerson | null;
}

export interface AccountFilter {
  search?: string | undefined;
  role?: string | undefined;
  /** The last login of the page before. */
  cursor?: string | undefined;
}

const COLUMNS = `a.id, a.login, a.person_id, a.roles, a.password_hash IS NOT NULL AS is_active,
  CASE WHEN a.locked_until > now() THEN a.locked_until END AS locked_until, a.disabled_at IS NOT NULL AS is_disabled,
  EXISTS (SELECT 1 FROM activation c WHERE c.account_id = a.id AND c.expires_at > now()) AS is_waiting`;
const PAGE = 50;

/** A page of accounts by login, with how many there are in all. */
export async function listAccounts(
  transaction: SpaceTransaction,
  { search, role, cursor }: AccountFilter,
): Promise<{ items: AccountWithPerson[]; total: number; next: string | null }> {
  const rows = await transaction.query<AccountRecord & { total: number }>(
    `WITH found AS (SELECT a.* FROM account a LEFT JOIN person p ON p.id = a.person_id
       WHERE ($1::text IS NULL OR starts_with(a.login, $1) OR strpos(p.name, $1) > 0)
         AND ($2::text IS NULL OR $2 = ANY (a.roles)))
     SELECT ${COLUMNS}, (SELECT count(*)::int FROM found) AS total FROM found a
     WHERE $3::text IS NULL OR a.login > $3 ORDER BY a.login LIMIT ${PAGE + 1}`,
    [search ?? null, role ?? null, cursor ?? null],
  );
  const items = await withPeople(transaction, rows.slice(0, PAGE));
  return {
    items,
    total: rows[0]?.total ?? 0,
    next: rows.length > PAGE ? (items.at(-1)?.login ?? null) : null,
  };
}

/** Accounts by id, in the order of their logins; their rows locked for a change. */
export async function lockAccounts(
  transaction: SpaceTransaction,
  ids: readonly string[],
): Promise<AccountWithPerson[]> {
  const rows = await transaction.query<AccountRecord>(
    `SELECT ${COLUMNS} FROM account a WHERE a.id = ANY ($1) ORDER BY a.login FOR UPDATE`,
    [ids],
  );
  return withPeople(transaction, rows);
}

async function withPeople(transaction: SpaceTransaction, rows: readonly AccountRecord[]): Promise<AccountWithPerson[]> {
  const names = await namesOf(
    transaction,
    rows.map((row) => row.person_id),
  );
  return rows.map((row) => ({ ...row, person: names.get(row.person_id ?? '') ?? null }));
}

export type CreateFailure = 'login-taken' | 'person-unknown' | 'person-has-account';

/** Creates an account without roles or password; says why not where it may not be. */
export async function addAccount(
  transaction: SpaceTransaction,
  id: string,
  login: string,
  person: string | null,
): Promise<CreateFailure | undefined> {
  const [state] = await transaction.query<{ taken: boolean; known: boolean; has: boolean }>(
    `SELECT EXISTS (SELECT 1 FROM account WHERE login = $1) AS taken,
       EXISTS (SELECT 1 FROM person WHERE id = $2 AND (left_on IS NULL OR left_on > $3::date)) AS known,
       EXISTS (SELECT 1 FROM account WHERE person_id = $2) AS has`,
    [login, person, transaction.now.slice(0, 10)],
  );
  if (state?.taken) return 'login-taken';
  if (person !== null && !state?.known) return 'person-unknown';
  if (person !== null && state?.has) return 'person-has-account';
  await transaction.query(`INSERT INTO account (id, login, person_id, roles) VALUES ($1, $2, $3, '{}')`, [
    id,
    login,
    person,
  ]);
  return undefined;
}

/** Gives everybody who has none an account with his number as login; a number that is somebody's login already is left out. */
export async function addMissingAccounts(transaction: SpaceTransaction): Promise<string[]> {
  const rows = await transaction.query<{ id: string }>(
    `INSERT INTO account (id, login, person_id, roles)
     SELECT gen_random_uuid()::text, p.number, p.id, '{}' FROM person p
     WHERE (p.left_on IS NULL OR p.left_on > $1::date) AND NOT EXISTS (SELECT 1 FROM account a WHERE a.person_id = p.id)
     ON CONFLICT (login) DO NOTHING RETURNING id`,
    [transaction.now.slice(0, 10)],
  );
  return rows.map((row) => row.id).sort();
}

export async function setDisabled(transaction: SpaceTransaction, id: string, isDisabled: boolean): Promise<void> {
  await transaction.query(
    `UPDATE account SET disabled_at = CASE WHEN $2 THEN coalesce(disabled_at, $3::timestamptz) END, failures = 0,
       locked_until = NULL WHERE id = $1`,
    [id, isDisabled, transaction.now],
  );
  if (isDisabled) {
    await transaction.query('DELETE FROM session WHERE account_id = $1', [id]);
    await transaction.query('DELETE FROM activation WHERE account_id = $1', [id]);
  }
}

/** Roles take effect with the next request: sessions read them from here. */
export async function setRoles(transaction: SpaceTransaction, id: string, roles: readonly string[]): Promise<void> {
  await transaction.query('UPDATE account SET roles = $2 WHERE id = $1', [id, roles]);
}
