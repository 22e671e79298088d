import { Button, Progress } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { consoleQuery } from '../../api/cycles';
import { Panel } from '../../components/panel';
import { ProblemAlert } from '../../components/problem-alert';
import { StateWord } from '../../components/state-icon';
import css from './launch.module.css';

export interface LaunchProgressProps {
  readonly cycle: string;
  readonly subjects: number;
}

/** How many dossiers are open, until all are. */
export function LaunchProgress({ cycle, subjects }: LaunchProgressProps) {
  const { t } = useTranslation('launch');
  const navigate = useNavigate();
  const query = useQuery({
    ...consoleQuery(cycle),
    refetchInterval: ({ state }) => (state.data?.status === 'launching' || !state.data ? 700 : false),
  });
  const opened = query.data?.opened ?? 0;
  const isDone = query.data !== undefined && query.data.status !== 'launching' && opened >= subjects;
  return (
    <Panel title={t('progress')}>
      <div className={css['progress']} role="status">
        <Progress
          percent={subjects === 0 ? 100 : Math.floor((opened / subjects) * 100)}
          status={isDone ? 'success' : 'active'}
          format={() => t('progressOf', { done: opened, total: subjects })}
        />
        <p className={css['why']}>
          {isDone ? <StateWord state="done">{t('progressDone', { count: opened })}</StateWord> : t('progressWhy')}
        </p>
        {query.error && <ProblemAlert error={query.error} onRetry={() => void query.refetch()} />}
        <Button type={isDone ? 'primary' : 'default'} onClick={() => void navigate(`/cycles/${cycle}`)}>
          {t('toConsole')}
        </Button>
      </div>
    </Panel>
  );
}
