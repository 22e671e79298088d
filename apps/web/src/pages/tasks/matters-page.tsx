import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import type { ListedMatter } from '#contracts/http/lists';
import { Component as NotFound } from '../../app/not-found';
import { mattersQuery } from '../../api/lists';
import type { MatterListName, MatterPart } from '../../api/lists';
import { EmptyState } from '../../components/empty-state';
import { PageHead } from '../../components/page-head';
import { Panel } from '../../components/panel';
import { QueryState } from '../../components/query-state';
import { cx } from '../../style/cx';
import { ListTabs } from './list-tabs';
import { MatterTable } from './matter-table';
import css from './tasks.module.css';

const isList = (name: string | undefined): name is MatterListName =>
  name === 'started' || name === 'copied' || name === 'done';

/** Matters that I began, was sent a copy of, or have signed: where each stands. */
export function Component() {
  const { list } = useParams();
  return isList(list) ? <Matters key={list} list={list} /> : <NotFound />;
}

const parts: readonly MatterPart[] = [undefined, 'open', 'ended'];

function Matters({ list }: { readonly list: MatterListName }) {
  const { t } = useTranslation('lists');
  const [search, setSearch] = useSearchParams();
  const wanted = search.get('part');
  const part: MatterPart = wanted === 'open' || wanted === 'ended' ? wanted : undefined;
  const query = useInfiniteQuery(mattersQuery(list, part));
  const last = query.data?.pages.at(-1);
  const items: ListedMatter[] | undefined = query.data?.pages.flatMap((page) => page.items);
  const isCopies = list === 'copied';
  const word = (each: MatterPart): string => {
    if (each === undefined) return t('everything');
    if (isCopies) return t(each === 'open' ? 'isUnread' : 'isRead');
    return t(each === 'open' ? 'isOpen' : 'isEnded');
  };
  return (
    <>
      <PageHead title={t(list)} />
      <Panel isFlush>
        <ListTabs here={list} />
        <div className={css['parts']} role="group" aria-label={t('state')}>
          {parts.map((each) => (
            <button
              key={each ?? 'all'}
              type="button"
              className={cx(css['chip'], each === part && css['on'])}
              aria-pressed={each === part}
              onClick={() => setSearch(each === undefined ? {} : { part: each })}
            >
              {word(each)} {each !== undefined && <b>{last?.counts[each] ?? ''}</b>}
            </button>
          ))}
        </div>
        <QueryState
          query={{ data: items, error: query.error, refetch: query.refetch }}
          lines={8}
          isEmpty={(found) => found.length === 0 && !query.hasNextPage}
          empty={
            part === undefined ? (
              <EmptyState title={t(`${list}None`)} why={t(`${list}NoneWhy`)} />
            ) : (
              <EmptyState title={t('filterNone')} />
            )
          }
        >
          {(found) => <MatterTable list={list} matters={found} now={last?.now ?? ''} today={last?.today ?? ''} />}
        </QueryState>
        {query.hasNextPage && (
          <div className={css['foot']}>
            <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
              {t('moreMatters')}
            </Button>
          </div>
        )}
      </Panel>
    </>
  );
}
