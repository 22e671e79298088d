import type { ReactNode } from 'react';
import { cx } from '../style/cx';
import type { State } from './state-icon';
import { StateIcon } from './state-icon';
import css from './approval-chain.module.css';

export interface ChainStep {
  readonly id: string;
  readonly state: State;
  /** Who and what: `袁敬业（直接上级）同意`. */
  readonly title: string;
  /** When, or how it will be done: `9月11日 15:30`, `两人均同意后通过，3 个工作日`. */
  readonly detail?: string;
  /** Stands beside the title of the current step: `待您办理`. */
  readonly call?: string;
  readonly opinion?: ReactNode;
  /** Two short lines for a phone: who, and what he did. */
  readonly short: { readonly who: string; readonly what: string };
}

export interface ApprovalChainProps {
  readonly steps: readonly ChainStep[];
}

/** The chain as it stands: done, returned (dashed, in place), current, to come, and what its end does. */
export function ApprovalChain({ steps }: ApprovalChainProps) {
  return (
    <ol className={css['chain']}>
      {steps.map((step) => (
        <li
          key={step.id}
          className={cx(css['step'], css[step.state])}
          aria-current={step.state === 'current' ? 'step' : undefined}
        >
          <span className={css['joint']}>
            <StateIcon state={step.state} />
          </span>
          <div className={css['words']}>
            <div className={css['title']}>
              {step.title}
              {step.call !== undefined && <span className={css['call']}>{step.call}</span>}
            </div>
            {step.detail !== undefined && <div className={css['detail']}>{step.detail}</div>}
            {step.opinion !== undefined && <div className={css['opinion']}>{step.opinion}</div>}
          </div>
        </li>
      ))}
    </ol>
  );
}

/** The same chain on one line, for a phone. */
export function ApprovalChainStrip({ steps }: ApprovalChainProps) {
  return (
    <ol className={css['strip']}>
      {steps.map((step) => (
        <li
          key={step.id}
          className={cx(css['stripStep'], css[step.state])}
          aria-current={step.state === 'current' ? 'step' : undefined}
        >
          <StateIcon state={step.state} size={20} />
          <span className={css['who']}>{step.short.who}</span>
          <span className={css['what']}>{step.short.what}</span>
        </li>
      ))}
    </ol>
  );
}
