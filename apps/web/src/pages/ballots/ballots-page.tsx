import { useState } from 'react';
import { SafetyCertificateOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import type { Ballots } from '#contracts/http/ratings';
import { ballotsQuery } from '../../api/ratings';
import { EmptyState } from '../../components/empty-state';
import { PageHead } from '../../components/page-head';
import { Panel } from '../../components/panel';
import { QueryState } from '../../components/query-state';
import { StateWord } from '../../components/state-icon';
import { useText } from '../../i18n/use-text';
import { cx } from '../../style/cx';
import { useTaskDue } from '../workbench/use-task-due';
import { BallotCard } from './ballot-card';
import css from './ballots.module.css';

type Ballot = Ballots['ballots'][number];
const keyOf = (ballot: Ballot): string => `${ballot.dossier} ${ballot.panel}`;

/** The anonymous ballots of one cycle that wait for me: `/ballots?cycle=…`. What is filled in stays on this page until it is cast. */
export function Component() {
  const { t } = useTranslation('rating');
  const [search] = useSearchParams();
  const cycle = search.get('cycle') ?? '';
  const query = useQuery({ ...ballotsQuery(cycle), enabled: cycle !== '' });
  if (cycle === '') return <EmptyState title={t('noBallots')} why={t('noBallotsWhy')} />;
  return (
    <QueryState query={query} lines={8} isPage>
      {(data) => <Box data={data} />}
    </QueryState>
  );
}

function Box({ data }: { readonly data: Ballots }) {
  const { t } = useTranslation('rating');
  const say = useText();
  const navigate = useNavigate();
  const open = data.ballots.filter((ballot) => !ballot.isCast);
  const [chosen, setChosen] = useState<string>();
  /** Marks by ballot and item, as typed. Never sent before the ballot is cast, and never kept. */
  const [marks, setMarks] = useState<Readonly<Record<string, Readonly<Record<string, string>>>>>({});
  const current = open.find((ballot) => keyOf(ballot) === chosen) ?? open[0];
  const due = useTaskDue((item) => item.kind === 'cast-ballot' && item.cycle.id === data.cycle.id);
  const done = data.ballots.length - open.length;
  return (
    <>
      <PageHead
        trail={[{ label: data.cycle.name }]}
        title={t('ballots')}
        state={t('castProgress', { done, of: data.ballots.length })}
        {...(due && open.length > 0 ? { due } : {})}
      />
      <div className={css['promise']}>
        <SafetyCertificateOutlined />
        <p>
          <b>{t('anonymous')}</b>
          {t('anonymousWhat')} {t('anonymousFew')}
        </p>
      </div>
      {data.ballots.length === 0 && (
        <Panel>
          <EmptyState title={t('noBallots')} why={t('noBallotsWhy')} />
        </Panel>
      )}
      {data.ballots.length > 0 && open.length === 0 && (
        <Panel>
          <EmptyState
            title={t('allCast')}
            why={t('allCastWhy')}
            action={
              <Button type="primary" onClick={() => void navigate('/')}>
                {t('toWorkbench')}
              </Button>
            }
          />
        </Panel>
      )}
      {current && (
        <div className={css['desk']}>
          <Panel title={t('people', { count: data.ballots.length })} isFlush className={css['people'] ?? ''}>
            <ul>
              {data.ballots.map((ballot) => (
                <li key={keyOf(ballot)}>
                  <button
                    type="button"
                    disabled={ballot.isCast}
                    className={cx(css['person'], ballot === current && css['chosen'])}
                    aria-current={ballot === current}
                    onClick={() => setChosen(keyOf(ballot))}
                  >
                    <span>
                      <b>{ballot.subject.name}</b>
                      <small>{say(ballot.panelTitle)}</small>
                    </span>
                    {ballot.isCast ? (
                      <StateWord state="done">{t('cast')}</StateWord>
                    ) : (
                      <StateWord state="upcoming">{t('toCast')}</StateWord>
                    )}
                  </button>
                </li>
              ))}
            </ul>
          </Panel>
          <BallotCard
            key={keyOf(current)}
            ballot={current}
            cycle={data.cycle.id}
            marks={marks[keyOf(current)] ?? {}}
            onChange={(next) => setMarks({ ...marks, [keyOf(current)]: next })}
            onCast={() => {
              const { [keyOf(current)]: _, ...rest } = marks;
              setMarks(rest);
              setChosen(undefined);
            }}
          />
        </div>
      )}
    </>
  );
}
