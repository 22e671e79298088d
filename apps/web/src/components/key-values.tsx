import type { ReactNode } from 'react';
import css from './key-values.module.css';

export interface KeyValue {
  readonly label: string;
  readonly value: ReactNode;
}

/** Facts of one thing: label at the left, value at the right. */
export function KeyValues({ items }: { readonly items: readonly KeyValue[] }) {
  return (
    <dl className={css['list']}>
      {items.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
