import type { ReactNode } from 'react';
import { cx } from '../style/cx';
import css from './data-table.module.css';

export interface DataColumn<Row> {
  readonly key: string;
  readonly title: string;
  readonly align?: 'right';
  readonly width?: string;
  /** Written bold; on a phone it is the head of the row's block and has no label. */
  readonly isName?: boolean;
  /** Acts of the row, without a label: on a phone beside the name, or below the block where there are several. */
  readonly acts?: 'beside' | 'below';
  readonly render: (row: Row) => ReactNode;
}

export interface DataTableProps<Row> {
  readonly columns: readonly DataColumn<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** What the table holds, for those who do not see it. */
  readonly label: string;
  /** Rows that ask for attention. */
  readonly isMarked?: (row: Row) => boolean;
}

/** Rows to read and act on; on a phone each row is a block with its labels. */
export function DataTable<Row>({ columns, rows, keyOf, label, isMarked }: DataTableProps<Row>) {
  return (
    <table className={css['table']} aria-label={label}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.key} scope="col" style={{ width: column.width, textAlign: column.align }}>
              {column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={keyOf(row)} className={cx(isMarked?.(row) && css['marked'])}>
            {columns.map((column) => (
              <td
                key={column.key}
                className={cx(
                  column.isName && css['name'],
                  column.acts && css['acts'],
                  column.acts && css[column.acts],
                )}
                style={{ textAlign: column.align }}
                data-label={column.isName || column.acts ? undefined : column.title}
              >
                <div className={css['value']}>{column.render(row)}</div>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
