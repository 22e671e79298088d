import type { Visitor } from '#domain/access/policy';
import type { CycleState } from '#domain/process/cycle';
import type { Objection } from '#domain/process/objection';
import type { SpaceTransaction } from '../space';

export interface FoundObjection {
  state: Objection;
  cycle: CycleState;
  /** Whose result it is about; null where it is about the procedure. */
  subject: string | null;
}

const FROM = `FROM stream o JOIN stream c ON c.id = 'cycle/' || o.cycle_id
  LEFT JOIN dossier d ON d.id = o.state->>'dossier' WHERE o.kind = 'objection'`;

/** Who may read an objection: whoever raised it, whoever answers it, and the office, but for those whom it is about. */
const MAY_READ = `$1::text IS NOT NULL AND (o.state->>'by' = $1
  OR ((o.state->'handlers' ? $1 OR $2) AND d.owner_id IS DISTINCT FROM $1))`;

const valuesOf = ({ person, roles }: Visitor): unknown[] => [person, roles.includes('office')];

/** The register of objections as far as this visitor may read it, the latest first; of one notice, or of all. */
export const listObjections = (
  transaction: SpaceTransaction,
  visitor: Visitor,
  notice?: { cycle: string; window: string },
): Promise<FoundObjection[]> =>
  transaction.query<FoundObjection>(
    `SELECT o.state, c.state AS cycle, d.subject_id AS subject ${FROM} AND ${MAY_READ}
     AND ($3::text IS NULL OR (o.cycle_id = $3 AND o.state->>'window' = $4))
     ORDER BY o.state->>'receivedAt' DESC, o.id`,
    [...valuesOf(visitor), notice?.cycle ?? null, notice?.window ?? null],
  );

/** One objection, where this visitor may read it. */
export async function findObjection(
  transaction: SpaceTransaction,
  visitor: Visitor,
  id: string,
): Promise<FoundObjection | undefined> {
  const [row] = await transaction.query<FoundObjection>(
    `SELECT o.state, c.state AS cycle, d.subject_id AS subject ${FROM} AND o.id = 'objection/' || $3::text AND ${MAY_READ}`,
    [...valuesOf(visitor), id],
  );
  return row;
}
