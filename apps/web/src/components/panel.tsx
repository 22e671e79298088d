import type { ReactNode } from 'react';
import { cx } from '../style/cx';
import css from './panel.module.css';

export interface PanelProps {
  readonly title?: ReactNode;
  /** Stands small beside the title: how many, of what. */
  readonly caption?: ReactNode;
  /** At the right of the head: a link, a legend, a switch. */
  readonly extra?: ReactNode;
  /** Lists and tables reach the edges; text and forms do not. */
  readonly isFlush?: boolean;
  readonly className?: string;
  readonly children: ReactNode;
}

/** White on paper with a line: the frame of everything that belongs together. */
export function Panel({ title, caption, extra, isFlush = false, className, children }: PanelProps) {
  return (
    <section className={cx(css['panel'], className)}>
      {(title !== undefined || extra !== undefined) && (
        <header className={css['head']}>
          {title !== undefined && <h2 className={css['title']}>{title}</h2>}
          {caption !== undefined && <span className={css['caption']}>{caption}</span>}
          {extra !== undefined && <div className={css['extra']}>{extra}</div>}
        </header>
      )}
      <div className={isFlush ? undefined : css['body']}>{children}</div>
    </section>
  );
}
