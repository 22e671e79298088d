import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { Inbox, InboxItem } from '#contracts/http/tasks';
import { inboxQuery } from '../../api/inbox';
import { latestNotificationsQuery } from '../../api/notifications';
import { DayStrip } from '../../components/day-strip';
import { EmptyState } from '../../components/empty-state';
import { MeterRow } from '../../components/meter-row';
import { NotificationList } from '../../components/notification-list';
import { PageHead } from '../../components/page-head';
import { Panel } from '../../components/panel';
import { QueryState } from '../../components/query-state';
import { Tag } from '../../components/tag';
import { TaskGroup, TaskRow } from '../../components/task-row';
import { ListTabs } from '../tasks/list-tabs';
import { periodWords } from '../../time/period-words';
import { useDates } from '../../time/use-dates';
import { useNotices } from '../notifications/use-notices';
import { dueState, firstLines, groupsOf, weekEnd } from './groups';
import type { GroupName } from './groups';
import { MyDossier } from './my-dossier';
import { taskWords } from './task-words';
import css from './workbench.module.css';

const shownNotices = 5;
/** Lines of the inbox on the workbench; the whole of it has a page of its own. */
const shownLines = 12;

/** What waits for me by working days left; my own evaluation, what I was told, how far my people are. */
export function Component() {
  const { t } = useTranslation('work');
  const { t: lists } = useTranslation('lists');
  const dates = useDates();
  const inbox = useQuery(inboxQuery);
  return (
    <>
      <PageHead title={t('title')} state={dates.long(inbox.data?.today ?? dates.today)} />
      <div className={css['desk']}>
        <Panel isFlush>
          <ListTabs here="todo" extra={{ to: '/tasks', label: lists('all') }} />
          <QueryState query={inbox} lines={8}>
            {(data) => <Todo inbox={data} />}
          </QueryState>
        </Panel>
        <div className={css['side']}>
          <MyDossier />
          <Notices />
          {inbox.data && inbox.data.team.length > 0 && <Team team={inbox.data.team} />}
        </div>
      </div>
    </>
  );
}

function Todo({ inbox }: { readonly inbox: Inbox }) {
  const { t } = useTranslation('work');
  const dates = useDates();
  const [search, setSearch] = useSearchParams();
  const day = search.get('day') ?? undefined;
  const choose = (chosen: string | undefined) =>
    setSearch(chosen === undefined ? {} : { day: chosen }, { replace: true });
  const { t: lists } = useTranslation('lists');
  const every = groupsOf(inbox, day);
  const { groups, rest } = firstLines(every, shownLines);
  const makeUp = inbox.strip.find(
    ({ date, kind }) => kind === 'make-up' && date >= inbox.today && date <= weekEnd(inbox.today),
  );
  const note = (name: GroupName): string | undefined => {
    if (name === 'overdue') return t('overdueNote');
    return name === 'thisWeek' && makeUp ? t('makeUpNote', { day: dates.withWeekday(makeUp.date) }) : undefined;
  };
  return (
    <>
      {inbox.strip.length > 0 && (
        <DayStrip
          days={inbox.strip}
          today={inbox.today}
          {...(day === undefined ? {} : { selected: day })}
          onSelect={choose}
        />
      )}
      {day !== undefined && (
        <p className={css['filter']}>
          {t('dayOnly', { day: dates.withWeekday(day) })}
          <button type="button" onClick={() => choose(undefined)}>
            {t('allDays')}
          </button>
        </p>
      )}
      {groups.length === 0 &&
        (day === undefined ? (
          <EmptyState title={t('nothing')} why={t('nothingWhy')} />
        ) : (
          <EmptyState title={t('nothingThatDay')} />
        ))}
      {groups.map(({ name, items }) => {
        const words = note(name);
        return (
          <TaskGroup
            key={name}
            title={t(name)}
            isOverdue={name === 'overdue'}
            {...(words === undefined ? {} : { note: words })}
          >
            {items.map((item) => {
              const { title, reason, verb, tag } = taskWords(item, t, dates.language);
              const isMany = isBatch(item);
              const time = item.dueAt === null ? '24:00' : dates.last(item.dueAt).time;
              return (
                <TaskRow
                  key={item.key}
                  due={dueState(item, inbox, time)}
                  title={title}
                  reason={reason}
                  verb={isMany ? lists('batch') : verb}
                  to={isMany ? batchAddress(item) : item.link}
                  tag={
                    <>
                      {item.for && <Tag tone="violet">{t('forPerson', { name: item.for.name })}</Tag>}
                      {isMany ? <Tag>{lists('canBatch')}</Tag> : tag && <Tag tone={tag.tone}>{tag.text}</Tag>}
                    </>
                  }
                  {...(item.dueOn === null ? {} : { dueText: t('due', { day: dates.withWeekday(item.dueOn) }) })}
                />
              );
            })}
          </TaskGroup>
        );
      })}
      {rest > 0 && (
        <p className={css['rest']}>
          <Link to="/tasks">{lists('allTasks', { count: rest })}</Link>
        </p>
      )}
    </>
  );
}

/** Several approvals in one line are signed on the page of the whole inbox, where they can be selected. */
const isBatch = (item: InboxItem): boolean => item.kind === 'approve' && item.for === null && item.subjects.length > 1;

const batchAddress = ({ kind, cycle }: InboxItem): string =>
  `/tasks?${new URLSearchParams({ kind, cycle: cycle.id }).toString()}`;

function Notices() {
  const { t } = useTranslation('work');
  const { t: frame } = useTranslation('frame');
  const query = useQuery(latestNotificationsQuery);
  const notices = useNotices();
  const unread = query.data?.unread ?? 0;
  return (
    <Panel
      title={t('notices')}
      caption={unread > 0 ? frame('unread', { count: unread }) : undefined}
      extra={<Link to="/notifications">{t('all')}</Link>}
      isFlush
    >
      <QueryState query={query} lines={3}>
        {(data) => <NotificationList items={notices.say(data.items.slice(0, shownNotices))} onOpen={notices.open} />}
      </QueryState>
    </Panel>
  );
}

function Team({ team }: { readonly team: Inbox['team'] }) {
  const { t } = useTranslation('work');
  const dates = useDates();
  const name = (label: string): string => {
    const [column, period] = label.split(':');
    if (period !== undefined) return t('teamMonth', { period: periodWords(period, dates.language) });
    if (column === 'plan') return t('teamPlan');
    return column === 'self' ? t('teamSelf') : t('teamRate');
  };
  const size = Math.max(...team.map(({ total }) => total));
  return (
    <Panel
      title={t('team')}
      caption={t('teamSize', { count: size })}
      extra={<Link to="/dossiers">{t('teamList')}</Link>}
    >
      {team.map(({ label, done, total }) => (
        <MeterRow key={label} label={name(label)} done={done} of={total} />
      ))}
    </Panel>
  );
}
