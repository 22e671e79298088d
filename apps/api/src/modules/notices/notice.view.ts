import type { Notice, ObjectionSummary } from '#contracts/http/notices';
import { localDateOf } from '#domain/calendar/dates';
import type { WorkCalendar } from '#domain/calendar/working-days';
import type { CycleState, WindowState } from '#domain/process/cycle';
import { isOverAt } from '#domain/process/objection';
import type { ResolvedScheme } from '#domain/scheme/resolved';
import type { FoundObjection } from '#persistence/queries/objections';
import type { NamedPerson } from '#persistence/queries/people';
import type { Visit } from '../../kernel/visit';
import { lastDayOf, titleOf, windowTitle } from '../cycles/timeline.view';
import { daysUntil } from '../dossiers/appeal-window.view';
import { namedView } from '../dossiers/dossier.view';

/** A notice's days, as lists and its page show them. */
export function noticeWindow(
  cycle: CycleState,
  window: WindowState,
  scheme: ResolvedScheme,
  calendar: WorkCalendar,
  now: string,
): Pick<Notice, 'cycle' | 'window' | 'title' | 'status' | 'opensOn' | 'dueOn' | 'dueAt' | 'daysLeft' | 'isOver'> {
  const { zone } = cycle;
  const isOver = isOverAt(window, now);
  const dueOn = window.dueAt === undefined ? null : lastDayOf(window.dueAt, zone);
  return {
    cycle: { id: cycle.id, name: cycle.name },
    window: window.key,
    title: windowTitle(scheme, window),
    status: window.status,
    opensOn: localDateOf(window.openedAt ?? window.opensAt, zone),
    dueOn,
    dueAt: window.dueAt ?? null,
    daysLeft: window.status === 'open' && !isOver ? daysUntil(dueOn, localDateOf(now, zone), calendar) : null,
    isOver,
  };
}

/** One line of the register of objections. */
export function objectionSummary(
  { state, cycle, subject }: FoundObjection,
  scheme: ResolvedScheme,
  names: ReadonlyMap<string, NamedPerson>,
  visit: Visit,
): ObjectionSummary {
  const stage = cycle.windows.find((window) => window.key === state.window)?.stage ?? state.window;
  return {
    id: state.id,
    receipt: state.receipt,
    cycle: { id: cycle.id, name: cycle.name },
    window: state.window,
    notice: titleOf(scheme, `stage.${stage}`),
    about: subject === null ? null : namedView(subject, names),
    by: namedView(state.by, names),
    receivedAt: state.receivedAt,
    dueAt: state.deadline?.dueAt ?? null,
    status: state.status,
    isMine: state.by === visit.person,
  };
}
