import type { ReactNode } from 'react';
import type { State } from './state-icon';
import { StateIcon } from './state-icon';
import css from './finding.module.css';

export interface FindingProps {
  readonly state: State;
  /** What is wrong. */
  readonly title: ReactNode;
  /** What it means. */
  readonly detail?: ReactNode;
  /** The answers, as buttons or links. */
  readonly answers?: ReactNode;
}

/** A finding: what is wrong, what it means, and the answers that settle it here. */
export function Finding({ state, title, detail, answers }: FindingProps) {
  return (
    <li className={css['finding']}>
      <StateIcon state={state} />
      <div>
        <p className={css['title']}>{title}</p>
        {detail !== undefined && <p className={css['detail']}>{detail}</p>}
        {answers !== undefined && <div className={css['answers']}>{answers}</div>}
      </div>
    </li>
  );
}
