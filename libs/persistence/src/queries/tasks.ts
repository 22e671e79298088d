import type { SpaceTransaction } from '../space';
import type { OpenTask } from './inbox';
import { tasksInHand } from './proxies';
import { IS_RETURNED } from './returned';

/** Where a task stands towards its due day. */
export type DueGroup = 'overdue' | 'soon' | 'later' | 'none';

/** What of a person's open tasks is wanted; null asks for nothing. */
export interface TaskFilter {
  kind: string | null;
  cycle: string | null;
  /** The unit of the subject, or the unit that is the subject. */
  unit: string | null;
  due: DueGroup | null;
  isReturned: boolean;
  /** Stands in the name or number of the subject, or in the name of its unit or cycle. */
  text: string | null;
  /** Kinds whose title holds the text, in the reader's language. */
  namedKinds: readonly string[];
}

/** The instants that part the groups: due up to `now` is overdue, up to `soonUntil` soon. */
export interface DueBounds {
  now: string;
  soonUntil: string;
}

export interface ListedTask extends OpenTask {
  opened_at: Date;
  /** Where the task stands in the order of the page. */
  place: Date;
  unit_name: string | null;
  /** Where the approval stands that the task asks to sign in one's own name; null for any other task. */
  round: number | null;
  step: string | null;
}

export interface TaskPage {
  order: 'due' | 'arrival';
  after: { at: string; id: string } | undefined;
  size: number;
}

/** Later than any deadline: the place of what has none. */
const NEVER = `'9999-12-31T00:00:00Z'::timestamptz`;

const MINE = `mine AS MATERIALIZED (
    SELECT t.id, t.stream, t.cycle_id, t.kind, t.subject_id, t.period, t.due_at, t.params, t.opened_at, t.for_id,
      concat_ws(' ', p.name, p.number, u.name) AS words, u.id AS unit_id, u.name AS unit_name, ${IS_RETURNED} AS is_returned,
      CASE WHEN t.due_at IS NULL THEN 'none' WHEN t.due_at <= $2 THEN 'overdue' WHEN t.due_at <= $3 THEN 'soon' ELSE 'later' END AS due
    FROM ${tasksInHand('$1', '$2')} t
    LEFT JOIN dossier d ON d.id = t.cycle_id || '.' || t.subject_id
    LEFT JOIN person p ON p.id = t.subject_id
    LEFT JOIN unit u ON u.id = coalesce(d.unit_id, t.subject_id)),
  named AS MATERIALIZED (
    SELECT c.cycle_id, coalesce(s.state->>'name', c.cycle_id) AS name
    FROM (SELECT DISTINCT cycle_id FROM mine) c LEFT JOIN stream s ON s.id = 'cycle/' || c.cycle_id),
  fit AS MATERIALIZED (
    SELECT m.*, n.name AS cycle_name, $4::text IS NULL OR m.kind = $4 AS of_kind, $5::text IS NULL OR m.cycle_id = $5 AS of_cycle,
      $6::text IS NULL OR m.unit_id = $6 AS of_unit, $7::text IS NULL OR m.due = $7 AS of_due, NOT $8::boolean OR m.is_returned AS of_return,
      $9::text IS NULL OR position(lower($9) IN lower(m.words || ' ' || n.name)) > 0 OR m.kind = ANY ($10::text[]) AS of_text
    FROM mine m JOIN named n USING (cycle_id))`;

const valuesOf = (person: string, { now, soonUntil }: DueBounds, filter: TaskFilter): unknown[] => [
  person,
  now,
  soonUntil,
  filter.kind,
  filter.cycle,
  filter.unit,
  filter.due,
  filter.isReturned,
  filter.text,
  filter.namedKinds,
];

/** A page of a person's open tasks, the most urgent or the latest first, and one more to tell whether another page follows. */
export function listTasks(
  transaction: SpaceTransaction,
  person: string,
  bounds: DueBounds,
  filter: TaskFilter,
  { order, after, size }: TaskPage,
): Promise<ListedTask[]> {
  const [place, isAfter, direction] =
    order === 'due' ? [`coalesce(due_at, ${NEVER})`, '>', 'ASC'] : ['opened_at', '<', 'DESC'];
  return transaction.query<ListedTask>(
    `WITH ${MINE}, page AS (
       SELECT *, ${place} AS place FROM fit
       WHERE of_kind AND of_cycle AND of_unit AND of_due AND of_return AND of_text
         AND ($11::timestamptz IS NULL OR (${place}, id) ${isAfter} ($11, $12))
       ORDER BY ${place} ${direction}, id ${direction} LIMIT $13)
     SELECT g.id, g.stream, g.cycle_id, g.kind, g.subject_id, g.period, g.due_at, g.params, g.opened_at, g.for_id, g.place, g.unit_name, g.is_returned,
       (s.state->>'round')::int AS round, s.state->'steps'->(s.state->>'current')::int->>'id' AS step
     FROM page g LEFT JOIN stream s ON s.id = g.stream AND g.kind = 'approve' AND g.for_id IS NULL
     ORDER BY g.place ${direction}, g.id ${direction}`,
    [...valuesOf(person, bounds, filter), after?.at ?? null, after?.id ?? null, size + 1],
  );
}

export interface TaskCount {
  facet: 'kind' | 'cycle' | 'unit' | 'due' | 'returned' | 'all';
  value: string;
  title: string | null;
  count: number;
}

/** How many tasks each value of each filter leaves under the other filters, in one statement. */
export const countTasks = (
  transaction: SpaceTransaction,
  person: string,
  bounds: DueBounds,
  filter: TaskFilter,
): Promise<TaskCount[]> =>
  transaction.query<TaskCount>(
    `WITH ${MINE}
     SELECT 'kind' AS facet, kind AS value, NULL AS title, count(*)::int AS count FROM fit
       WHERE of_cycle AND of_unit AND of_due AND of_return AND of_text GROUP BY kind
     UNION ALL SELECT 'cycle', cycle_id, cycle_name, count(*)::int FROM fit
       WHERE of_kind AND of_unit AND of_due AND of_return AND of_text GROUP BY cycle_id, cycle_name
     UNION ALL SELECT 'unit', unit_id, unit_name, count(*)::int FROM fit
       WHERE of_kind AND of_cycle AND of_due AND of_return AND of_text AND unit_id IS NOT NULL GROUP BY unit_id, unit_name
     UNION ALL SELECT 'due', due, NULL, count(*)::int FROM fit
       WHERE of_kind AND of_cycle AND of_unit AND of_return AND of_text GROUP BY due
     UNION ALL SELECT 'returned', 'yes', NULL, count(*)::int FROM fit
       WHERE of_kind AND of_cycle AND of_unit AND of_due AND of_text AND is_returned
     UNION ALL SELECT 'all', 'shown', NULL, count(*)::int FROM fit
       WHERE of_kind AND of_cycle AND of_unit AND of_due AND of_return AND of_text
     UNION ALL SELECT 'all', 'mine', NULL, count(*)::int FROM fit
     ORDER BY 1, 4 DESC, 2`,
    valuesOf(person, bounds, filter),
  );
