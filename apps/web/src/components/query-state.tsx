import type { ReactNode } from 'react';
import { Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
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
  readonly isEmpty?: (data: Data) => boolean;
  readonly empty?: ReactNode;
  readonly children: (data: Data) => ReactNode;
}

/** What a query has: its data; a skeleton while loading; the problem when it failed; the empty state. */
export function QueryState<Data>({ query, lines = 4, isEmpty, empty, children }: QueryStateProps<Data>) {
  const { t } = useTranslation('parts');
  if (query.data !== undefined) {
    return isEmpty?.(query.data) ? empty : children(query.data);
  }
  if (query.error) {
    return (
      <div className={css['inset']}>
        <ProblemAlert error={query.error} onRetry={() => void query.refetch()} />
      </div>
    );
  }
  return (
    <div className={css['inset']} role="status" aria-label={t('loading')}>
      <Skeleton active title={false} paragraph={{ rows: lines }} />
    </div>
  );
}
