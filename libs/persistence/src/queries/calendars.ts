import type { WorkCalendar } from '#domain/calendar/working-days';
import type { CycleState } from '#domain/process/cycle';
import type { SpaceTransaction } from '../space';

export interface CalendarVersion {
  version: number;
  source: string;
  at: Date;
  by: string | null;
}

/** The calendar every cycle of the space is counted with, where it is not told otherwise by its scheme. */
export const MAIN_CALENDAR = 'state-council';

export const calendarVersions = (transaction: SpaceTransaction, id: string): Promise<CalendarVersion[]> =>
  transaction.query<CalendarVersion>(
    `SELECT c.version, c.source, c.at, p.name AS by FROM calendar c LEFT JOIN person p ON p.id = c.loaded_by
     WHERE c.id = $1 ORDER BY c.version DESC LIMIT 50`,
    [id],
  );

export async function addCalendarVersion(
  transaction: SpaceTransaction,
  calendar: WorkCalendar,
  source: string,
  loadedBy: string | null,
): Promise<void> {
  await transaction.query(
    'INSERT INTO calendar (id, version, body, source, loaded_by, at) VALUES ($1, $2, $3, $4, $5, $6)',
    [calendar.id, calendar.version, JSON.stringify(calendar), source, loadedBy, transaction.now],
  );
}

const WAITING_RESULT = `s.kind = 'dossier' AND s.state->'result'->'window' IS NOT NULL
  AND s.state->'result'->'window'->>'closesAt' IS NULL AND s.state->'result'->>'final' IS NULL`;

/** How many windows have no last day because a year's notice is missing: of results, and of stages. */
export async function waitingWindows(
  transaction: SpaceTransaction,
  calendar: string,
): Promise<{ results: number; stages: number }> {
  const [row] = await transaction.query<{ results: number; stages: number }>(
    `SELECT
       (SELECT count(*)::int FROM stream s JOIN stream c ON c.id = 'cycle/' || s.cycle_id
        WHERE ${WAITING_RESULT} AND c.state->'calendar'->>'id' = $1) AS results,
       (SELECT count(*)::int FROM stream c, jsonb_array_elements(c.state->'windows') w
        WHERE c.kind = 'cycle' AND c.state->>'status' <> 'closed' AND c.state->'calendar'->>'id' = $1
          AND w->>'missingYear' IS NOT NULL AND w->>'status' <> 'closed') AS stages`,
    [calendar],
  );
  return row ?? { results: 0, stages: 0 };
}

/**
 * Puts every appeal window that has no last day on its cycle's agenda, to be completed with this version of the calendar, and nudges
 * those cycles. The window is completed there by `completeAppealWindow`, which leaves the others as they are. Returns how many.
 */
export async function armWindowCompletion(
  transaction: SpaceTransaction,
  calendar: { id: string; version: number },
): Promise<number> {
  const [row] = await transaction.query<{ armed: number }>(
    `WITH armed AS (
       INSERT INTO agenda (stream, rule, due_at, attend_at, attendant, tries)
       SELECT s.id, 'calendar|' || $2::int, $3::timestamptz, $3::timestamptz, c.id, 0
       FROM stream s JOIN stream c ON c.id = 'cycle/' || s.cycle_id
       WHERE ${WAITING_RESULT} AND c.state->'calendar'->>'id' = $1 ON CONFLICT DO NOTHING RETURNING attendant),
     nudged AS (INSERT INTO outbox (attendant) SELECT DISTINCT attendant FROM armed)
     SELECT count(*)::int AS armed FROM armed`,
    [calendar.id, calendar.version, transaction.now],
  );
  return row?.armed ?? 0;
}

/** Cycles that have a stage whose last day waits for a notice. */
export async function cyclesWithWaitingStages(transaction: SpaceTransaction, calendar: string): Promise<CycleState[]> {
  const rows = await transaction.query<{ state: CycleState }>(
    `SELECT c.state FROM stream c WHERE c.kind = 'cycle' AND c.state->>'status' <> 'closed'
       AND c.state->'calendar'->>'id' = $1 AND EXISTS (
         SELECT 1 FROM jsonb_array_elements(c.state->'windows') w
         WHERE w->>'missingYear' IS NOT NULL AND w->>'status' <> 'closed')
     ORDER BY c.id`,
    [calendar],
  );
  return rows.map((row) => row.state);
}
