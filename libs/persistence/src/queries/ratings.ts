import type { CycleState } from '#domain/process/cycle';
import type { DossierState } from '#domain/process/dossier/state';
import type { SpaceTransaction } from '../space';

/** Dossiers that a person rates, has rated or was asked to rate in a window, and those whose superior he is; in order of id. */
export async function ratedBy(
  transaction: SpaceTransaction,
  person: string,
  cycle: string,
  window: string,
): Promise<DossierState[]> {
  const rows = await transaction.query<{ state: DossierState }>(
    `SELECT s.state FROM dossier d JOIN stream s ON s.id = 'dossier/' || d.id
     WHERE d.cycle_id = $2 AND s.state->'entered' ? $3 AND (d.superior_id = $1 OR EXISTS (
       SELECT 1 FROM task t WHERE t.stream = s.id AND t.assignee = $1 AND t.kind IN ('rate-month', 'rate-year', 'rate-round')
         AND t.params->>'window' = $3))
     ORDER BY d.id`,
    [person, cycle, window],
  );
  return rows.map((row) => row.state);
}

export interface BallotTask {
  dossier: string;
  panel: string;
  window: string;
  is_cast: boolean;
  subject_id: string;
  state: DossierState;
}

/** A person's own anonymous ballots of a cycle that he may still cast, or has cast; none of what they say. */
export const ballotTasks = (transaction: SpaceTransaction, person: string, cycle: string): Promise<BallotTask[]> =>
  transaction.query<BallotTask>(
    `SELECT d.id AS dossier, t.params->>'panel' AS panel, t.params->>'window' AS "window",
       t.closed_at IS NOT NULL AS is_cast, d.subject_id, s.state
     FROM task t JOIN dossier d ON d.id = substr(t.stream, 9) JOIN stream s ON s.id = t.stream
     WHERE t.assignee = $1 AND t.kind = 'cast-ballot' AND t.cycle_id = $2
       AND (t.closed_at IS NULL OR t.outcome = 'cast')
     ORDER BY t.params->>'panel', d.id`,
    [person, cycle],
  );

export interface AskedBallot {
  window: string;
  is_cast: boolean;
  state: DossierState;
  cycle: CycleState;
}

/** What a person is asked to vote on; undefined where he is no rater of this panel. */
export async function askedBallot(
  transaction: SpaceTransaction,
  person: string,
  dossier: string,
  panel: string,
): Promise<AskedBallot | undefined> {
  const [row] = await transaction.query<AskedBallot>(
    `SELECT t.params->>'window' AS "window", t.outcome IS NOT DISTINCT FROM 'cast' AND t.closed_at IS NOT NULL AS is_cast,
       s.state, c.state AS cycle
     FROM task t JOIN stream s ON s.id = t.stream JOIN stream c ON c.id = 'cycle/' || t.cycle_id
     WHERE t.stream = 'dossier/' || $2 AND t.assignee = $1 AND t.kind = 'cast-ballot' AND t.params->>'panel' = $3`,
    [person, dossier, panel],
  );
  return row;
}
