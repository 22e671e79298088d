import type { PlannedRow } from '#domain/organisation/plan';
import type { ReadRow } from '#domain/organisation/read-sheets';
import type { CycleId } from '#domain/process/ids';
import type { SheetId } from '#domain/organisation/sheets';
import type { SpaceTransaction } from '../space';

const UUID = /^[0-9a-f-]{36}$/;

export type Counts = Record<PlannedRow['change'], number>;

export interface NewImport {
  id: string;
  /** The cycle whose targets it issues; none where it changes the organisation. */
  cycle?: CycleId;
  name: string;
  sha256: string;
  rows: readonly ReadRow<string>[];
  counts: Record<string, Counts>;
  planHash: string;
  createdBy: string;
}

/** A row of the preview; `sheet` is the sheet's own id, or the name of one that we do not know. */
export type PreviewRow = Omit<PlannedRow, 'sheet'> & { sheet: string };

/** Keeps a workbook that was looked at, with its preview; those of yesterday and before go. */
export async function keepImport(
  transaction: SpaceTransaction,
  given: NewImport,
  preview: readonly PreviewRow[],
): Promise<void> {
  await transaction.query(
    `WITH old AS (DELETE FROM organisation_import WHERE at < $1::timestamptz - interval '1 day' RETURNING id)
     DELETE FROM organisation_import_row WHERE import_id IN (SELECT id FROM old)`,
    [transaction.now],
  );
  const { id, cycle = null, name, sha256, rows, counts, planHash, createdBy } = given;
  await transaction.query(
    `INSERT INTO organisation_import (id, name, sha256, rows, counts, plan_hash, created_by, at, cycle_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [id, name, sha256, JSON.stringify(rows), JSON.stringify(counts), planHash, createdBy, transaction.now, cycle],
  );
  await transaction.query(
    `INSERT INTO organisation_import_row (import_id, place, sheet, row, about, change, fields, errors)
     SELECT $1, place, row->>'sheet', (row->>'row')::int, row->>'about', row->>'change', row->'fields', row->'errors'
     FROM jsonb_array_elements($2::jsonb) WITH ORDINALITY AS r (row, place)`,
    [id, JSON.stringify(preview)],
  );
}

export interface KeptImport<Sheet extends string = SheetId> {
  id: string;
  name: string;
  sha256: string;
  rows: ReadRow<Sheet>[];
  counts: Record<string, Counts>;
  plan_hash: string;
  created_by: string;
  applied_at: Date | null;
}

/** An import of the organisation, or of the targets of a cycle; undefined where there is none, or the id is no id. */
export async function findImport<Sheet extends string = SheetId>(
  transaction: SpaceTransaction,
  id: string,
  cycle: CycleId | null = null,
): Promise<KeptImport<Sheet> | undefined> {
  if (!UUID.test(id)) return undefined;
  const [row] = await transaction.query<KeptImport<Sheet>>(
    `SELECT id, name, sha256, rows, counts, plan_hash, created_by, applied_at FROM organisation_import
     WHERE id = $1 AND cycle_id IS NOT DISTINCT FROM $2`,
    [id, cycle],
  );
  return row;
}

export async function markApplied(transaction: SpaceTransaction, id: string): Promise<void> {
  await transaction.query('UPDATE organisation_import SET applied_at = $2 WHERE id = $1', [id, transaction.now]);
}

/** A page of the preview after a place: what is wrong first, then what is new, changed, and the same; or one of these alone. */
export const importRows = (
  transaction: SpaceTransaction,
  id: string,
  { change, offset, limit }: { change: string | null; offset: number; limit: number },
): Promise<PreviewRow[]> =>
  transaction.query<PreviewRow>(
    `SELECT sheet, row, about, change, fields, errors FROM organisation_import_row
     WHERE import_id = $1 AND ($2::text IS NULL OR change = $2)
     ORDER BY array_position(ARRAY['error', 'change', 'add', 'same'], change), place OFFSET $3 LIMIT $4`,
    [id, change, offset, limit],
  );
