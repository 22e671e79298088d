import type { Dossier } from '#contracts/http/dossiers';
import { addDays, localDate, localDateOf } from '#domain/calendar/dates';
import { dayStrip } from '#domain/calendar/day-strip';
import { workingDaysLeft, type WorkCalendar } from '#domain/calendar/working-days';
import type { AppealWindow } from '#domain/process/dossier/state';
import { lastDayOf } from '../cycles/timeline.view';

type WindowView = NonNullable<Dossier['result']>['window'];

/** Working days after today up to and with the day; negative when it has passed; null where a notice is missing. */
export function daysUntil(day: string | null, today: string, calendar: WorkCalendar): number | null {
  if (day === null) return null;
  const left = workingDaysLeft(localDate(today), localDate(day), calendar);
  return left.provisional ? null : left.days;
}

/** The appeal window as a strip of days: from the day of sign-off, which is not counted, to the day after its end. */
export function appealWindowView(window: AppealWindow, now: string, zone: string, calendar: WorkCalendar): WindowView {
  const { opensAt, closesAt, days } = window;
  const opensOn = localDateOf(opensAt, zone);
  const lastDay = closesAt === undefined ? opensOn : localDate(lastDayOf(closesAt, zone));
  const numbers = new Map(days.map((day, index) => [day, index + 1]));
  const isOpen = closesAt === undefined || now < closesAt;
  return {
    opensAt,
    closesAt: closesAt ?? null,
    days,
    isOpen,
    daysLeft: closesAt !== undefined && isOpen ? daysUntil(lastDay, localDateOf(now, zone), calendar) : null,
    strip: dayStrip(opensOn, addDays(lastDay, 1), calendar).map(({ date, weekday, kind, name }) => ({
      date,
      weekday,
      kind,
      ...(name && { name }),
      number: numbers.get(date) ?? null,
    })),
  };
}
