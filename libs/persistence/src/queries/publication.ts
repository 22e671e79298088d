import type { Visitor } from '#domain/access/policy';
import type { CycleState } from '#domain/process/cycle';
import type { DossierState } from '#domain/process/dossier/state';
import type { SpaceTransaction } from '../space';

export interface PublishedRow {
  dossier: string;
  subject_id: string;
  name: string;
  post: string | null;
  track: string;
  unit_id: string | null;
  unit_name: string | null;
  owner_id: string | null;
  superior_id: string | null;
  above_superior: string | null;
  score: string | null;
  grade: string | null;
}

/** Everybody whose result of a cycle has been published, or signed for a public notice, by unit and number, in one statement. */
export const resultRows = (
  transaction: SpaceTransaction,
  cycle: string,
  which: 'published' | 'signed',
): Promise<PublishedRow[]> =>
  transaction.query<PublishedRow>(
    `SELECT d.id AS dossier, d.subject_id, coalesce(p.name, own.name, j.name) AS name, held.title AS post, d.track, d.unit_id, u.name AS unit_name, d.owner_id, d.superior_id,
       s.state->>'aboveSuperior' AS above_superior, s.state->'result'->>'score' AS score, d.grade
     FROM dossier d JOIN stream s ON s.id = 'dossier/' || d.id LEFT JOIN person p ON p.id = d.subject_id
     LEFT JOIN unit own ON own.id = d.subject_id LEFT JOIN project j ON j.id = d.subject_id
     LEFT JOIN unit u ON u.id = d.unit_id
     LEFT JOIN LATERAL (
       SELECT t.title FROM holding h JOIN post t ON t.id = h.post_id
       WHERE h.person_id = p.id AND h.since <= $2::date AND (h.until IS NULL OR h.until > $2::date)
       ORDER BY h.is_main DESC, h.since LIMIT 1) held ON TRUE
     WHERE d.cycle_id = $1 AND ${which === 'signed' ? 'd.is_signed' : 'd.is_published'}
     ORDER BY u.number NULLS LAST, coalesce(p.number, j.number) NULLS FIRST`,
    [cycle, transaction.now.slice(0, 10)],
  );

/**
 * How many signed results are not published yet, for the office; those of people below the visitor are not counted, since an appeal
 * may be the cause.
 */
export async function unpublishedCount(
  transaction: SpaceTransaction,
  visitor: Visitor,
  cycle: string,
): Promise<number> {
  if (!visitor.roles.includes('office')) return 0;
  const [row] = await transaction.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM dossier d JOIN stream s ON s.id = 'dossier/' || d.id
     WHERE d.cycle_id = $1 AND NOT d.is_published AND d.is_signed
       AND $2::text IS DISTINCT FROM s.state->>'superior' AND $2 IS DISTINCT FROM s.state->>'aboveSuperior'
       AND $2 IS DISTINCT FROM s.state->>'unitHead'`,
    [cycle, visitor.person],
  );
  return row?.count ?? 0;
}

/** The short code of the newest seal over the ledger; null before the first. */
export async function newestSeal(transaction: SpaceTransaction): Promise<string | null> {
  const [row] = await transaction.query<{ root: string }>('SELECT root FROM seal ORDER BY at DESC LIMIT 1');
  return row ? row.root.slice(0, 16) : null;
}

export interface ConcernedDossier {
  state: DossierState;
  cycle: CycleState;
}

/** A page of the dossiers with consequences, by id, and one more to tell whether another page follows; nobody's own. */
export const dossiersWithConsequences = (
  transaction: SpaceTransaction,
  visitor: Visitor,
  filter: { cycle?: string; after?: string },
  size: number,
): Promise<ConcernedDossier[]> =>
  transaction.query<ConcernedDossier>(
    `SELECT s.state, c.state AS cycle FROM dossier d
     JOIN stream s ON s.id = 'dossier/' || d.id JOIN stream c ON c.id = 'cycle/' || d.cycle_id
     WHERE d.is_published AND jsonb_array_length(s.state->'consequences') > 0 AND d.owner_id IS DISTINCT FROM $1
       AND ($2::text IS NULL OR d.cycle_id = $2) AND ($3::text IS NULL OR d.id > $3)
     ORDER BY d.id LIMIT $4`,
    [visitor.person, filter.cycle ?? null, filter.after ?? null, size + 1],
  );
