import { useState } from 'react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { cx } from '../style/cx';
import type { TraceNode, TraceRow } from './trace-node';
import { pathTo, visibleRows } from './trace-node';
import css from './trace-tree.module.css';

export interface TraceTreeProps {
  readonly root: TraceNode;
  readonly open: ReadonlySet<string>;
  readonly onOpenChange: (open: ReadonlySet<string>) => void;
  readonly selected?: string;
  readonly onSelect: (id: string) => void;
}

function toggled(open: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(open);
  if (!next.delete(id)) next.add(id);
  return next;
}

/**
 * A derivation as rows of value, computation and rule. A click chooses a row for the panel beside it; arrows move,
 * open and close as in a file tree.
 */
export function TraceTree({ root, open, onOpenChange, selected, onSelect }: TraceTreeProps) {
  const { t } = useTranslation('parts');
  const rows = visibleRows(root, open);
  const focused = selected ?? root.id;

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>): void {
    const at = rows.findIndex(({ node }) => node.id === focused);
    const row = rows[at];
    if (!row) return;
    const isBranch = (row.node.children?.length ?? 0) > 0;
    const target = ((): string | undefined => {
      switch (event.key) {
        case 'ArrowDown':
          return rows[at + 1]?.node.id;
        case 'ArrowUp':
          return rows[at - 1]?.node.id;
        case 'ArrowRight':
          if (isBranch && open.has(row.node.id)) return rows[at + 1]?.node.id;
          if (isBranch) onOpenChange(toggled(open, row.node.id));
          return row.node.id;
        case 'ArrowLeft':
          if (!isBranch || !open.has(row.node.id)) return row.parentId;
          onOpenChange(toggled(open, row.node.id));
          return row.node.id;
        default:
          return undefined;
      }
    })();
    if (target === undefined) return;
    event.preventDefault();
    onSelect(target);
    event.currentTarget.querySelector<HTMLElement>(`[data-row="${CSS.escape(target)}"]`)?.focus();
  }

  return (
    <div className={css['tree']} role="treegrid" onKeyDown={onKeyDown}>
      <div className={css['heads']} role="row">
        <span role="columnheader">{t('item')}</span>
        <span role="columnheader">{t('computation')}</span>
        <span role="columnheader" className={css['right']}>
          {t('points')}
        </span>
        <span role="columnheader">{t('rule')}</span>
      </div>
      {rows.map((row) => (
        <Line
          key={row.node.id}
          row={row}
          isOpen={open.has(row.node.id)}
          isSelected={row.node.id === selected}
          isFocusable={row.node.id === focused}
          onToggle={() => onOpenChange(toggled(open, row.node.id))}
          onSelect={() => onSelect(row.node.id)}
        />
      ))}
    </div>
  );
}

interface LineProps {
  readonly row: TraceRow;
  readonly isOpen: boolean;
  readonly isSelected: boolean;
  readonly isFocusable: boolean;
  readonly onToggle: () => void;
  readonly onSelect: () => void;
}

function Line({ row: { node, depth }, isOpen, isSelected, isFocusable, onToggle, onSelect }: LineProps) {
  const { t } = useTranslation('parts');
  const isBranch = (node.children?.length ?? 0) > 0;
  return (
    <>
      <div
        role="row"
        aria-level={depth + 1}
        aria-expanded={isBranch ? isOpen : undefined}
        aria-selected={isSelected}
        tabIndex={isFocusable ? 0 : -1}
        data-row={node.id}
        className={cx(css['row'], depth === 0 && css['total'], isSelected && css['selected'])}
        onClick={onSelect}
      >
        <span role="gridcell" className={css['item']}>
          {Array.from({ length: depth }, (_, level) => (
            <span key={level} className={css['guide']} />
          ))}
          {isBranch ? (
            <button
              type="button"
              tabIndex={-1}
              className={cx(css['caret'], isOpen && css['open'])}
              aria-label={isOpen ? t('collapse') : t('expand')}
              onClick={(event) => {
                event.stopPropagation();
                onToggle();
              }}
            />
          ) : (
            <span className={css['noCaret']} />
          )}
          <span className={cx(css['label'], depth <= 1 && css['strong'])}>{node.label}</span>
          {node.weight !== undefined && <span className={css['weight']}>{node.weight}</span>}
        </span>
        <span role="gridcell" className={css['computation']}>
          {node.computation}
        </span>
        <span role="gridcell" className={cx(css['value'], css['right'], node.isDeduction && css['deduction'])}>
          {node.value}
        </span>
        <span role="gridcell" className={css['rule']}>
          {node.rule}
        </span>
      </div>
      {node.rounding && <Rounding rounding={node.rounding} />}
    </>
  );
}

function Rounding({ rounding }: { readonly rounding: NonNullable<TraceNode['rounding']> }) {
  const { t } = useTranslation('parts');
  return (
    <div className={css['rounding']} role="row">
      <span role="gridcell">
        <span className={css['quiet']}>{t('rounding')}</span>
        <span>
          {t('exactValue')} <b>{rounding.exact}</b>
        </span>
        <span>
          {rounding.mode} → <b>{rounding.published}</b>
        </span>
        <span className={css['quiet']}>{rounding.note}</span>
      </span>
    </div>
  );
}

export interface TraceLevelProps {
  readonly root: TraceNode;
  /** The node whose children are on screen. */
  readonly at: string;
  /** Called with a branch to go down or up to, or a leaf to read. */
  readonly onGo: (id: string) => void;
}

/** A derivation on a phone: one level at a time, with the way back on top. */
export function TraceLevel({ root, at, onGo }: TraceLevelProps) {
  const { t } = useTranslation('parts');
  const path = pathTo(root, at);
  const node = path.at(-1) ?? root;
  const parent = path.at(-2);
  return (
    <div className={css['level']}>
      {parent && (
        <button type="button" className={css['up']} onClick={() => onGo(parent.id)}>
          ‹ {t('upOneLevel')}：{parent.label}
        </button>
      )}
      <div className={css['levelHead']}>
        <span>
          <b>{node.label}</b> <small>{node.weight}</small>
        </span>
        <b>{node.value}</b>
        <span className={css['computation']}>{node.computation}</span>
        <span className={css['rule']}>{node.rule}</span>
      </div>
      {node.rounding && <Rounding rounding={node.rounding} />}
      <ul>
        {(node.children ?? []).map((child) => (
          <li key={child.id}>
            <button type="button" className={css['levelRow']} onClick={() => onGo(child.id)}>
              <span>
                {child.label} <small>{child.weight}</small>
              </span>
              <b className={cx(child.isDeduction && css['deduction'])}>{child.value}</b>
              <span className={css['computation']}>{child.computation}</span>
              <span aria-hidden>{child.children?.length ? '›' : ''}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Which nodes are open; starts with `initial`. */
export function useTraceOpen(initial: readonly string[]) {
  return useState<ReadonlySet<string>>(() => new Set(initial));
}
