import type { ReactNode } from 'react';
import { Link } from 'react-router';
import css from './page-head.module.css';

export interface Crumb {
  readonly label: string;
  readonly to?: string;
}

export interface PageHeadProps {
  /** Where I am, from the outside in, without the page itself. */
  readonly trail?: readonly Crumb[];
  readonly title: ReactNode;
  /** The state in words, beside the title. */
  readonly state?: ReactNode;
  /** Few buttons, one of them primary. */
  readonly actions?: ReactNode;
  /** Why the primary button is closed; stands in sight beside it. */
  readonly closedReason?: string;
}

/** Head of a page: where I am, title, state in words, few buttons. */
export function PageHead({ trail = [], title, state, actions, closedReason }: PageHeadProps) {
  return (
    <header className={css['head']}>
      <div className={css['words']}>
        {trail.length > 0 && (
          <nav className={css['trail']}>
            {trail.map((crumb, index) => (
              <span key={crumb.label}>
                {index > 0 && <span aria-hidden> / </span>}
                {crumb.to === undefined ? crumb.label : <Link to={crumb.to}>{crumb.label}</Link>}
              </span>
            ))}
          </nav>
        )}
        <div className={css['line']}>
          <h1 className={css['title']}>{title}</h1>
          {state !== undefined && <div className={css['state']}>{state}</div>}
        </div>
      </div>
      {(actions !== undefined || closedReason !== undefined) && (
        <div className={css['actions']}>
          {closedReason !== undefined && <span className={css['reason']}>{closedReason}</span>}
          {actions}
        </div>
      )}
    </header>
  );
}
