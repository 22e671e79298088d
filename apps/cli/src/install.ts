import seedCalendar from '#catalogue/calendar/state-council.json';
import seedScheme from '#catalogue/schemes/r12.json';
import type { Role } from '#domain/access/policy';
import { parseCalendar } from '#domain/calendar/notice';
import { schemeSchema } from '#domain/scheme/scheme';
import { issueCodes } from '#persistence/organisation/activation';
import { adoptScheme } from '#persistence/organisation/adopt';
import { createAccount } from '#persistence/organisation/seed';
import type { SpaceTransaction } from '#persistence/space';

/** The accounts by which an installation begins: the three administrators 三员, none of them a person's. */
export const ADMINISTRATORS: readonly { login: string; role: Role }[] = [
  { login: 'xitong', role: 'system-admin' },
  { login: 'anquan', role: 'security-admin' },
  { login: 'shenji', role: 'audit-admin' },
];

export interface OrganisationNames {
  id: string;
  name: string;
  officeName: string;
  zone: string;
}

/** What every organisation needs before its people come: its name, the three administrators, the calendar and the schemes. */
export async function install(transaction: SpaceTransaction, names: OrganisationNames): Promise<void> {
  const { id, name, officeName, zone } = names;
  await transaction.query('INSERT INTO organisation (id, name, office_name, zone) VALUES ($1, $2, $3, $4)', [
    id,
    name,
    officeName,
    zone,
  ]);
  for (const { login, role } of ADMINISTRATORS)
    await createAccount(transaction, { login, person: null, roles: [role] });
  await seedCatalogue(transaction);
}

/** One-time activation codes of the administrators who have no password yet, by login. */
export async function administratorCodes(transaction: SpaceTransaction): Promise<{ login: string; code: string }[]> {
  const waiting = await transaction.query<{ id: string; login: string }>(
    `SELECT id, login FROM account WHERE login = ANY ($1) AND password_hash IS NULL ORDER BY array_position($1, login)`,
    [ADMINISTRATORS.map(({ login }) => login)],
  );
  const codes = await issueCodes(
    transaction,
    waiting.map(({ id }) => id),
  );
  return waiting.map(({ id, login }) => ({ login, code: codes.get(id) ?? '' }));
}

/** The calendar of the State Council's notices and the scheme R12, each as its first version. */
async function seedCatalogue(transaction: SpaceTransaction): Promise<void> {
  const calendar = parseCalendar(seedCalendar);
  await transaction.query(
    `INSERT INTO calendar (id, version, body, source, at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
    [calendar.id, calendar.version, JSON.stringify(calendar), '2015–2026', transaction.now],
  );
  await adoptScheme(transaction, schemeSchema.parse(seedScheme));
}
