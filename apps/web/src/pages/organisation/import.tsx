import { useState } from 'react';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import type { Import, ImportChange } from '#contracts/http/organisation';
import {
  confirmImport,
  exportOrganisation,
  importKey,
  importQuery,
  importRowsQuery,
  organisationKey,
  previewImport,
} from '../../api/organisation';
import { useAct } from '../../api/use-act';
import { EmptyState } from '../../components/empty-state';
import { FileUpload } from '../../components/file-upload';
import { PageHead } from '../../components/page-head';
import { Panel } from '../../components/panel';
import { ProblemAlert } from '../../components/problem-alert';
import { QueryState } from '../../components/query-state';
import { StateWord } from '../../components/state-icon';
import { useDates } from '../../time/use-dates';
import { ImportRows } from './import-rows';
import css from './organisation.module.css';

const MOST_BYTES = 20 * 1024 * 1024;
const CHANGES = ['error', 'change', 'add', 'same'] as const;
const WORD = { error: 'error', change: 'changed', add: 'add', same: 'same' } as const;

/** The organisation by workbook: upload, look at it row by row, confirm all or nothing. */
export function Component() {
  const { t } = useTranslation('organisation');
  const [search, setSearch] = useSearchParams();
  const queries = useQueryClient();
  const exporting = useMutation({ mutationFn: () => exportOrganisation(`${t('exportName')}.xlsx`) });
  const id = search.get('import');
  const upload = async (file: File): Promise<void> => {
    const shown = await previewImport(file);
    queries.setQueryData(importKey(shown.id), shown);
    setSearch({ import: shown.id });
  };
  if (id !== null) return <Preview id={id} onAgain={() => setSearch({})} />;
  return (
    <>
      <PageHead trail={[{ label: t('title'), to: '/organisation' }]} title={t('importTitle')} />
      <Panel>
        <p className={css['steps']}>{t('importSteps')}</p>
        <FileUpload
          endings={['.xlsx']}
          maxBytes={MOST_BYTES}
          hint={t('importHint')}
          onUpload={upload}
          others={
            <Button loading={exporting.isPending} onClick={() => exporting.mutate()}>
              {t('template')}
            </Button>
          }
        />
        {exporting.error && <ProblemAlert error={exporting.error} />}
      </Panel>
    </>
  );
}

function Preview({ id, onAgain }: { readonly id: string; readonly onAgain: () => void }) {
  const { t } = useTranslation('organisation');
  const dates = useDates();
  const navigate = useNavigate();
  const query = useQuery(importQuery(id));
  const confirm = useAct((_: undefined, key: string) => confirmImport(id, key), [organisationKey]);
  const shown = query.data;
  const closed = shown && closedReason(shown);
  const again = <Button onClick={onAgain}>{t('again')}</Button>;
  const isApplied = shown !== undefined && shown.appliedAt !== null;
  return (
    <>
      <PageHead
        trail={[{ label: t('title'), to: '/organisation' }]}
        title={t('importTitle')}
        {...(shown?.appliedAt
          ? { state: <StateWord state="done">{t('applied', { at: dates.moment(shown.appliedAt) })}</StateWord> }
          : {})}
        {...(closed ? { closedReason: t(closed, { count: shown.total.error }) } : {})}
        actions={
          isApplied ? (
            <Button type="primary" onClick={() => void navigate('/organisation')}>
              {t('toOrganisation')}
            </Button>
          ) : (
            <>
              {again}
              <Button
                type="primary"
                disabled={!shown || closed !== undefined}
                loading={confirm.isPending}
                onClick={() => confirm.mutate(undefined)}
              >
                {t('confirm')}
              </Button>
            </>
          )
        }
      />
      {confirm.error && <ProblemAlert error={confirm.error} />}
      <QueryState query={query}>{(found) => <PreviewRows found={found} />}</QueryState>
    </>
  );
}

function closedReason({ total, appliedAt }: Import): 'whyErrors' | 'whyNothing' | undefined {
  if (appliedAt !== null) return undefined;
  if (total.error > 0) return 'whyErrors';
  return total.add + total.change === 0 ? 'whyNothing' : undefined;
}

function PreviewRows({ found }: { readonly found: Import }) {
  const { t } = useTranslation('organisation');
  const [change, setChange] = useState<ImportChange | 'all'>('all');
  const rows = useInfiniteQuery(importRowsQuery(found.id, change === 'all' ? undefined : change));
  const items = rows.data?.pages.flatMap((page) => page.items);
  return (
    <Panel
      title={found.name}
      extra={
        <Segmented<ImportChange | 'all'>
          size="small"
          value={change}
          onChange={setChange}
          options={[
            { value: 'all', label: t('all') },
            ...CHANGES.map((value) => ({ value, label: `${t(WORD[value])} ${found.total[value]}` })),
          ]}
        />
      }
      isFlush
    >
      <QueryState
        query={{ data: items, error: rows.error, refetch: rows.refetch }}
        isEmpty={(list) => list.length === 0}
        empty={<EmptyState title={t('noRows')} />}
      >
        {(list) => <ImportRows rows={list} />}
      </QueryState>
      {rows.hasNextPage && (
        <div className={css['more']}>
          <Button loading={rows.isFetchingNextPage} onClick={() => void rows.fetchNextPage()}>
            {t('more')}
          </Button>
        </div>
      )}
    </Panel>
  );
}
