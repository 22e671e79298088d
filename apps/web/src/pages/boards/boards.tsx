import { Select } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import type { Boards } from '#contracts/http/boards';
import { boardsQuery } from '../../api/boards';
import { cyclesQuery } from '../../api/cycles';
import { DataTable } from '../../components/data-table';
import { EmptyState } from '../../components/empty-state';
import { Finding } from '../../components/finding';
import { gradesOf } from '../../components/grade-of';
import { GradeSeal } from '../../components/grade-seal';
import { PageHead } from '../../components/page-head';
import { Panel } from '../../components/panel';
import { QueryState } from '../../components/query-state';
import { StateWord } from '../../components/state-icon';
import { useJoin } from '../../i18n/use-join';
import { useText } from '../../i18n/use-text';
import { useDates } from '../../time/use-dates';
import css from './board.module.css';

/** The cohorts of a cycle; without a cycle in the address, of the latest one. */
export function Component() {
  const { t } = useTranslation('boards');
  const { cycle } = useParams();
  const cycles = useQuery(cyclesQuery);
  return (
    <QueryState
      query={cycles}
      isEmpty={({ items }) => items.length === 0}
      empty={
        <>
          <PageHead title={t('title')} />
          <Panel>
            <EmptyState title={t('noCycle')} why={t('noCycleWhy')} />
          </Panel>
        </>
      }
    >
      {({ items }) => {
        const shown =
          items.find((each) => each.id === cycle) ?? items.find((each) => each.status === 'running') ?? items[0];
        return shown && <Cohorts cycle={shown.id} cycles={items} />;
      }}
    </QueryState>
  );
}

interface CohortsProps {
  readonly cycle: string;
  readonly cycles: readonly { readonly id: string; readonly name: string }[];
}

function Cohorts({ cycle, cycles }: CohortsProps) {
  const { t } = useTranslation('boards');
  const say = useText();
  const join = useJoin();
  const navigate = useNavigate();
  const query = useQuery(boardsQuery(cycle));
  return (
    <>
      <PageHead
        title={t('title')}
        state={cycles.length > 1 ? undefined : cycles[0]?.name}
        actions={
          cycles.length > 1 && (
            <Select
              value={cycle}
              aria-label={t('cycle')}
              popupMatchSelectWidth={false}
              options={cycles.map((each) => ({ value: each.id, label: each.name }))}
              onChange={(id: string) => void navigate(`/cycles/${id}/boards`)}
            />
          )
        }
      />
      <div className={css['side']}>
        <Panel isFlush>
          <QueryState
            query={query}
            lines={8}
            isEmpty={({ items }) => items.length === 0}
            empty={<EmptyState title={t('none')} why={t('noneWhy')} />}
          >
            {({ items }) => <CohortTable items={items} />}
          </QueryState>
        </Panel>
        {query.data && query.data.waiting.length > 0 && (
          <Panel title={t('waiting')} isFlush>
            <ul>
              {query.data.waiting.map((cohort) => (
                <Finding
                  key={cohort.cohort.zh}
                  state="waiting"
                  title={say(cohort.cohort)}
                  detail={t('waitingFor', { missing: join(cohort.missing) })}
                />
              ))}
            </ul>
          </Panel>
        )}
      </div>
    </>
  );
}

type Summary = Boards['items'][number];

function CohortTable({ items }: { readonly items: readonly Summary[] }) {
  const { t } = useTranslation('boards');
  const say = useText();
  const { language } = useDates();

  function state(board: Summary) {
    switch (board.status) {
      case 'draft':
        return board.openTies > 0 ? (
          <StateWord state="waiting">{t('openTies', { count: board.openTies })}</StateWord>
        ) : (
          <StateWord state="current">{t('draft')}</StateWord>
        );
      case 'submitted':
        return <StateWord state="current">{t('submitted')}</StateWord>;
      case 'signed':
        return <StateWord state="done">{t('signed')}</StateWord>;
    }
  }

  function counts(board: Summary) {
    const grades = gradesOf(
      board.counts.map(({ grade, title }) => ({ id: grade, title })),
      language,
    );
    return (
      <span className={css['summaries']}>
        {board.counts.map((each) => {
          const grade = grades.get(each.grade);
          return (
            <span key={each.grade}>
              {grade && <GradeSeal grade={grade} />} {each.count}
            </span>
          );
        })}
      </span>
    );
  }

  return (
    <DataTable
      label={t('title')}
      rows={items}
      keyOf={(board) => board.id}
      columns={[
        {
          key: 'group',
          title: t('group'),
          isName: true,
          render: (board) => <Link to={`/boards/${board.id}`}>{say(board.title)}</Link>,
        },
        { key: 'counts', title: t('counts'), render: counts },
        { key: 'state', title: t('state'), render: state },
        {
          key: 'acts',
          title: '',
          acts: 'beside',
          render: (board) => <Link to={`/boards/${board.id}`}>{board.status === 'draft' ? t('goOn') : t('look')}</Link>,
        },
      ]}
    />
  );
}
