import { useTranslation } from 'react-i18next';
import type { AppealForm } from '#contracts/http/appeals';
import { Countdown } from '../../components/countdown';
import { Panel } from '../../components/panel';
import type { WindowDay } from '../../components/window-strip';
import { WindowStrip } from '../../components/window-strip';
import { useDates } from '../../time/use-dates';
import css from './appeal.module.css';

/** The window to appeal in, day by day, with what is left of it. */
export function WindowPanel({ form, isOpen }: { readonly form: AppealForm; readonly isOpen: boolean }) {
  const { t } = useTranslation('appeal');
  const { t: parts } = useTranslation('parts');
  const dates = useDates();
  const { closesAt, strip, daysLeft } = form.window;
  const last = closesAt === null ? undefined : dates.last(closesAt);
  const lastDay = strip.findLast(({ number }) => number !== null)?.date;
  const roleOf = (day: (typeof strip)[number], index: number): WindowDay['role'] => {
    if (day.number !== null) return { kind: 'counted', nth: day.number, isMakeUp: day.kind === 'make-up' };
    if (index === 0) return { kind: 'start', label: t('resultSigned') };
    if (lastDay !== undefined && day.date > lastDay) return { kind: 'late' };
    return { kind: 'off', label: day.name ?? t('restDay') };
  };
  const after = lastDay === undefined ? undefined : strip.find(({ date }) => date > lastDay)?.date;
  return (
    <Panel>
      {last === undefined || closesAt === null ? (
        <p>{t('untilUnset')}</p>
      ) : (
        <div className={css['windowHead']}>
          <span>
            <b>
              {isOpen
                ? parts('windowTitle', {
                    day: dates.withWeekday(last.date),
                    time: last.time,
                    office: t('office'),
                  })
                : parts('windowOver', { day: dates.withWeekday(last.date), time: last.time })}
            </b>{' '}
            {isOpen && after !== undefined && <small>{parts('windowRule', { day: dates.short(after) })}</small>}
          </span>
          {isOpen && (
            <span>
              {daysLeft !== null && daysLeft > 0 && `${parts('afterToday', { n: daysLeft })} · `}
              <b>
                <Countdown until={closesAt} />
              </b>
            </span>
          )}
        </div>
      )}
      <WindowStrip
        days={strip.map((day, index) => ({ date: day.date, role: roleOf(day, index) }))}
        today={dates.today}
      />
    </Panel>
  );
}
