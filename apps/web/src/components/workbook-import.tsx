import { useState } from 'react';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient, type QueryKey } from '@tanstack/react-query';
import { Button, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import type { Import, ImportChange } from '#contracts/http/organisation';
import {
  confirmImport,
  importKey,
  importQuery,
  importRowsQuery,
  previewImport,
  saveWorkbook,
  type ImportPath,
} from '../api/imports';
import { useAct } from '../api/use-act';
import { useDates } from '../time/use-dates';
import { EmptyState } from './empty-state';
import { FileUpload } from './file-upload';
import { PageHead, type PageHeadProps } from './page-head';
import { Panel } from './panel';
import { ProblemAlert } from './problem-alert';
import { QueryState } from './query-state';
import { StateWord } from './state-icon';
import css from './workbook-import.module.css';
import { WorkbookRows } from './workbook-rows';

const MOST_BYTES = 20 * 1024 * 1024;
const CHANGES = ['error', 'change', 'add', 'same'] as const;
const WORD = { error: 'error', change: 'changed', add: 'add', same: 'same' } as const;

export interface WorkbookImportProps {
  readonly path: ImportPath;
  readonly trail: NonNullable<PageHeadProps['trail']>;
  readonly title: string;
  /** What it does and what not; types and limits. */
  readonly steps: string;
  readonly hint: string;
  /** What the workbook to begin with is called, on its button and as a file. */
  readonly template: string;
  readonly fileName: string;
  /** Why there is nothing to confirm where it says what is there already. */
  readonly nothing: string;
  readonly confirm: string;
  /** Where to look at what was imported. */
  readonly done: { readonly to: string; readonly label: string };
  /** What is read again once it was imported. */
  readonly touches: readonly QueryKey[];
}

/** Something by workbook: export, upload, look at it row by row, confirm all or nothing. */
export function WorkbookImport(props: WorkbookImportProps) {
  const { path, trail, title, steps, hint, template, fileName } = props;
  const [search, setSearch] = useSearchParams();
  const queries = useQueryClient();
  const exporting = useMutation({ mutationFn: () => saveWorkbook(path, `${fileName}.xlsx`) });
  const id = search.get('import');
  const upload = async (file: File): Promise<void> => {
    const shown = await previewImport(path, file);
    queries.setQueryData(importKey(path, shown.id), shown);
    setSearch({ import: shown.id });
  };
  if (id !== null) return <Preview {...props} id={id} onAgain={() => setSearch({})} />;
  return (
    <>
      <PageHead trail={trail} title={title} />
      <Panel>
        <p className={css['steps']}>{steps}</p>
        <FileUpload
          endings={['.xlsx']}
          maxBytes={MOST_BYTES}
          hint={hint}
          onUpload={upload}
          others={
            <Button loading={exporting.isPending} onClick={() => exporting.mutate()}>
              {template}
            </Button>
          }
        />
        {exporting.error && <ProblemAlert error={exporting.error} />}
      </Panel>
    </>
  );
}

function Preview({
  id,
  onAgain,
  ...props
}: WorkbookImportProps & { readonly id: string; readonly onAgain: () => void }) {
  const { path, trail, title, nothing, done, touches } = props;
  const { t } = useTranslation('imports');
  const dates = useDates();
  const navigate = useNavigate();
  const query = useQuery(importQuery(path, id));
  const confirm = useAct(
    (_: undefined, key: string) => confirmImport(path, id, key),
    [importKey(path, id), ...touches],
  );
  const shown = query.data;
  const closed = shown && closedReason(shown);
  const again = <Button onClick={onAgain}>{t('again')}</Button>;
  const isApplied = shown !== undefined && shown.appliedAt !== null;
  return (
    <>
      <PageHead
        trail={trail}
        title={title}
        {...(shown?.appliedAt
          ? { state: <StateWord state="done">{t('applied', { at: dates.moment(shown.appliedAt) })}</StateWord> }
          : {})}
        {...(closed
          ? { closedReason: closed === 'nothing' ? nothing : t('whyErrors', { count: shown.total.error }) }
          : {})}
        actions={
          isApplied ? (
            <Button type="primary" onClick={() => void navigate(done.to)}>
              {done.label}
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
                {props.confirm}
              </Button>
            </>
          )
        }
      />
      {confirm.error && <ProblemAlert error={confirm.error} />}
      <QueryState query={query}>{(found) => <PreviewRows path={path} label={title} found={found} />}</QueryState>
    </>
  );
}

function closedReason({ total, appliedAt }: Import): 'errors' | 'nothing' | undefined {
  if (appliedAt !== null) return undefined;
  if (total.error > 0) return 'errors';
  return total.add + total.change === 0 ? 'nothing' : undefined;
}

function PreviewRows({
  path,
  label,
  found,
}: {
  readonly path: ImportPath;
  readonly label: string;
  readonly found: Import;
}) {
  const { t } = useTranslation('imports');
  const [change, setChange] = useState<ImportChange | 'all'>('all');
  const rows = useInfiniteQuery(importRowsQuery(path, found.id, change === 'all' ? undefined : change));
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
        {(list) => <WorkbookRows rows={list} label={label} />}
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
