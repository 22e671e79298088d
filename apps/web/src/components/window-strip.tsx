import { useTranslation } from 'react-i18next';
import type { Language } from '../i18n/language';
import { cx } from '../style/cx';
import { useIsPhone } from '../style/use-is-phone';
import type { CalendarDate } from '../time/calendar-date';
import { dayOf, monthOf, shortDate } from '../time/calendar-date';
import { useDates } from '../time/use-dates';
import css from './window-strip.module.css';

/** One day of a window of working days, as the api lays it out. */
export interface WindowDay {
  readonly date: CalendarDate;
  readonly role:
    /** The day the window starts from, not counted. */
    | { readonly kind: 'start'; readonly label: string }
    | { readonly kind: 'counted'; readonly nth: number; readonly isMakeUp: boolean }
    | { readonly kind: 'off'; readonly label: string }
    /** The first day on which it is too late. */
    | { readonly kind: 'late' };
}

export interface WindowStripProps {
  readonly days: readonly WindowDay[];
  readonly today: CalendarDate;
}

function firstOfMonth(date: CalendarDate, language: Language): string {
  return language === 'zh' ? `${monthOf(date)}/${dayOf(date)}` : shortDate(date, 'en');
}

/**
 * A window of working days as an argument (`A8`): the first day not counted, every working day numbered, days off
 * passed over, the end as a cinnabar line, and the day after it late. A phone shows what counts only.
 */
export function WindowStrip({ days, today }: WindowStripProps) {
  const { t } = useTranslation('parts');
  const dates = useDates();
  const isPhone = useIsPhone();
  const ordinals = days.flatMap(({ role }) => (role.kind === 'counted' ? [role.nth] : []));
  const last = Math.max(...ordinals);
  const shown = isPhone ? days.filter(({ role, date }) => role.kind !== 'off' || date === today) : days;
  const offs = days.length - days.filter(({ role }) => role.kind !== 'off').length;
  return (
    <>
      <ol className={css['strip']}>
        {shown.map(({ date, role }, index) => {
          const isToday = date === today;
          const isLast = role.kind === 'counted' && role.nth === last;
          const before = shown[index - 1];
          const withMonth = !before || monthOf(before.date) !== monthOf(date);
          return (
            <li
              key={date}
              className={cx(
                css['day'],
                css[role.kind],
                role.kind === 'counted' && (date < today ? css['past'] : css['ahead']),
                isToday && css['today'],
                isLast && css['last'],
              )}
              aria-current={isToday ? 'date' : undefined}
            >
              <span className={css['weekday']}>
                {dates.language === 'zh' ? `周${dates.weekday(date)}` : dates.weekday(date)}
              </span>
              <span className={css['number']}>{withMonth ? firstOfMonth(date, dates.language) : dayOf(date)}</span>
              <span
                className={cx(
                  css['about'],
                  isLast && css['end'],
                  role.kind === 'counted' && role.isMakeUp && css['makeUp'],
                )}
              >
                {isLast
                  ? t('windowEnd', { time: '24:00' })
                  : isToday
                    ? t('today')
                    : role.kind === 'counted'
                      ? role.isMakeUp && t('makeUpDay')
                      : role.kind === 'late'
                        ? t('windowAfter', { time: '00:00' })
                        : role.label}
              </span>
              <span className={css['count']}>
                {role.kind === 'counted' && t('nth', { n: role.nth })}
                {role.kind === 'start' && t('sameDayNotCounted')}
                {role.kind === 'off' && t('notCounted')}
                {role.kind === 'late' && t('late')}
              </span>
            </li>
          );
        })}
      </ol>
      {isPhone && offs > 0 && <p className={css['skipped']}>{t('daysOffSkipped', { count: offs })}</p>}
    </>
  );
}
