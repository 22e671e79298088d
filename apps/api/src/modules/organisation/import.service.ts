import { createHash, randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { Import, ImportChange, ImportRows } from '#contracts/http/organisation';
import { localDateOf } from '#domain/calendar/dates';
import { canonical } from '#domain/ledger/canonical';
import { planImport, type PlannedRow } from '#domain/organisation/plan';
import { readSheets, type ReadRow } from '#domain/organisation/read-sheets';
import { sheetsFor, type Sheet } from '#domain/organisation/sheets';
import { sha256 } from '#persistence/ledger/hashes';
import { actOnOrganisation } from '#persistence/organisation/acts';
import { currentOrganisation, writeChanges } from '#persistence/organisation/current';
import { findImport, importRows, keepImport, markApplied, type KeptImport } from '#persistence/queries/imports';
import { organisationZone } from '#persistence/queries/inbox';
import { listSchemes } from '#persistence/queries/schemes';
import { inSpace, type SpaceTransaction } from '#persistence/space';
import type { Upload } from '../../files/upload';
import type { Intention } from '../../kernel/acts';
import { edge } from '../../kernel/problem';
import { DATABASE } from '../../kernel/settings';
import type { Visit } from '../../kernel/visit';
import { attributeColumns } from './attribute-columns';
import { importProblem } from './import.problems';
import { countsOf, errorRow, importView, PAGE, totalOf } from './import.view';
import { organisationAct } from './organisation-act';
import { readWorkbook, writeOrganisation } from './workbook';

/** The organisation by workbook: looked at row by row, then applied as a whole or not at all. */
@Injectable()
export class ImportService {
  constructor(@Inject(DATABASE) private readonly database: DataSource) {}

  export(visit: Visit): Promise<Buffer> {
    return inSpace(this.database, visit.space, async (transaction) =>
      writeOrganisation(await sheetsOf(transaction), await currentOrganisation(transaction)),
    );
  }

  /** Reads a workbook and works out what it would do; nothing changes. */
  async preview(visit: Visit, { name, bytes }: Upload): Promise<Import> {
    const workbook = await readWorkbook(bytes);
    return inSpace(this.database, visit.space, async (transaction) => {
      const sheets = await sheetsOf(transaction);
      const read = readSheets(sheets, workbook.sheets);
      const errors = [...workbook.errors, ...read.errors];
      if (read.rows.length === 0 && errors.length === 0) throw importProblem.empty();
      const planned = await planOf(transaction, sheets, read.rows);
      const preview = [...errors.map(errorRow), ...planned.rows];
      const id = randomUUID();
      const kept = {
        id,
        name,
        sha256: createHash('sha256').update(bytes).digest('hex'),
        rows: read.rows,
        counts: countsOf(preview),
        planHash: hashOf(planned.rows),
        createdBy: visit.person ?? visit.account,
      };
      await keepImport(transaction, kept, preview);
      return view(sheets, { ...kept, applied_at: null });
    });
  }

  read(visit: Visit, id: string): Promise<Import> {
    return inSpace(this.database, visit.space, async (transaction) =>
      view(await sheetsOf(transaction), await this.find(transaction, id)),
    );
  }

  rows(visit: Visit, id: string, change: ImportChange | undefined, cursor: number): Promise<ImportRows> {
    return inSpace(this.database, visit.space, async (transaction) => {
      await this.find(transaction, id);
      const sheets = await sheetsOf(transaction);
      const rows = await importRows(transaction, id, { change: change ?? null, offset: cursor, limit: PAGE + 1 });
      return {
        items: rows.slice(0, PAGE).map((row) => ({ ...row, sheet: sheetTitle(sheets, row.sheet) })),
        next: rows.length > PAGE ? cursor + PAGE : null,
      };
    });
  }

  /** Applies the whole workbook in one transaction. Refuses with `import-has-errors`, `import-stale`, `import-applied`. */
  apply(visit: Visit, intention: Intention, id: string): Promise<Import> {
    return actOnOrganisation(this.database, visit.space, organisationAct(visit, intention), async (transaction) => {
      const kept = await this.find(transaction, id);
      if (kept.applied_at) throw importProblem.applied();
      const total = totalOf(Object.values(kept.counts));
      if (total.error > 0) throw importProblem.hasErrors(total.error);
      const sheets = await sheetsOf(transaction);
      const { rows, changes } = await planOf(transaction, sheets, kept.rows);
      if (hashOf(rows) !== kept.plan_hash) throw importProblem.stale();
      await writeChanges(transaction, changes);
      await markApplied(transaction, id);
      const event = { kind: 'organisation-changed', data: { workbook: kept.sha256, counts: kept.counts } };
      return { event, reply: view(sheets, { ...kept, applied_at: new Date(transaction.now) }) };
    });
  }

  private async find(transaction: SpaceTransaction, id: string): Promise<KeptImport> {
    const found = await findImport(transaction, id);
    if (!found) throw edge.notFound();
    return found;
  }
}

async function sheetsOf(transaction: SpaceTransaction): Promise<readonly Sheet[]> {
  const schemes = await listSchemes(transaction);
  return sheetsFor(attributeColumns(schemes.map(({ source }) => source)));
}

async function planOf(transaction: SpaceTransaction, sheets: readonly Sheet[], rows: readonly ReadRow[]) {
  const zone = (await organisationZone(transaction)) ?? 'Asia/Shanghai';
  return planImport(sheets, rows, await currentOrganisation(transaction), localDateOf(transaction.now, zone));
}

const hashOf = (rows: readonly PlannedRow[]): string => sha256(canonical(rows));

/** An error of a whole sheet carries the sheet's name as it stands in the workbook. */
const sheetTitle = (sheets: readonly Sheet[], id: string) =>
  sheets.find((sheet) => sheet.id === id || sheet.title.zh === id)?.title ?? { zh: id, en: id };

const view = (sheets: readonly Sheet[], kept: Parameters<typeof importView>[0]): Import =>
  importView(kept, (sheet) => sheetTitle(sheets, sheet));
