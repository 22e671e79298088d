import { inLockOrder, parseStream, type StreamId } from '#domain/process/ids';
import type { AggregateState } from '#domain/process/aggregate';
import type { SpaceTransaction } from '../space';
import { freshStream, type OpenStream } from './append';

interface StreamRecord {
  id: StreamId;
  seq: number;
  head: string;
  state: AggregateState;
}

/** Reads a stream's state without a lock, to learn which others must be locked with it. */
export async function peek(transaction: SpaceTransaction, id: StreamId): Promise<AggregateState | undefined> {
  const [row] = await transaction.query<StreamRecord>(
    'SELECT id, seq, head, state FROM stream WHERE id = $1',
    [id],
    `peek-${transaction.space}`,
  );
  return row?.state;
}

/**
 * Locks and reads streams in the one order everybody keeps: cycles first, shared unless `cycleMode` says that the cycle itself
 * changes, then dossiers, boards, approvals, appeals, objections. A stream that does not exist yet is returned empty.
 */
export async function lockStreams(
  transaction: SpaceTransaction,
  ids: readonly StreamId[],
  cycleMode: 'share' | 'update' = 'share',
): Promise<Map<StreamId, OpenStream>> {
  const ordered = inLockOrder(ids);
  const cycles = ordered.filter((id) => parseStream(id).kind === 'cycle');
  const others = ordered.filter((id) => parseStream(id).kind !== 'cycle');
  const found = new Map<StreamId, OpenStream>();
  const read = async (some: readonly StreamId[], mode: 'SHARE' | 'UPDATE'): Promise<void> => {
    if (some.length === 0) return;
    const rows = await transaction.query<StreamRecord>(
      `SELECT s.id, s.seq, s.head, s.state FROM unnest($1::text[]) WITH ORDINALITY AS wanted (id, place)
       JOIN stream s ON s.id = wanted.id ORDER BY wanted.place FOR ${mode} OF s`,
      [some],
      `lock-${mode}-${transaction.space}`,
    );
    for (const row of rows) found.set(row.id, row);
  };
  await read(cycles, cycleMode === 'update' ? 'UPDATE' : 'SHARE');
  await read(others, 'UPDATE');
  for (const id of ordered) if (!found.has(id)) found.set(id, freshStream(id));
  return found;
}
