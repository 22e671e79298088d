import { randomUUID } from 'node:crypto';
import type { Role } from '#domain/access/policy';
import type { SpaceTransaction } from '../space';
import { hashPassword } from './passwords';

export interface NewAccount {
  login: string;
  /** The person whose account it is; null for the three administrators. */
  person: string | null;
  roles: readonly Role[];
  /** Without one the account waits for its activation code. */
  password?: string;
}

/** Creates an account and returns its id; an account that has this login already keeps its password and is returned. */
export async function createAccount(transaction: SpaceTransaction, account: NewAccount): Promise<string> {
  const hash = account.password === undefined ? null : await hashPassword(account.password);
  const [row] = await transaction.query<{ id: string }>(
    `INSERT INTO account (id, login, person_id, roles, password_hash) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (login) DO UPDATE SET login = excluded.login RETURNING id`,
    [randomUUID(), account.login, account.person, account.roles, hash],
  );
  if (!row) throw new Error(`The account ${account.login} could not be written`);
  return row.id;
}

/** Rows of an organisation as the tables hold them, keys as their columns. */
export interface OrganisationRows {
  units: { id: string; number: string; name: string; name_en: string | null; attributes: object }[];
  placements: { unit_id: string; since: string; parent_id: string | null; until: string | null }[];
  people: {
    id: string;
    number: string;
    name: string;
    email: string | null;
    phone: string | null;
    attributes: Record<string, string>;
    left_on: string | null;
  }[];
  posts: {
    id: string;
    number: string;
    unit_id: string;
    title: string;
    is_head: boolean;
    superior_post_id: string | null;
  }[];
  holdings: {
    person_id: string;
    post_id: string;
    since: string;
    until: string | null;
    is_acting: boolean;
    is_main: boolean;
  }[];
  relations: { kind: string; from_id: string; to_id: string; since: string; until: string | null }[];
}

const TABLES: Record<keyof OrganisationRows, string> = {
  units: 'unit',
  placements: 'unit_placement',
  people: 'person',
  posts: 'post',
  holdings: 'holding',
  relations: 'relation',
};

/** Adds an organisation's rows, a statement a table; rows that are there already stay as they are. */
export async function addOrganisationRows(transaction: SpaceTransaction, rows: OrganisationRows): Promise<void> {
  for (const part of Object.keys(TABLES) as (keyof OrganisationRows)[]) {
    const table = TABLES[part];
    await transaction.query(
      `INSERT INTO ${table} SELECT * FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb) ON CONFLICT DO NOTHING`,
      [JSON.stringify(rows[part])],
    );
  }
}
