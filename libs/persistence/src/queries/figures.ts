import type { DossierState } from '#domain/process/dossier/state';
import type { SpaceTransaction } from '../space';

/** Dossiers of which a person supplies or verifies figures in a window, or has done so; in order of id. */
export async function dossiersWithFigures(
  transaction: SpaceTransaction,
  person: string,
  cycle: string,
  window: string,
): Promise<DossierState[]> {
  const rows = await transaction.query<{ state: DossierState }>(
    `SELECT s.state FROM stream s WHERE s.cycle_id = $2 AND s.kind = 'dossier' AND EXISTS (
       SELECT 1 FROM task t WHERE t.stream = s.id AND t.assignee = $1 AND t.kind IN ('supply-figures', 'verify-figures')
         AND t.params->>'window' = $3)
     ORDER BY s.id`,
    [person, cycle, window],
  );
  return rows.map((row) => row.state);
}
