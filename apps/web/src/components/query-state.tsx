import type { ReactNode } from 'react';
import { Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { ProblemError } from '../api/problem';
import { PageHead } from './page-head';
import { Panel } from './panel';
import { ProblemAlert } from './problem-alert';
import css from './query-state.module.css';

/** The part of a TanStack query that decides what is on screen. */
export interface QueryView<Data> {
  readonly data: Data | undefined;
  readonly error: Error | null;
  readonly refetch: () => unknown;
}

export interface QueryStateProps<Data> {
  readonly query: QueryView<Data>;
  /** Lines of the skeleton while loading. */
  readonly lines?: number;
  /** It is the whole page, which needs a heading also where it cannot be shown. */
  readonly isPage?: boolean;
  /** In place of the problem where there is nothing yet, or nothing this person may see. */
  readonly missing?: ReactNode;
  readonly isEmpty?: (data: Data) => boolean;
  readonly empty?: ReactNode;
  readonly children: (data: Data) => ReactNode;
}

const isNotFound = (error: Error): boolean => error instanceof ProblemError && error.problem.status === 404;

/** What a query has: its data; a skeleton while loading; the problem when it failed; the empty state. */
export function QueryState<Data>({
  query,
  lines = 4,
  isPage = false,
  missing,
  isEmpty,
  empty,
  children,
}: QueryStateProps<Data>) {
  const { t } = useTranslation('parts');
  if (query.data !== undefined) {
    return isEmpty?.(query.data) ? empty : children(query.data);
  }
  if (query.error) {
    if (missing !== undefined && isNotFound(query.error)) return missing;
    const alert = (
      <div className={css['inset']}>
        <ProblemAlert error={query.error} onRetry={() => void query.refetch()} />
      </div>
    );
    if (!isPage) return alert;
    return (
      <>
        <PageHead title={t('cannotShow')} />
        <Panel>{alert}</Panel>
      </>
    );
  }
  return (
    <div className={css['inset']} role="status" aria-label={t('loading')}>
      <Skeleton active title={false} paragraph={{ rows: lines }} />
    </div>
  );
}
