import type { SpaceTransaction } from '../space';

/** Units whose cohorts cannot be graded yet, with the people whose ratings or ballots are missing. */
export async function waitingCohorts(
  transaction: SpaceTransaction,
  cycle: string,
): Promise<{ cohort: { zh: string; en: string }; missing: string[] }[]> {
  const rows = await transaction.query<{ unit: string; unit_en: string | null; missing: string[] }>(
    `SELECT u.name AS unit, u.name_en AS unit_en, 
       array_agg(coalesce(p.name, j.name, u.name) ORDER BY p.number, j.number) AS missing
     FROM dossier d JOIN stream s ON s.id = 'dossier/' || d.id
     JOIN stream c ON c.id = 'cycle/' || d.cycle_id
     LEFT JOIN unit u ON u.id = d.unit_id LEFT JOIN person p ON p.id = d.subject_id
     LEFT JOIN project j ON j.id = d.subject_id
     WHERE d.cycle_id = $1 AND NOT d.is_signed AND (NOT d.is_year_rated OR jsonb_array_length(s.state->'short') > 0)
       AND EXISTS (SELECT 1 FROM jsonb_array_elements(c.state->'windows') w
         WHERE w->>'kind' = 'review' AND w->>'status' = 'closed')
     GROUP BY u.id, u.name, u.name_en ORDER BY u.name`,
    [cycle],
  );
  return rows.map(({ unit, unit_en, missing }) => ({ cohort: { zh: unit, en: unit_en ?? unit }, missing }));
}
