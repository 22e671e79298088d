import type { RosterEntry, RoleBindings } from '#domain/process/context';
import { planTimeline } from '#domain/process/timeline';
import { resolveScheme } from '#domain/scheme/resolve';
import type { Scheme } from '#domain/scheme/scheme';
import { REAL_SPACE } from '#persistence/control';
import { attendPage } from '#persistence/ledger/attend';
import { latestCalendar } from '#persistence/ledger/context';
import { openDossierPage } from '#persistence/ledger/launch';
import { perform } from '#persistence/ledger/perform';
import { performOnCycle } from '#persistence/ledger/system';
import { writeRoster } from '#persistence/queries/cycles';
import type { TestApi } from './api';
import { setClock } from './cycle';
import { demoPeople } from './organisation';

export interface Launch {
  cycle: string;
  roles: RoleBindings;
  roster: readonly RosterEntry[];
  /** The local moment to which everything is attended. */
  until: string;
}

/** A scheme's year 2026 with subjects of the test's own, launched past the wizard, which knows only those of the organisation. */
export async function launchScheme(
  api: TestApi,
  scheme: Scheme,
  { cycle, roles, roster, until }: Launch,
): Promise<void> {
  const resolved = resolveScheme(scheme);
  const { zone, yearStarts } = resolved.calendar;
  const hash = `hash-of-${scheme.id}`;
  await setClock(api, '2026-01-01 00:00');
  const calendar = await api.inSpace(async (transaction) => {
    await transaction.query(
      'INSERT INTO scheme (id, version, hash, source, published_at) VALUES ($1, $2, $3, $4, now())',
      [scheme.id, scheme.version, hash, JSON.stringify(scheme)],
    );
    return latestCalendar(transaction, resolved.calendar.workdays);
  });
  const launched = await perform(api.database, REAL_SPACE, {
    command: {
      do: 'launch',
      cycle,
      plan: {
        name: '2026 年度',
        scheme: { id: scheme.id, version: scheme.version, hash },
        settings: {},
        calendar: { id: calendar.id, version: calendar.version },
        zone,
        startsOn: '2026-01-01',
        endsOn: '2026-12-31',
        roles,
        windows: planTimeline(resolved, { year: 2026, yearStarts, zone }, calendar),
        subjects: roster.length,
      },
    },
    actor: { kind: 'person', person: demoPeople.office, roles: ['office'] },
    readAt: new Date(),
    idempotencyKey: `launch-${cycle}`,
    request: {},
    texts: [],
    also: (transaction) => writeRoster(transaction, cycle, roster),
  });
  if ('refused' in launched) throw new Error(JSON.stringify(launched));
  while ((await openDossierPage(api.database, REAL_SPACE, cycle)) > 0);
  await performOnCycle(api.database, REAL_SPACE, { do: 'finish-launch', cycle });
  await setClock(api, until);
  while ((await attendPage(api.database, REAL_SPACE, `cycle/${cycle}`)).attended > 0);
}
