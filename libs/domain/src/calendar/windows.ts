import type { Span } from '../scheme/dates';
import { endOfDay, localDateOf, type Instant, type LocalDate } from './dates';
import { addSpan } from './spans';
import type { Provisional, WorkCalendar } from './working-days';

export interface WindowRequest {
  /** The instant of the starting event, for an appeal the sign-off (A8). */
  openedAt: Instant;
  /** At least 1. */
  span: Span;
  zone: string;
  calendar: WorkCalendar;
}

/** Recorded with every window: a later calendar changes only windows not yet opened (A2.2 Reading). */
export interface CalendarVersion {
  id: string;
  version: number;
}

/** A half-open window [opensAt, closesAt): an act is in time while `at < closesAt`. */
export interface TimeWindow {
  provisional: false;
  opensAt: Instant;
  /** 24:00 local time of the last day, that is the start of the day after; itself no longer inside. */
  closesAt: Instant;
  /** The working days counted; absent where the span counts anything else. */
  days?: LocalDate[];
  lastDay: LocalDate;
  calendar: CalendarVersion;
}

/** Open without an end until the notice of `missingYear` is loaded; completing it then is no re-computation (1b). */
export interface ProvisionalWindow extends Provisional {
  opensAt: Instant;
  calendar: CalendarVersion;
}

/**
 * The window that a starting event opens (A2.2, A8): the day of the event is not counted, the last moment is 24:00 local
 * time of the last day. Part C 4: opened on 2026-09-29 for 5 working days it closes at 2026-10-12T16:00:00.000Z.
 * @throws RangeError for a span that ends before it starts; a scheme's check finds it first (`window-empty`)
 */
export function openWindow({ openedAt, span, zone, calendar }: WindowRequest): TimeWindow | ProvisionalWindow {
  if (span.count < 1) throw new RangeError(`A window needs a span of at least 1, not ${span.count}`);
  const version = { id: calendar.id, version: calendar.version };
  const end = addSpan(localDateOf(openedAt, zone), span, calendar);
  if (end.provisional) return { ...end, opensAt: openedAt, calendar: version };
  return { ...end, opensAt: openedAt, closesAt: endOfDay(end.lastDay, zone), calendar: version };
}

/** Whether the instant lies in the window; one without an end yet stays open (RULEBOOK-DETAIL 1b). */
export function isWithin(window: TimeWindow | ProvisionalWindow, at: Instant): boolean {
  const ms = Date.parse(at);
  if (ms < Date.parse(window.opensAt)) return false;
  return window.provisional || ms < Date.parse(window.closesAt);
}
