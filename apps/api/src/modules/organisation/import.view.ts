import type { Import } from '#contracts/http/organisation';
import type { SheetError } from '#domain/organisation/read-sheets';
import type { Text } from '#contracts/http/values';
import type { Counts, KeptImport, PreviewRow } from '#persistence/queries/imports';

/** Rows of a preview that are read at once. */
export const PAGE = 200;

/** What is wrong with a sheet as a whole, as a row of the preview. */
export const errorRow = ({ sheet, row, code, message }: SheetError): PreviewRow => ({
  sheet,
  row,
  about: '',
  change: 'error',
  fields: [],
  errors: [{ code, message }],
});

const none = (): Counts => ({ add: 0, change: 0, same: 0, error: 0 });

export function countsOf(rows: readonly PreviewRow[]): Record<string, Counts> {
  const counts: Record<string, Counts> = {};
  for (const { sheet, change } of rows) (counts[sheet] ??= none())[change] += 1;
  return counts;
}

export const totalOf = (counts: readonly Counts[]): Counts =>
  counts.reduce(
    (sum, each) => ({
      add: sum.add + each.add,
      change: sum.change + each.change,
      same: sum.same + each.same,
      error: sum.error + each.error,
    }),
    none(),
  );

/** A workbook that was looked at, by what it would do. */
export const importView = (
  { id, name, counts, applied_at }: Pick<KeptImport, 'id' | 'name' | 'counts' | 'applied_at'>,
  titleOf: (sheet: string) => Text,
): Import => ({
  id,
  name,
  counts: Object.entries(counts).map(([sheet, count]) => ({ sheet: titleOf(sheet), ...count })),
  total: totalOf(Object.values(counts)),
  appliedAt: applied_at?.toISOString() ?? null,
});
