import type { Visitor } from '#domain/access/policy';
import type { NewFact } from '#domain/process/decision';
import type { CycleState } from '#domain/process/cycle';
import type { DossierState } from '#domain/process/dossier/state';
import type { StreamId } from '#domain/process/ids';
import type { SpaceTransaction } from '../space';
import { visibleDossiers } from '../visible';

export interface FoundDossier {
  seq: number;
  state: DossierState;
  cycle: CycleState;
}

/** A dossier with its cycle, where this visitor may read it; undefined otherwise. */
export async function findDossier(
  transaction: SpaceTransaction,
  visitor: Visitor,
  id: string,
): Promise<FoundDossier | undefined> {
  const may = visibleDossiers(visitor, 2, 'd');
  const [row] = await transaction.query<FoundDossier>(
    `SELECT s.seq, s.state, c.state AS cycle FROM dossier d
     JOIN stream s ON s.id = 'dossier/' || d.id JOIN stream c ON c.id = 'cycle/' || d.cycle_id
     WHERE d.id = $1 AND ${may.sql}`,
    [id, ...may.values],
  );
  return row;
}

/** A dossier with its cycle for an act that `decide` itself allows or refuses: a rater by name need not be able to read it. */
export async function loadDossier(transaction: SpaceTransaction, id: string): Promise<FoundDossier | undefined> {
  const [row] = await transaction.query<FoundDossier>(
    `SELECT s.seq, s.state, c.state AS cycle FROM stream s JOIN stream c ON c.id = 'cycle/' || s.cycle_id
     WHERE s.id = 'dossier/' || $1`,
    [id],
  );
  return row;
}

export interface ListedDossier {
  id: string;
  cycle_id: string;
  track: string;
  subject_id: string;
  superior_id: string | null;
  above_superior: string | null;
  unit_head: string | null;
  plan_status: string | null;
  score: string | null;
  grade: string | null;
  is_published: boolean;
  appeal_status: string | null;
}

export interface DossierFilter {
  isMine: boolean;
  cycle?: string;
  unit?: string;
  /** Id of the last row of the page before. */
  after?: string;
}

/** One page of the dossiers that this visitor may read, in order of id, and one more to tell whether another page follows. */
export function listDossiers(
  transaction: SpaceTransaction,
  visitor: Visitor,
  filter: DossierFilter,
  size: number,
): Promise<ListedDossier[]> {
  const may = visibleDossiers(visitor, 6, 'd');
  return transaction.query<ListedDossier>(
    `SELECT d.id, d.cycle_id, d.track, d.subject_id, d.superior_id, s.state->>'aboveSuperior' AS above_superior,
       s.state->>'unitHead' AS unit_head, d.plan_status, d.score, d.grade, d.is_published, d.appeal_status
     FROM dossier d JOIN stream s ON s.id = 'dossier/' || d.id
     WHERE ($1::text IS NULL OR d.owner_id = $1) AND ($2::text IS NULL OR d.cycle_id = $2)
       AND ($3::text IS NULL OR d.unit_id = $3) AND ($4::text IS NULL OR d.id > $4) AND ${may.sql}
     ORDER BY d.id LIMIT $5`,
    [
      filter.isMine ? (visitor.person ?? '') : null,
      filter.cycle ?? null,
      filter.unit ?? null,
      filter.after ?? null,
      size + 1,
      ...may.values,
    ],
  );
}

/** The states of some cycles, by id. */
export async function cycleStates(
  transaction: SpaceTransaction,
  ids: Iterable<string>,
): Promise<Map<string, CycleState>> {
  const rows = await transaction.query<{ state: CycleState }>('SELECT state FROM stream WHERE id = ANY ($1)', [
    [...new Set(ids)].map((id) => `cycle/${id}`),
  ]);
  return new Map(rows.map(({ state }) => [state.id, state]));
}

/** Dossiers of some tracks of a cycle, in order of id. */
export async function dossiersOfTracks(
  transaction: SpaceTransaction,
  cycle: string,
  tracks: readonly string[],
): Promise<DossierState[]> {
  if (tracks.length === 0) return [];
  const rows = await transaction.query<{ state: DossierState }>(
    `SELECT s.state FROM dossier d JOIN stream s ON s.id = 'dossier/' || d.id
     WHERE d.cycle_id = $1 AND d.track = ANY ($2) ORDER BY d.id`,
    [cycle, tracks],
  );
  return rows.map(({ state }) => state);
}

/** The subject's dossier in the last cycle of the same scheme that began before this one. */
export async function dossierBefore(
  transaction: SpaceTransaction,
  subject: string,
  { scheme, startsOn }: Pick<CycleState, 'scheme' | 'startsOn'>,
): Promise<DossierState | undefined> {
  const [row] = await transaction.query<{ state: DossierState }>(
    `SELECT s.state FROM dossier d JOIN stream s ON s.id = 'dossier/' || d.id JOIN stream c ON c.id = 'cycle/' || d.cycle_id
     WHERE d.subject_id = $1 AND c.state->'scheme'->>'id' = $2 AND c.state->>'startsOn' < $3
     ORDER BY c.state->>'startsOn' DESC LIMIT 1`,
    [subject, scheme.id, startsOn],
  );
  return row?.state;
}

export interface StoredAct {
  stream: StreamId;
  seq: number;
  kind: string;
  data: Record<string, unknown>;
  actor: string | null;
  onBehalfOf: string | null;
  at: string;
}

/** The acts of one stream, oldest first; `kinds` leaves out the others. */
export async function actsOf(
  transaction: SpaceTransaction,
  stream: StreamId,
  kinds?: readonly string[],
): Promise<StoredAct[]> {
  const rows = await transaction.query<Omit<StoredAct, 'data' | 'at'> & { data: string; at: Date }>(
    `SELECT stream, seq, kind, data, actor, on_behalf_of AS "onBehalfOf", at FROM act
     WHERE stream = $1 AND ($2::text[] IS NULL OR kind = ANY ($2)) ORDER BY seq`,
    [stream, kinds ?? null],
  );
  return rows.map((row) => ({
    ...row,
    at: row.at.toISOString(),
    data: (JSON.parse(row.data) as { data: Record<string, unknown> }).data,
  }));
}

export interface StoredFact {
  id: string;
  cycle_id: string;
  dossier_id: string;
  kind: string;
  node: string | null;
  item: string | null;
  period: string | null;
  panel: string | null;
  value: string | null;
  held_on: string | null;
  data: Record<string, unknown>;
  by: string | null;
  at: string;
  evidence: string[];
  supersedes: string | null;
}

/** The facts of some dossiers, oldest first, of some kinds or all; superseded ones among them. */
export async function factsOf(
  transaction: SpaceTransaction,
  dossiers: readonly string[],
  kinds?: readonly string[],
): Promise<StoredFact[]> {
  if (dossiers.length === 0) return [];
  const rows = await transaction.query<Omit<StoredFact, 'data' | 'at'> & { data: string; at: Date }>(
    `SELECT id, cycle_id, dossier_id, kind, node, item, period, panel, value, held_on, data, "by", at, evidence, supersedes
     FROM fact WHERE dossier_id = ANY ($1) AND ($2::text[] IS NULL OR kind = ANY ($2)) ORDER BY at, id`,
    [dossiers, kinds ?? null],
  );
  return rows.map((row) => ({
    ...row,
    at: row.at.toISOString(),
    data: JSON.parse(row.data) as Record<string, unknown>,
  }));
}

/** A fact of a dossier that stands; undefined where it is another's, or was superseded. */
export async function standingFact(
  transaction: SpaceTransaction,
  dossier: string,
  id: string,
): Promise<NewFact | undefined> {
  const [row] = await transaction.query<Omit<StoredFact, 'data' | 'at'> & { data: string }>(
    `SELECT id, cycle_id, dossier_id, kind, node, item, period, panel, value, held_on, data, "by", evidence, supersedes
     FROM fact WHERE id = $2 AND dossier_id = $1 AND NOT EXISTS (SELECT 1 FROM fact s WHERE s.supersedes = fact.id)`,
    [dossier, id],
  );
  if (!row) return undefined;
  const { node, item, period, panel, value, held_on: on, by, evidence } = row;
  return {
    id: row.id,
    cycle: row.cycle_id,
    dossier: row.dossier_id,
    kind: row.kind as NewFact['kind'],
    ...(node !== null && { node }),
    ...(item !== null && { item }),
    ...(period !== null && { period: period as NewFact['period'] }),
    ...(panel !== null && { panel }),
    ...(value !== null && { value }),
    ...(on !== null && { on }),
    data: JSON.parse(row.data) as object,
    by,
    evidence,
  };
}

/** Names of files by id. */
export async function fileNames(transaction: SpaceTransaction, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await transaction.query<{ id: string; name: string }>(
    'SELECT id, name FROM attachment WHERE id = ANY ($1::uuid[])',
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** The first seal over the ledger since an instant: its root stands on the papers that were signed before it. */
export async function sealAfter(transaction: SpaceTransaction, at: string): Promise<string | null> {
  const [row] = await transaction.query<{ root: string }>('SELECT root FROM seal WHERE at >= $1 ORDER BY at LIMIT 1', [
    at,
  ]);
  return row ? row.root.slice(0, 16) : null;
}
