import type { Inbox, InboxItem } from '#contracts/http/tasks';
import { addDays, localDateOf } from '#domain/calendar/dates';
import { dayStrip } from '#domain/calendar/day-strip';
import type { WorkCalendar } from '#domain/calendar/working-days';
import type { CycleState } from '#domain/process/cycle';
import { parseStream, type StreamId } from '#domain/process/ids';
import type { ResolvedScheme } from '#domain/scheme/resolved';
import type { DoneTasks, OpenTask, TeamProgress } from '#persistence/queries/inbox';
import { lastDayOf, titleOf } from '../cycles/timeline.view';
import { daysUntil } from '../dossiers/appeal-window.view';
import { linkOf } from './task-link';

const STRIP_DAYS = 16;

export interface InboxMaterial {
  now: string;
  zone: string;
  calendar: WorkCalendar;
  tasks: readonly OpenTask[];
  cycles: ReadonlyMap<string, { state: CycleState; scheme: ResolvedScheme }>;
  names: ReadonlyMap<string, { name: string }>;
  units: ReadonlyMap<string, string>;
  team: readonly TeamProgress[];
  /** Ratings that the visitor has given already. */
  done: readonly DoneTasks[];
  beside: Inbox['beside'];
}

/** The workbench: like tasks in one line, the most urgent first; the days ahead; how far one's own people are. */
export function inboxView(material: InboxMaterial): Inbox {
  const { now, zone, calendar, tasks } = material;
  const today = localDateOf(now, zone);
  const groups = new Map<string, OpenTask[]>();
  for (const task of tasks) {
    const key = groupOf(task);
    groups.set(key, [...(groups.get(key) ?? []), task]);
  }
  const items = [...groups].map(([key, group]) => itemView(key, group, today, material));
  items.sort((a, b) => compare(a.dueAt ?? LAST, b.dueAt ?? LAST) || compare(a.key, b.key));
  return {
    now,
    today,
    items,
    strip: dayStrip(today, addDays(today, STRIP_DAYS - 1), calendar).map(({ date, weekday, kind, name }) => ({
      date,
      weekday,
      kind,
      ...(name && { name }),
      due: items.filter((item) => item.dueOn === date).length,
    })),
    team: teamView(material),
    beside: material.beside,
  };
}

const LAST = '9999';
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * Tasks of one kind in one cycle and window, for the same person, stand together. Of approvals those that came back after a return stand
 * alone, because they are read for what changed; so do questions, objections and talks, each of which has a page of its own.
 */
const ALONE: ReadonlySet<string> = new Set(['answer-objection', 'hold-talk', 'sign-talk']);

function groupOf(task: OpenTask): string {
  const { window, matter, question } = task.params ?? {};
  const isAlone = (task.kind === 'approve' && task.is_returned) || question !== undefined || ALONE.has(task.kind);
  const place = isAlone ? task.stream : (window ?? matter ?? '');
  return [task.kind, task.cycle_id, place, ...(task.for_id === null ? [] : [task.for_id])].join('|');
}

/** One line about like tasks. */
export function itemView(key: string, group: readonly OpenTask[], today: string, material: InboxMaterial): InboxItem {
  const { zone, calendar, cycles, names, units } = material;
  const [first] = group;
  if (!first) throw new Error(`A group of tasks is never empty: ${key}`);
  const cycle = cycles.get(first.cycle_id);
  const window = first.params?.window === undefined ? null : String(first.params.window);
  const stage = cycle?.state.windows.find((each) => each.key === window)?.stage;
  const dueAt = first.due_at?.toISOString() ?? null;
  const dueOn = dueAt === null ? null : lastDayOf(dueAt, zone);
  return {
    key,
    kind: first.kind,
    cycle: { id: first.cycle_id, name: cycle?.state.name ?? first.cycle_id },
    window,
    period: first.period,
    stageTitle: cycle && stage !== undefined ? titleOf(cycle.scheme, `stage.${stage}`) : null,
    dueAt,
    dueOn,
    daysLeft: daysUntil(dueOn, today, calendar),
    total: group.length + doneBeside(first, window, material),
    subjects: group.map((task) => ({
      id: task.subject_id ?? parseStream(task.stream as StreamId).id,
      name: task.subject_id === null ? '' : (names.get(task.subject_id)?.name ?? units.get(task.subject_id) ?? ''),
      stream: task.stream,
      params: task.params ?? {},
    })),
    isReturned: group.some((task) => task.is_returned),
    for: first.for_id === null ? null : { id: first.for_id, name: names.get(first.for_id)?.name ?? '' },
    link: first.for_id === null ? linkOf(first) : `${linkOf(first)}?for=${encodeURIComponent(first.for_id)}`,
  };
}

/** What of the same line is done already: 17 of 20 are rated. */
const doneBeside = (task: OpenTask, window: string | null, { done }: InboxMaterial): number =>
  done.find((each) => each.kind === task.kind && each.cycle_id === task.cycle_id && each.window === window)?.count ?? 0;

/** Columns of the console that have begun, for the people whose superior the visitor is, in the newest of his cycles. */
function teamView({ team, cycles, now }: InboxMaterial): Inbox['team'] {
  const startOf = (each: TeamProgress): string => cycles.get(each.cycle_id)?.state.startsOn ?? '';
  const newest = [...team].sort((a, b) => compare(startOf(b), startOf(a)))[0];
  const cycle = newest && cycles.get(newest.cycle_id)?.state;
  if (!newest || !cycle) return [];
  const begun = cycle.windows.filter((window) => window.opensAt <= now);
  const month = begun.findLast((window) => window.kind === 'monitoring')?.period;
  const has = (kind: string): boolean => begun.some((window) => window.kind === kind);
  const row = (label: string, done: number) => ({ label, done, total: newest.total });
  return [
    ...(has('target-setting') ? [row('plan', newest.planned)] : []),
    ...(month ? [row(`month:${month}`, newest.months[month] ?? 0)] : []),
    ...(has('self-assessment') ? [row('self', newest.self_assessed)] : []),
    ...(has('review') ? [row('rate', newest.year_rated)] : []),
  ];
}
