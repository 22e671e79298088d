import type { ReactNode } from 'react';
import { cx } from '../style/cx';
import css from './state-icon.module.css';

export type State = 'done' | 'current' | 'upcoming' | 'returned' | 'overdue' | 'frozen' | 'waiting' | 'breach';

const drawings: Record<State, ReactNode> = {
  done: <path d="M2.5 8.6 6.3 12.4 13.5 4" />,
  current: (
    <>
      <circle cx="8" cy="8" r="5.6" />
      <path className={css['fill']} d="M8 2.4a5.6 5.6 0 0 0 0 11.2z" />
    </>
  ),
  upcoming: <circle cx="8" cy="8" r="5.2" />,
  returned: <path d="M5.4 2.2 2.8 4.6l2.6 2.4M3 4.6h10.2v7.6H5" />,
  overdue: (
    <>
      <circle className={css['fill']} cx="8" cy="8" r="6" />
      <path className={css['cut']} d="M8 4.8v3.8M8 11v.2" />
    </>
  ),
  frozen: (
    <>
      <rect className={css['fill']} x="3" y="7" width="10" height="6.6" rx="1.2" />
      <path d="M5 7V5.2a3 3 0 0 1 6 0V7" />
    </>
  ),
  waiting: (
    <>
      <circle cx="8" cy="8" r="5.6" />
      <path d="M8 4.8V8.2l2.2 1.4" />
    </>
  ),
  breach: (
    <>
      <path className={css['fill']} d="M8 2.2 14.4 13.4H1.6z" />
      <path className={css['cut']} d="M8 6.2v3.4M8 11.4v.2" />
    </>
  ),
};

export interface StateIconProps {
  readonly state: State;
  readonly size?: number;
}

/** ✓ done, half disc current, ring to come, ↩ returned, ! overdue, lock frozen, clock waiting, triangle breach. */
export function StateIcon({ state, size = 14 }: StateIconProps) {
  return (
    <svg className={cx(css['icon'], css[state])} width={size} height={size} viewBox="0 0 16 16" aria-hidden>
      {drawings[state]}
    </svg>
  );
}

export interface StateWordProps {
  readonly state: State;
  readonly isStrong?: boolean;
  readonly children: ReactNode;
}

/** A state as an icon and a word; never by colour alone. */
export function StateWord({ state, isStrong = false, children }: StateWordProps) {
  return (
    <span className={cx(css['word'], css[state], isStrong && css['strong'])}>
      <StateIcon state={state} />
      <span>{children}</span>
    </span>
  );
}
