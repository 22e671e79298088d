import type { WorkCalendar } from '#domain/calendar/working-days';
import type { Context } from '#domain/process/context';
import type { CycleState } from '#domain/process/cycle';
import { resolveScheme } from '#domain/scheme/resolve';
import type { ResolvedScheme } from '#domain/scheme/resolved';
import type { Scheme } from '#domain/scheme/scheme';
import type { SpaceTransaction } from '../space';

/** Published schemes and calendar versions never change, so they are read once. */
const schemes = new Map<string, ResolvedScheme>();
const calendars = new Map<string, WorkCalendar>();

/** The scheme version that a cycle runs on, with its launch settings. */
export async function schemeOf(
  transaction: SpaceTransaction,
  scheme: { id: string; version: number; hash: string },
  settings: Record<string, string>,
): Promise<ResolvedScheme> {
  const key = `${scheme.hash} ${JSON.stringify(settings)}`;
  const known = schemes.get(key);
  if (known) return known;
  const [row] = await transaction.query<{ source: Scheme }>(
    'SELECT source FROM scheme WHERE id = $1 AND version = $2',
    [scheme.id, scheme.version],
  );
  if (!row) throw new Error(`The scheme ${scheme.id} version ${scheme.version} is not in the catalogue of this space`);
  const resolved = resolveScheme(row.source, settings);
  schemes.set(key, resolved);
  return resolved;
}

/** The schemes of some cycles by the cycles' ids, each read once. */
export async function schemesOf(
  transaction: SpaceTransaction,
  cycles: Iterable<CycleState>,
): Promise<Map<string, ResolvedScheme>> {
  const found = new Map<string, ResolvedScheme>();
  for (const { id, scheme, settings } of cycles)
    if (!found.has(id)) found.set(id, await schemeOf(transaction, scheme, settings));
  return found;
}

/** The newest version of a calendar: windows opened from now on are counted with it. */
export async function latestCalendar(transaction: SpaceTransaction, id: string): Promise<WorkCalendar> {
  const [newest] = await transaction.query<{ version: number }>(
    'SELECT max(version) AS version FROM calendar WHERE id = $1',
    [id],
    `calendar-${transaction.space}`,
  );
  const key = `${transaction.space} ${id} ${newest?.version}`;
  const known = calendars.get(key);
  if (known) return known;
  const [row] = await transaction.query<{ body: WorkCalendar }>(
    'SELECT body FROM calendar WHERE id = $1 AND version = $2',
    [id, newest?.version],
  );
  if (!row) throw new Error(`No calendar ${id} is loaded`);
  calendars.set(key, row.body);
  return row.body;
}

export async function contextOf(transaction: SpaceTransaction, cycle: CycleState, at: string): Promise<Context> {
  return {
    at,
    scheme: await schemeOf(transaction, cycle.scheme, cycle.settings),
    calendar: await latestCalendar(transaction, cycle.calendar.id),
    zone: cycle.zone,
  };
}
