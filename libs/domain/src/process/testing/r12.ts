import seed from '#catalogue/calendar/state-council.json';
import source from '#catalogue/schemes/r12.json';
import { parseInstant } from '../../calendar/dates';
import { parseCalendar } from '../../calendar/notice';
import type { CycleFrame } from '../../calendar/periods';
import { resolveScheme, type ResolvedScheme } from '../../scheme/resolve';
import type { Scheme } from '../../scheme/scheme';
import type { Context, RosterEntry } from '../context';
import type { LaunchPlan } from '../cycle';
import type { Actor, TextRef } from '../decision';
import type { Command } from '../command';
import type { Mark } from '../dossier/marks';
import type { PlanItem } from '../dossier/state';
import type { DossierId } from '../ids';
import { planTimeline } from '../timeline';

/** R12 as it is in the catalogue, on the State Council's calendar; the year from 1 September 2025. */
export const r12 = resolveScheme(source as unknown as Scheme);

/** R12 with a public notice of three working days before publication, counted from the end of the grading. */
export const withNotice = resolveScheme({
  ...(source as unknown as Scheme),
  stages: (source as unknown as Scheme).stages.flatMap((stage) =>
    stage.kind === 'publication'
      ? [
          {
            id: 'notice',
            kind: 'public-notice' as const,
            opens: { kind: 'date' as const, on: '09-30', year: 1 },
            due: { kind: 'date' as const, on: '10-09', year: 1 },
          },
          stage,
        ]
      : [stage],
  ),
});

const STEP = {
  decides: true,
  onReturn: 'submitter',
  ifNobody: 'office',
  ifInitiator: 'leave-out',
  ifRepeated: 'ask',
} as const;

/** R12 with a joint signature of the office in the middle of the plan's chain, and the leaders at its end. */
export const joint: ResolvedScheme = {
  ...r12,
  chains: {
    ...r12.chains,
    plan: [
      ...(r12.chains.plan ?? []),
      {
        id: 'office',
        who: 'role:office',
        mode: 'all',
        ...STEP,
        within: { count: 2, unit: 'working-day' },
        reactions: [{ do: 'remind', offset: { count: 0, unit: 'day' }, whom: 'subject' }],
      },
      { id: 'company', who: 'committee:company', mode: 'any', ...STEP, reactions: [] },
    ],
  },
};

export const calendar = parseCalendar(seed);
export const zone = 'Asia/Shanghai';
export const frame: CycleFrame = { year: 2025, yearStarts: '09-01', zone };

/** The instant at which a clock on the wall in Shanghai shows this: `at('2026-10-12 23:59')`. */
export function at(local: string): string {
  const instant = parseInstant(`${local.replace(' ', 'T')}+08:00`);
  if (instant === undefined) throw new Error(local);
  return instant;
}

export const contextAt = (local: string, scheme = r12): Context => ({ at: at(local), scheme, calendar, zone });

export const text = (id: string): TextRef => ({ id, hash: `hash-of-${id}` });

/** People bound to the roles of the cycle, and what they are in it. */
export const ROLES = { office: ['hr1', 'hr2'], company: ['gm', 'dgm'], reviewers: ['rev1', 'rev2'] };

export const person = (id: string): Extract<Actor, { kind: 'person' }> => ({
  kind: 'person',
  person: id,
  roles: Object.entries(ROLES).flatMap(([role, people]) => (people.includes(id) ? [role] : [])),
});

export const launchPlan = (change: Partial<LaunchPlan> = {}): LaunchPlan => ({
  name: '2025–2026',
  scheme: { id: r12.id, version: r12.version, hash: 'hash-of-r12' },
  settings: {},
  calendar: { id: calendar.id, version: calendar.version },
  zone,
  startsOn: '2025-09-01',
  endsOn: '2026-08-31',
  roles: ROLES,
  windows: planTimeline(r12, frame, calendar),
  subjects: 1,
  ...change,
});

/** An employee of the sales department: `hs` heads it and is the direct superior, `gm` is above. */
export const employee = (subject: string, change: Partial<RosterEntry> = {}): RosterEntry => ({
  subject,
  subjectKind: 'person',
  track: 'employee',
  unit: 'sales',
  unitHead: 'hs',
  superior: 'hs',
  aboveSuperior: 'gm',
  attributes: { employer: 'enterprise' },
  raters: { 'co-operating': ['c1', 'c2', 'c3'] },
  ...change,
});

/** The head of the sales department, a level-three manager under `gm`. */
export const manager = (subject = 'hs', change: Partial<RosterEntry> = {}): RosterEntry =>
  employee(subject, {
    track: 'manager',
    unitHead: null,
    superior: 'gm',
    aboveSuperior: null,
    raters: { 'co-operating': ['hp', 'h3', 'h4'], subordinates: ['e1', 'e2', 'e3'] },
    ...change,
  });

/** A plan of one KPI and one goal, 60 and 40 % of it. */
export const planItems = (change: Partial<PlanItem> = {}): PlanItem[] => [
  {
    id: 'revenue',
    node: 'performance',
    group: 'kpi',
    title: text('revenue'),
    weight: '60',
    target: '120',
    ...change,
  },
  {
    id: 'service',
    node: 'performance',
    group: 'goals',
    title: text('service'),
    weight: '40',
    standard: text('standard'),
  },
];

export const marks = (value: string, items: readonly string[] = ['revenue', 'service']) =>
  items.map((item) => ({ item, value }));

/** The unit head's marks on behaviour: two items of 50 points each. */
export const behaviour = (value = '40') => marks(value, ['ability-development', 'teamwork']);

/** The superior's rating of a month: every item of the plan. */
export const rateMonth = (dossier: DossierId, window: string, given: readonly Mark[]): Command => ({
  do: 'rate',
  dossier,
  window,
  marks: given.map((mark) => ({ ...mark, node: 'performance', panel: 'superior' })),
});

/** A rating of the year by name: the superior's of the plan, the unit head's of behaviour, or both. */
export const rateYear = (
  dossier: DossierId,
  given: readonly Mark[],
  ofBehaviour: readonly Mark[],
  window = 'rate',
): Command => ({
  do: 'rate',
  dossier,
  window,
  marks: [
    ...given.map((mark) => ({ ...mark, node: 'performance', panel: 'superior' })),
    ...ofBehaviour.map((mark) => ({ ...mark, node: 'behaviour', panel: 'head' })),
  ],
});
