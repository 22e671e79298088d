import type { ReactNode } from 'react';
import css from './empty-state.module.css';

export interface EmptyStateProps {
  readonly title: string;
  /** Why it is empty, and when that will change. */
  readonly why?: string;
  readonly action?: ReactNode;
}

/** An empty place that says why, and what one can do. */
export function EmptyState({ title, why, action }: EmptyStateProps) {
  return (
    <div className={css['empty']}>
      <p className={css['title']}>{title}</p>
      {why !== undefined && <p className={css['why']}>{why}</p>}
      {action}
    </div>
  );
}
