import { useEffect, useState } from 'react';
import { DownloadOutlined } from '@ant-design/icons';
import { Button, Segmented, Select } from 'antd';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { cyclesQuery } from '../../api/cycles';
import { consequencesQuery } from '../../api/publication';
import { meQuery } from '../../api/session';
import { EmptyState } from '../../components/empty-state';
import { exportSheets } from '../../components/export-sheets';
import { PageHead } from '../../components/page-head';
import { Panel } from '../../components/panel';
import { ProblemAlert } from '../../components/problem-alert';
import { QueryState } from '../../components/query-state';
import { documentOf } from '../../i18n/document-of';
import { useText } from '../../i18n/use-text';
import { useDates } from '../../time/use-dates';
import { keyOf, statuses, statusWord } from './consequence-states';
import type { Item, ItemStatus } from './consequence-states';
import { ConsequenceTable } from './consequence-table';
import { SayModal } from './say-modal';
import { useConsequenceActs } from './use-consequence-acts';
import css from './consequences.module.css';

const allCycles = '';

/** The register of the use of results 结果运用台账: proposed by rules, approved by leaders, carried out by the office. */
export function Component() {
  const { t } = useTranslation('consequences');
  const say = useText();
  const dates = useDates();
  const [params, setParams] = useSearchParams();
  const cycle = params.get('cycle') ?? allCycles;
  const cycles = useQuery(cyclesQuery);
  const query = useInfiniteQuery(consequencesQuery(cycle === allCycles ? undefined : cycle));
  const roles = useQuery(meQuery).data?.roles ?? [];
  const mayApprove = roles.includes('company');
  const mayCarryOut = roles.includes('office');
  // Counts and the exported sheet speak of the whole register, so all of its pages are fetched.
  const { hasNextPage, isFetchingNextPage, isError, fetchNextPage } = query;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && !isError) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, isError, fetchNextPage]);
  const items = hasNextPage ? undefined : query.data?.pages.flatMap((page) => page.items);
  const [status, setStatus] = useState<ItemStatus>(mayApprove || !mayCarryOut ? 'proposed' : 'approved');

  function save(): void {
    void exportSheets(t('fileName', { day: dates.today }), [
      {
        name: t('title'),
        rows: [
          [t('cycle'), t('person'), t('grade'), t('action'), t('span'), t('state'), t('basis')],
          ...(items ?? []).map((item) => [
            item.cycle.name,
            item.subject.name,
            say(item.grades.find((grade) => grade.id === item.grade)?.title),
            say(item.title),
            [item.from, item.until].filter(Boolean).join(' – '),
            t(statusWord(item.status)),
            documentOf(item.cite),
          ]),
        ],
      },
    ]);
  }

  return (
    <>
      <PageHead
        title={t('title')}
        state={t('why')}
        actions={
          <>
            {(cycles.data?.items.length ?? 0) > 1 && (
              <Select
                value={cycle}
                aria-label={t('cycle')}
                popupMatchSelectWidth={false}
                onChange={(id: string) => setParams(id === allCycles ? {} : { cycle: id })}
                options={[
                  { value: allCycles, label: t('allCycles') },
                  ...(cycles.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
                ]}
              />
            )}
            <Button icon={<DownloadOutlined />} disabled={!items?.length} onClick={save}>
              {t('export')}
            </Button>
          </>
        }
      />
      <Panel isFlush>
        <QueryState
          query={{ data: items, error: query.error, refetch: query.refetch }}
          lines={8}
          isEmpty={(all) => all.length === 0}
          empty={<EmptyState title={t('none')} why={t('noneWhy')} />}
        >
          {(all) => (
            <>
              <div className={css['tabs']}>
                <Segmented<ItemStatus>
                  value={status}
                  onChange={setStatus}
                  options={statuses.map((each) => ({
                    value: each,
                    label: `${t(statusWord(each))} ${all.filter((item) => item.status === each).length}`,
                  }))}
                />
              </div>
              <Register
                key={status}
                items={all.filter((item) => item.status === status)}
                status={status}
                mayApprove={mayApprove}
                mayCarryOut={mayCarryOut}
              />
            </>
          )}
        </QueryState>
      </Panel>
    </>
  );
}

interface RegisterProps {
  readonly items: readonly Item[];
  readonly status: ItemStatus;
  readonly mayApprove: boolean;
  readonly mayCarryOut: boolean;
}

type Saying = { readonly verb: 'drop' | 'carry-out'; readonly items: readonly Item[] };

function Register({ items, status, mayApprove, mayCarryOut }: RegisterProps) {
  const { t } = useTranslation('consequences');
  const acts = useConsequenceActs();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [actions, setActions] = useState<Readonly<Record<string, string>>>({});
  const [saying, setSaying] = useState<Saying>();
  const isOpen = (status === 'proposed' && mayApprove) || (status === 'approved' && mayCarryOut);
  const actionOf = (item: Item): string | undefined =>
    item.choices.length > 1 ? actions[keyOf(item)] : (item.choices[0]?.id ?? item.action);
  const picked = items.filter((item) => chosen.has(keyOf(item)));

  function approve(some: readonly Item[]): void {
    acts.mutate(
      some.flatMap((item) => {
        const action = actionOf(item);
        return action === undefined ? [] : [{ item, act: { do: 'approval', action } as const }];
      }),
      { onSuccess: () => setChosen(new Set()) },
    );
  }

  function finish(text: string): void {
    if (!saying) return;
    acts.mutate(
      saying.items.map((item) => ({
        item,
        act: saying.verb === 'drop' ? { do: 'dropping', reason: text } : { do: 'completion', note: text },
      })),
      {
        onSuccess: () => {
          setSaying(undefined);
          setChosen(new Set());
        },
      },
    );
  }

  if (items.length === 0) return <EmptyState title={t('noneInState', { state: t(statusWord(status)) })} />;
  return (
    <>
      {acts.error && !saying && <ProblemAlert error={acts.error} />}
      {isOpen && (
        <div className={css['batch']}>
          {acts.isPending ? (
            <span role="status">{t('working', { done: acts.done, total: acts.variables.length })}</span>
          ) : (
            <span>{t('chosen', { count: picked.length })}</span>
          )}
          {status === 'proposed' ? (
            <Button
              type="primary"
              disabled={picked.length === 0 || picked.some((item) => actionOf(item) === undefined)}
              loading={acts.isPending}
              onClick={() => approve(picked)}
            >
              {t('approveChosen', { count: picked.length })}
            </Button>
          ) : (
            <Button
              type="primary"
              disabled={picked.length === 0}
              loading={acts.isPending}
              onClick={() => setSaying({ verb: 'carry-out', items: picked })}
            >
              {t('carryOutChosen', { count: picked.length })}
            </Button>
          )}
        </div>
      )}
      <ConsequenceTable
        items={items}
        isOpen={isOpen}
        chosen={chosen}
        onChosen={setChosen}
        actionOf={actionOf}
        onAction={(item, action) => setActions({ ...actions, [keyOf(item)]: action })}
        isBusy={acts.isPending}
        onApprove={(item) => approve([item])}
        onDrop={(item) => setSaying({ verb: 'drop', items: [item] })}
        onCarryOut={(item) => setSaying({ verb: 'carry-out', items: [item] })}
      />
      {saying && (
        <SayModal
          verb={saying.verb}
          isSending={acts.isPending}
          error={acts.error}
          onSay={finish}
          onClose={() => setSaying(undefined)}
        />
      )}
    </>
  );
}
