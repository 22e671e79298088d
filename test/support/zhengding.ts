import { readFileSync } from 'node:fs';
import type { RosterEntry } from '#domain/process/context';
import { planTimeline } from '#domain/process/timeline';
import { resolveScheme } from '#domain/scheme/resolve';
import { checkScheme } from '#domain/scheme/validate';
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

export const CYCLE = 'zhengding2026';
export const SUPPLIERS = ['p4001', 'p5001'] as const;

/** R27: 7 townships, 32 departments, 9 units that restore the old town; each class with its branches of indicators. */
export const CLASSES = [
  { track: 'township', count: 7, letter: 't', branches: ['经济发展', '社会民生'], points: [15, 12, 10, 8] },
  {
    track: 'department',
    count: 32,
    letter: 'd',
    branches: ['经济发展', '业务工作', '优化发展环境'],
    points: [8, 6, 4, 2],
  },
  { track: 'restoration', count: 9, letter: 'r', branches: ['古城修复工作'], points: [25, 20, 15, 10] },
] as const;

export interface County {
  unit: string;
  name: string;
  of: (typeof CLASSES)[number];
}

/** The 48 units, in the order of their numbers. */
export const UNITS: readonly County[] = CLASSES.flatMap((of) =>
  Array.from({ length: of.count }, (_, place) => {
    const number = String(place + 1).padStart(2, '0');
    return { unit: `${of.letter}${number}`, name: `${{ t: '乡镇', d: '部门', r: '修复' }[of.letter]}${number}`, of };
  }),
).sort((a, b) => (a.unit < b.unit ? -1 : 1));

const entry = ({ unit, of }: County): RosterEntry => ({
  subject: unit,
  subjectKind: 'unit',
  track: of.track,
  unit,
  unitHead: demoPeople.manager,
  superior: demoPeople.company,
  aboveSuperior: null,
  attributes: {},
  liaisons: [],
  raters: {},
});

/** R27 as it comes with the product, with its 48 units, on 5 January 2026: the stage in which targets are handed down is open. */
export async function launchCounty(api: TestApi): Promise<void> {
  const file: unknown = JSON.parse(readFileSync('libs/domain/catalogue/schemes/r27.json', 'utf8'));
  const { scheme } = checkScheme(file, { equalSplit: true });
  if (!scheme) throw new Error('R27 is no scheme');
  const resolved = resolveScheme(scheme);
  const { zone, yearStarts } = resolved.calendar;
  await setClock(api, '2026-01-01 00:00');
  const calendar = await api.inSpace(async (transaction) => {
    await transaction.query(
      "INSERT INTO scheme (id, version, hash, source, published_at) VALUES ($1, $2, 'hash-of-r27', $3, now())",
      [scheme.id, scheme.version, JSON.stringify(scheme)],
    );
    await transaction.query(
      'INSERT INTO unit (id, number, name) SELECT * FROM unnest($1::text[], $1::text[], $2::text[])',
      [UNITS.map(({ unit }) => unit), UNITS.map(({ name }) => name)],
    );
    return latestCalendar(transaction, resolved.calendar.workdays);
  });
  const office = [demoPeople.office, demoPeople.secondOffice];
  const launched = await perform(api.database, REAL_SPACE, {
    command: {
      do: 'launch',
      cycle: CYCLE,
      plan: {
        name: '2026 年度',
        scheme: { id: scheme.id, version: scheme.version, hash: 'hash-of-r27' },
        settings: {},
        calendar: { id: calendar.id, version: calendar.version },
        zone,
        startsOn: '2026-01-01',
        endsOn: '2026-12-31',
        roles: {
          office,
          'leading-group': [demoPeople.company],
          suppliers: [...SUPPLIERS],
          reviewers: [demoPeople.reviewer],
        },
        windows: planTimeline(resolved, { year: 2026, yearStarts, zone }, calendar),
        subjects: UNITS.length,
      },
    },
    actor: { kind: 'person', person: demoPeople.office, roles: ['office'] },
    readAt: new Date(),
    idempotencyKey: 'launch-county',
    request: {},
    texts: [],
    also: (transaction) => writeRoster(transaction, CYCLE, UNITS.map(entry)),
  });
  if ('refused' in launched) throw new Error(JSON.stringify(launched));
  while ((await openDossierPage(api.database, REAL_SPACE, CYCLE)) > 0);
  await performOnCycle(api.database, REAL_SPACE, { do: 'finish-launch', cycle: CYCLE });
  await setClock(api, '2026-01-05 09:00');
  while ((await attendPage(api.database, REAL_SPACE, `cycle/${CYCLE}`)).attended > 0);
}
