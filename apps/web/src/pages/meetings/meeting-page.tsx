import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { MeetingView } from '#contracts/http/meetings';
import { meetingQuery } from '../../api/meetings';
import { EmptyState } from '../../components/empty-state';
import { FileList } from '../../components/file-list';
import { KeyValues } from '../../components/key-values';
import { PageHead } from '../../components/page-head';
import { Panel } from '../../components/panel';
import { QueryState } from '../../components/query-state';
import { StateWord } from '../../components/state-icon';
import { useJoin } from '../../i18n/use-join';
import { useText } from '../../i18n/use-text';
import { useDates } from '../../time/use-dates';
import { MinutesForm } from './minutes-form';
import css from '../notices/notices.module.css';

/** A meeting 会议 of the scheme: its agenda, and the minutes 会议纪要 once it was held. */
export function Component() {
  const { cycle = '', window = '' } = useParams();
  const query = useQuery(meetingQuery(cycle, window));
  return (
    <QueryState query={query} lines={8} isPage>
      {(meeting) => <Shown meeting={meeting} />}
    </QueryState>
  );
}

function Shown({ meeting }: { readonly meeting: MeetingView }) {
  const say = useText();
  return (
    <>
      <PageHead title={`${meeting.cycle.name} · ${say(meeting.title)}`} state={<Standing meeting={meeting} />} />
      <div className={css['column']}>
        {meeting.may.record && <MinutesForm meeting={meeting} />}
        {meeting.minutes !== null && <Minutes minutes={meeting.minutes} />}
        {!meeting.may.record && meeting.minutes === null && <NotHeld meeting={meeting} />}
      </div>
    </>
  );
}

function Standing({ meeting }: { readonly meeting: MeetingView }) {
  const { t } = useTranslation('meeting');
  const dates = useDates();
  if (meeting.minutes !== null) return <StateWord state="done">{t('held')}</StateWord>;
  if (meeting.status === 'to-come')
    return (
      <StateWord state="upcoming">
        {t('toCome')} · {t('opens', { day: dates.withWeekday(meeting.opensOn) })}
      </StateWord>
    );
  if (meeting.status === 'closed') return <StateWord state="done">{t('ended')}</StateWord>;
  return (
    <StateWord state="waiting">
      {t('waiting')}
      {meeting.dueOn !== null && ` · ${t('due', { day: dates.withWeekday(meeting.dueOn) })}`}
    </StateWord>
  );
}

function NotHeld({ meeting }: { readonly meeting: MeetingView }) {
  const { t } = useTranslation('meeting');
  const say = useText();
  const join = useJoin();
  return (
    <Panel title={t('agenda')}>
      <ol>
        {meeting.agenda.map(({ id, title }) => (
          <li key={id}>{say(title)}</li>
        ))}
      </ol>
      <EmptyState
        title={t(meeting.status === 'closed' ? 'ended' : 'notHeld')}
        {...(meeting.status === 'closed'
          ? {}
          : { why: t('notHeldWhy', { names: join(meeting.hosts.map(({ name }) => name)) }) })}
      />
    </Panel>
  );
}

function Minutes({ minutes }: { readonly minutes: NonNullable<MeetingView['minutes']> }) {
  const { t } = useTranslation('meeting');
  const say = useText();
  const dates = useDates();
  const join = useJoin();
  return (
    <Panel title={t('minutes')} caption={t('by', { name: minutes.by.name, at: dates.momentOfYear(minutes.at) })}>
      <KeyValues
        items={[
          { label: t('on'), value: dates.long(minutes.on) },
          { label: t('place'), value: minutes.place },
          { label: t('chair'), value: minutes.chair.name },
          { label: t('present'), value: join(minutes.present.map(({ name }) => name)) },
          ...minutes.items.map(({ title, text }) => ({
            label: say(title),
            value: <span className={css['said']}>{text}</span>,
          })),
          {
            label: t('decisions'),
            value:
              minutes.decisions.length === 0 ? (
                t('noDecisions')
              ) : (
                <ol>
                  {minutes.decisions.map((decision) => (
                    <li key={decision} className={css['said']}>
                      {decision}
                    </li>
                  ))}
                </ol>
              ),
          },
        ]}
      />
      <div className={css['evidence']}>
        <FileList files={minutes.evidence.map(({ id, name, size }) => ({ id, name, bytes: size }))} />
      </div>
    </Panel>
  );
}
