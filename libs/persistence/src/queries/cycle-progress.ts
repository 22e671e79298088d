import type { CycleState } from '#domain/process/cycle';
import type { SpaceTransaction } from '../space';

/** A cycle with what its workflow waits for; `next_due_at` is the earliest instant from which an agenda row may be attended. */
export interface CycleProgress {
  state: CycleState;
  seq: number;
  opened: number;
  nextDueAt: Date | null;
}

export async function cycleProgress(transaction: SpaceTransaction, cycle: string): Promise<CycleProgress | undefined> {
  const [row] = await transaction.query<{ state: CycleState; seq: number; opened: number; next_due_at: Date | null }>(
    `SELECT state, seq, (SELECT min(attend_at) FROM agenda WHERE attendant = $1) AS next_due_at,
       CASE WHEN state->>'status' = 'launching'
         THEN (SELECT count(*) FROM roster WHERE cycle_id = $2 AND is_opened)
         ELSE (state->>'subjects')::int END::int AS opened
     FROM stream WHERE id = $1`,
    [`cycle/${cycle}`, cycle],
    `cycle-progress-${transaction.space}`,
  );
  return row && { state: row.state, seq: row.seq, opened: row.opened, nextDueAt: row.next_due_at };
}

/** Where the dossiers of some tracks stand between calibration and the end of the year; one pass over the cycle. */
export interface ResultProgress {
  unsigned: number;
  not_final: number;
  approved_corrections: number;
  unpublished: number;
  unproposed: number;
  open_consequences: number;
}

export async function resultProgress(
  transaction: SpaceTransaction,
  cycle: string,
  tracks: readonly string[],
): Promise<ResultProgress> {
  const [row] = await transaction.query<ResultProgress>(
    `SELECT count(*) FILTER (WHERE NOT d.is_signed)::int AS unsigned,
       count(*) FILTER (WHERE d.is_signed
         AND (d.final IS NULL OR d.has_open_correction OR d.appeal_status = 'open'))::int AS not_final,
       count(*) FILTER (WHERE d.has_open_correction
         AND (SELECT s.state->'correction' ? 'isApproved' FROM stream s WHERE s.id = 'dossier/' || d.id))::int
         AS approved_corrections,
       count(*) FILTER (WHERE d.final IS NOT NULL AND NOT d.has_open_correction
         AND d.appeal_status IS DISTINCT FROM 'open' AND NOT d.is_published)::int AS unpublished,
       count(*) FILTER (WHERE d.is_published AND NOT EXISTS (SELECT 1 FROM result_record r
         WHERE r.dossier_id = d.id AND r.id = d.id || '/final/'
           || (SELECT s.state->'result'->>'number' FROM stream s WHERE s.id = 'dossier/' || d.id)))::int AS unproposed,
       coalesce(sum(d.open_consequences), 0)::int AS open_consequences
     FROM dossier d WHERE d.cycle_id = $1 AND d.track = ANY ($2)`,
    [cycle, tracks],
    `result-progress-${transaction.space}`,
  );
  if (!row) throw new Error('An aggregate returns one row');
  return row;
}

/**
 * Objections to public notices that are not settled: without an answer, or upheld with the correction they called for still under way.
 */
export async function openObjections(transaction: SpaceTransaction, cycle: string): Promise<number> {
  const [row] = await transaction.query<{ open: number }>(
    `SELECT count(*)::int AS open FROM stream o LEFT JOIN dossier d ON d.id = o.state->>'dossier'
     WHERE o.kind = 'objection' AND o.cycle_id = $1
       AND (o.state->>'status' = 'open' OR (o.state->>'status' = 'upheld' AND d.has_open_correction))`,
    [cycle],
  );
  return row?.open ?? 0;
}

/** Grows with every act on a dossier that is not signed: whatever was scored before may have other figures now. */
export async function unsignedActs(
  transaction: SpaceTransaction,
  cycle: string,
  tracks: readonly string[],
): Promise<number> {
  const [row] = await transaction.query<{ acts: number }>(
    `SELECT coalesce(sum(s.seq), 0)::int AS acts FROM dossier d JOIN stream s ON s.id = 'dossier/' || d.id
     WHERE d.cycle_id = $1 AND d.track = ANY ($2) AND NOT d.is_signed`,
    [cycle, tracks],
  );
  return row?.acts ?? 0;
}
