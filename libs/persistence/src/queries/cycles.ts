import type { CycleState } from '#domain/process/cycle';
import type { RosterEntry } from '#domain/process/context';
import type { SpaceTransaction } from '../space';

export interface CycleRow {
  id: string;
  seq: number;
  state: CycleState;
  opened: number;
}

const CYCLE = `SELECT s.id, s.seq, s.state,
  (SELECT count(*)::int FROM roster r WHERE r.cycle_id = s.cycle_id AND r.is_opened) AS opened FROM stream s WHERE s.kind = 'cycle'`;

export const listCycles = (transaction: SpaceTransaction): Promise<CycleRow[]> =>
  transaction.query<CycleRow>(`${CYCLE} ORDER BY s.state->>'startsOn' DESC, s.id`);

export async function findCycle(transaction: SpaceTransaction, id: string): Promise<CycleRow | undefined> {
  const [row] = await transaction.query<CycleRow>(`${CYCLE} AND s.id = 'cycle/' || $1`, [id]);
  return row;
}

/** Puts the subjects of a cycle on its roster, all in one statement; the workflow gives each a dossier. */
export async function writeRoster(
  transaction: SpaceTransaction,
  cycle: string,
  entries: readonly RosterEntry[],
): Promise<void> {
  await transaction.query(
    `INSERT INTO roster (cycle_id, subject_id, entry)
     SELECT $1, e->>'subject', e FROM jsonb_array_elements($2::jsonb) AS e ON CONFLICT DO NOTHING`,
    [cycle, JSON.stringify(entries)],
  );
}

export interface UnitProgress {
  unit_id: string | null;
  total: number;
  planned: number;
  self_assessed: number;
  year_rated: number;
  signed: number;
  months: Record<string, number>;
}

/** How far each unit's subjects are, in one pass over the cycle's dossiers; in the order of the units' numbers. */
export const unitProgress = (transaction: SpaceTransaction, cycle: string): Promise<UnitProgress[]> =>
  transaction.query<UnitProgress>(
    `SELECT d.unit_id, count(*)::int AS total,
       count(*) FILTER (WHERE d.plan_status = 'approved')::int AS planned,
       count(*) FILTER (WHERE d.is_self_assessed)::int AS self_assessed,
       count(*) FILTER (WHERE d.is_year_rated)::int AS year_rated,
       count(*) FILTER (WHERE d.is_signed)::int AS signed,
       coalesce((SELECT jsonb_object_agg(m.period, m.n) FROM (
         SELECT period, count(*)::int AS n FROM dossier o, unnest(o.months_rated) AS period
         WHERE o.cycle_id = $1 AND o.unit_id IS NOT DISTINCT FROM d.unit_id GROUP BY period) m), '{}') AS months
     FROM dossier d WHERE d.cycle_id = $1 GROUP BY d.unit_id
     ORDER BY (SELECT u.number FROM unit u WHERE u.id = d.unit_id) NULLS LAST`,
    [cycle],
  );

/** How many talks of each window have been signed by both, by the window's key. */
export async function signedTalks(transaction: SpaceTransaction, cycle: string): Promise<Map<string, number>> {
  const rows = await transaction.query<{ window: string; count: number }>(
    `SELECT t.key AS window, count(*)::int AS count FROM stream s CROSS JOIN LATERAL jsonb_each(s.state->'talks') t
     WHERE s.cycle_id = $1 AND s.kind = 'dossier' AND s.state ? 'talks' AND t.value ? 'signed' GROUP BY t.key`,
    [cycle],
  );
  return new Map(rows.map(({ window, count }) => [window, count]));
}

/** What a column of the map counts; a month with its period. */
export type ProgressPart =
  { kind: 'planned' | 'self-assessed' | 'year-rated' | 'signed' } | { kind: 'month'; period: string };

/** Dossiers of a unit that a column does not count yet, in order of id, with their superiors. */
export const dossiersBehind = (
  transaction: SpaceTransaction,
  cycle: string,
  unit: string | null,
  part: ProgressPart,
): Promise<{ id: string; subject_id: string; superior_id: string | null }[]> =>
  transaction.query(
    `SELECT d.id, d.subject_id, d.superior_id FROM dossier d
     WHERE d.cycle_id = $1 AND d.unit_id IS NOT DISTINCT FROM $2 AND NOT CASE $3
       WHEN 'planned' THEN coalesce(d.plan_status = 'approved', false)
       WHEN 'self-assessed' THEN d.is_self_assessed
       WHEN 'year-rated' THEN d.is_year_rated
       WHEN 'month' THEN $4 = ANY (d.months_rated)
       ELSE d.is_signed END
     ORDER BY d.id LIMIT 500`,
    [cycle, unit, part.kind, part.kind === 'month' ? part.period : null],
  );

/** Turnout of the anonymous panels by unit: how many ballots were asked for and how many were cast, and nothing else. */
export const ballotTurnout = (
  transaction: SpaceTransaction,
  cycle: string,
): Promise<{ unit_id: string | null; subjects: number; complete: number }[]> =>
  transaction.query(
    `SELECT d.unit_id, count(*)::int AS subjects, count(*) FILTER (WHERE open = 0)::int AS complete
     FROM (SELECT d.unit_id, count(*) FILTER (WHERE t.closed_at IS NULL) AS open
       FROM dossier d JOIN task t ON t.stream = 'dossier/' || d.id AND t.kind = 'cast-ballot'
       WHERE d.cycle_id = $1 GROUP BY d.id, d.unit_id) d GROUP BY d.unit_id`,
    [cycle],
  );

export interface StuckRow {
  kind: string;
  assignee: string;
  window: string | null;
  due_at: Date;
  count: number;
  never_logged_in: boolean;
  /** One of the streams. */
  stream: string;
}

/** Who holds things up: overdue open tasks by person and window, the longest first. */
export const stuckTasks = (transaction: SpaceTransaction, cycle: string): Promise<StuckRow[]> =>
  transaction.query<StuckRow>(
    `SELECT t.kind, t.assignee, t.params->>'window' AS "window", min(t.due_at) AS due_at, count(*)::int AS count, min(t.stream) AS stream,
       NOT EXISTS (SELECT 1 FROM account a WHERE a.person_id = t.assignee AND a.password_hash IS NOT NULL) AS never_logged_in
     FROM task t WHERE t.cycle_id = $1 AND t.closed_at IS NULL AND t.due_at <= $2
     GROUP BY t.kind, t.assignee, t.params->>'window' ORDER BY min(t.due_at), count(*) DESC, t.assignee LIMIT 20`,
    [cycle, transaction.now],
  );

/** What the system will do next with this cycle, and what it could not do. */
export const nextAgenda = (
  transaction: SpaceTransaction,
  cycle: string,
): Promise<{ stream: string; rule: string; due_at: Date; attend_at: Date; tries: number; error: string | null }[]> =>
  transaction.query(
    `SELECT stream, rule, due_at, attend_at, tries, error FROM agenda
     WHERE attendant = 'cycle/' || $1 AND (stream = 'cycle/' || $1 OR error IS NOT NULL) ORDER BY attend_at, stream, rule LIMIT 60`,
    [cycle],
  );
