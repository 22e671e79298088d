import { PlusOutlined, ThunderboltOutlined } from '@ant-design/icons';
import { Button, Progress } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { CycleSummary } from '#contracts/http/cycles';
import { cyclesQuery } from '../../api/cycles';
import { place } from '../../api/space';
import { useDraft } from '../../api/use-draft';
import { DataTable } from '../../components/data-table';
import { EmptyState } from '../../components/empty-state';
import { PageHead } from '../../components/page-head';
import { Panel } from '../../components/panel';
import { QueryState } from '../../components/query-state';
import { StateWord } from '../../components/state-icon';
import { useJoin } from '../../i18n/use-join';
import { useText } from '../../i18n/use-text';
import { useDates } from '../../time/use-dates';
import { launchDraftSchema } from '../launch/draft';
import css from './cycles.module.css';

/** All evaluation cycles, running ones first, and the way to launch another. */
export function Component() {
  const { t } = useTranslation('cycles');
  const say = useText();
  const join = useJoin();
  const dates = useDates();
  const navigate = useNavigate();
  const draft = useDraft('launch', launchDraftSchema);
  const query = useQuery({
    ...cyclesQuery,
    refetchInterval: ({ state }) => (state.data?.items.some((each) => each.status === 'launching') ? 1_000 : false),
  });
  const launch = (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => void navigate('/cycles/new')}>
      {draft.begun ? t('continueDraft') : t('launch')}
    </Button>
  );

  function state(cycle: CycleSummary) {
    switch (cycle.status) {
      case 'launching':
        return (
          <div className={css['launching']}>
            <span>{t('launching', { done: cycle.opened, total: cycle.subjects })}</span>
            <Progress
              size="small"
              showInfo={false}
              percent={cycle.subjects === 0 ? 0 : (cycle.opened / cycle.subjects) * 100}
            />
          </div>
        );
      case 'running':
        return (
          <StateWord state="current">
            {join(cycle.currentStages.map((stage) => say(stage))) || t('nothingNow')}
          </StateWord>
        );
      case 'closed':
        return <StateWord state="done">{t('closed')}</StateWord>;
    }
  }

  return (
    <>
      <PageHead
        title={t('title')}
        actions={
          <>
            {place.rehearsal === undefined && (
              <Button icon={<ThunderboltOutlined />} onClick={() => void navigate('/rehearsals')}>
                {t('rehearsals')}
              </Button>
            )}
            {launch}
          </>
        }
      />
      <Panel isFlush>
        <QueryState
          query={query}
          isEmpty={({ items }) => items.length === 0}
          empty={<EmptyState title={t('none')} why={t('noneWhy')} action={launch} />}
        >
          {({ items }) => (
            <DataTable
              label={t('title')}
              rows={items}
              keyOf={(cycle) => cycle.id}
              columns={[
                {
                  key: 'name',
                  title: t('name'),
                  isName: true,
                  render: (cycle) => <Link to={`/cycles/${cycle.id}`}>{cycle.name}</Link>,
                },
                { key: 'now', title: t('now'), render: state },
                {
                  key: 'span',
                  title: t('span'),
                  render: (cycle) => dates.span(cycle.startsOn, cycle.endsOn),
                },
                {
                  key: 'subjects',
                  title: t('subjects'),
                  align: 'right',
                  render: (cycle) => t('subjectsCount', { count: cycle.subjects }),
                },
                {
                  key: 'scheme',
                  title: t('scheme'),
                  render: (cycle) => (
                    <Link to={`/schemes/${cycle.scheme.id}?version=${cycle.scheme.version}`}>
                      {say(cycle.scheme.title)} {t('version', { version: cycle.scheme.version })}
                    </Link>
                  ),
                },
                {
                  key: 'acts',
                  title: '',
                  acts: 'below',
                  render: (cycle) => (
                    <span className={css['acts']}>
                      <Link to={`/cycles/${cycle.id}`}>{t('open')}</Link>
                      <Link to={`/cycles/${cycle.id}/boards`}>{t('boards')}</Link>
                      <Link to={`/cycles/${cycle.id}/publication`}>{t('publication')}</Link>
                    </span>
                  ),
                },
              ]}
            />
          )}
        </QueryState>
      </Panel>
    </>
  );
}
