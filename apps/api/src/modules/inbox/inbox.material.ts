import { DEFAULT_ZONE } from '#domain/calendar/dates';
import type { WorkCalendar } from '#domain/calendar/working-days';
import type { CycleState } from '#domain/process/cycle';
import type { ResolvedScheme } from '#domain/scheme/resolved';
import { latestCalendar, schemeOf } from '#persistence/ledger/context';
import { cycleStates } from '#persistence/queries/dossiers';
import { calendarInUse, organisationZone, type OpenTask } from '#persistence/queries/inbox';
import { namesOf, unitNames } from '#persistence/queries/people';
import type { SpaceTransaction } from '#persistence/space';
import type { InboxMaterial } from './inbox.view';

const NO_CALENDAR: WorkCalendar = { id: 'none', version: 0, years: [] };

export type Setting = Pick<InboxMaterial, 'now' | 'zone' | 'calendar'>;

/** The instant, the office's zone and the calendar in use, by which days left are counted. */
export async function settingOf(transaction: SpaceTransaction): Promise<Setting> {
  const calendar = await calendarInUse(transaction);
  return {
    now: transaction.now,
    zone: (await organisationZone(transaction)) ?? DEFAULT_ZONE,
    calendar: calendar === undefined ? NO_CALENDAR : await latestCalendar(transaction, calendar),
  };
}

export type KnownCycles = Map<string, { state: CycleState; scheme: ResolvedScheme }>;

/** Some cycles with their schemes, by id. */
export async function cyclesOf(transaction: SpaceTransaction, ids: Iterable<string>): Promise<KnownCycles> {
  const cycles: KnownCycles = new Map();
  for (const [id, state] of await cycleStates(transaction, ids))
    cycles.set(id, { state, scheme: await schemeOf(transaction, state.scheme, state.settings) });
  return cycles;
}

/** What lines about some tasks are drawn from; `beside` names further cycles. */
export async function materialFor(
  transaction: SpaceTransaction,
  setting: Setting,
  tasks: readonly OpenTask[],
  beside: readonly string[] = [],
): Promise<InboxMaterial> {
  const subjects = tasks.map((task) => task.subject_id);
  return {
    ...setting,
    tasks,
    cycles: await cyclesOf(transaction, [...tasks.map((task) => task.cycle_id), ...beside]),
    names: await namesOf(transaction, [...subjects, ...tasks.map((task) => task.for_id)]),
    units: await unitNames(transaction, subjects),
    team: [],
    done: [],
    beside: { unreadCopies: 0, startedOpen: 0 },
  };
}
