import type { BoardState } from '#domain/process/board';
import type { Candidate, KnownBoards } from '#domain/process/cohorts';
import type { DossierState } from '#domain/process/dossier/state';
import type { SpaceTransaction } from '../space';

interface CandidateRow {
  id: string;
  subject_id: string;
  track: string;
  unit_id: string | null;
  transfers: DossierState['transfers'];
  attributes: Record<string, string>;
  complete: string[];
  counted: string[];
}

/** Boards of a cycle, and how far each is. */
export async function boardsOf(transaction: SpaceTransaction, cycle: string): Promise<KnownBoards> {
  const rows = await transaction.query<{ id: string; status: BoardState['status'] }>(
    `SELECT substr(id, 7) AS id, state->>'status' AS status FROM stream WHERE cycle_id = $1 AND kind = 'board'`,
    [cycle],
  );
  return new Map(rows.map((row) => [row.id, row.status]));
}

/** Dossiers of some tracks that have no result and stand on no board but a draft, by id. */
export async function candidatesOf(
  transaction: SpaceTransaction,
  cycle: string,
  tracks: readonly string[],
): Promise<Candidate[]> {
  const rows = await transaction.query<CandidateRow>(
    `SELECT d.id, d.subject_id, d.track, d.unit_id, s.state->'transfers' AS transfers, s.state->'attributes' AS attributes,
       ARRAY(SELECT jsonb_object_keys(s.state->'complete')) AS complete,
       s.state->'counted' AS counted
     FROM dossier d JOIN stream s ON s.id = 'dossier/' || d.id
     WHERE d.cycle_id = $1 AND d.track = ANY ($2) AND NOT d.is_signed AND d.id NOT IN (
       SELECT m->>'dossier' FROM stream b, jsonb_array_elements(b.state->'members') AS m
       WHERE b.cycle_id = $1 AND b.kind = 'board' AND b.state->>'status' <> 'draft')
     ORDER BY d.id`,
    [cycle, tracks],
  );
  return rows.map((row) => ({
    dossier: row.id as Candidate['dossier'],
    subject: row.subject_id,
    track: row.track,
    units: [row.unit_id, ...row.transfers.map((transfer) => transfer.fromUnit).reverse()],
    attributes: row.attributes,
    complete: row.complete,
    counted: row.counted,
  }));
}

/** Tracks of a cycle with subjects that have no signed result yet. */
export async function unsignedTracks(transaction: SpaceTransaction, cycle: string): Promise<Set<string>> {
  const rows = await transaction.query<{ track: string }>(
    'SELECT DISTINCT track FROM dossier WHERE cycle_id = $1 AND NOT is_signed',
    [cycle],
  );
  return new Set(rows.map((row) => row.track));
}
