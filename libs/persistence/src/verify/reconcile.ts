import type { SpaceTransaction } from '../space';
import { finding, type Finding, type FindingCode } from './finding';

interface Check {
  code: FindingCode;
  message: string;
  text: string;
}

/** Every subject, approval, appeal and notification has reached an end, or somebody or the agenda still has it. */
const CHECKS: readonly Check[] = [
  {
    code: 'subject-without-dossier',
    message: 'It was launched with and has no dossier',
    text: `SELECT 'subject ' || r.cycle_id || ' ' || r.subject_id AS at FROM roster r
      JOIN stream c ON c.id = 'cycle/' || r.cycle_id AND c.state->>'status' <> 'launching'
      WHERE NOT EXISTS (SELECT 1 FROM dossier d WHERE d.cycle_id = r.cycle_id AND d.subject_id = r.subject_id)`,
  },
  {
    code: 'subject-without-end',
    message: 'The cycle is closed and its result was never published, or its consequences are open',
    text: `SELECT 'dossier/' || d.id AS at FROM dossier d
      JOIN stream c ON c.id = 'cycle/' || d.cycle_id AND c.state->>'status' = 'closed'
      WHERE d.open_consequences > 0 OR (d.is_signed AND NOT d.is_published)`,
  },
  {
    code: 'subject-without-end',
    message: 'Nobody has a task about it and nothing stands in the agenda',
    text: `SELECT 'cycle/' || substr(c.id, 7) AS at FROM stream c WHERE c.kind = 'cycle' AND c.state->>'status' = 'running'
      AND NOT EXISTS (SELECT 1 FROM agenda a WHERE a.attendant = c.id)
      AND NOT EXISTS (SELECT 1 FROM task t WHERE t.cycle_id = c.cycle_id AND t.closed_at IS NULL)`,
  },
  {
    code: 'approval-without-end',
    message: 'It is open and nobody has the task to sign',
    text: `SELECT s.id AS at FROM stream s WHERE s.kind = 'approval' AND s.state->>'status' = 'open'
      AND NOT EXISTS (SELECT 1 FROM task t WHERE t.stream = s.id AND t.closed_at IS NULL)`,
  },
  {
    code: 'appeal-without-end',
    message: 'It is open and nobody has it',
    text: `SELECT s.id AS at FROM stream s WHERE s.kind = 'appeal' AND s.state->>'status' IN ('filed', 'in-review')
      AND NOT EXISTS (SELECT 1 FROM task t WHERE t.stream = s.id AND t.closed_at IS NULL)`,
  },
  {
    code: 'objection-without-end',
    message: 'It is open and nobody has it',
    text: `SELECT s.id AS at FROM stream s WHERE s.kind = 'objection' AND s.state->>'status' = 'open'
      AND NOT EXISTS (SELECT 1 FROM task t WHERE t.stream = s.id AND t.closed_at IS NULL)`,
  },
  {
    code: 'objection-without-end',
    message: 'It is open and its public notice has ended',
    text: `SELECT s.id AS at FROM stream s JOIN stream c ON c.id = 'cycle/' || s.cycle_id
      CROSS JOIN LATERAL jsonb_array_elements(c.state->'windows') w
      WHERE s.kind = 'objection' AND s.state->>'status' = 'open' AND w->>'key' = s.state->>'window' AND w->>'status' = 'closed'`,
  },
  {
    code: 'record-missing',
    message: 'Its result names a record that is not stored',
    text: `SELECT s.id AS at FROM stream s WHERE s.kind = 'dossier' AND s.state ? 'result'
      AND NOT EXISTS (SELECT 1 FROM result_record r WHERE r.id = s.state->'result'->>'record')`,
  },
  {
    code: 'notification-without-person',
    message: 'It is about a stream that does not exist',
    text: `SELECT 'notification ' || n.id AS at FROM notification n
      WHERE NOT EXISTS (SELECT 1 FROM stream s WHERE s.id = n.stream)`,
  },
];

export async function reconcile(transaction: SpaceTransaction, findings: Finding[]): Promise<void> {
  for (const { code, message, text } of CHECKS)
    for (const { at } of await transaction.query<{ at: string }>(`${text} ORDER BY 1`))
      findings.push(finding(code, at, message));
}
