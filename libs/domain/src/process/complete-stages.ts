import type { WorkCalendar } from '../calendar/working-days';
import type { ResolvedScheme } from '../scheme/resolved';
import type { CycleState, WindowMoment } from './cycle';
import { dueFromOpening, planTimeline } from './timeline';

/**
 * The windows of a cycle whose last day waited for a year's notice and can be told with this calendar (RULEBOOK-DETAIL 1b); those that
 * have one keep it.
 */
export function completedStages(
  cycle: Pick<CycleState, 'startsOn' | 'zone' | 'windows'>,
  scheme: ResolvedScheme,
  calendar: WorkCalendar,
): { key: string; dueAt: string; moments: WindowMoment[] }[] {
  const waiting = new Set(
    cycle.windows.flatMap((window) =>
      window.missingYear !== undefined && window.status !== 'closed' ? [window.key] : [],
    ),
  );
  if (waiting.size === 0) return [];
  const frame = { year: Number(cycle.startsOn.slice(0, 4)), yearStarts: scheme.calendar.yearStarts, zone: cycle.zone };
  const planned = planTimeline(scheme, frame, calendar).flatMap(({ key, dueAt, missingYear, moments }) =>
    waiting.has(key) && dueAt !== undefined && missingYear === undefined ? [{ key, dueAt, moments }] : [],
  );
  const opened = cycle.windows.flatMap((window) => {
    const { key, openedAt } = window;
    if (!waiting.has(key) || !window.isDueFromOpening || openedAt === undefined) return [];
    const { dueAt, moments } = dueFromOpening(window, openedAt, { scheme, calendar, zone: cycle.zone });
    return dueAt === undefined ? [] : [{ key, dueAt, moments: moments ?? [] }];
  });
  return [...planned, ...opened];
}
