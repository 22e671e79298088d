import type { CycleState } from '#domain/process/cycle';
import type { DossierState } from '#domain/process/dossier/state';
import type { Evaluated } from '#domain/process/grading';
import type { KnownResult } from '#domain/scoring/scope';
import type { StoredFact } from '#domain/scoring/stored-facts';
import type { SpaceTransaction } from '../space';

interface FactRecord {
  dossier_id: string;
  id: string;
  kind: string;
  node: string | null;
  item: string | null;
  period: string | null;
  panel: string | null;
  value: string | null;
  held_on: string | null;
  data: string;
  supersedes: string | null;
  hash: string;
}

/**
 * Dossiers with the facts that a score may rest on, in order of id. Self-scores are read by people only.
 * @param asOf leaves out facts filed after this instant
 */
export async function evaluatedOf(
  transaction: SpaceTransaction,
  dossiers: readonly string[],
  asOf?: string,
): Promise<Evaluated[]> {
  const states = await transaction.query<{ state: DossierState }>(
    'SELECT state FROM stream WHERE id = ANY ($1) ORDER BY id',
    [dossiers.map((id) => `dossier/${id}`)],
  );
  const rows = await transaction.query<FactRecord>(
    `SELECT dossier_id, id, kind, node, item, period, panel, value, held_on, data, supersedes, hash FROM fact
     WHERE dossier_id = ANY ($1) AND kind IN ('target', 'rating', 'event', 'rate', 'actual')
       AND ($2::timestamptz IS NULL OR at <= $2) ORDER BY id`,
    [dossiers, asOf ?? null],
  );
  const facts = new Map<string, StoredFact[]>();
  for (const { dossier_id, held_on, data, ...fact } of rows) {
    const list = facts.get(dossier_id) ?? [];
    list.push({ ...fact, on: held_on, data: JSON.parse(data) as unknown });
    facts.set(dossier_id, list);
  }
  return states.map(({ state }) => ({ dossier: state, facts: facts.get(state.id) ?? [] }));
}

/** What some people came to in earlier cycles of the same scheme; `result` is what the scheme calls it. */
export async function historyOf(
  transaction: SpaceTransaction,
  cycle: CycleState,
  subjects: readonly string[],
  result: string,
): Promise<KnownResult[]> {
  const rows = await transaction.query<{
    id: string;
    subject_id: string;
    starts_on: string;
    score: string | null;
    grade: string | null;
  }>(
    `SELECT d.id, d.subject_id, c.state->>'startsOn' AS starts_on, d.score::text AS score, d.grade
     FROM dossier d JOIN stream c ON c.id = 'cycle/' || d.cycle_id
     WHERE d.subject_id = ANY ($1) AND d.is_signed AND c.state->'scheme'->>'id' = $2
       AND c.state->>'startsOn' < $3 ORDER BY c.state->>'startsOn' DESC, d.id`,
    [subjects, cycle.scheme.id, cycle.startsOn],
  );
  const year = Number(cycle.startsOn.slice(0, 4));
  return rows.map((row) => ({
    id: `${row.id}/result`,
    result,
    subject: row.subject_id,
    period: 'Y',
    cycle: Number(row.starts_on.slice(0, 4)) - year,
    ...(row.grade !== null && { grade: row.grade }),
    ...(row.score !== null && { score: row.score }),
  }));
}

/** Signed results of this cycle on some tracks, as others' results refer to them. */
export async function signedResults(
  transaction: SpaceTransaction,
  cycle: string,
  resultOf: ReadonlyMap<string, string>,
): Promise<KnownResult[]> {
  if (resultOf.size === 0) return [];
  const rows = await transaction.query<{
    id: string;
    track: string;
    subject_id: string;
    score: string | null;
    grade: string | null;
  }>(
    `SELECT id, track, subject_id, score::text AS score, grade FROM dossier
     WHERE cycle_id = $1 AND track = ANY ($2) AND is_signed ORDER BY id`,
    [cycle, [...resultOf.keys()]],
  );
  return rows.map((row) => ({
    id: `${row.id}/result`,
    result: resultOf.get(row.track) ?? '',
    subject: row.subject_id,
    period: 'Y',
    ...(row.score !== null && { score: row.score }),
    ...(row.grade !== null && { grade: row.grade }),
  }));
}
