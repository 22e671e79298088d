import { useState } from 'react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { TaskList } from '#contracts/http/lists';
import { tasksQuery } from '../../api/lists';
import { EmptyState } from '../../components/empty-state';
import { PageHead } from '../../components/page-head';
import { Panel } from '../../components/panel';
import { QueryState } from '../../components/query-state';
import { useDates } from '../../time/use-dates';
import { isSignable } from './batch';
import type { Signable } from './batch';
import { BatchBar } from './batch-bar';
import { BatchDialog } from './batch-dialog';
import type { Tapped } from './batch-dialog';
import { BatchOutcomes } from './batch-outcomes';
import { ListTabs } from './list-tabs';
import { TaskFilters } from './task-filters';
import { TaskLines } from './task-lines';
import { useBatch } from './use-batch';
import { useFilter } from './use-filter';
import { useSelection } from './use-selection';
import css from './tasks.module.css';

/** Everything that waits for me, filtered and searched; approvals are signed or returned many at once. */
export function Component() {
  const { t } = useTranslation('lists');
  const dates = useDates();
  const filter = useFilter();
  const query = useInfiniteQuery(tasksQuery(filter.asked));
  const pages = query.data?.pages;
  const last = pages?.at(-1);
  const items = pages?.flatMap((page) => page.items) ?? [];
  const signable = items.filter(isSignable);
  const selection = useSelection(signable);
  const { batch, start, retry, dismiss } = useBatch();
  const [asked, setAsked] = useState<{ readonly tapped: Tapped; readonly tasks: readonly Signable[] }>();
  const isRunning = batch?.isRunning === true;
  const unseen = last ? unseenApprovals(last, signable.length) : 0;

  async function selectRest(): Promise<void> {
    let found = await query.fetchNextPage();
    while (found.hasNextPage && found.isSuccess) found = await found.fetchNextPage();
    const all = found.data?.pages.flatMap((page) => page.items).filter(isSignable) ?? [];
    selection.take(all.map((task) => task.approval.id));
  }

  return (
    <>
      <PageHead
        title={t('todo')}
        state={
          <>
            <span>{dates.long(last?.today ?? dates.today)}</span>
            {last && (
              <span role="status">
                {last.shown === last.all
                  ? t('shown', { count: last.all })
                  : t('shownOf', { count: last.shown, all: last.all })}
              </span>
            )}
          </>
        }
      />
      <div className={css['column']}>
        {batch && <BatchOutcomes batch={batch} now={signable} onRetry={() => retry(signable)} onDismiss={dismiss} />}
        <Panel isFlush>
          <ListTabs here="todo" />
          <TaskFilters filter={filter} counts={last?.counts} />
          <QueryState
            query={{ data: last, error: query.error, refetch: query.refetch }}
            lines={10}
            isEmpty={() => items.length === 0}
            empty={
              filter.isFiltered ? (
                <EmptyState
                  title={t('noneFound')}
                  why={t('noneFoundWhy')}
                  action={<Button onClick={filter.clear}>{t('clear')}</Button>}
                />
              ) : (
                <NothingToDo />
              )
            }
          >
            {(list) => (
              <TaskLines
                list={list}
                items={items}
                selection={selection}
                unseen={unseen}
                onSelectRest={() => void selectRest()}
                isReading={query.isFetchingNextPage}
              />
            )}
          </QueryState>
          {query.hasNextPage && items.length > 0 && (
            <div className={css['foot']}>
              <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                {t('moreTasks')}
              </Button>
            </div>
          )}
          {selection.chosen.length > 0 && (
            <BatchBar
              count={selection.chosen.length}
              isRunning={isRunning}
              onTap={(tapped) => setAsked({ tapped, tasks: selection.chosen })}
              onClear={selection.clear}
            />
          )}
        </Panel>
      </div>
      {asked && (
        <BatchDialog
          {...asked}
          onClose={() => setAsked(undefined)}
          onConfirm={(act) => {
            setAsked(undefined);
            selection.clear();
            start(act, asked.tasks);
          }}
        />
      )}
    </>
  );
}

/** How many approvals fit the filters besides those that are listed. */
function unseenApprovals(list: TaskList, listed: number): number {
  const all = list.counts.kind.find(({ value }) => value === 'approve')?.count ?? 0;
  return list.next === null ? 0 : Math.max(0, all - listed);
}

function NothingToDo() {
  const { t } = useTranslation('work');
  return <EmptyState title={t('nothing')} why={t('nothingWhy')} />;
}
