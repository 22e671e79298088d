import type { DataSource } from 'typeorm';
import { canonical } from '#domain/ledger/canonical';
import { cycleOf } from '#domain/process/command';
import type { Context } from '#domain/process/context';
import type { CycleState } from '#domain/process/cycle';
import type { DossierState } from '#domain/process/dossier/state';
import type { ProxiesState } from '#domain/process/proxy/state';
import { contextOf } from './ledger/context';
import { dossierRow } from './ledger/rows';
import type { SealLine } from './seals';
import type { SpaceTransaction } from './space';
import { checkFacts, checkRecords, type WrittenFacts } from './verify/facts';
import { finding, type Finding } from './verify/finding';
import { Called } from './verify/projections';
import { CalledProxies } from './verify/proxies';
import { reconcile } from './verify/reconcile';
import { checkSeals } from './verify/seals';
import { inSnapshot, pages } from './verify/snapshot';
import { compareStream, foldStreams, type Folded } from './verify/streams';

export type { Finding } from './verify/finding';

/**
 * Checks a space from its ledger on: folds every stream again from its first act (numbers, hashes, chain), compares the stored states,
 * tasks, agenda, dossiers and facts with what the fold calls for, checks the seals, and reconciles what has an end with what has none.
 * Reads one snapshot, so people may go on acting. Returns every finding, naming the act, fact or row; none means clean.
 * @param kept seals as they lie outside the database
 */
export function verify(source: DataSource, space: string, kept?: readonly SealLine[]): Promise<Finding[]> {
  return inSnapshot(source, space, async (transaction) => {
    const findings: Finding[] = [];
    const written: WrittenFacts = new Map();
    const hashes = new Map<string, string[]>();
    const stored = await Stored.read(transaction);
    const called = new Called();
    const proxies = new CalledProxies();
    const cycles = new Map<string, { state: CycleState; context: Context }>();
    const acts = {
      onAct(stream: string, seq: number, hash: string): void {
        const list = hashes.get(stream) ?? [];
        list[seq] = hash;
        hashes.set(stream, list);
      },
      onFact(id: string, hash: string, act: string): void {
        if (!written.has(id)) written.set(id, { hash, act });
      },
    };
    const onStream = async (folded: Folded): Promise<void> => {
      const row = await stored.take(folded.id);
      compareStream(folded, row, findings);
      if (folded.id.startsWith('dossier/') && row?.dossier) compareDossier(folded, row.dossier, findings);
      if (folded.id.startsWith('proxy/') && folded.state) proxies.add(folded.state as ProxiesState);
      const cycle = cycles.get(cycleOf(folded.id));
      if (cycle) called.add(folded, cycle.state, cycle.context);
    };
    // Cycles first: what their dossiers call for depends on them.
    await foldStreams(transaction, ['cycle'], findings, {
      ...acts,
      onStream: async (folded) => {
        const state = folded.state as CycleState | undefined;
        if (state) cycles.set(state.id, { state, context: await contextOf(transaction, state, transaction.now) });
        await onStream(folded);
      },
    });
    await foldStreams(
      transaction,
      ['appeal', 'approval', 'board', 'dossier', 'objection', 'organisation', 'proxy'],
      findings,
      {
        ...acts,
        onStream,
      },
    );
    for (const id of stored.left()) findings.push(finding('stream-unknown', id, 'It has a stored state and no act'));
    await called.compare(transaction, findings);
    await proxies.compare(transaction, findings);
    await checkFacts(transaction, written, findings);
    await checkRecords(transaction, findings);
    await checkSeals(transaction, (stream, seq) => hashes.get(stream)?.[seq], kept, findings);
    await reconcile(transaction, findings);
    return findings;
  });
}

interface StoredStream {
  seq: number;
  head: string;
  state: unknown;
  dossier?: Record<string, unknown>;
}

/** Stored streams, read in pages as the fold asks for them. */
class Stored {
  private constructor(
    private readonly transaction: SpaceTransaction,
    private readonly ids: Set<string>,
  ) {}

  static async read(transaction: SpaceTransaction): Promise<Stored> {
    const ids = new Set<string>();
    const rows = pages<{ id: string }>(transaction, (last) => ({
      text: `SELECT id FROM stream WHERE ($1::text IS NULL OR id > $1) ORDER BY id LIMIT 20000`,
      values: [last?.id ?? null],
    }));
    for await (const page of rows) for (const { id } of page) ids.add(id);
    return new Stored(transaction, ids);
  }

  async take(id: string): Promise<StoredStream | undefined> {
    this.ids.delete(id);
    const [row] = await this.transaction.query<StoredStream>(
      `SELECT s.seq, s.head, s.state, (SELECT to_jsonb(d) FROM dossier d WHERE s.kind = 'dossier' AND d.id = substr(s.id, 9)) AS dossier
       FROM stream s WHERE s.id = $1`,
      [id],
    );
    return row;
  }

  left(): Iterable<string> {
    return this.ids;
  }
}

/** The row that lists and counts read says what the state says. */
function compareDossier(folded: Folded, row: Record<string, unknown>, findings: Finding[]): void {
  const called = dossierRow(folded.state as DossierState);
  const same = Object.entries(called).every(([column, value]) => text(value) === text(row[column] ?? null));
  if (!same) findings.push(finding('dossier-differs', folded.id, 'Its row in the list is not what its state says'));
}

/** Numbers of the database come as such where the state has decimal text. */
const text = (value: unknown): string =>
  typeof value === 'number' || (typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value))
    ? String(Number(value))
    : canonical(value ?? null);
