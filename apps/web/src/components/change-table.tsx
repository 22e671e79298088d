import type { ReactNode } from 'react';
import { PlusOutlined, MinusOutlined, EditOutlined } from '@ant-design/icons';
import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { cx } from '../style/cx';
import { useIsPhone } from '../style/use-is-phone';
import { Tag } from './tag';
import css from './change-table.module.css';

export type Change = 'changed' | 'added' | 'removed';
export type ChangeView = 'marked' | 'only' | 'beside' | 'clean';

/** A cell as it is now; `before` when it was something else. */
export interface ChangeCell {
  readonly now: string;
  readonly before?: string;
  /** Boxed though there was nothing before: the target of an added row. */
  readonly isNew?: boolean;
}

export interface ChangeColumn {
  readonly key: string;
  readonly title: string;
  readonly align?: 'right';
  readonly width?: string;
}

export interface ChangeRow {
  readonly id: string;
  readonly change?: Change;
  /** One cell for each column, the first being the name of the row. */
  readonly cells: readonly ChangeCell[];
  /** Why, or which comment it answers. */
  readonly note?: string;
}

export interface ChangeTableProps {
  readonly columns: readonly ChangeColumn[];
  readonly rows: readonly ChangeRow[];
  readonly view: ChangeView;
  /** The line of totals under the rows, one node for each column. */
  readonly foot?: readonly ReactNode[];
}

const icons: Record<Change, ReactNode> = {
  changed: <EditOutlined />,
  added: <PlusOutlined />,
  removed: <MinusOutlined />,
};

/** The mark of a change at the left of a name. */
export function ChangeMark({ change }: { readonly change: Change }) {
  const { t } = useTranslation('parts');
  return (
    <Tag tone={change === 'removed' ? 'neutral' : 'primary'}>
      {icons[change]}
      {t(change)}
    </Tag>
  );
}

/** An old value struck and the new one boxed; one of them alone when there is only one. */
export function Changed({ before, now }: { readonly before?: string; readonly now?: string }) {
  return (
    <span className={css['pair']}>
      {before !== undefined && <s className={css['before']}>{before}</s>}
      {now !== undefined && <ins className={css['now']}>{now}</ins>}
    </span>
  );
}

/** How to look at the changes: marked, only these, side by side, clean; a phone has room for two of them. */
export function ChangeViewSwitch({
  view,
  onChange,
}: {
  readonly view: ChangeView;
  readonly onChange: (view: ChangeView) => void;
}) {
  const { t } = useTranslation('parts');
  const isPhone = useIsPhone();
  const options = [
    { value: 'marked', label: t('markChanges') },
    { value: 'only', label: t('onlyChanges') },
    { value: 'beside', label: t('sideBySide') },
    { value: 'clean', label: t('clean') },
  ] as const;
  return (
    <Segmented<ChangeView>
      size="small"
      value={view}
      onChange={onChange}
      options={options.filter(({ value }) => !isPhone || value === 'only' || value === 'clean')}
    />
  );
}

function shownRows(rows: readonly ChangeRow[], view: ChangeView): readonly ChangeRow[] {
  switch (view) {
    case 'marked':
    case 'beside':
      return rows;
    case 'only':
      return rows.filter((row) => row.change !== undefined);
    case 'clean':
      return rows.filter((row) => row.change !== 'removed');
  }
}

function Cell({ cell, row, view }: { readonly cell: ChangeCell; readonly row: ChangeRow; readonly view: ChangeView }) {
  if (view === 'clean' || view === 'beside') return cell.now;
  if (row.change === 'removed') return <s className={css['before']}>{cell.now}</s>;
  if (cell.before !== undefined || cell.isNew) return <Changed before={cell.before} now={cell.now} />;
  return cell.now;
}

/** The changes alone as a list, for a phone: mark and name at the left, old and new values at the right. */
function ChangeList({ rows }: { readonly rows: readonly ChangeRow[] }) {
  const { t } = useTranslation('parts');
  const changed = rows.filter((row) => row.change !== undefined);
  if (changed.length === 0) return <p className={css['none']}>{t('noChanges')}</p>;
  return (
    <ul>
      {changed.map((row) => {
        const [name, ...values] = row.cells;
        const marked = values.filter((cell) => cell.before !== undefined || cell.isNew);
        return (
          <li key={row.id} className={css['item']}>
            {row.change && <ChangeMark change={row.change} />}
            <span>
              {name?.now}
              {row.note !== undefined && <small>{row.note}</small>}
            </span>
            <span className={css['values']}>
              {marked.map((cell) => (
                <Cell key={cell.now} cell={cell} row={row} view="only" />
              ))}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

/**
 * A table with its changes against the last version: old struck, new boxed, a mark at the left of the row. On a phone each row is a block
 * with its labels.
 */
export function ChangeTable({ columns, rows, view, foot }: ChangeTableProps) {
  const { t } = useTranslation('parts');
  const shown = shownRows(rows, view);
  const isPhone = useIsPhone();
  if (isPhone && view === 'only') return <ChangeList rows={rows} />;
  const before = rows.filter((row) => row.change !== 'added');
  const table = (list: readonly ChangeRow[], side: 'before' | 'now') => (
    <table className={css['table']}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.key} style={{ width: column.width, textAlign: column.align }}>
              {column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {list.map((row) => {
          const isMarked = row.change !== undefined && view !== 'clean';
          return (
            <tr key={row.id} className={cx(isMarked && css['marked'], isMarked && row.change && css[row.change])}>
              {columns.map((column, index) => {
                const cell = row.cells[index] ?? { now: '' };
                const isHead = index === 0;
                return (
                  <td
                    key={column.key}
                    style={{ textAlign: column.align }}
                    data-label={isHead ? undefined : column.title}
                  >
                    {isHead && isMarked && view !== 'beside' && row.change && <ChangeMark change={row.change} />}
                    <span className={cx(isHead && css['name'])}>
                      {view === 'beside' && side === 'before' ? (
                        (cell.before ?? cell.now)
                      ) : (
                        <Cell cell={cell} row={row} view={view} />
                      )}
                    </span>
                  </td>
                );
              })}
            </tr>
          );
        })}
        {list.length === 0 && (
          <tr>
            <td colSpan={columns.length} className={css['none']}>
              {t('noChanges')}
            </td>
          </tr>
        )}
      </tbody>
      {foot && side === 'now' && (
        <tfoot>
          <tr>
            {columns.map((column, index) => (
              <td key={column.key} style={{ textAlign: column.align }}>
                {foot[index]}
              </td>
            ))}
          </tr>
        </tfoot>
      )}
    </table>
  );
  if (view !== 'beside') return <div className={css['scroll']}>{table(shown, 'now')}</div>;
  return (
    <div className={css['beside']}>
      <div className={css['scroll']}>
        <p className={css['side']}>{t('valueBefore')}</p>
        {table(before, 'before')}
      </div>
      <div className={css['scroll']}>
        <p className={css['side']}>{t('valueAfter')}</p>
        {table(
          rows.filter((row) => row.change !== 'removed'),
          'now',
        )}
      </div>
    </div>
  );
}
