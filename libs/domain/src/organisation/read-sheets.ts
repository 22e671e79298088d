import { parseLocalDate } from '../calendar/dates';
import type { Text } from '../scheme/values';
import type { Column, Sheet, SheetId } from './sheets';

/** A cell as a spreadsheet program hands it over. */
export type Cell = string | number | boolean | Date | null | undefined;

export interface RawSheet {
  name: string;
  rows: readonly (readonly Cell[])[];
}

/** A value that was not given stands as null where its column is there, and is absent where the column is not. */
export interface ReadRow<Id extends string = SheetId> {
  sheet: Id;
  /** As the spreadsheet counts, the heading being row 1. */
  row: number;
  values: Record<string, string | boolean | null>;
  errors: ImportError[];
}

export interface ImportError {
  code: string;
  message: Text;
}

/** What is wrong with a sheet as a whole. */
export interface SheetError extends ImportError {
  sheet: string;
  row: number;
}

export interface ReadWorkbook<Id extends string = SheetId> {
  rows: ReadRow<Id>[];
  errors: SheetError[];
}

/**
 * Reads the sheets by their names and headings. Whatever cannot be read is named by sheet and row: `sheet-unknown`, `column-unknown`,
 * `column-missing`, `column-twice`, `value-missing`, `value-too-long`, `value-unknown`, `date-invalid`, `yes-no-invalid`, `number-invalid`.
 */
export function readSheets<Id extends string>(
  sheets: readonly Sheet<Id>[],
  raw: readonly RawSheet[],
): ReadWorkbook<Id> {
  const result: ReadWorkbook<Id> = { rows: [], errors: [] };
  for (const { name, rows } of raw) {
    const sheet = sheets.find(({ title }) => title.zh === name.trim() || title.en === name.trim());
    if (!sheet) {
      const known = sheets.map(({ title }) => title.zh).join('、');
      result.errors.push({
        sheet: name,
        row: 0,
        ...error('sheet-unknown', `没有“${name}”这种工作表，可用的有：${known}`, `There is no sheet “${name}”`),
      });
      continue;
    }
    const [heading = [], ...body] = rows;
    const columns = readHeading(sheet, heading, result.errors);
    if (!columns) continue;
    for (const [index, cells] of body.entries())
      if (cells.some((cell) => textOf(cell) !== '')) result.rows.push(readRow(sheet, columns, cells, index + 2));
  }
  return result;
}

type Placed = { column: Column; at: number };

function readHeading<Id extends string>(
  sheet: Sheet<Id>,
  heading: readonly Cell[],
  errors: SheetError[],
): Placed[] | undefined {
  const before = errors.length;
  const fail = (code: string, zh: string, en: string): void => {
    errors.push({ sheet: sheet.title.zh, row: 1, ...error(code, zh, en) });
  };
  const placed: Placed[] = [];
  for (const [at, cell] of heading.entries()) {
    const name = textOf(cell);
    if (name === '') continue;
    const column = sheet.columns.find(({ title }) => title.zh === name || title.en === name);
    if (!column) fail('column-unknown', `没有“${name}”这一列`, `There is no column “${name}”`);
    else if (placed.some((each) => each.column === column))
      fail('column-twice', `“${name}”列出现了两次`, `The column “${name}” is there twice`);
    else placed.push({ column, at });
  }
  for (const column of sheet.columns)
    if (column.isRequired && !placed.some((each) => each.column === column))
      fail('column-missing', `缺少“${column.title.zh}”列`, `The column “${column.title.en}” is missing`);
  return errors.length === before ? placed : undefined;
}

function readRow<Id extends string>(
  sheet: Sheet<Id>,
  columns: readonly Placed[],
  cells: readonly Cell[],
  row: number,
): ReadRow<Id> {
  const read: ReadRow<Id> = { sheet: sheet.id, row, values: {}, errors: [] };
  for (const { column, at } of columns) {
    const value = readCell(column, cells[at]);
    if (typeof value === 'object' && value !== null) read.errors.push(value);
    else read.values[column.key] = value;
  }
  return read;
}

const YES_NO: Readonly<Record<string, boolean>> = {
  是: true,
  否: false,
  yes: true,
  no: false,
  true: true,
  false: false,
  '1': true,
  '0': false,
};

function readCell(column: Column, cell: Cell): string | boolean | null | ImportError {
  const { zh, en } = column.title;
  const text = textOf(cell);
  if (text === '')
    return column.isRequired ? error('value-missing', `“${zh}”未填写`, `“${en}” is not filled in`) : null;
  switch (column.type) {
    case 'date':
      return (
        dateOf(cell) ??
        error('date-invalid', `“${zh}”不是日期：${text}（应写作 2026-09-01）`, `“${en}” is no date: ${text}`)
      );
    case 'yes-no':
      return YES_NO[text.toLowerCase()] ?? error('yes-no-invalid', `“${zh}”应填是或否`, `“${en}” must be yes or no`);
    case 'decimal': {
      const figure = typeof cell === 'number' ? plain(cell) : text;
      return FIGURE.test(figure)
        ? figure
        : error(
            'number-invalid',
            `“${zh}”不是可以采用的数：${text}（应写作 120 或 0.5，小数不超过 10 位）`,
            `“${en}” is no figure: ${text} (write 120 or 0.5, with 10 decimals at most)`,
          );
    }
    case 'text': {
      if (text.length > column.most)
        return error(
          'value-too-long',
          `“${zh}”超过 ${column.most} 字`,
          `“${en}” is longer than ${column.most} characters`,
        );
      if (!column.values) return text;
      const known = Object.values(column.values).includes(text) ? text : column.values[text];
      const choices = Object.keys(column.values).join('、');
      return known ?? error('value-unknown', `“${zh}”没有“${text}”，可填：${choices}`, `“${en}” has no “${text}”`);
    }
  }
}

const FIGURE = /^-?\d{1,15}(\.\d{1,10})?$/;

/** A number as it was typed: a spreadsheet program keeps 15 digits, and what it adds to them is its own. */
const plain = (cell: number): string => String(Number(cell.toPrecision(15)));

function textOf(cell: Cell): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '?' : cell.toISOString().slice(0, 10);
  return String(cell).normalize('NFC').trim();
}

/** A date cell, or text such as 2026-09-01, 2026/9/1, 2026年9月1日. A bare number is no date: nobody can tell what it counts. */
function dateOf(cell: Cell): string | undefined {
  if (typeof cell === 'number' || typeof cell === 'boolean') return undefined;
  const match = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(textOf(cell));
  if (!match) return undefined;
  const [, year = '', month = '', date = ''] = match;
  return parseLocalDate(`${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`);
}

export const error = (code: string, zh: string, en: string): ImportError => ({ code, message: { zh, en } });
