import type { KeyboardEvent } from 'react';
import { Input } from 'antd';
import { cx } from '../../style/cx';
import { isMark } from './marks';
import css from './ratings.module.css';

export interface MarkFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** What is missing is marked once somebody has tried to submit. */
  readonly isTried: boolean;
}

/** One mark of 0–100. Enter and the arrows walk from mark to mark. */
export function MarkField({ label, value, onChange, isTried }: MarkFieldProps) {
  const isWrong = value.trim() === '' ? isTried : !isMark(value);
  return (
    <Input
      className={cx(css['mark'])}
      value={value}
      data-mark
      inputMode="decimal"
      maxLength={8}
      autoComplete="off"
      aria-label={label}
      aria-invalid={isWrong}
      placeholder="0–100"
      onChange={(event) => onChange(event.target.value)}
      onFocus={(event) => event.target.select()}
      {...(isWrong ? { status: 'error' as const } : {})}
    />
  );
}

/** Walks between the mark fields of a form; call it from `onKeyDown` of what holds them. */
export function walkMarks(event: KeyboardEvent<HTMLElement>): void {
  const step =
    event.key === 'ArrowDown' || (event.key === 'Enter' && !event.ctrlKey) ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0 || !(event.target instanceof HTMLInputElement) || event.target.dataset['mark'] === undefined) return;
  const fields = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-mark], [data-after-marks]')];
  const next = fields[fields.indexOf(event.target) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
