import type { Visitor } from '#domain/access/policy';
import type { SpaceTransaction } from '../space';

export interface ListedAct {
  stream: string;
  seq: number;
  kind: string;
  at: Date;
  actor: string | null;
  on_behalf_of: string | null;
  hash: string;
  prev_hash: string;
}

/** Where a page of the ledger ended. */
export interface ActCursor {
  at: string;
  stream: string;
  seq: number;
}

/** Acts from which somebody could tell that a subject has appealed; his superiors do not see them (R12, A8). */
const OF_APPEALS = `(a.stream LIKE 'appeal/%' OR a.kind IN ('appeal-filed', 'late-letter-kept', 'appeal-ended', 'result-accepted'))`;
const OF_MY_STAFF = `EXISTS (SELECT 1 FROM stream d WHERE d.kind = 'dossier'
  AND (a.stream = d.id OR a.stream LIKE 'appeal/' || substr(d.id, 9) || '.%')
  AND $1::text IN (d.state->>'superior', d.state->>'aboveSuperior', d.state->>'unitHead') AND d.state->>'subject' <> $1)`;

const ACTS = `SELECT a.stream, a.seq, a.kind, a.at, a.actor, a.on_behalf_of, a.hash, a.prev_hash FROM act a
  WHERE ($1::text IS NULL OR NOT ${OF_APPEALS} OR NOT ${OF_MY_STAFF})`;

/** A page of the ledger, the newest act first, and one more to tell whether another page follows. */
export const listActs = (
  transaction: SpaceTransaction,
  visitor: Visitor,
  after: ActCursor | undefined,
  size: number,
): Promise<ListedAct[]> =>
  transaction.query<ListedAct>(
    `${ACTS} AND ($2::timestamptz IS NULL OR (a.at, a.stream, a.seq) < ($2, $3::text, $4::int))
     ORDER BY a.at DESC, a.stream DESC, a.seq DESC LIMIT $5`,
    [visitor.person, after?.at ?? null, after?.stream ?? null, after?.seq ?? null, size + 1],
  );

/** A page of one stream, its last act first; what fell due may carry an instant before that of the act before it. */
export const listActsOf = (
  transaction: SpaceTransaction,
  visitor: Visitor,
  stream: string,
  after: ActCursor | undefined,
  size: number,
): Promise<ListedAct[]> =>
  transaction.query<ListedAct>(
    `${ACTS} AND a.stream = $2 AND ($3::int IS NULL OR a.seq < $3) ORDER BY a.seq DESC LIMIT $4`,
    [visitor.person, stream, after?.seq ?? null, size + 1],
  );

/** Whom streams are about and the cycles they belong to, by name. */
export async function titlesOfStreams(
  transaction: SpaceTransaction,
  streams: readonly string[],
): Promise<Map<string, { about: string | null; cycle: string | null }>> {
  const rows = await transaction.query<{ id: string; about: string | null; cycle: string | null }>(
    `SELECT s.id, coalesce(p.name, u.name, j.name) AS about, c.state->>'name' AS cycle
     FROM stream s
     LEFT JOIN stream c ON c.id = 'cycle/' || s.cycle_id
     CROSS JOIN LATERAL (SELECT CASE s.kind
       WHEN 'dossier' THEN s.state->>'subject' WHEN 'appeal' THEN s.state->>'appellant'
       WHEN 'objection' THEN split_part(s.state->>'dossier', '.', 2)
       WHEN 'approval' THEN s.state->'matter'->>'subject' WHEN 'board' THEN s.state->>'unit'
       WHEN 'proxy' THEN s.state->>'giver' END AS id) w
     LEFT JOIN person p ON p.id = w.id LEFT JOIN unit u ON u.id = w.id LEFT JOIN project j ON j.id = w.id
     WHERE s.id = ANY ($1)`,
    [[...new Set(streams)]],
  );
  return new Map(rows.map(({ id, ...title }) => [id, title]));
}

export interface ListedSeal {
  at: Date;
  root: string;
  streams: number;
}

/** A page of the seals, the newest first, and one more to tell whether another page follows. */
export const listSeals = (
  transaction: SpaceTransaction,
  before: string | undefined,
  size: number,
): Promise<ListedSeal[]> =>
  transaction.query<ListedSeal>(
    'SELECT at, root, streams FROM seal WHERE $1::timestamptz IS NULL OR at < $1 ORDER BY at DESC LIMIT $2',
    [before ?? null, size + 1],
  );
