import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Console } from '#contracts/http/cycles';
import { EmptyState } from '../../components/empty-state';
import { Finding } from '../../components/finding';
import { Panel } from '../../components/panel';
import { useJoin } from '../../i18n/use-join';
import { useText } from '../../i18n/use-text';
import { wallClock } from '../../time/calendar-date';
import { useDates } from '../../time/use-dates';
import css from './console.module.css';

/** What the system will do by itself, and when. */
export function NextPanel({ next }: { readonly next: Console['next'] }) {
  const { t } = useTranslation('console');
  const say = useText();
  const dates = useDates();
  return (
    <Panel title={t('next')} isFlush>
      {next.length === 0 ? (
        <EmptyState title={t('nothingNext')} why={t('nothingNextWhy')} />
      ) : (
        <ol>
          {next.map((line) => {
            // Closing work runs just after midnight; people know it as 24:00 of the last day.
            const clock = wallClock(line.at, dates.zone);
            const time = line.on < clock.date ? '24:00' : clock.time;
            return (
              <li key={`${line.at} ${line.title.zh}`} className={css['next']}>
                <span>{`${dates.short(line.on)} ${time}`}</span>
                <b>{say(line.title)}</b>
              </li>
            );
          })}
        </ol>
      )}
    </Panel>
  );
}

/** Cohorts that cannot be graded yet, with what each lacks. */
export function WaitingPanel({ waiting }: { readonly waiting: Console['waiting'] }) {
  const { t } = useTranslation('console');
  const say = useText();
  const join = useJoin();
  if (waiting.length === 0) return null;
  return (
    <Panel title={t('waiting')} caption={t('waitingWhy')} isFlush>
      <ul>
        {waiting.map((cohort) => (
          <Finding
            key={cohort.cohort.zh}
            state="waiting"
            title={say(cohort.cohort)}
            detail={t('waitingFor', { missing: join(cohort.missing) })}
          />
        ))}
      </ul>
    </Panel>
  );
}

/** Due work that failed and was put aside. */
export function FailuresPanel({ failures }: { readonly failures: Console['failures'] }) {
  const { t } = useTranslation('console');
  const say = useText();
  if (failures.length === 0) return null;
  return (
    <Panel title={t('failures')} caption={t('failuresWhy')} isFlush>
      <ul>
        {failures.map((failure) => (
          <Finding
            key={`${failure.stream} ${failure.rule}`}
            state="overdue"
            title={say(failure.title)}
            detail={`${failure.error} · ${t('failureTries', { count: failure.tries })}`}
            answers={failure.link !== null && <Link to={failure.link}>{t('actOpen')}</Link>}
          />
        ))}
      </ul>
    </Panel>
  );
}
