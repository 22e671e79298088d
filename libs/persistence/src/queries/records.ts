import type { Trace } from '#domain/scheme/records';
import type { SpaceTransaction } from '../space';

/** A stored result with its derivation. */
export interface StoredRecord {
  id: string;
  plan: string;
  period: string;
  score: string | null;
  grade: string | null;
  body: RecordBody;
}

/** What pages read of a record's canonical bytes. */
export interface RecordBody {
  /** Absent where facts lack. */
  trace?: Trace;
  grade?: { given: string; changes: { cite: string; from: string; to: string }[]; final: string };
}

/** Stored results by id, all in one statement. */
export async function recordsOf(
  transaction: SpaceTransaction,
  ids: Iterable<string | null | undefined>,
): Promise<Map<string, StoredRecord>> {
  const wanted = [...new Set([...ids].filter((id) => id !== null && id !== undefined))];
  if (wanted.length === 0) return new Map();
  const rows = await transaction.query<Omit<StoredRecord, 'body'> & { record: string }>(
    'SELECT id, plan, period, score, grade, record FROM result_record WHERE id = ANY ($1)',
    [wanted],
  );
  return new Map(rows.map(({ record, ...row }) => [row.id, { ...row, body: JSON.parse(record) as RecordBody }]));
}
