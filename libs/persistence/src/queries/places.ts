import type { SpaceTransaction } from '../space';

const HELD = 'h.since <= $2::date AND (h.until IS NULL OR h.until > $2::date)';

export interface UnitPlace {
  /** The department, which cohorts are formed by: the unit directly under the root that the unit belongs to. */
  department: string;
  head: string | null;
}

/** The department that a unit belongs to on a day, and who heads it; undefined where there is no such unit. */
export async function unitPlace(
  transaction: SpaceTransaction,
  unit: string,
  on: string,
): Promise<UnitPlace | undefined> {
  const [row] = await transaction.query<UnitPlace>(
    `WITH RECURSIVE above (unit_id, parent_id, depth) AS (
       SELECT u.id, p.parent_id, 0 FROM unit u
       LEFT JOIN unit_placement p ON p.unit_id = u.id AND p.since <= $2::date AND (p.until IS NULL OR p.until > $2::date)
       WHERE u.id = $1
       UNION ALL
       SELECT p.unit_id, p.parent_id, above.depth + 1 FROM above
       JOIN unit_placement p ON p.unit_id = above.parent_id AND p.since <= $2::date AND (p.until IS NULL OR p.until > $2::date)
       WHERE above.depth < 50)
     SELECT d.unit_id AS department, (
       SELECT h.person_id FROM post k JOIN holding h ON h.post_id = k.id AND ${HELD}
       WHERE k.unit_id = d.unit_id AND k.is_head ORDER BY k.id, h.is_acting, h.since LIMIT 1) AS head
     FROM above d ORDER BY d.parent_id IS NULL, d.depth DESC LIMIT 1`,
    [unit, on],
  );
  return row;
}

/** The nearest holder of a post above a person's main post on a day, none of those barred; null where there is none. */
export async function superiorByPost(
  transaction: SpaceTransaction,
  person: string,
  on: string,
  barred: readonly string[],
): Promise<string | null> {
  const [row] = await transaction.query<{ person: string }>(
    `WITH RECURSIVE above (post_id, depth) AS (
       (SELECT k.superior_post_id, 0 FROM holding h JOIN post k ON k.id = h.post_id
        WHERE h.person_id = $1 AND ${HELD} ORDER BY h.is_main DESC, h.since LIMIT 1)
       UNION ALL
       SELECT k.superior_post_id, above.depth + 1 FROM above JOIN post k ON k.id = above.post_id WHERE above.depth < 50)
     SELECT h.person_id AS person FROM above JOIN holding h ON h.post_id = above.post_id AND ${HELD}
     WHERE h.person_id <> ALL ($3) ORDER BY above.depth, h.is_acting, h.since LIMIT 1`,
    [person, on, [...barred, person]],
  );
  return row?.person ?? null;
}

/** Those of some ids that are nobody's. */
export async function unknownPeople(transaction: SpaceTransaction, ids: readonly string[]): Promise<string[]> {
  const rows = await transaction.query<{ id: string }>(
    'SELECT w.id FROM unnest($1::text[]) AS w (id) WHERE NOT EXISTS (SELECT 1 FROM person p WHERE p.id = w.id)',
    [ids],
  );
  return rows.map((row) => row.id);
}

/** True where every file was uploaded by this person, or for this dossier. */
export async function isEvidenceOf(
  transaction: SpaceTransaction,
  files: readonly string[],
  person: string | null,
  dossier: string,
): Promise<boolean> {
  const [row] = await transaction.query<{ strangers: number }>(
    `SELECT count(*)::int AS strangers FROM unnest($1::uuid[]) AS w (id) WHERE NOT EXISTS (
       SELECT 1 FROM attachment a WHERE a.id = w.id AND (a.uploaded_by = $2 OR a.dossier_id = $3))`,
    [files, person, dossier],
  );
  return row?.strangers === 0;
}
