import { useTranslation } from 'react-i18next';
import { localDate } from '#domain/calendar/dates';
import { dayStrip, type StripDay } from '#domain/calendar/day-strip';
import type { WorkCalendar } from '#domain/calendar/working-days';
import { cx } from '../../style/cx';
import { addDays, dayOf, monthName, monthOf } from '../../time/calendar-date';
import { useDates } from '../../time/use-dates';
import css from './calendar.module.css';

type Look = 'working' | 'weekend' | 'holiday' | 'makeUp' | 'unknown';

/** A day that only the next year's notice settles looks as one of which nothing is known. */
function lookOf({ kind, missingYear }: StripDay): Look {
  if (missingYear !== undefined) return 'unknown';
  return kind === 'make-up' ? 'makeUp' : kind;
}

/** Twelve months of a year: days off hatched, make-up days marked, days not yet published dashed. */
export function YearMonths({
  year,
  calendar,
  today,
}: {
  readonly year: number;
  readonly calendar: WorkCalendar;
  readonly today: string;
}) {
  const { t } = useTranslation('calendar');
  const dates = useDates();
  const strip = dayStrip(localDate(`${year}-01-01`), localDate(`${year}-12-31`), calendar);
  const monday = '2026-01-05';
  return (
    <div className={css['months']}>
      {Array.from({ length: 12 }, (_, index) => {
        const days = strip.filter(({ date }) => monthOf(date) === index + 1);
        return (
          <section key={index} className={css['month']}>
            <h3>{monthName(index + 1, dates.language)}</h3>
            <div className={css['days']}>
              {Array.from({ length: 7 }, (_, weekday) => (
                <span key={weekday} className={css['weekday']} aria-hidden>
                  {dates
                    .weekday(addDays(monday, weekday))
                    .replace(/^周|^星期/, '')
                    .slice(0, 2)}
                </span>
              ))}
              {days.map((day, place) => {
                const look = lookOf(day);
                const word = look === 'makeUp' ? t('makeUpDay') : t(look);
                return (
                  <span
                    key={day.date}
                    className={cx(css['day'], css[look], day.date === today && css['today'])}
                    style={place === 0 ? { gridColumnStart: day.weekday } : undefined}
                    title={[dates.withWeekday(day.date), word, day.name].filter(Boolean).join(' ')}
                  >
                    {dayOf(day.date)}
                    {look === 'makeUp' && <b className={css['mark']}>{t('makeUpMark')}</b>}
                  </span>
                );
              })}
            </div>
          </section>
        );
      })}
    </div>
  );
}

/** What the signs in the months mean. */
export function MonthsLegend() {
  const { t } = useTranslation('calendar');
  const looks = [
    ['weekend', t('weekend')],
    ['holiday', t('holiday')],
    ['makeUp', t('makeUpDay')],
    ['unknown', t('unknown')],
  ] as const;
  return (
    <span className={css['legend']}>
      {looks.map(([look, word]) => (
        <span key={look}>
          <i className={cx(css['day'], css[look])} /> {word}
        </span>
      ))}
    </span>
  );
}
