import { readFileSync } from 'node:fs';
import type { RosterEntry } from '#domain/process/context';
import { checkScheme } from '#domain/scheme/validate';
import type { TestApi } from './api';
import { launchScheme } from './launched';
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
  await api.inSpace((transaction) =>
    transaction.query('INSERT INTO unit (id, number, name) SELECT * FROM unnest($1::text[], $1::text[], $2::text[])', [
      UNITS.map(({ unit }) => unit),
      UNITS.map(({ name }) => name),
    ]),
  );
  const office = [demoPeople.office, demoPeople.secondOffice];
  await launchScheme(api, scheme, {
    cycle: CYCLE,
    roles: {
      office,
      'leading-group': [demoPeople.company],
      suppliers: [...SUPPLIERS],
      reviewers: [demoPeople.reviewer],
    },
    roster: UNITS.map(entry),
    until: '2026-01-05 09:00',
  });
}
