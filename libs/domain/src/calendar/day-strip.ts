import { addDays, weekday, type LocalDate, type Weekday } from './dates';
import { dayKind, holidayName, missingYearFor, type DayKind, type WorkCalendar } from './working-days';

export interface StripDay {
  date: LocalDate;
  weekday: Weekday;
  kind: DayKind;
  /** The holiday, or for a make-up day the holiday it makes up for. */
  name?: string;
  /** The year whose notice may still change this day; absent on a settled day. */
  missingYear?: number;
}

/** Every day from `from` to `to`, both included, as a page draws it: holidays hatched, make-up days ticked. */
export function dayStrip(from: LocalDate, to: LocalDate, calendar: WorkCalendar): StripDay[] {
  const strip: StripDay[] = [];
  for (let date = from; date <= to; date = addDays(date, 1)) {
    const name = holidayName(date, calendar);
    const missingYear = missingYearFor(date, calendar);
    strip.push({
      date,
      weekday: weekday(date),
      kind: dayKind(date, calendar),
      ...(name === undefined ? {} : { name }),
      ...(missingYear === undefined ? {} : { missingYear }),
    });
  }
  return strip;
}
