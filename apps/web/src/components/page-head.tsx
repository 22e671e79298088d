import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { cx } from '../style/cx';
import type { DueState } from './days-left';
import { DaysLeft } from './days-left';
import css from './page-head.module.css';

export interface Crumb {
  readonly label: string;
  readonly to?: string;
}

export interface PageHeadProps {
  /** Where I am, from the outside in, without the page itself. */
  readonly trail?: readonly Crumb[];
  readonly title: string;
  /** The state in words, beside the title. */
  readonly state?: ReactNode;
  /** The steps of a wizard, in place of the title's line. */
  readonly steps?: ReactNode;
  /** Working days left, with the day and its last moment beside it. */
  readonly due?: { readonly state: DueState; readonly day: string; readonly time: string };
  /** Few buttons, one of them primary. */
  readonly actions?: ReactNode;
  /** Why the primary button is closed; stands in sight beside it. */
  readonly closedReason?: string;
}

/** Head of a page: where I am, title, state in words, few buttons. */
export function PageHead({ trail = [], title, state, steps, due, actions, closedReason }: PageHeadProps) {
  const { t } = useTranslation('parts');
  return (
    <header className={cx(css['head'], trail.length > 0 && css['tall'])}>
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
          <h1 className={steps === undefined ? css['title'] : 'k-hidden'}>{title}</h1>
          {state !== undefined && <div className={css['state']}>{state}</div>}
        </div>
        {steps}
      </div>
      {due && (
        <div className={css['due']}>
          <DaysLeft due={due.state} />
          <span>
            {due.day}
            <br />
            {t('dueTime', { time: due.time })}
          </span>
        </div>
      )}
      {(actions !== undefined || closedReason !== undefined) && (
        <div className={css['actions']}>
          {closedReason !== undefined && <span className={css['reason']}>{closedReason}</span>}
          {actions}
        </div>
      )}
    </header>
  );
}
