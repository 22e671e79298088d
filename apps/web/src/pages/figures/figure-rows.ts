import type { FigureGrid } from '#contracts/http/figures';

type Row = FigureGrid['rows'][number];
type Cell = Row['cells'][number];

/** What was typed and not handed in, by cell. */
export type Typed = Readonly<Record<string, string>>;

export const cellId = (row: Row, cell: Cell): string => `${row.dossier} ${cell.key}`;

/** The rows in which something was typed, with what was typed; an empty cell is left as it is. */
export function suppliesOf(grid: FigureGrid, typed: Typed): { dossier: string; figures: object[] }[] {
  return grid.rows.flatMap((row) => {
    const figures = row.cells.flatMap((cell) => {
      const value = typed[cellId(row, cell)]?.trim() ?? '';
      if (!cell.maySupply || value === '') return [];
      return [{ node: cell.node, ...(cell.item === null ? {} : { item: cell.item }), value }];
    });
    return figures.length > 0 ? [{ dossier: row.dossier, figures }] : [];
  });
}

/** One verdict as it is sent; a figure that is wrong goes back with the reason. */
export function checksOf(row: Row, cell: Cell, outcome: 'verified' | 'returned', typed: Typed): object[] {
  const reason = typed[`${cellId(row, cell)} why`]?.trim() ?? '';
  const verdict = { key: cell.key, outcome, ...(outcome === 'returned' ? { reason } : {}) };
  return [{ dossier: row.dossier, verdicts: [verdict] }];
}
