import { useTranslation } from 'react-i18next';
import type { Inbox } from '#contracts/http/tasks';
import { cx } from '../style/cx';
import type { CalendarDate } from '../time/calendar-date';
import { dayOf } from '../time/calendar-date';
import { useDates } from '../time/use-dates';
import css from './day-strip.module.css';

/** A day as the inbox lists it: `kind` is the calendar's (`weekend`, `holiday`, `make-up`), `due` counts matters. */
export type StripDay = Pick<Inbox['strip'][number], 'date' | 'kind' | 'due'>;

export interface DayStripProps {
  readonly days: readonly StripDay[];
  readonly today: CalendarDate;
  /** The day the list is filtered by. */
  readonly selected?: CalendarDate;
  /** A second click on the selected day lifts the filter and gives undefined. */
  readonly onSelect: (date: CalendarDate | undefined) => void;
}

/** What falls due each day: holidays hatched, make-up days marked, overdue counts in cinnabar; a click filters. */
export function DayStrip({ days, today, selected, onSelect }: DayStripProps) {
  const { t } = useTranslation('parts');
  const dates = useDates();
  return (
    <div className={css['strip']} role="group" aria-label={t('dayFilter')}>
      {days.map((day) => {
        const isOff = day.kind === 'weekend' || day.kind === 'holiday';
        const isSelected = day.date === selected;
        return (
          <button
            key={day.date}
            type="button"
            className={cx(
              css['day'],
              isOff && css['off'],
              day.date === today && css['today'],
              isSelected && css['selected'],
            )}
            aria-pressed={isSelected}
            aria-current={day.date === today ? 'date' : undefined}
            aria-label={`${dates.withWeekday(day.date)}，${t('matters', { count: day.due })}`}
            disabled={day.due === 0}
            onClick={() => onSelect(isSelected ? undefined : day.date)}
          >
            <span className={css['weekday']}>{dates.weekday(day.date)}</span>
            <span className={css['number']}>{dayOf(day.date)}</span>
            {day.due > 0 ? (
              <span className={cx(css['count'], day.date < today && css['overdue'])}>{day.due}</span>
            ) : (
              <span className={css['mark']}>
                {day.kind === 'holiday' && t('holiday')}
                {day.kind === 'make-up' && <b>{t('makeUp')}</b>}
              </span>
            )}
          </button>
        );
      })}
    </div>
  );
}
