import { createHash, randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { Import, ImportChange, ImportRows } from '#contracts/http/organisation';
import { canonical } from '#domain/ledger/canonical';
import { readSheets, type ReadRow } from '#domain/organisation/read-sheets';
import type { DossierId } from '#domain/process/ids';
import { rowsOf } from '#domain/targets/issue-sheet';
import { planTargets, type TargetPlan } from '#domain/targets/plan-targets';
import { targetSheet, type TARGETS } from '#domain/targets/sheet';
import { sha256 } from '#persistence/ledger/hashes';
import { findImport, importRows, keepImport, markApplied, type KeptImport } from '#persistence/queries/imports';
import { inSpace, type SpaceTransaction } from '#persistence/space';
import type { Upload } from '../../files/upload';
import { Acts, type Intention } from '../../kernel/acts';
import { edge } from '../../kernel/problem';
import { DATABASE } from '../../kernel/settings';
import type { Visit } from '../../kernel/visit';
import { keptItem } from '../dossiers/dossier-acts';
import { importProblem } from '../organisation/import.problems';
import { countsOf, errorRow, importView, PAGE, totalOf } from '../organisation/import.view';
import { readWorkbook, writeWorkbook } from '../organisation/workbook';
import { issuableBy, type IssuableCycle } from './issuable';

/** Rows that are imported at once: some hundred subjects with some dozen indicators each. */
export const MOST_TARGET_ROWS = 10_000;

type Row = ReadRow<typeof TARGETS>;
type Kept = KeptImport<typeof TARGETS>;

/** Indicators and targets of a cycle by one workbook 指标下达: looked at row by row, then issued as a whole or not at all. */
@Injectable()
export class TargetImportService {
  constructor(
    @Inject(DATABASE) private readonly database: DataSource,
    private readonly acts: Acts,
  ) {}

  /** What stands now, with empty rows for what is still to be filled in; it imports back to itself without a change. */
  export(visit: Visit, cycle: string): Promise<Buffer> {
    return inSpace(this.database, visit.space, async (transaction) => {
      const { subjects } = await issuableBy(transaction, visit, cycle);
      return writeWorkbook([{ sheet: targetSheet, rows: subjects.flatMap(rowsOf) }]);
    });
  }

  /** Reads a workbook and works out what it would issue; nothing changes. */
  async preview(visit: Visit, cycle: string, { name, bytes }: Upload): Promise<Import> {
    const workbook = await readWorkbook(bytes, MOST_TARGET_ROWS);
    return inSpace(this.database, visit.space, async (transaction) => {
      const issuable = await issuableBy(transaction, visit, cycle);
      const read = readSheets([targetSheet], workbook.sheets);
      const errors = [...workbook.errors, ...read.errors];
      const planned = planOf(issuable, read.rows);
      const rows = [...errors.map(errorRow), ...planned.rows];
      if (rows.length === 0) throw importProblem.empty();
      const kept = {
        id: randomUUID(),
        cycle,
        name,
        sha256: createHash('sha256').update(bytes).digest('hex'),
        rows: read.rows,
        counts: countsOf(rows),
        planHash: hashOf(planned),
        createdBy: visit.person ?? visit.account,
      };
      await keepImport(transaction, kept, rows);
      return importView({ ...kept, applied_at: null }, sheetTitle);
    });
  }

  read(visit: Visit, cycle: string, id: string): Promise<Import> {
    return inSpace(this.database, visit.space, async (transaction) =>
      importView(await own(transaction, visit, cycle, id), sheetTitle),
    );
  }

  rows(visit: Visit, cycle: string, id: string, change: ImportChange | undefined, cursor: number): Promise<ImportRows> {
    return inSpace(this.database, visit.space, async (transaction) => {
      await own(transaction, visit, cycle, id);
      const rows = await importRows(transaction, id, { change: change ?? null, offset: cursor, limit: PAGE + 1 });
      return {
        items: rows.slice(0, PAGE).map((row) => ({ ...row, sheet: sheetTitle(row.sheet) })),
        next: rows.length > PAGE ? cursor + PAGE : null,
      };
    });
  }

  /**
   * Issues the whole workbook in one act. What was issued already is shown as it is. Refuses with `import-has-errors`, `import-stale`, and
   * with whatever stands against one of its plans by then.
   */
  async apply(visit: Visit, intention: Intention, cycle: string, id: string): Promise<Import> {
    const { kept, plans } = await inSpace(this.database, visit.space, (transaction) =>
      toIssue(transaction, visit, cycle, id),
    );
    if (!kept.applied_at)
      await this.acts.perform(
        visit,
        intention,
        (keep) => ({
          do: 'issue-targets',
          cycle,
          workbook: kept.sha256,
          plans: plans.map(({ dossier, items, targets }) => ({
            dossier: dossier as DossierId,
            items: items.map((item) => keptItem(item, keep)),
            targets,
          })),
        }),
        (transaction) => markApplied(transaction, id),
      );
    return this.read(visit, cycle, id);
  }
}

/** The plans of a workbook as it was looked at, with people by their ids. */
async function toIssue(
  transaction: SpaceTransaction,
  visit: Visit,
  cycle: string,
  id: string,
): Promise<{ kept: Kept; plans: TargetPlan['plans'] }> {
  const kept = await own(transaction, visit, cycle, id);
  if (kept.applied_at) return { kept, plans: [] };
  const { error } = totalOf(Object.values(kept.counts));
  if (error > 0) throw importProblem.hasErrors(error);
  const issuable = await issuableBy(transaction, visit, cycle);
  const planned = planOf(issuable, kept.rows);
  if (hashOf(planned) !== kept.plan_hash) throw importProblem.stale({ zh: '指标', en: 'What is issued' });
  const plans = planned.plans.map((plan) => ({
    ...plan,
    items: plan.items.map(({ suppliers, ...item }) => ({
      ...item,
      ...(suppliers && { suppliers: suppliers.map(issuable.personOf) }),
    })),
  }));
  return { kept, plans };
}

/** An import that this visitor has uploaded. */
async function own(transaction: SpaceTransaction, visit: Visit, cycle: string, id: string): Promise<Kept> {
  const kept = await findImport<typeof TARGETS>(transaction, id, cycle);
  if (kept?.created_by !== (visit.person ?? visit.account)) throw edge.notFound();
  return kept;
}

function planOf({ cycle, context, subjects }: IssuableCycle, rows: readonly Row[]): TargetPlan {
  const titles = subjects.flatMap(({ branches }) => branches.map(({ id, title }) => [`node.${id}`, title] as const));
  return planTargets(rows, subjects, {
    zone: cycle.zone,
    titles: { ...context.scheme.titles, ...Object.fromEntries(titles) },
  });
}

const hashOf = ({ rows }: TargetPlan): string => sha256(canonical(rows));

const sheetTitle = (sheet: string) => (sheet === targetSheet.id ? targetSheet.title : { zh: sheet, en: sheet });
