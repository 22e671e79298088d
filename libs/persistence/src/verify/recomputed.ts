import type { DataSource } from 'typeorm';
import { canonical } from '#domain/ledger/canonical';
import type { Appeal } from '#domain/process/appeal';
import type { BoardState } from '#domain/process/board';
import type { Context } from '#domain/process/context';
import type { CycleState } from '#domain/process/cycle';
import type { DossierState } from '#domain/process/dossier/state';
import { cohortInput, resultRecord, type ScoredGroup } from '#domain/process/grading';
import { stream } from '#domain/process/ids';
import { resolveScheme } from '#domain/scheme/resolve';
import type { Scheme } from '#domain/scheme/scheme';
import { scoreCohort } from '#domain/scoring/score-cohort';
import { contextOf } from '../ledger/context';
import { signedRecords } from '../ledger/final-records';
import { sha256 } from '../ledger/hashes';
import { regrade, signedGroup, type Regraded } from '../ledger/recompute';
import { peek } from '../ledger/streams';
import { boardsOf } from '../queries/boards';
import type { SpaceTransaction } from '../space';
import { inSnapshot } from './snapshot';

/** What computing every stored result of a cycle again came to. */
export interface Recomputation {
  records: number;
  /** Records that came out otherwise, each with the reason or the first bytes that differ. */
  differences: { record: string; message: string }[];
}

interface StoredRecord {
  id: string;
  dossier_id: string;
  record: string;
  supersedes: string | null;
  at: Date;
}

/**
 * Computes every stored result of a cycle again, from its own scheme version, calendar and facts as they stood when it was made, and
 * compares the canonical bytes (SCHEME §2). Reads one snapshot and writes nothing.
 * @throws Error where the space has no such cycle
 */
export function recomputeRecords(source: DataSource, space: string, cycle: string): Promise<Recomputation> {
  return inSnapshot(source, space, async (transaction) => {
    const state = (await peek(transaction, stream.cycle(cycle))) as CycleState | undefined;
    if (!state) throw new Error(`没有考核周期“${cycle}” · There is no cycle ${cycle} in ${space}`);
    const found: Recomputation = { records: 0, differences: [] };
    const wrongScheme = await schemeDifference(transaction, state);
    if (wrongScheme) found.differences.push(wrongScheme);
    const context = await contextOf(transaction, state, transaction.now);
    const left = new Map((await storedRecords(transaction, cycle)).map((row) => [row.id, row]));
    found.records = left.size;
    for (const board of await boardsOf(transaction, cycle)) {
      const ids = new Set<string>(board.members.map((member) => member.dossier));
      const rows = [...left.values()].filter((row) => ids.has(row.dossier_id));
      if (rows.length === 0) continue;
      const again = await new BoardAgain(transaction, board, state, context).load();
      for (const row of rows) {
        left.delete(row.id);
        const message = await again.difference(row);
        if (message !== undefined) found.differences.push({ record: row.id, message });
      }
    }
    for (const id of left.keys()) found.differences.push({ record: id, message: 'Its subject stands on no board' });
    return found;
  });
}

const storedRecords = (transaction: SpaceTransaction, cycle: string): Promise<StoredRecord[]> =>
  transaction.query<StoredRecord>(
    'SELECT id, dossier_id, record, supersedes, at FROM result_record WHERE cycle_id = $1 ORDER BY id',
    [cycle],
  );

/** The stored text of the scheme gives the hash that the cycle was launched on. */
async function schemeDifference(
  transaction: SpaceTransaction,
  { scheme: { id, version, hash } }: CycleState,
): Promise<Recomputation['differences'][number] | undefined> {
  const [row] = await transaction.query<{ source: Scheme }>(
    'SELECT source FROM scheme WHERE id = $1 AND version = $2',
    [id, version],
  );
  if (row && sha256(canonical(resolveScheme(row.source))) === hash) return undefined;
  return { record: `scheme ${id} ${version}`, message: 'Its text does not give the hash the cycle was launched on' };
}

/** The results of one board's members, worked out as they were: proposed, signed, and replaced one by one. */
class BoardAgain {
  private group: ScoredGroup | undefined;
  private proposed = new Map<string, Regraded>();
  private signed = new Map<string, Regraded>();

  constructor(
    private readonly transaction: SpaceTransaction,
    private readonly board: BoardState,
    private readonly cycle: CycleState,
    private readonly context: Context,
  ) {}

  async load(): Promise<this> {
    this.group = await signedGroup(this.transaction, this.board, this.cycle, this.context);
    const input = cohortInput(this.group, this.cycle, this.context);
    const outcome = input && scoreCohort(input);
    if (!input || !outcome?.ok) throw new Error(`${this.board.id} cannot be scored`);
    const read = new Map(input.subjects.map((subject) => [subject.id, subject]));
    for (const record of outcome.records) {
      const subject = read.get(record.subject);
      if (subject) this.proposed.set(record.subject, { read: subject, record });
    }
    if (this.board.status === 'signed') this.signed = signedRecords(this.group, this.board, this.cycle, this.context);
    return this;
  }

  /** Undefined where the record comes out as it is stored. */
  async difference(row: StoredRecord): Promise<string | undefined> {
    const dossier = this.group?.members.find((member) => member.dossier.id === row.dossier_id)?.dossier;
    if (!dossier) return 'Its dossier is gone';
    const [kind, number] = row.id.slice(dossier.id.length + 1).split('/');
    const again = await this.again(dossier, kind === 'final' ? 'final' : 'result', Number(number), row);
    const record = again && resultRecord(again.record, again.read, this.cycle, sha256, row.supersedes ?? undefined);
    if (!record) return 'Nothing comes out of it';
    const text = canonical(record);
    return text === row.record ? undefined : firstDifference(row.record, text);
  }

  private async again(
    dossier: DossierState,
    kind: 'result' | 'final',
    number: number,
    row: StoredRecord,
  ): Promise<Regraded | undefined> {
    if (number === 1) return (kind === 'final' ? this.signed : this.proposed).get(dossier.subject);
    if (!this.group) return undefined;
    const grade = await this.decidedGrade(dossier, number);
    return regrade(this.transaction, dossier, this.board, this.group, this.cycle, this.context, grade, {
      asOf: row.at.toISOString(),
    });
  }

  /** The grade that an appeal gave on its merits to the result of this number. */
  private async decidedGrade(dossier: DossierState, number: number): Promise<string | undefined> {
    const appeal =
      dossier.appeal && ((await peek(this.transaction, `appeal/${dossier.appeal.id}`)) as Appeal | undefined);
    return appeal && appeal.result.number + 1 === number ? appeal.decision?.grade : undefined;
  }
}

/** Where two texts part, with a few bytes around. */
function firstDifference(stored: string, again: string): string {
  let from = 0;
  while (from < stored.length && stored[from] === again[from]) from += 1;
  const around = (text: string): string => text.slice(Math.max(0, from - 40), from + 40);
  return `byte ${from}: stored …${around(stored)}… computed …${around(again)}…`;
}
