import type { Decision, Actor, NewFact, NewEvent } from './decision';
import { hasRole, refuse } from './decision';
import {
  afterGrace,
  type AgendaItem,
  type Notification,
  type Projection,
  type Spread,
  type Task,
  type TaskKind,
  type TaskSweep,
} from './effects';
import { stream, type CycleId, type PersonId, type UnitId } from './ids';
import type { Context, RoleBindings } from './context';

/** One window of a stage 环节 on the cycle's timeline: `plan`, or `month:M09` where the stage is repeated. */
export interface StageWindow {
  key: string;
  stage: string;
  kind: StageKind;
  period?: string;
  tracks?: string[];
  opensAt: string;
  /** Exclusive end; absent where the office closes the stage, or while its last day is provisional. */
  dueAt?: string;
  /** The year whose holiday notice is not loaded yet, where the end cannot be told. */
  missingYear?: number;
  /** What happens to every dossier at, before or after the due day: reminders, lateness, escalation. */
  moments: WindowMoment[];
}

/** `id` is `due`, or `<reaction>.<index>` as the scheme lists it: `remind.0`, `deduct.1`, `escalate.2`. */
export interface WindowMoment {
  id: string;
  at: string;
}

export type StageKind =
  | 'target-setting'
  | 'approval'
  | 'monitoring'
  | 'self-assessment'
  | 'review'
  | 'calibration'
  | 'appeal'
  | 'publication'
  | 'use-of-results';

export interface WindowState extends StageWindow {
  status: 'to-come' | 'open' | 'closed';
  openedAt?: string;
  closedAt?: string;
  extendedFrom?: string;
  /** Moments that have been carried out. */
  done: string[];
}

export interface CycleState {
  id: CycleId;
  name: string;
  status: 'launching' | 'running' | 'closed';
  scheme: { id: string; version: number; hash: string };
  settings: Record<string, string>;
  calendar: { id: string; version: number };
  zone: string;
  startsOn: string;
  endsOn: string;
  roles: RoleBindings;
  /** Units evaluated as subjects of their own: their grade is entered by the office and bends the cohorts. */
  unitGrades: Record<UnitId, string>;
  windows: WindowState[];
  subjects: number;
  launchedBy: PersonId;
  publishedAt?: string;
}

export type CycleCommand =
  | { do: 'launch'; cycle: CycleId; plan: LaunchPlan }
  | { do: 'finish-launch'; cycle: CycleId }
  | { do: 'extend'; cycle: CycleId; window: string; dueAt: string; moments: WindowMoment[]; reason: string }
  | { do: 'close-window'; cycle: CycleId; window: string }
  | { do: 'enter-unit-grade'; cycle: CycleId; unit: UnitId; grade: string }
  | { do: 'remind'; cycle: CycleId; window: string }
  | { do: 'publish'; cycle: CycleId }
  | { do: 'close'; cycle: CycleId };

export interface LaunchPlan {
  name: string;
  scheme: { id: string; version: number; hash: string };
  settings: Record<string, string>;
  calendar: { id: string; version: number };
  zone: string;
  startsOn: string;
  endsOn: string;
  roles: RoleBindings;
  windows: StageWindow[];
  subjects: number;
}

export type CycleEvent =
  | { kind: 'cycle-launched'; data: LaunchPlan & { cycle: CycleId; by: PersonId } }
  | { kind: 'launch-finished'; data: object }
  | { kind: 'stage-opened'; data: { window: string } }
  | { kind: 'stage-closed'; data: { window: string } }
  | { kind: 'stage-moment'; data: { window: string; moment: string } }
  | { kind: 'stage-extended'; data: { window: string; dueAt: string; moments: WindowMoment[]; reason: string } }
  | { kind: 'unit-grade-entered'; data: { unit: UnitId; grade: string } }
  | { kind: 'reminded'; data: { window: string } }
  | { kind: 'published'; data: object }
  | { kind: 'cycle-closed'; data: object };

/**
 * Decides a human or system command on a cycle.
 * Refuses with `not-the-office`, `already-launched`, `window-unknown`, `window-closed`, `not-later`, `grade-unknown`, `not-running`.
 */
export function decideCycle(
  state: CycleState | undefined,
  command: CycleCommand,
  actor: Actor,
  context: Context,
): Decision {
  const on = stream.cycle(command.cycle);
  const one = (event: CycleEvent, facts?: NewFact[]): Decision => ({ events: [{ stream: on, ...event }], facts });
  if (command.do === 'launch') {
    if (state) return refuse('already-launched');
    if (actor.kind !== 'person' || !hasRole(actor, 'office')) return refuse('not-the-office');
    return one({ kind: 'cycle-launched', data: { ...command.plan, cycle: command.cycle, by: actor.person } });
  }
  if (!state) return refuse('cycle-unknown');
  if (actor.kind === 'person' && !hasRole(actor, 'office')) return refuse('not-the-office');
  if (state.status === 'closed') return refuse('not-running');
  switch (command.do) {
    case 'finish-launch':
      return state.status === 'launching' ? one({ kind: 'launch-finished', data: {} }) : { events: [] };
    case 'extend': {
      const window = state.windows.find((each) => each.key === command.window);
      if (!window) return refuse('window-unknown', { window: command.window });
      if (window.status === 'closed') return refuse('window-closed', { window: command.window });
      if (command.dueAt <= context.at) return refuse('not-later', { window: command.window }, 'dueAt');
      return one({
        kind: 'stage-extended',
        data: { window: command.window, dueAt: command.dueAt, moments: command.moments, reason: command.reason },
      });
    }
    case 'close-window': {
      const window = state.windows.find((each) => each.key === command.window);
      if (!window) return refuse('window-unknown', { window: command.window });
      return window.status === 'closed'
        ? { events: [] }
        : one({ kind: 'stage-closed', data: { window: command.window } });
    }
    case 'enter-unit-grade': {
      if (!gradeIds(context).includes(command.grade)) return refuse('grade-unknown', { grade: command.grade }, 'grade');
      if (state.windows.some((each) => each.kind === 'publication' && each.status !== 'to-come'))
        return refuse('already-published');
      return one({ kind: 'unit-grade-entered', data: { unit: command.unit, grade: command.grade } }, [
        {
          id: `${state.id}/unit-grade/${command.unit}/${context.at}`,
          cycle: state.id,
          dossier: `${state.id}.${command.unit}`,
          kind: 'unit-grade',
          value: command.grade,
          data: {},
          by: actor.kind === 'person' ? actor.person : null,
          evidence: [],
        },
      ]);
    }
    case 'remind':
      return one({ kind: 'reminded', data: { window: command.window } });
    case 'publish':
      return state.publishedAt ? { events: [] } : one({ kind: 'published', data: {} });
    case 'close':
      return one({ kind: 'cycle-closed', data: {} });
  }
}

/** What a cycle does when one of its agenda rules falls due: `open:<window>`, `moment:<window>:<name>`, `close:<window>`. */
export function attendCycle(state: CycleState, rule: string, dueAt: string): NewEvent[] {
  const [verb, key] = splitRule(rule);
  const window = state.windows.find((each) => each.key === key.window);
  if (!window || state.status === 'closed') return [];
  const act = (event: CycleEvent): NewEvent[] => [
    { stream: stream.cycle(state.id), ...event, key: `${rule}@${dueAt}`, at: dueAt },
  ];
  switch (verb) {
    case 'open':
      return window.status === 'to-come' ? act({ kind: 'stage-opened', data: { window: window.key } }) : [];
    case 'close':
      // An extended window has a later row of its own.
      return window.status === 'open' && window.dueAt === dueAt
        ? act({ kind: 'stage-closed', data: { window: window.key } })
        : [];
    case 'moment':
      return act({ kind: 'stage-moment', data: { window: window.key, moment: key.moment } });
    default:
      return [];
  }
}

function splitRule(rule: string): [string, { window: string; moment: string }] {
  const [verb = '', ...rest] = rule.split('|');
  return [verb, { window: rest[0] ?? '', moment: rest[1] ?? '' }];
}

export function evolveCycle(state: CycleState | undefined, event: CycleEvent, at: string): CycleState {
  if (event.kind === 'cycle-launched') {
    const { cycle, by, windows, ...plan } = event.data;
    return {
      ...plan,
      id: cycle,
      status: 'launching',
      unitGrades: {},
      launchedBy: by,
      windows: windows.map((window) => ({ ...window, status: 'to-come' as const, done: [] })),
    };
  }
  if (!state) throw new Error(`A cycle starts with cycle-launched, not ${event.kind}`);
  const change = (key: string, next: Partial<WindowState>): CycleState => ({
    ...state,
    windows: state.windows.map((window) => (window.key === key ? { ...window, ...next } : window)),
  });
  switch (event.kind) {
    case 'launch-finished':
      return { ...state, status: 'running' };
    case 'stage-opened':
      return change(event.data.window, { status: 'open', openedAt: at });
    case 'stage-closed':
      return change(event.data.window, { status: 'closed', closedAt: at });
    case 'stage-extended':
      return change(event.data.window, {
        dueAt: event.data.dueAt,
        moments: event.data.moments,
        done: [],
        extendedFrom: state.windows.find((window) => window.key === event.data.window)?.dueAt,
      });
    case 'stage-moment':
      return change(event.data.window, {
        done: [...(windowOf(state, event.data.window).done ?? []), event.data.moment],
      });
    case 'unit-grade-entered':
      return { ...state, unitGrades: { ...state.unitGrades, [event.data.unit]: event.data.grade } };
    case 'published':
      return { ...state, publishedAt: at };
    case 'cycle-closed':
      return { ...state, status: 'closed' };
    case 'reminded':
      return state;
  }
}

export const cycleAttendant = (id: CycleId): string => `cycle/${id}`;

/** What the cycle asks of the office, and what falls due: windows opening, their moments, windows closing. */
export function projectCycle(state: CycleState): Projection {
  if (state.status === 'closed') return { tasks: [], agenda: [] };
  const tasks: Task[] = [];
  const agenda: AgendaItem[] = [];
  const arm = (rule: string, dueAt: string, attendAt: string): void => {
    agenda.push({ stream: stream.cycle(state.id), rule, dueAt, attendAt, attendant: cycleAttendant(state.id) });
  };
  for (const window of state.windows) {
    if (window.status === 'open') tasks.push(...windowTasks(state, window));
    if (state.status !== 'running' || window.status === 'closed') continue;
    if (window.status === 'to-come') arm(`open|${window.key}`, window.opensAt, window.opensAt);
    for (const moment of window.moments)
      if (!window.done.includes(moment.id)) arm(`moment|${window.key}|${moment.id}`, moment.at, afterGrace(moment.at));
    // Calibration, appeals and the use of results end by decisions, not by a date.
    if (window.dueAt && closesByDate(window.kind)) arm(`close|${window.key}`, window.dueAt, afterGrace(window.dueAt));
  }
  return { tasks, agenda };
}

const closesByDate = (kind: StageKind): boolean =>
  kind !== 'calibration' && kind !== 'appeal' && kind !== 'use-of-results';

function windowTasks(state: CycleState, window: WindowState): Task[] {
  const give = (role: string, kind: TaskKind): Task[] =>
    (state.roles[role] ?? []).map((assignee) => ({
      id: `${stream.cycle(state.id)}#${kind}.${assignee}`,
      stream: stream.cycle(state.id),
      cycle: state.id,
      kind,
      assignee,
      subject: null,
      dueAt: window.dueAt,
      params: { cycle: state.name },
    }));
  switch (window.kind) {
    case 'review':
      return give('office', 'enter-unit-grades');
    case 'calibration':
      return give('office', 'calibrate');
    case 'use-of-results':
      return [...give('company', 'decide-consequences'), ...give('office', 'carry-out')];
    default:
      return [];
  }
}

/** Rows for every dossier of the cycle that one act of the cycle calls for, written as one set. */
export function spreadOfCycle(event: CycleEvent, state: CycleState, at: string): Spread[] {
  const to = (rule: string, key: string, dueAt: string): Spread[] => {
    const { tracks } = windowOf(state, key);
    return [{ cycle: state.id, rule: `${rule}|${key}`, dueAt, attendAt: dueAt, ...(tracks && { tracks }) }];
  };
  switch (event.kind) {
    case 'stage-opened':
      return entersDossiers(windowOf(state, event.data.window).kind) ? to('enter', event.data.window, at) : [];
    case 'stage-moment':
      return to(event.data.moment, event.data.window, at);
    case 'stage-closed':
      return windowOf(state, event.data.window).kind === 'review' ? to('count', event.data.window, at) : [];
    case 'reminded':
      return to('nudge', event.data.window, at);
    case 'published':
      return [{ cycle: state.id, rule: 'publish|', dueAt: at, attendAt: at }];
    default:
      return [];
  }
}

/** A window's new due day also stands on the tasks of its dossiers. */
export function sweepsOfCycle(event: CycleEvent, state: CycleState): TaskSweep[] {
  return event.kind === 'stage-extended'
    ? [{ cycle: state.id, window: event.data.window, dueAt: event.data.dueAt }]
    : [];
}

/** What people are told of a cycle's act. */
export function noticesOfCycle(event: CycleEvent, state: CycleState, seq: number): Notification[] {
  if (event.kind !== 'cycle-launched' && event.kind !== 'published') return [];
  const on = stream.cycle(state.id);
  const kind = event.kind === 'published' ? 'cycle-published' : 'cycle-launched';
  return (state.roles.office ?? []).map((person) => ({
    id: `${on}#${seq}.${person}`,
    person,
    kind,
    params: { cycle: state.name, subjects: state.subjects },
    link: `/cycles/${state.id}`,
    stream: on,
  }));
}

export function windowOf(state: CycleState, key: string): WindowState {
  const window = state.windows.find((each) => each.key === key);
  if (!window) throw new Error(`The cycle ${state.id} has no window ${key}`);
  return window;
}

const entersDossiers = (kind: StageKind): boolean =>
  kind === 'target-setting' || kind === 'monitoring' || kind === 'self-assessment' || kind === 'review';

function gradeIds(context: Context): string[] {
  return Object.values(context.scheme.scales ?? {}).flatMap((scale) => scale.map((grade) => grade.id));
}
