import readExcelFile from 'read-excel-file/node';
import writeExcelFile, { type SheetData } from 'write-excel-file/node';
import type { CurrentOrganisation } from '#domain/organisation/current';
import type { RawSheet, SheetError } from '#domain/organisation/read-sheets';
import { ATTRIBUTE, LIAISON, type Column, type Sheet, type SheetId } from '#domain/organisation/sheets';
import { NotAZip, unzipWithin, ZipTooLarge } from '../../files/zip';
import { importProblem } from './import.problems';

const MOST_UNPACKED = 100 * 1024 * 1024;
const MOST_RATIO = 100;
export const MOST_ROWS = 30_000;

/**
 * The sheets of a workbook, read within bounds. Refused with `workbook-too-large` before anything is parsed, `workbook-unreadable`,
 * `too-many-rows`; a formula is named by its cell, because its value may be yesterday's.
 */
export async function readWorkbook(
  bytes: Buffer,
  mostRows = MOST_ROWS,
): Promise<{ sheets: RawSheet[]; errors: SheetError[] }> {
  const errors = await checkedParts(bytes);
  const sheets = await readExcelFile(bytes).catch(() => {
    throw importProblem.unreadable();
  });
  const rows = sheets.reduce((sum, { data }) => sum + Math.max(0, data.length - 1), 0);
  if (rows > mostRows) throw importProblem.tooManyRows(rows, mostRows);
  return { sheets: sheets.map(({ sheet, data }) => ({ name: sheet, rows: data as RawSheet['rows'] })), errors };
}

async function checkedParts(bytes: Buffer): Promise<SheetError[]> {
  try {
    const parts = await unzipWithin(bytes, { mostBytes: MOST_UNPACKED, mostRatio: MOST_RATIO });
    // An entity may grow without end while it is parsed; no spreadsheet program writes one.
    for (const [name, part] of parts)
      if (/\.(xml|rels)$/.test(name) && part.includes('<!DOCTYPE')) throw importProblem.unreadable();
    return formulas(parts);
  } catch (error) {
    if (error instanceof ZipTooLarge) throw importProblem.tooLarge();
    if (error instanceof NotAZip) throw importProblem.unreadable();
    throw error;
  }
}

const attribute = (tag: string, name: string): string | undefined => new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1];

/** Cells that hold a formula, the first few of each sheet. */
function formulas(parts: ReadonlyMap<string, Buffer>): SheetError[] {
  const text = (name: string): string => parts.get(name)?.toString('utf8') ?? '';
  const targets = new Map(
    [...text('xl/_rels/workbook.xml.rels').matchAll(/<Relationship [^>]*>/g)].map(([tag]) => [
      attribute(tag, 'Id'),
      attribute(tag, 'Target')?.replace(/^\/?(xl\/)?/, 'xl/'),
    ]),
  );
  return [...text('xl/workbook.xml').matchAll(/<sheet [^>]*>/g)].flatMap(([tag]) => {
    const sheet = unescape(attribute(tag, 'name') ?? '');
    const xml = text(targets.get(attribute(tag, 'r:id')) ?? '');
    const cells = [...xml.matchAll(/<c [^>]*\br="([A-Z]+)(\d+)"[^>]*>\s*<f[\s>/]/g)].slice(0, 20);
    return cells.map(([, column = '', row = '']): SheetError => ({
      sheet,
      row: Number(row),
      code: 'formula',
      message: {
        zh: `单元格 ${column}${row} 是公式，请改为数值（复制后选择性粘贴为值）`,
        en: `Cell ${column}${row} is a formula: paste it as a value`,
      },
    }));
  });
}

const unescape = (text: string): string =>
  text.replace(/&(lt|gt|amp|quot|apos);/g, (_, name: string) => ENTITIES[name] ?? '');
const ENTITIES: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

const HEADING = { fontWeight: 'bold', backgroundColor: '#EAF1F9' } as const;

/** The organisation as a workbook that imports back to itself without a change. */
export function writeOrganisation(sheets: readonly Sheet[], organisation: CurrentOrganisation): Promise<Buffer> {
  const entities = entitiesOf(organisation);
  return writeWorkbook(sheets.map((sheet) => ({ sheet, rows: entities[sheet.id] })));
}

/** Sheets with their rows, by the keys of their columns, headed in Chinese. */
export function writeWorkbook(
  sheets: readonly { sheet: Pick<Sheet, 'title' | 'columns'>; rows: readonly object[] }[],
): Promise<Buffer> {
  return writeExcelFile(
    sheets.map(({ sheet, rows }) => {
      const body = rows.map((row) => sheet.columns.map((column) => cellOf(column, row)));
      const heading = sheet.columns.map((column) => ({ value: column.title.zh, ...HEADING }));
      return {
        sheet: sheet.title.zh,
        data: [heading, ...body] as SheetData,
        columns: sheet.columns.map(({ title, type }) => ({ width: type === 'text' ? 8 + title.zh.length * 2 : 14 })),
        stickyRowsCount: 1,
      };
    }),
  ).toBuffer();
}

function entitiesOf(organisation: CurrentOrganisation): Record<SheetId, readonly object[]> {
  const { units, people, posts, holdings, relations, externals, projects } = organisation;
  return {
    units: units.map(withAttributes),
    people: people.map(withAttributes),
    posts,
    holdings: holdings.map(({ isMain, ...holding }) => ({ ...holding, isSecond: !isMain })),
    relations: relations.filter(({ kind }) => kind !== LIAISON),
    liaisons: relations
      .filter(({ kind }) => kind === LIAISON)
      .map(({ from, to, ...span }) => ({ unit: from, person: to, ...span })),
    externals,
    projects: projects.map(withAttributes),
  };
}

const withAttributes = ({ attributes, ...entity }: { attributes: Record<string, string> }): object => ({
  ...entity,
  ...Object.fromEntries(Object.entries(attributes).map(([name, value]) => [`${ATTRIBUTE}${name}`, value])),
});

/** Numbers and dates leave as text, so that no spreadsheet program drops a leading zero or turns a day round. */
function cellOf({ key, type, values }: Column, entity: object): { value: string; type: typeof String } | null {
  const value = (entity as Record<string, string | boolean | null | undefined>)[key];
  if (value === null || value === undefined) return null;
  if (type === 'yes-no') return { value: value === true || value === 'yes' ? '是' : '否', type: String };
  const word = Object.entries(values ?? {}).find(([, stored]) => stored === value)?.[0];
  return { value: word ?? String(value), type: String };
}
