import { randomInt, randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import type { PanelBallots } from '#domain/process/dossier/attend';
import { refuse, type Refusal } from '#domain/process/decision';
import { inSpace, type SpaceTransaction } from '../space';

interface BoxRow {
  dossier_id: string;
  panel: string;
  id: string;
  marks: Record<string, string>;
}

/** The ballots in the boxes of some dossiers, by dossier and panel. */
export async function ballotsOf(
  transaction: SpaceTransaction,
  dossiers: readonly string[],
): Promise<Map<string, PanelBallots>> {
  const found = new Map<string, Record<string, { id: string; marks: Record<string, string> }[]>>();
  if (dossiers.length === 0) return found;
  const rows = await transaction.query<BoxRow>(
    'SELECT dossier_id, panel, id, marks FROM ballot_box WHERE dossier_id = ANY ($1) ORDER BY id',
    [dossiers],
  );
  for (const row of rows) {
    const panels = found.get(row.dossier_id) ?? {};
    (panels[row.panel] ??= []).push({ id: row.id, marks: row.marks });
    found.set(row.dossier_id, panels);
  }
  return found;
}

/**
 * Casts an anonymous ballot. It is no act of the ledger: that somebody took part (his task is closed, with the time of no clock) and what
 * the ballot says share no key, time, order or transaction. To that end every ballot of the panel, and every participation, is written anew
 * in random order. A second ballot is refused with `already-voted`.
 */
export function castBallot(
  source: DataSource,
  space: string,
  ballot: { dossier: string; panel: string; rater: string; marks: Record<string, string>; window: string },
): Promise<Refusal | undefined> {
  return inSpace(source, space, async (transaction) => {
    const { dossier, panel } = ballot;
    const on = `dossier/${dossier}`;
    // One ballot at a time in a box; the lock also keeps the order of waiting from becoming the order of rows.
    await transaction.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`${space} ${dossier} ${panel}`]);
    const participation = await transaction.query<{ id: string; assignee: string; is_open: boolean }>(
      `SELECT id, assignee, closed_at IS NULL AS is_open FROM task
       WHERE stream = $1 AND kind = 'cast-ballot' AND params->>'panel' = $2 FOR UPDATE`,
      [on, panel],
    );
    const mine = participation.find((task) => task.assignee === ballot.rater);
    if (!mine) return refuse('not-a-rater');
    if (!mine.is_open) return refuse('already-voted');
    const box = await transaction.query<BoxRow>(
      'DELETE FROM ballot_box WHERE dossier_id = $1 AND panel = $2 RETURNING id, marks',
      [dossier, panel],
    );
    const marks = shuffled([...box.map((row) => row.marks), ballot.marks]);
    await transaction.query(
      `INSERT INTO ballot_box (id, dossier_id, panel, marks)
       SELECT b.id, $1, $2, b.marks FROM jsonb_to_recordset($3) AS b (id uuid, marks jsonb)`,
      [dossier, panel, JSON.stringify(marks.map((each) => ({ id: randomUUID(), marks: each })))],
    );
    await transaction.query(
      `UPDATE task SET closed_at = CASE WHEN id = $3 OR closed_at IS NOT NULL THEN opened_at END,
         outcome = CASE WHEN id = $3 OR closed_at IS NOT NULL THEN 'cast' END
       WHERE stream = $1 AND kind = 'cast-ballot' AND params->>'panel' = $2`,
      [on, panel, mine.id],
    );
    // A panel that had too few when its stage closed is counted again at the end of the day, which tells nobody's time.
    await transaction.query(
      `INSERT INTO agenda (stream, rule, due_at, attend_at, attendant)
       SELECT id, 'count|' || $3, d.day, d.day, 'cycle/' || cycle_id
       FROM stream, (SELECT date_trunc('day', $4::timestamptz) + interval '1 day' AS day) d
       WHERE id = $1 AND state->'short' ? $2 ON CONFLICT DO NOTHING`,
      [on, panel, ballot.window, transaction.now],
    );
    return undefined;
  });
}

function shuffled<T>(items: T[]): T[] {
  for (let last = items.length - 1; last > 0; last--) {
    const other = randomInt(last + 1);
    const [a, b] = [items[last] as T, items[other] as T];
    items[last] = b;
    items[other] = a;
  }
  return items;
}
