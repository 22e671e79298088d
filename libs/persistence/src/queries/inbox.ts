import type { SpaceTransaction } from '../space';
import { tasksInHand } from './proxies';
import { IS_RETURNED } from './returned';

export interface OpenTask {
  id: string;
  stream: string;
  cycle_id: string;
  kind: string;
  subject_id: string | null;
  period: string | null;
  due_at: Date | null;
  params: Record<string, string | number> | null;
  /** Whose task it is, where the person stands in for somebody else. */
  for_id: string | null;
  /** It came of a return: to be revised, or to be signed again. */
  is_returned: boolean;
}

/** What a person has to do, also for those he stands in for, the most urgent first. */
export const openTasks = (transaction: SpaceTransaction, person: string): Promise<OpenTask[]> =>
  transaction.query<OpenTask>(
    `SELECT t.id, t.stream, t.cycle_id, t.kind, t.subject_id, t.period, t.due_at, t.params, t.for_id, ${IS_RETURNED} AS is_returned
     FROM ${tasksInHand('$1', '$2')} t ORDER BY t.due_at NULLS LAST, t.id`,
    [person, transaction.now],
    `inbox-${transaction.space}`,
  );

export interface DoneTasks {
  cycle_id: string;
  kind: string;
  window: string | null;
  count: number;
}

/** How many ratings a person has given already, by cycle and window, in cycles where more wait for him. */
export const doneRatings = (
  transaction: SpaceTransaction,
  person: string,
  cycles: readonly string[],
): Promise<DoneTasks[]> =>
  transaction.query<DoneTasks>(
    `SELECT cycle_id, kind, params->>'window' AS "window", count(*)::int AS count FROM task
     WHERE assignee = $1 AND cycle_id = ANY ($2) AND closed_at IS NOT NULL
       AND (kind, outcome) IN (('rate-month', 'rated'), ('rate-year', 'rated'), ('rate-round', 'rated'), ('cast-ballot', 'cast'),
         ('supply-figures', 'figures-supplied'), ('verify-figures', 'figures-checked'))
     GROUP BY cycle_id, kind, params->>'window'`,
    [person, cycles],
  );

export interface TeamProgress {
  cycle_id: string;
  total: number;
  planned: number;
  self_assessed: number;
  year_rated: number;
  months: Record<string, number>;
}

/** How far the dossiers are whose superior this person is, by cycle, in cycles that still run. */
export const teamProgress = (transaction: SpaceTransaction, person: string): Promise<TeamProgress[]> =>
  transaction.query<TeamProgress>(
    `SELECT d.cycle_id, count(*)::int AS total,
       count(*) FILTER (WHERE d.plan_status = 'approved')::int AS planned,
       count(*) FILTER (WHERE d.is_self_assessed)::int AS self_assessed,
       count(*) FILTER (WHERE d.is_year_rated)::int AS year_rated,
       coalesce((SELECT jsonb_object_agg(m.period, m.n) FROM (
         SELECT period, count(*)::int AS n FROM dossier o, unnest(o.months_rated) AS period
         WHERE o.superior_id = $1 AND o.cycle_id = d.cycle_id GROUP BY period) m), '{}') AS months
     FROM dossier d JOIN stream c ON c.id = 'cycle/' || d.cycle_id AND c.state->>'status' <> 'closed'
     WHERE d.superior_id = $1 GROUP BY d.cycle_id ORDER BY d.cycle_id`,
    [person],
  );

/** The zone of the organisation, in which everybody's day begins. */
export async function organisationZone(transaction: SpaceTransaction): Promise<string | undefined> {
  const [row] = await transaction.query<{ zone: string }>('SELECT zone FROM organisation LIMIT 1');
  return row?.zone;
}

/** The calendar that was loaded last; undefined in a space that has none yet. */
export async function calendarInUse(transaction: SpaceTransaction): Promise<string | undefined> {
  const [row] = await transaction.query<{ id: string }>(
    'SELECT id FROM calendar ORDER BY at DESC, version DESC LIMIT 1',
  );
  return row?.id;
}
