import type { ReactNode } from 'react';
import { Button } from 'antd';
import { useNavigate } from 'react-router';
import { cx } from '../style/cx';
import type { DueState } from './days-left';
import { DaysLeft } from './days-left';
import css from './task-row.module.css';

export interface TaskRowProps {
  readonly due: DueState;
  readonly title: string;
  /** What is new about it: `退回后重报 · 改动 4 处`. */
  readonly tag?: ReactNode;
  /** From whom and why it is here, and what happens if nobody acts. */
  readonly reason: string;
  /** `截止 9月18日 周五`; absent without a due date. */
  readonly dueText?: string;
  /** The one verb. */
  readonly verb: string;
  readonly to: string;
  /** Stands before the days left where lines are selected: a checkbox, or null where this line has none. */
  readonly select?: ReactNode;
}

/** One matter of the inbox: days left first, then what, from whom and why, one verb. */
export function TaskRow({ due, title, tag, reason, dueText, verb, to, select }: TaskRowProps) {
  const navigate = useNavigate();
  const isPressing = due.kind === 'overdue' || due.kind === 'today';
  return (
    <li className={cx(css['row'], select !== undefined && css['selectable'])}>
      {select !== undefined && <span className={css['select']}>{select}</span>}
      <DaysLeft due={due} />
      <div className={css['words']}>
        <p className={css['title']}>
          <b>{title}</b>
          {tag}
        </p>
        <p className={css['reason']}>{reason}</p>
      </div>
      <span className={css['due']}>{dueText}</span>
      <Button type={isPressing ? 'primary' : 'default'} className={css['verb']} onClick={() => void navigate(to)}>
        {verb}
      </Button>
    </li>
  );
}

export interface TaskGroupProps {
  readonly title: string;
  readonly note?: string;
  readonly isOverdue?: boolean;
  readonly children: ReactNode;
}

/** A group of the inbox: 已逾期, 今天, 本周, 之后. */
export function TaskGroup({ title, note, isOverdue = false, children }: TaskGroupProps) {
  return (
    <section>
      <h3 className={css['group']}>
        <span className={cx(isOverdue && css['overdue'])}>{title}</span>
        {note !== undefined && <small>{note}</small>}
      </h3>
      <ul>{children}</ul>
    </section>
  );
}
