import { createContext, useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { languageOf } from '../i18n/language';
import { useNow } from './clock';
import type { CalendarDate, Instant } from './calendar-date';
import { dateAndWeekday, lastMoment, longDate, shortDate, shortSpan, shortWeekday, wallClock } from './calendar-date';

/** The zone of the organisation, from `GET /me`. */
export const ZoneContext = createContext('Asia/Shanghai');

/** Date formats bound to the language on screen and the zone of the organisation. `today` follows the server's clock. */
export function useDates() {
  const { i18n } = useTranslation();
  const zone = useContext(ZoneContext);
  const language = languageOf(i18n.language);
  const today = wallClock(useNow(60_000), zone).date;
  const year = Number(today.slice(0, 4));
  return {
    language,
    zone,
    today,
    short: (date: CalendarDate) => shortDate(date, language, year),
    withWeekday: (date: CalendarDate) => dateAndWeekday(date, language, year),
    weekday: (date: CalendarDate) => shortWeekday(date, language),
    long: (date: CalendarDate) => longDate(date, language),
    span: (from: CalendarDate, to: CalendarDate) => shortSpan(from, to, language, year),
    /** `9月14日 11:05` */
    moment: (instant: Instant) => {
      const clock = wallClock(instant, zone);
      return `${shortDate(clock.date, language, year)} ${clock.time}`;
    },
    /** `2026年10月8日 09:00`, where the year matters. */
    momentOfYear: (instant: Instant) => {
      const clock = wallClock(instant, zone);
      return `${shortDate(clock.date, language, 0)} ${clock.time}`;
    },
    /** The last moment of a half-open window: its day and `24:00`. */
    last: (due: Instant) => lastMoment(due, zone),
  };
}
