import { cx } from '../style/cx';
import css from './grade-seal.module.css';

/** A grade as its scheme orders it: `position` 0 is the best of `of` grades. */
export interface Grade {
  /** The grade's word on screen, as 良好. */
  readonly word: string;
  /** The one character in the seal, as 良. */
  readonly mark: string;
  readonly position: number;
  readonly of: number;
}

export type SealFill = 'solid' | 'tinted' | 'outlined' | 'dashed';

/** Best solid, second tinted, worst dashed, all between outlined. */
export function sealFill(position: number, of: number): SealFill {
  if (position === 0) return 'solid';
  if (position === of - 1) return 'dashed';
  return position === 1 ? 'tinted' : 'outlined';
}

export interface GradeSealProps {
  readonly grade: Grade;
  readonly size?: 'small' | 'medium' | 'large';
  /** Writes the word beside the seal. */
  readonly withWord?: boolean;
}

/** A grade as a seal with one character and a fill of its own, legible without colour. */
export function GradeSeal({ grade, size = 'small', withWord = false }: GradeSealProps) {
  const seal = (
    <span
      className={cx(css['seal'], css[size], css[sealFill(grade.position, grade.of)])}
      lang="zh-CN"
      {...(withWord ? { 'aria-hidden': true } : { role: 'img', 'aria-label': grade.word })}
    >
      {grade.mark}
    </span>
  );
  if (!withWord) return seal;
  return (
    <span className={cx(css['pair'], css[`${size}Pair`])}>
      {seal}
      <span>{grade.word}</span>
    </span>
  );
}
