import type { CycleState } from '#domain/process/cycle';
import type { DossierState } from '#domain/process/dossier/state';
import type { SpaceTransaction } from '../space';

export interface FoundLink {
  panel: string;
  window: string;
  is_used: boolean;
  state: DossierState;
  cycle: CycleState;
}

/** What the link with this hash opens; undefined where there is none. */
export async function findLink(transaction: SpaceTransaction, tokenHash: string): Promise<FoundLink | undefined> {
  const [row] = await transaction.query<FoundLink>(
    `SELECT l.panel, l."window", l.is_used, s.state, c.state AS cycle FROM ballot_link l
     JOIN stream s ON s.id = 'dossier/' || l.dossier_id JOIN stream c ON c.id = 'cycle/' || l.cycle_id
     WHERE l.token_hash = $1`,
    [tokenHash],
  );
  return row;
}

/** Keeps new links by the hashes of their tokens. */
export const addLinks = (
  transaction: SpaceTransaction,
  link: { cycle: string; dossier: string; panel: string; window: string },
  hashes: readonly string[],
): Promise<object[]> =>
  transaction.query(
    `INSERT INTO ballot_link (token_hash, cycle_id, dossier_id, panel, "window")
     SELECT h, $1, $2, $3, $4 FROM unnest($5::text[]) AS h`,
    [link.cycle, link.dossier, link.panel, link.window, hashes],
  );
