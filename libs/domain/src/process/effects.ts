import type { NoticeKind } from '../notification/kinds';
import type { PersonId, StreamId } from './ids';

/** What a person has to do; closed by the act that does it. `id` is `<stream>#<what>`, so it is opened once. */
export interface Task {
  id: string;
  stream: StreamId;
  cycle: string;
  kind: TaskKind;
  assignee: PersonId;
  /** The subject of the matter; null where the matter is not about one. */
  subject: string | null;
  period?: string;
  dueAt?: string;
  params?: Record<string, string | number>;
}

export type TaskKind =
  | 'submit-plan'
  | 'revise-plan'
  | 'approve'
  | 'advise'
  | 'answer-question'
  | 'assign-signers'
  | 'rate-month'
  | 'rate-year'
  | 'rate-round'
  | 'draft-plan'
  | 'supply-figures'
  | 'verify-figures'
  | 'assign-head'
  | 'assess-self'
  | 'cast-ballot'
  | 'sign-event'
  | 'acknowledge-result'
  | 'accept-appeal'
  | 'review-appeal'
  | 'supply-evidence'
  | 'state-position'
  | 'enter-unit-grades'
  | 'calibrate'
  | 'assign-superior'
  | 'decide-consequences'
  | 'carry-out'
  | 'load-calendar'
  | 'answer-objection'
  | 'hold-talk'
  | 'sign-talk'
  | 'hold-meeting';

/** Due work of the system. Rows are attended by the workflow named in `attendant`, in pages. */
export interface AgendaItem {
  stream: StreamId;
  rule: string;
  /** The instant the rule names; the act carries it. */
  dueAt: string;
  /** From when the work may be done; a closing window is attended a minute late, so that every request in time is in. */
  attendAt: string;
  attendant: string;
}

/** One agenda row for each dossier of a cycle, written as one set. */
export interface Spread {
  cycle: string;
  rule: string;
  dueAt: string;
  attendAt: string;
  /** Only dossiers of these tracks; absent: all. */
  tracks?: string[];
}

/** Tasks of many dossiers that change with their cycle's window: a new due day. */
export interface TaskSweep {
  cycle: string;
  window: string;
  dueAt: string;
}

export interface Notification {
  id: string;
  person: PersonId;
  kind: NoticeKind;
  params: Record<string, string | number>;
  /** The page that opens the matter, as a path of the web application. */
  link: string;
  stream: StreamId;
}

/** What the state of a stream asks for: who has to do what, and what the system will do when. Tables hold nothing else. */
export interface Projection {
  tasks: Task[];
  agenda: AgendaItem[];
}

export const nothing: Projection = { tasks: [], agenda: [] };

/** What one act changes besides the streams themselves. Written in the act's own transaction. */
export interface Effects {
  openTasks: Task[];
  closeTasks: { id: string; outcome: string }[];
  arm: AgendaItem[];
  disarm: Pick<AgendaItem, 'stream' | 'rule' | 'dueAt'>[];
  spread: Spread[];
  sweeps: TaskSweep[];
  notifications: Notification[];
  /** Workflows to nudge, by the name of the attendant: `cycle/<id>`, `appeal/<id>`. */
  nudges: string[];
}

const agendaKey = (item: AgendaItem): string => `${item.rule}@${item.dueAt}`;

/** The rows to open and close when a stream's state asks for something else than before. */
export function difference(
  before: Projection,
  after: Projection,
  outcome: string,
): Pick<Effects, 'openTasks' | 'closeTasks' | 'arm' | 'disarm'> {
  const had = new Map(before.tasks.map((task) => [task.id, task]));
  const has = new Set(after.tasks.map((task) => task.id));
  const armed = new Set(before.agenda.map(agendaKey));
  const keeps = new Set(after.agenda.map(agendaKey));
  return {
    openTasks: after.tasks.filter((task) => had.get(task.id)?.dueAt !== task.dueAt || !had.has(task.id)),
    closeTasks: before.tasks.filter((task) => !has.has(task.id)).map((task) => ({ id: task.id, outcome })),
    arm: after.agenda.filter((item) => !armed.has(agendaKey(item))),
    disarm: before.agenda.filter((item) => !keeps.has(agendaKey(item))),
  };
}

/** Seconds after a window's end from which its closing is attended (requests end within 30 s). */
export const CLOSING_GRACE_SECONDS = 60;

export function afterGrace(dueAt: string): string {
  return new Date(Date.parse(dueAt) + CLOSING_GRACE_SECONDS * 1000).toISOString();
}
