import type { Span } from '../scheme/dates';
import { addDays, addMonths, type LocalDate } from './dates';
import { workingDaysAfter, type Provisional, type WorkCalendar } from './working-days';

/** The day at which a span ends; `days` lists the working days counted, and is absent for the other units. */
export interface SpanEnd {
  provisional: false;
  days?: LocalDate[];
  lastDay: LocalDate;
}

/**
 * The day at which the span ends, counted from `start`, whose own day is not counted (A2.2 Reading). A week ends on the
 * same weekday, a month or year on the same date or the shorter month's last day (RULEBOOK-DETAIL 1b). Only working days
 * need the calendar, so only they can be provisional.
 */
export function addSpan(start: LocalDate, span: Span, calendar: WorkCalendar): SpanEnd | Provisional {
  switch (span.unit) {
    case 'working-day':
      return workingDaysAfter(start, span.count, calendar);
    case 'day':
      return { provisional: false, lastDay: addDays(start, span.count) };
    case 'week':
      return { provisional: false, lastDay: addDays(start, 7 * span.count) };
    case 'month':
      return { provisional: false, lastDay: addMonths(start, span.count) };
    case 'year':
      return { provisional: false, lastDay: addMonths(start, 12 * span.count) };
  }
}
