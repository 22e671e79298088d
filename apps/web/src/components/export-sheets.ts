export type SheetCell = string | number | null;

export interface ExportSheet {
  readonly name: string;
  /** The first row holds the headings. */
  readonly rows: readonly (readonly SheetCell[])[];
}

/** What a sheet's name may hold in Excel. */
const sheetName = (name: string): string => name.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31);

/** Saves tables as a workbook; where the browser cannot make one, the first table as CSV that Excel opens in UTF-8. */
export async function exportSheets(fileName: string, sheets: readonly ExportSheet[]): Promise<void> {
  try {
    const { default: writeWorkbook } = await import('write-excel-file/browser');
    const book = writeWorkbook(
      sheets.map(({ name, rows }) => ({
        sheet: sheetName(name),
        stickyRowsCount: 1,
        data: rows.map((row, index) =>
          row.map((value) =>
            value === null
              ? null
              : { value, type: typeof value === 'number' ? Number : String, ...(index === 0 ? bold : {}) },
          ),
        ),
      })),
    );
    save(`${fileName}.xlsx`, await book.toBlob());
  } catch {
    const [first] = sheets;
    if (first) save(`${fileName}.csv`, new Blob(['\uFEFF', csv(first.rows)], { type: 'text/csv;charset=utf-8' }));
  }
}

const bold = { fontWeight: 'bold' } as const;

/** A table as CSV. Text that a spreadsheet would take for a formula gets an apostrophe before it. */
export function csv(rows: readonly (readonly SheetCell[])[]): string {
  const cell = (value: SheetCell): string => {
    if (value === null) return '';
    if (typeof value === 'number') return String(value);
    const safe = /^[=+\-@\t\r]/.test(value) && !/^-?\d+(\.\d+)?$/.test(value) ? `'${value}` : value;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

function save(name: string, blob: Blob): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name.replace(/[\\/:*?"<>|]/g, ' ');
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
