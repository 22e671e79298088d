import type { ReactNode } from 'react';
import css from './matter-layout.module.css';

export interface MatterLayoutProps {
  /** The paper: what changed, then the whole. */
  readonly paper: ReactNode;
  /** The chain, then the opinion. */
  readonly side: ReactNode;
  /** On a phone the acts stay under the thumb; on a desk they stand at the end of the side. */
  readonly acts?: ReactNode;
}

/** A matter: paper at the left, chain and opinion at the right; on a phone one column and the acts at the foot. */
export function MatterLayout({ paper, side, acts }: MatterLayoutProps) {
  return (
    <div className={css['matter']}>
      <div className={css['column']}>{paper}</div>
      <div className={css['column']}>
        {side}
        {acts !== undefined && <div className={css['acts']}>{acts}</div>}
      </div>
    </div>
  );
}
