import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Role } from '#domain/access/policy';
import { REAL_SPACE } from '#persistence/control';
import { applicationDataSource } from '#persistence/data-source';
import { hashPassword } from '#persistence/organisation/passwords';
import { addOrganisationRows, createAccount } from '#persistence/organisation/seed';
import { inSpace, type SpaceTransaction } from '#persistence/space';
import { install } from '../install';
import { demoOrganisation, demoPrinted, demoRoles, demoRows } from './organisation';

export interface DemoAccount {
  role: string;
  login: string;
  password: string;
}

export interface DemoTarget {
  databaseUrl: string;
  apiUrl?: string;
  dataFolder: string;
}

/**
 * Loads the demo organisation, the calendar and the scheme into the real space, and gives the printed accounts passwords of their own.
 * Loaded once: a second call finds it there and returns the same accounts. Where somebody has set up another organisation, it does
 * nothing and returns none.
 */
export async function loadDemo({ databaseUrl, dataFolder }: DemoTarget): Promise<{ accounts: DemoAccount[] }> {
  const file = join(dataFolder, 'demo-accounts.json');
  const database = await applicationDataSource(databaseUrl, 1).initialize();
  try {
    return await inSpace(database, REAL_SPACE, async (transaction) => {
      const [loaded] = await transaction.query<{ id: string }>('SELECT id FROM organisation');
      if (loaded && loaded.id !== demoOrganisation.id) return { accounts: [] };
      if (loaded && existsSync(file)) return { accounts: JSON.parse(readFileSync(file, 'utf8')) as DemoAccount[] };
      if (!loaded) await load(transaction);
      const accounts = demoPrinted.map(({ role, ...who }) => ({
        role,
        login: loginOf(who),
        password: randomBytes(9).toString('base64url'),
      }));
      for (const { login, password } of accounts)
        await transaction.query(
          'UPDATE account SET password_hash = $2, failures = 0, locked_until = NULL WHERE login = $1',
          [login, await hashPassword(password)],
        );
      // Written before the commit: passwords that nobody knows would be worse than a file that is written twice.
      writeFileSync(`${file}.new`, JSON.stringify(accounts, null, 2), { mode: 0o600 });
      renameSync(`${file}.new`, file);
      return { accounts };
    });
  } finally {
    await database.destroy();
  }
}

const loginOf = (who: { person: string } | { login: string }): string =>
  'login' in who ? who.login : who.person.slice(1);

/** The installation, the demo's people and their accounts; none has a password yet. */
export async function load(transaction: SpaceTransaction): Promise<void> {
  await install(transaction, demoOrganisation);
  const rows = demoRows();
  await addOrganisationRows(transaction, rows);
  const rolesOf = (person: string): Role[] =>
    (Object.keys(demoRoles) as (keyof typeof demoRoles)[]).filter((role) =>
      (demoRoles[role] as readonly string[]).includes(person),
    );
  for (const person of rows.people)
    await createAccount(transaction, { login: person.number, person: person.id, roles: rolesOf(person.id) });
}
