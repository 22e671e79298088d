import { PROXIED_NOTICES } from '#domain/process/proxy/state';
import { proxyCovers } from '../queries/proxies';
import type { SpaceTransaction } from '../space';
import { sha256 } from './hashes';

/** The rows of one act or of a page of a thousand, by table. Written by one statement. */
export interface Rows {
  acts: object[];
  streams: object[];
  dossiers: object[];
  facts: object[];
  texts: object[];
  openTasks: object[];
  closeTasks: { id: string; outcome: string; closed_at: string }[];
  arm: object[];
  disarm: { stream: string; rule: string; due_at: string }[];
  spread: {
    cycle: string;
    rule: string;
    due_at: string;
    attend_at: string;
    attendant: string;
    tracks: string[] | null;
  }[];
  sweeps: { cycle: string; window: string; due_at: string }[];
  proxies: object[];
  notifications: object[];
  nudges: string[];
  idempotency: object[];
  records: object[];
}

export const noRows = (): Rows => ({
  acts: [],
  streams: [],
  dossiers: [],
  facts: [],
  texts: [],
  openTasks: [],
  closeTasks: [],
  arm: [],
  disarm: [],
  spread: [],
  sweeps: [],
  proxies: [],
  notifications: [],
  nudges: [],
  idempotency: [],
  records: [],
});

const insert = (table: string, from: keyof Rows, conflict = ''): string =>
  `INSERT INTO ${table} SELECT * FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb->'${from}') ${conflict}`;

const PARTS: Record<keyof Rows, string> = {
  acts: insert('act', 'acts'),
  streams: insert(
    'stream',
    'streams',
    'ON CONFLICT (id) DO UPDATE SET seq = excluded.seq, head = excluded.head, state = excluded.state',
  ),
  dossiers: insert(
    'dossier',
    'dossiers',
    `ON CONFLICT (id) DO UPDATE SET unit_id = excluded.unit_id, superior_id = excluded.superior_id,
      plan_status = excluded.plan_status, owner_id = excluded.owner_id, is_signed = excluded.is_signed,
      months_rated = excluded.months_rated,
      is_self_assessed = excluded.is_self_assessed, is_year_rated = excluded.is_year_rated, score = excluded.score,
      grade = excluded.grade, final = excluded.final, is_published = excluded.is_published,
      appeal_status = excluded.appeal_status, has_open_correction = excluded.has_open_correction,
      open_consequences = excluded.open_consequences`,
  ),
  facts: insert('fact', 'facts', 'ON CONFLICT (id) DO NOTHING'),
  texts: insert('free_text', 'texts'),
  openTasks: insert(
    'task',
    'openTasks',
    'ON CONFLICT (id) DO UPDATE SET due_at = excluded.due_at, closed_at = NULL, outcome = NULL',
  ),
  closeTasks: `UPDATE task SET closed_at = c.closed_at, outcome = c.outcome
    FROM jsonb_to_recordset($1::jsonb->'closeTasks') AS c (id text, outcome text, closed_at timestamptz)
    WHERE task.id = c.id AND task.closed_at IS NULL`,
  arm: insert('agenda', 'arm', 'ON CONFLICT DO NOTHING'),
  disarm: `DELETE FROM agenda USING jsonb_to_recordset($1::jsonb->'disarm') AS d (stream text, rule text, due_at timestamptz)
    WHERE agenda.stream = d.stream AND agenda.rule = d.rule AND agenda.due_at = d.due_at`,
  spread: `INSERT INTO agenda (stream, rule, due_at, attend_at, attendant)
    SELECT 'dossier/' || dossier.id, s.rule, s.due_at, s.attend_at, s.attendant
    FROM jsonb_to_recordset($1::jsonb->'spread')
      AS s (cycle text, rule text, due_at timestamptz, attend_at timestamptz, attendant text, tracks text[])
    JOIN dossier ON dossier.cycle_id = s.cycle AND (s.tracks IS NULL OR dossier.track = ANY (s.tracks))
    ON CONFLICT DO NOTHING`,
  sweeps: `UPDATE task SET due_at = s.due_at
    FROM jsonb_to_recordset($1::jsonb->'sweeps') AS s (cycle text, "window" text, due_at timestamptz)
    WHERE task.cycle_id = s.cycle AND task.params->>'window' = s."window" AND task.closed_at IS NULL`,
  proxies: insert('proxy', 'proxies', 'ON CONFLICT (id) DO UPDATE SET until = excluded.until'),
  // What asks somebody for a signature asks whoever stands in for him too.
  notifications: `WITH told AS (SELECT * FROM jsonb_populate_recordset(NULL::notification, $1::jsonb->'notifications'))
    INSERT INTO notification SELECT * FROM told
    UNION ALL SELECT also.* FROM told n
    JOIN proxy x ON x.giver_id = n.person_id AND n.kind IN (${PROXIED_NOTICES.map((kind) => `'${kind}'`).join(', ')})
    JOIN stream m ON m.id = n.stream AND ${proxyCovers('x', "n.params->>'matter'", 'm', 'n.at')}
    CROSS JOIN LATERAL jsonb_populate_record(NULL::notification, to_jsonb(n) || jsonb_build_object('id', n.id || '~' || x.holder_id,
      'person_id', x.holder_id, 'params', n.params || jsonb_build_object('for', n.person_id))) also
    ON CONFLICT (id) DO NOTHING`,
  nudges: `INSERT INTO outbox (attendant) SELECT jsonb_array_elements_text($1::jsonb->'nudges')`,
  idempotency: insert('idempotency', 'idempotency'),
  records: insert('result_record', 'records', 'ON CONFLICT (id) DO NOTHING'),
};

/** Writes everything in one statement; only the tables that have rows are named, so the plan stays small. */
export async function writeRows(transaction: SpaceTransaction, rows: Rows): Promise<void> {
  const parts = (Object.keys(PARTS) as (keyof Rows)[]).filter((part) => rows[part].length > 0);
  if (parts.length === 0) return;
  const text = `WITH ${parts.map((part) => `${part.toLowerCase()}_ AS (${PARTS[part]})`).join(', ')} SELECT 1`;
  await transaction.query(text, [JSON.stringify(rows)], `write-${sha256(transaction.space + text).slice(0, 24)}`);
}
