import type { Context } from './context';
import { entersDossiers, windowOf, type CycleEvent, type CycleState, type StageKind, type WindowState } from './cycle';
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
import { asksAnonymously } from './dossier/asked';
import { stream, type PersonId } from './ids';
import { hostsOf } from './meeting';

/** What the cycle asks of the office, and what falls due: windows opening, their moments, windows closing. */
export function projectCycle(state: CycleState, context: Context): Projection {
  if (state.status === 'closed') return { tasks: [], agenda: [] };
  const tasks: Task[] = [];
  const agenda: AgendaItem[] = [];
  const arm = (rule: string, dueAt: string, attendAt: string): void => {
    agenda.push({ stream: stream.cycle(state.id), rule, dueAt, attendAt, attendant: `cycle/${state.id}` });
  };
  for (const window of state.windows) {
    if (window.status === 'open') tasks.push(...windowTasks(state, window, context));
    if (window.missingYear !== undefined && window.status !== 'closed')
      tasks.push(...give(state, window, 'office', 'load-calendar', { year: window.missingYear }));
    if (state.status !== 'running' || wasCutShort(window)) continue;
    if (window.status === 'to-come') {
      const opensAt = openingOf(state, window);
      if (opensAt !== undefined) arm(`open|${window.key}`, opensAt, opensAt);
    }
    // What falls due of a window that waits for others is only asked once it is open, and counts from then on.
    if (window.after && window.status === 'to-come') continue;
    for (const moment of window.moments)
      if (!window.done.includes(moment.id) && !(window.after && moment.at < (window.openedAt ?? '')))
        arm(`moment|${window.key}|${moment.id}`, moment.at, afterGrace(moment.at));
    if (window.status !== 'closed' && window.dueAt && closesByDate(state, window.kind))
      arm(`close|${window.key}`, window.dueAt, afterGrace(window.dueAt));
  }
  return { tasks, agenda };
}

/** When a window opens: on its day, and not before the stages it follows have closed; undefined while one of them goes on. */
function openingOf(state: CycleState, window: WindowState): string | undefined {
  const before = state.windows.filter((each) => window.after?.includes(each.stage));
  if (before.some((each) => each.status !== 'closed')) return undefined;
  return [window.opensAt, ...before.map((each) => each.closedAt ?? '')].reduce((last, at) => (at > last ? at : last));
}

/** Closed by the office before its time: nothing falls due any more. What follows the due day, such as an escalation, outlives the window. */
const wasCutShort = (window: WindowState): boolean =>
  window.status === 'closed' && (window.dueAt === undefined || (window.closedAt ?? '') < window.dueAt);

/** Stages that end by decisions: a meeting by its minutes, a public notice by the last answer to an objection. */
const BY_DECISION: ReadonlySet<StageKind> = new Set([
  'meeting',
  'public-notice',
  'calibration',
  'appeal',
  'use-of-results',
]);

/** The others end on their last day; publication not before it has happened. */
const closesByDate = (state: CycleState, kind: StageKind): boolean =>
  kind === 'publication' ? state.publishedAt !== undefined : !BY_DECISION.has(kind);

function windowTasks(state: CycleState, window: WindowState, context: Context): Task[] {
  switch (window.kind) {
    case 'review':
      return give(state, window, 'office', 'enter-unit-grades');
    case 'meeting':
      return giveTo(state, window, hostsOf(window.stage, state, context), 'hold-meeting');
    case 'calibration':
      return give(state, window, 'office', 'calibrate');
    case 'use-of-results':
      return [...give(state, window, 'company', 'decide-consequences'), ...give(state, window, 'office', 'carry-out')];
    default:
      return [];
  }
}

/** A window's task for everybody of a role. */
const give = (
  state: CycleState,
  window: WindowState,
  role: string,
  kind: TaskKind,
  params: Task['params'] = {},
): Task[] => giveTo(state, window, state.roles[role] ?? [], kind, params);

const giveTo = (
  state: CycleState,
  window: WindowState,
  people: readonly PersonId[],
  kind: TaskKind,
  params: Task['params'] = {},
): Task[] =>
  people.map((assignee) => ({
    id: `${stream.cycle(state.id)}#${kind}.${window.key}.${assignee}`,
    stream: stream.cycle(state.id),
    cycle: state.id,
    kind,
    assignee,
    subject: null,
    dueAt: window.dueAt,
    params: { cycle: state.name, window: window.key, ...params },
  }));

/** Rows for every dossier of the cycle that one act of the cycle calls for, written as one set. */
export function spreadOfCycle(event: CycleEvent, state: CycleState, at: string, context: Context): Spread[] {
  const to = (rule: string, key: string, dueAt: string): Spread[] => {
    const { tracks, kind } = windowOf(state, key);
    // Whoever stands in a public notice is told that it has begun.
    if (!entersDossiers(kind) && !(kind === 'public-notice' && rule === 'enter')) return [];
    return [{ cycle: state.id, rule: `${rule}|${key}`, dueAt, attendAt: dueAt, ...(tracks && { tracks }) }];
  };
  switch (event.kind) {
    case 'stage-opened':
      return to('enter', event.data.window, at);
    case 'stage-moment':
      return to(event.data.moment, event.data.window, at);
    case 'stage-closed':
      return asksAnonymously(context, windowOf(state, event.data.window)) ? to('count', event.data.window, at) : [];
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

/** What people are told of a cycle's act; reminders of stages that are the office's own go to the role that the scheme names. */
export function noticesOfCycle(event: CycleEvent, state: CycleState, seq: number, context: Context): Notification[] {
  const on = stream.cycle(state.id);
  const tell = (
    people: readonly PersonId[],
    kind: Notification['kind'],
    params: Notification['params'],
  ): Notification[] =>
    [...new Set(people)].map((person) => ({
      id: `${on}#${seq}.${person}`,
      person,
      kind,
      params: { cycle: state.name, ...params },
      link: `/cycles/${state.id}`,
      stream: on,
    }));
  switch (event.kind) {
    case 'cycle-launched':
      return tell(state.roles.office ?? [], 'cycle-launched', { subjects: state.subjects });
    case 'published':
      return tell(state.roles.office ?? [], 'cycle-published', { subjects: state.subjects });
    case 'check-raised':
      return tell(event.data.to, 'check-raised', { check: event.data.check, rater: event.data.rater });
    case 'stage-moment': {
      const window = windowOf(state, event.data.window);
      const [verb, index] = event.data.moment.split('.');
      if (entersDossiers(window.kind) || (verb !== 'remind' && verb !== 'escalate')) return [];
      const stage = context.scheme.stages.find((each) => each.id === window.stage);
      const role = stage?.reactions[Number(index)]?.to?.split(':')[1] ?? 'office';
      return tell(state.roles[role] ?? state.roles.office ?? [], 'window-reminder', { window: window.key });
    }
    default:
      return [];
  }
}
