import type { BoardState } from '#domain/process/board';
import type { CycleState } from '#domain/process/cycle';
import type { SpaceTransaction } from '../space';

/** The boards of a cycle, by id. */
export async function boardsOf(transaction: SpaceTransaction, cycle: string): Promise<BoardState[]> {
  const rows = await transaction.query<{ state: BoardState }>(
    `SELECT state FROM stream WHERE cycle_id = $1 AND kind = 'board' ORDER BY id`,
    [cycle],
  );
  return rows.map((row) => row.state);
}

export interface FoundBoard {
  state: BoardState;
  cycle: CycleState;
  /** Ids of all boards of the cycle, in their order. */
  neighbours: string[];
}

export async function findBoard(transaction: SpaceTransaction, id: string): Promise<FoundBoard | undefined> {
  const [row] = await transaction.query<FoundBoard>(
    `SELECT s.state, c.state AS cycle,
       ARRAY(SELECT substr(o.id, 7) FROM stream o WHERE o.cycle_id = s.cycle_id AND o.kind = 'board' ORDER BY o.id)
         AS neighbours
     FROM stream s JOIN stream c ON c.id = 'cycle/' || s.cycle_id WHERE s.id = 'board/' || $1`,
    [id],
  );
  return row;
}

/** The board on which a dossier was graded; the signed one where it stood on several. */
export async function boardWith(
  transaction: SpaceTransaction,
  cycle: string,
  dossier: string,
): Promise<BoardState | undefined> {
  const [row] = await transaction.query<{ state: BoardState }>(
    `SELECT state FROM stream WHERE cycle_id = $1 AND kind = 'board'
       AND state->'members' @> jsonb_build_array(jsonb_build_object('dossier', $2::text))
     ORDER BY (state->>'status' = 'signed') DESC LIMIT 1`,
    [cycle, dossier],
  );
  return row?.state;
}
