import type { ReactNode } from 'react';
import { PlusOutlined, MinusOutlined, EditOutlined } from '@ant-design/icons';
import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { cx } from '../style/cx';
import { Tag } from './tag';
import css from './change-table.module.css';

export type Change = 'changed' | 'added' | 'removed';
export type ChangeView = 'marked' | 'only' | 'beside' | 'clean';

/** A cell as it is now; `before` when it was something else. */
export interface ChangeCell {
  readonly now: string;
  readonly before?: string;
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

/** How to look at the changes: marked, only these, side by side, clean. */
export function ChangeViewSwitch({
  view,
  onChange,
}: {
  readonly view: ChangeView;
  readonly onChange: (view: ChangeView) => void;
}) {
  const { t } = useTranslation('parts');
  return (
    <Segmented<ChangeView>
      size="small"
      value={view}
      onChange={onChange}
      options={[
        { value: 'marked', label: t('markChanges') },
        { value: 'only', label: t('onlyChanges') },
        { value: 'beside', label: t('sideBySide') },
        { value: 'clean', label: t('clean') },
      ]}
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
  if (cell.before !== undefined) return <Changed before={cell.before} now={cell.now} />;
  return cell.now;
}

/** A table with its changes against the last version: old struck, new boxed, a mark at the left of the row. */
export function ChangeTable({ columns, rows, view, foot }: ChangeTableProps) {
  const { t } = useTranslation('parts');
  const shown = shownRows(rows, view);
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
                  <td key={column.key} style={{ textAlign: column.align }}>
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
