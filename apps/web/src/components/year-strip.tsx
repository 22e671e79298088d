import { useTranslation } from 'react-i18next';
import { cx } from '../style/cx';
import type { CalendarDate } from '../time/calendar-date';
import { addDays, daysBetween, dayOf, monthName, monthOf } from '../time/calendar-date';
import { useDates } from '../time/use-dates';
import { StateIcon } from './state-icon';
import css from './year-strip.module.css';

/** A run of days off with the name of the holiday. */
export interface HolidayRun {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly name: string;
}

/** A stage on the strip: a bar from day to day, or a point for each round. */
export interface YearRow {
  readonly id: string;
  readonly label: string;
  readonly bars: readonly YearBar[];
}

export interface YearBar {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  /** The date written beside it: `3月13日`; nothing for points. */
  readonly label?: string;
  readonly isProvisional?: boolean;
  /** Something must be fixed here. */
  readonly isFinding?: boolean;
  /** Moved by the last answer to a finding. */
  readonly isMoved?: boolean;
}

export interface YearStripProps {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly holidays: readonly HolidayRun[];
  readonly makeUpDays: readonly CalendarDate[];
  /** First day of the part whose holiday notice is not out. */
  readonly provisionalFrom?: CalendarDate;
  readonly rows: readonly YearRow[];
}

function monthStarts(from: CalendarDate, to: CalendarDate): CalendarDate[] {
  const starts: CalendarDate[] = [];
  for (let date = from; date <= to; date = addDays(date, 1)) if (dayOf(date) === 1) starts.push(date);
  return starts;
}

/**
 * All real dates of a cycle on one strip: days off hatched, make-up days ticked, provisional parts dashed, findings
 * marked where they are. Scrolls sideways on a phone.
 */
export function YearStrip({ from, to, holidays, makeUpDays, provisionalFrom, rows }: YearStripProps) {
  const { t } = useTranslation('parts');
  const dates = useDates();
  const span = daysBetween(from, to) + 1;
  const at = (date: CalendarDate) => (daysBetween(from, date) / span) * 100;
  const width = (start: CalendarDate, end: CalendarDate) => ((daysBetween(start, end) + 1) / span) * 100;
  const months = monthStarts(from, to);
  const firstYear = from.slice(0, 4);
  // Another year is named once, at its January.
  const monthLabel = (date: CalendarDate): string => {
    const month = monthName(monthOf(date), dates.language);
    const year = date.slice(0, 4);
    if (year === firstYear || monthOf(date) > 1) return month;
    return dates.language === 'zh' ? `${year}年${month}` : `${month} ${year}`;
  };
  return (
    <div className={css['scroll']}>
      <div className={css['strip']}>
        <div className={css['field']} aria-hidden>
          {months.map((date) => (
            <span
              key={date}
              className={cx(css['month'], date === provisionalFrom && css['yearEnd'])}
              style={{ left: `${at(date)}%` }}
            >
              {monthLabel(date)}
            </span>
          ))}
          {provisionalFrom !== undefined && (
            <span className={css['provisional']} style={{ left: `${at(provisionalFrom)}%` }}>
              {t('notPublished')}
            </span>
          )}
          {holidays.map((run) => (
            <span
              key={run.from}
              className={css['holiday']}
              style={{ left: `${at(run.from)}%`, width: `${width(run.from, run.to)}%` }}
            >
              <span>{run.name}</span>
            </span>
          ))}
          {makeUpDays.map((date) => (
            <span key={date} className={css['makeUp']} style={{ left: `${at(date)}%` }} />
          ))}
        </div>
        <ol className={css['rows']}>
          {rows.map((row) => (
            <li key={row.id} className={css['row']}>
              <span className={css['label']}>{row.label}</span>
              <span className={css['lane']}>
                {row.bars.map((bar) => {
                  const isPoint = bar.from === bar.to && bar.label === undefined;
                  const isLate = at(bar.to) > 90;
                  return (
                    <span
                      key={bar.from}
                      className={cx(
                        css['bar'],
                        isPoint && css['point'],
                        bar.isProvisional && css['dashed'],
                        bar.isFinding && isPoint && css['circle'],
                        bar.isMoved && css['moved'],
                      )}
                      style={{ left: `${at(bar.from)}%`, ...(isPoint ? {} : { width: `${width(bar.from, bar.to)}%` }) }}
                      title={isPoint ? dates.withWeekday(bar.from) : undefined}
                    >
                      {bar.label !== undefined && (
                        <span className={cx(css['date'], isLate && css['dateLeft'], bar.isFinding && css['finding'])}>
                          {bar.label}
                          {bar.isProvisional && ` ${t('provisional')}`}
                          {bar.isFinding && <StateIcon state="breach" />}
                        </span>
                      )}
                    </span>
                  );
                })}
              </span>
            </li>
          ))}
        </ol>
      </div>
    </div>
  );
}

/** What the signs on the strip mean. */
export function YearStripLegend() {
  const { t } = useTranslation('parts');
  return (
    <span className={css['legend']}>
      <span className={css['legendHoliday']}>{t('dayOffs')}</span>
      <span className={css['legendMakeUp']}>{t('makeUps')}</span>
      <span className={css['legendProvisional']}>{t('provisional')}</span>
      <span className={css['legendFinding']}>
        <StateIcon state="breach" /> {t('toFix')}
      </span>
    </span>
  );
}
