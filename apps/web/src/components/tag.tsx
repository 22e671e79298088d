import type { ReactNode } from 'react';
import { cx } from '../style/cx';
import css from './tag.module.css';

export type Tone = 'neutral' | 'primary' | 'ochre' | 'green' | 'cinnabar' | 'violet' | 'provisional';

/** A short word on a tint: what is new about a row, whose it is, that a value is provisional (dashed). */
export function Tag({ tone = 'neutral', children }: { readonly tone?: Tone; readonly children: ReactNode }) {
  return <span className={cx(css['tag'], css[tone])}>{children}</span>;
}
