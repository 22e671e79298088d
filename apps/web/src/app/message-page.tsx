import type { ReactNode } from 'react';
import css from './message-page.module.css';

/** A page with one message: not found, failed. */
export function MessagePage({
  title,
  why,
  children,
}: {
  readonly title: string;
  readonly why: string;
  readonly children: ReactNode;
}) {
  return (
    <div className={css['page']}>
      <h1>{title}</h1>
      <p>{why}</p>
      {children}
    </div>
  );
}
