import type { Decision, Actor, NewEvent, NewFact } from './decision';
import { hasRole, refuse } from './decision';
import { stream, type CycleId, type DossierId, type PersonId, type UnitId } from './ids';
import type { Context, RoleBindings } from './context';
import { recordMinutes, type Minutes, type MinutesInput } from './meeting';
import { isNoticeAhead } from './notice';

/** One window of a stage 环节 on the cycle's timeline: `plan`, or `month:M09` where the stage is repeated. */
export interface StageWindow {
  key: string;
  stage: string;
  kind: StageKind;
  period?: string;
  tracks?: string[];
  /** Stages that must have closed before it opens, where it follows others instead of a day. */
  after?: string[];
  /** It has a last day that is counted from its opening, and so is only known then. */
  isDueFromOpening?: true;
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
  | 'meeting'
  | 'talks'
  | 'review'
  | 'public-notice'
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
  /** Raters of whom a check of the scheme told something (B12). */
  checks?: Pick<RaisedCheck, 'check' | 'rater'>[];
  /** Minutes of the meetings that were held, by window. */
  minutes?: Record<string, Minutes>;
}

/** A check of the scheme holds for everybody whom a rater rated; a hint to those named, and no reason to refuse anything (B12, R12). */
export interface RaisedCheck {
  check: string;
  rater: PersonId;
  to: PersonId[];
}

export type CycleCommand =
  | { do: 'launch'; cycle: CycleId; plan: LaunchPlan }
  | { do: 'finish-launch'; cycle: CycleId }
  | { do: 'extend'; cycle: CycleId; window: string; dueAt: string; moments: WindowMoment[]; reason: string }
  | { do: 'close-window'; cycle: CycleId; window: string }
  | { do: 'enter-unit-grade'; cycle: CycleId; unit: UnitId; grade: string }
  | { do: 'remind'; cycle: CycleId; window: string }
  | ({ do: 'record-minutes'; cycle: CycleId; window: string } & MinutesInput)
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
  | { kind: 'stage-opened'; data: { window: string; dueAt?: string; moments?: WindowMoment[]; missingYear?: number } }
  | { kind: 'stage-closed'; data: { window: string } }
  | { kind: 'stage-moment'; data: { window: string; moment: string } }
  | { kind: 'stage-extended'; data: { window: string; dueAt: string; moments: WindowMoment[]; reason: string } }
  | { kind: 'unit-grade-entered'; data: { unit: UnitId; grade: string } }
  | { kind: 'reminded'; data: { window: string } }
  | { kind: 'targets-issued'; data: { workbook: string; dossiers: DossierId[]; by: PersonId } }
  | { kind: 'check-raised'; data: RaisedCheck }
  | { kind: 'meeting-held'; data: { window: string; minutes: Minutes } }
  | { kind: 'published'; data: object }
  | { kind: 'cycle-closed'; data: object };

/**
 * Decides a human or system command on a cycle.
 * Refuses with `not-the-office`, `already-launched`, `cycle-unknown`, `window-unknown`, `window-closed`, `not-later`, `grade-unknown`,
 * `already-published`, `not-running`, `notice-open`, and what {@link recordMinutes} refuses.
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
  if (command.do === 'record-minutes') return recordMinutes(state, command, actor, context);
  if (actor.kind === 'person' && !hasRole(actor, 'office')) return refuse('not-the-office');
  if (state.status === 'closed') return refuse('not-running');
  switch (command.do) {
    case 'finish-launch':
      return state.status === 'launching' ? one({ kind: 'launch-finished', data: {} }) : { events: [] };
    case 'extend': {
      const window = state.windows.find((each) => each.key === command.window);
      if (!window) return refuse('window-unknown', { window: command.window });
      if (window.status === 'closed') return refuse('window-closed', { window: command.window });
      if (command.dueAt <= context.at || (window.dueAt !== undefined && command.dueAt <= window.dueAt))
        return refuse('not-later', { window: command.window }, 'dueAt');
      return one({
        kind: 'stage-extended',
        data: { window: command.window, dueAt: command.dueAt, moments: command.moments, reason: command.reason },
      });
    }
    case 'close-window': {
      const window = state.windows.find((each) => each.key === command.window);
      if (!window) return refuse('window-unknown', { window: command.window });
      // A notice ends by itself, once its days are over and every objection is answered.
      if (window.kind === 'public-notice' && actor.kind === 'person') return refuse('notice-open');
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
      if (!state.windows.some((each) => each.key === command.window))
        return refuse('window-unknown', { window: command.window });
      return one({ kind: 'reminded', data: { window: command.window } });
    case 'publish':
      if (state.status !== 'running') return refuse('not-running');
      if (isNoticeAhead(state.windows)) return refuse('notice-open');
      return state.publishedAt ? { events: [] } : { events: publishing(state, context.at) };
    case 'close':
      return one({ kind: 'cycle-closed', data: {} });
  }
}

/** What was to be published on a day that has passed is over with the act. */
function publishing(state: CycleState, at: string): NewEvent[] {
  const isOver = (window: WindowState): boolean =>
    window.kind === 'publication' && window.status === 'open' && window.dueAt !== undefined && window.dueAt <= at;
  const events: CycleEvent[] = [
    { kind: 'published', data: {} },
    ...state.windows.filter(isOver).map(({ key }) => ({ kind: 'stage-closed' as const, data: { window: key } })),
  ];
  return events.map((event) => ({ stream: stream.cycle(state.id), ...event }));
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
    case 'stage-opened': {
      const { window, ...due } = event.data;
      return change(window, { status: 'open', openedAt: at, ...due });
    }
    case 'stage-closed':
      return change(event.data.window, { status: 'closed', closedAt: at });
    case 'stage-extended': {
      const { dueAt, moments } = event.data;
      const extendedFrom = windowOf(state, event.data.window).dueAt;
      return change(event.data.window, { dueAt, moments, done: [], missingYear: undefined, extendedFrom });
    }
    case 'stage-moment':
      return change(event.data.window, {
        done: [...windowOf(state, event.data.window).done, event.data.moment],
      });
    case 'unit-grade-entered':
      return { ...state, unitGrades: { ...state.unitGrades, [event.data.unit]: event.data.grade } };
    case 'meeting-held': {
      const { window, minutes } = event.data;
      return { ...state, minutes: { ...state.minutes, [window]: minutes } };
    }
    case 'published':
      return { ...state, publishedAt: at };
    case 'cycle-closed':
      return { ...state, status: 'closed' };
    case 'check-raised': {
      const { check, rater } = event.data;
      return { ...state, checks: [...(state.checks ?? []), { check, rater }] };
    }
    case 'reminded':
    case 'targets-issued':
      return state;
  }
}

export function windowOf(state: CycleState, key: string): WindowState {
  const window = state.windows.find((each) => each.key === key);
  if (!window) throw new Error(`The cycle ${state.id} has no window ${key}`);
  return window;
}

const WITH_DOSSIERS: ReadonlySet<StageKind> = new Set([
  'target-setting',
  'monitoring',
  'self-assessment',
  'talks',
  'review',
]);

/** Kinds of stage in which people of a dossier owe something. */
export const entersDossiers = (kind: StageKind): boolean => WITH_DOSSIERS.has(kind);

function gradeIds(context: Context): string[] {
  return Object.values(context.scheme.scales ?? {}).flatMap((scale) => scale.map((grade) => grade.id));
}
