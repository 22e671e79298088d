import { Button } from 'antd';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { actsQuery, sealsQuery } from '../../api/ledger';
import { DataTable } from '../../components/data-table';
import { EmptyState } from '../../components/empty-state';
import { PageHead } from '../../components/page-head';
import { Panel } from '../../components/panel';
import { QueryState } from '../../components/query-state';
import { StateWord } from '../../components/state-icon';
import { useText } from '../../i18n/use-text';
import { wallClock } from '../../time/calendar-date';
import { useDates } from '../../time/use-dates';
import { actWord, streamWord } from './act-words';
import type { Act, Link } from './chain';
import { keyOf, linksOf } from './chain';
import css from './acts.module.css';

const shownDigits = 12;

/** The act log 操作留痕: who did what when, each entry linked to the one before it, and the seals over all of it. */
export function Component() {
  const { t } = useTranslation('acts');
  const [params, setParams] = useSearchParams();
  const stream = params.get('stream') ?? undefined;
  const query = useInfiniteQuery(actsQuery(stream));
  const acts = query.data?.pages.flatMap((page) => page.items);
  const first = acts?.[0];
  return (
    <>
      <PageHead
        title={t('title')}
        state={
          stream !== undefined && first
            ? t('filtered', { stream: `${t(streamWord(stream))} ${first.about ?? first.cycle ?? ''}` })
            : t('why')
        }
        actions={stream !== undefined && <Button onClick={() => setParams({})}>{t('all')}</Button>}
      />
      <div className={css['twoColumns']}>
        <Panel isFlush>
          <QueryState
            query={{ data: acts, error: query.error, refetch: query.refetch }}
            lines={12}
            isEmpty={(all) => all.length === 0}
            empty={<EmptyState title={t('none')} why={t('noneWhy')} />}
          >
            {(all) => (
              <>
                <Log acts={all} isFiltered={stream !== undefined} onOnly={(id) => setParams({ stream: id })} />
                {query.hasNextPage && (
                  <div className={css['more']}>
                    <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                      {t('more')}
                    </Button>
                  </div>
                )}
              </>
            )}
          </QueryState>
        </Panel>
        <Seals />
      </div>
    </>
  );
}

interface LogProps {
  readonly acts: readonly Act[];
  readonly isFiltered: boolean;
  readonly onOnly: (stream: string) => void;
}

function Log({ acts, isFiltered, onOnly }: LogProps) {
  const { t } = useTranslation('acts');
  const say = useText();
  const dates = useDates();
  const links = linksOf(acts);
  const isBroken = [...links.values()].includes('broken');

  function link(act: Act) {
    const state: Link = links.get(keyOf(act)) ?? 'notHere';
    switch (state) {
      case 'linked':
        return <StateWord state="done">{t('linked')}</StateWord>;
      case 'first':
        return <StateWord state="done">{t('first')}</StateWord>;
      case 'broken':
        return (
          <StateWord state="overdue" isStrong>
            {t('broken')}
          </StateWord>
        );
      case 'notHere':
        return <span className={css['quiet']}>{t('notHere')}</span>;
    }
  }

  return (
    <>
      {(isFiltered || isBroken) && (
        <p className={css['verdict']}>
          {isBroken ? (
            <StateWord state="overdue" isStrong>
              {t('brokenChain')}
            </StateWord>
          ) : (
            <StateWord state="done">{t('intact', { count: acts.length })}</StateWord>
          )}
        </p>
      )}
      <DataTable
        label={t('title')}
        rows={acts}
        keyOf={keyOf}
        columns={[
          { key: 'what', title: t('what'), isName: true, width: '20%', render: (act) => say(actWord(act.kind)) },
          {
            key: 'about',
            title: t('about'),
            width: '22%',
            render: (act) => (
              <>
                {t(streamWord(act.stream))} {act.about ?? <span className={css['quiet']}>{act.cycle}</span>}
              </>
            ),
          },
          {
            key: 'by',
            title: t('by'),
            width: '11%',
            render: (act) => (
              <>
                {act.by ?? <span className={css['quiet']}>{t('system')}</span>}{' '}
                {act.onBehalfOf !== null && <small>{t('onBehalfOf', { who: act.onBehalfOf })}</small>}
              </>
            ),
          },
          { key: 'when', title: t('when'), width: '13%', render: (act) => dates.moment(act.at) },
          { key: 'chain', title: t('chain'), width: '18%', render: link },
          {
            key: 'code',
            title: t('code'),
            render: (act) => <code title={act.hash}>{act.hash.slice(0, shownDigits)}</code>,
          },
          {
            key: 'only',
            title: '',
            acts: 'beside',
            render: (act) =>
              !isFiltered && (
                <Button type="link" size="small" onClick={() => onOnly(act.stream)}>
                  {t('only')}
                </Button>
              ),
          },
        ]}
      />
    </>
  );
}

function Seals() {
  const { t } = useTranslation('acts');
  const dates = useDates();
  const query = useQuery(sealsQuery);
  return (
    <Panel title={t('seals')} caption={t('sealsWhy')} isFlush>
      <QueryState
        query={query}
        isEmpty={({ items }) => items.length === 0}
        empty={<EmptyState title={t('noSeals')} why={t('noSealsWhy')} />}
      >
        {({ items }) => (
          <ol>
            {items.map((seal) => {
              const clock = wallClock(seal.at, dates.zone);
              return (
                <li key={seal.at} className={css['seal']}>
                  <span>
                    {dates.short(clock.date)} {clock.time}
                  </span>
                  <code title={seal.root}>{seal.code.replace(/(.{4})(?=.)/g, '$1 ')}</code>
                  <small>{t('sealStreams', { count: seal.streams })}</small>
                </li>
              );
            })}
          </ol>
        )}
      </QueryState>
    </Panel>
  );
}
