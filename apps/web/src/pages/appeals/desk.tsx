import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Appeals } from '#contracts/http/appeals';
import { appealsQuery } from '../../api/appeals';
import { DataTable } from '../../components/data-table';
import { EmptyState } from '../../components/empty-state';
import { PageHead } from '../../components/page-head';
import { Panel } from '../../components/panel';
import { QueryState } from '../../components/query-state';
import { StateWord } from '../../components/state-icon';
import { useJoin } from '../../i18n/use-join';
import { useDates } from '../../time/use-dates';
import { objectWord, statusOf } from './appeal-words';
import css from './review.module.css';

type Summary = Appeals['items'][number];
type Late = Appeals['late'][number];

const isEnded = ({ status }: Summary) => status === 'served' || status === 'refused';

/** The appeals desk of the office and the reviewers, with the register of letters that came too late. */
export function Component() {
  const { t } = useTranslation('desk');
  const query = useQuery(appealsQuery);
  return (
    <>
      <PageHead title={t('title')} />
      <QueryState query={query} lines={8}>
        {({ items, late }) => (
          <div className={css['column']}>
            {items.length === 0 ? (
              <Panel>
                <EmptyState title={t('none')} why={t('noneWhy')} />
              </Panel>
            ) : (
              <>
                <Group title={t('waiting')} items={items.filter(({ status }) => status === 'filed')} isAlwaysThere />
                <Group
                  title={t('inReview')}
                  items={items.filter(({ status }) => status === 'in-review' || status === 'decided')}
                />
                <Group title={t('ended')} items={items.filter(isEnded)} />
              </>
            )}
            <LateLetters late={late} />
          </div>
        )}
      </QueryState>
    </>
  );
}

interface GroupProps {
  readonly title: string;
  readonly items: readonly Summary[];
  /** Shown even when nothing is in it. */
  readonly isAlwaysThere?: boolean;
}

function Group({ title, items, isAlwaysThere = false }: GroupProps) {
  const { t } = useTranslation('desk');
  const dates = useDates();
  const join = useJoin();
  if (items.length === 0 && !isAlwaysThere) return null;

  function state(appeal: Summary) {
    const { state: icon, word, outcome } = statusOf(appeal);
    return <StateWord state={icon}>{outcome ? `${t(outcome)} · ${t(word)}` : t(word)}</StateWord>;
  }

  return (
    <Panel title={title} caption={t('count', { count: items.length })} isFlush>
      {items.length === 0 ? (
        <EmptyState title={t('noneWaiting')} />
      ) : (
        <DataTable
          label={title}
          rows={items}
          keyOf={(appeal) => appeal.id}
          columns={[
            {
              key: 'appellant',
              title: t('appellant'),
              width: '20%',
              isName: true,
              render: ({ id, appellant }) => (
                <Link to={`/appeals/${id}`}>
                  {appellant.name} <small className={css['quiet']}>{appellant.unit}</small>
                </Link>
              ),
            },
            {
              key: 'receipt',
              title: t('receipt'),
              width: '10%',
              render: ({ receipt }) => receipt,
            },
            {
              key: 'object',
              title: t('object'),
              width: '20%',
              render: ({ objects }) => join(objects.map((object) => t(objectWord(object)))),
            },
            {
              key: 'received',
              title: t('received'),
              width: '14%',
              render: (appeal) => dates.moment(appeal.receivedAt),
            },
            { key: 'state', title: t('state'), width: '18%', render: state },
            {
              key: 'reviewers',
              title: t('reviewers'),
              render: ({ reviewers }) =>
                reviewers.length > 0 ? join(reviewers) : <span className={css['quiet']}>{t('noReviewers')}</span>,
            },
            {
              key: 'acts',
              title: '',
              acts: 'beside',
              render: (appeal) => (
                <Link to={`/appeals/${appeal.id}`}>
                  {appeal.status === 'filed' ? t('accept') : appeal.status === 'in-review' ? t('review') : t('open')}
                </Link>
              ),
            },
          ]}
        />
      )}
    </Panel>
  );
}

function LateLetters({ late }: { readonly late: readonly Late[] }) {
  const { t } = useTranslation('desk');
  const dates = useDates();
  return (
    <Panel title={t('late')} caption={t('lateWhy')} isFlush>
      {late.length === 0 ? (
        <EmptyState title={t('lateNone')} />
      ) : (
        <DataTable
          label={t('late')}
          rows={late}
          keyOf={(letter) => `${letter.dossier} ${letter.receivedAt}`}
          columns={[
            {
              key: 'appellant',
              title: t('appellant'),
              width: '22%',
              isName: true,
              render: ({ appellant }) => (
                <>
                  {appellant.name} <small className={css['quiet']}>{appellant.unit}</small>
                </>
              ),
            },
            {
              key: 'received',
              title: t('received'),
              width: '14%',
              render: (letter) => dates.moment(letter.receivedAt),
            },
            {
              key: 'closed',
              title: t('closedAt'),
              width: '14%',
              render: ({ closedAt }) => {
                if (closedAt === '') return '';
                const last = dates.last(closedAt);
                return `${dates.short(last.date)} ${last.time}`;
              },
            },
            {
              key: 'letter',
              title: t('letter'),
              render: (letter) => <span className={css['said']}>{letter.text}</span>,
            },
          ]}
        />
      )}
    </Panel>
  );
}
