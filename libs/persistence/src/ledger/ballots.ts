import { randomInt, randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import type { PanelBallots } from '#domain/process/dossier/attend';
import { refuse, type Refusal } from '#domain/process/decision';
import type { Ballot } from '#domain/scoring/panels';
import { inSpace, type SpaceTransaction } from '../space';

interface BoxRow {
  dossier_id: string;
  panel: string;
  id: string;
  marks: Record<string, string>;
  stratum: string | null;
}

/** The ballots in the boxes of some dossiers, by dossier and panel. */
export async function ballotsOf(
  transaction: SpaceTransaction,
  dossiers: readonly string[],
): Promise<Map<string, PanelBallots>> {
  const found = new Map<string, Record<string, Ballot[]>>();
  if (dossiers.length === 0) return found;
  const rows = await transaction.query<BoxRow>(
    'SELECT dossier_id, panel, id, marks, stratum FROM ballot_box WHERE dossier_id = ANY ($1) ORDER BY id',
    [dossiers],
  );
  for (const row of rows) {
    const panels = found.get(row.dossier_id) ?? {};
    (panels[row.panel] ??= []).push({
      id: row.id,
      marks: row.marks,
      ...(row.stratum !== null && { stratum: row.stratum }),
    });
    found.set(row.dossier_id, panels);
  }
  return found;
}

/** What lies in a box when a ballot is cast: its marks, and the group the voter belongs to where the panel is divided. */
export interface CastBallot {
  dossier: string;
  /** The rating key of the panel. */
  panel: string;
  marks: Record<string, string>;
  stratum?: string;
  window: string;
}

/**
 * Casts an anonymous ballot. It is no act of the ledger: that somebody took part (his task is closed, with the time of no clock) and what
 * the ballot says share no key, time, order or transaction. To that end every ballot of the panel, and every participation, is written anew
 * in random order. A second ballot is refused with `already-voted`.
 */
export function castBallot(
  source: DataSource,
  space: string,
  ballot: CastBallot & { rater: string },
): Promise<Refusal | undefined> {
  return inSpace(source, space, async (transaction) => {
    const on = `dossier/${ballot.dossier}`;
    await lockBox(transaction, ballot);
    const participation = await transaction.query<{ id: string; assignee: string; is_open: boolean }>(
      `SELECT id, assignee, closed_at IS NULL AS is_open FROM task
       WHERE stream = $1 AND kind = 'cast-ballot' AND params->>'panel' = $2 FOR UPDATE`,
      [on, ballot.panel],
    );
    const mine = participation.find((task) => task.assignee === ballot.rater);
    if (!mine) return refuse('not-a-rater');
    if (!mine.is_open) return refuse('already-voted');
    await putIntoBox(transaction, ballot);
    await transaction.query(
      `UPDATE task SET closed_at = CASE WHEN id = $3 OR closed_at IS NOT NULL THEN opened_at END,
         outcome = CASE WHEN id = $3 OR closed_at IS NOT NULL THEN 'cast' END
       WHERE stream = $1 AND kind = 'cast-ballot' AND params->>'panel' = $2`,
      [on, ballot.panel, mine.id],
    );
    return undefined;
  });
}

/**
 * Casts the one ballot of a link, for somebody without an account (A5). The links of the panel are written anew, so that no row tells when
 * it was used. Refuses with `link-unknown`, `already-voted`.
 */
export function castByLink(
  source: DataSource,
  space: string,
  ballot: CastBallot & { tokenHash: string },
): Promise<Refusal | undefined> {
  return inSpace(source, space, async (transaction) => {
    await lockBox(transaction, ballot);
    const links = await transaction.query<{ token_hash: string; is_used: boolean }>(
      `DELETE FROM ballot_link WHERE dossier_id = $1 AND panel = $2 RETURNING token_hash, is_used`,
      [ballot.dossier, ballot.panel],
    );
    const mine = links.find((link) => link.token_hash === ballot.tokenHash);
    await transaction.query(
      `INSERT INTO ballot_link (token_hash, cycle_id, dossier_id, panel, "window", is_used)
       SELECT l.hash, $3, $1, $2, $4, l.used FROM jsonb_to_recordset($5) AS l (hash text, used boolean)`,
      [
        ballot.dossier,
        ballot.panel,
        ballot.dossier.split('.')[0],
        ballot.window,
        JSON.stringify(shuffled(links.map((link) => ({ hash: link.token_hash, used: link.is_used || link === mine })))),
      ],
    );
    if (!mine) return refuse('link-unknown');
    if (mine.is_used) return refuse('already-voted');
    await putIntoBox(transaction, ballot);
    return undefined;
  });
}

/** One ballot at a time in a box; the lock also keeps the order of waiting from becoming the order of rows. */
async function lockBox(transaction: SpaceTransaction, { dossier, panel }: CastBallot): Promise<void> {
  await transaction.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [
    `${transaction.space} ${dossier} ${panel}`,
  ]);
}

async function putIntoBox(transaction: SpaceTransaction, ballot: CastBallot): Promise<void> {
  const { dossier, panel, stratum = null } = ballot;
  const box = await transaction.query<BoxRow>(
    'DELETE FROM ballot_box WHERE dossier_id = $1 AND panel = $2 RETURNING id, marks, stratum',
    [dossier, panel],
  );
  const ballots = shuffled([
    ...box.map((row) => ({ marks: row.marks, stratum: row.stratum })),
    { marks: ballot.marks, stratum },
  ]);
  await transaction.query(
    `INSERT INTO ballot_box (id, dossier_id, panel, marks, stratum)
     SELECT b.id, $1, $2, b.marks, b.stratum FROM jsonb_to_recordset($3) AS b (id uuid, marks jsonb, stratum text)`,
    [dossier, panel, JSON.stringify(ballots.map((each) => ({ id: randomUUID(), ...each })))],
  );
  // A panel that had too few when its stage closed is counted again at the end of the day, which tells nobody's time.
  await transaction.query(
    `INSERT INTO agenda (stream, rule, due_at, attend_at, attendant)
     SELECT id, 'count|' || $3, d.day, d.day, 'cycle/' || cycle_id
     FROM stream, (SELECT date_trunc('day', $4::timestamptz) + interval '1 day' AS day) d
     WHERE id = $1 AND state->'short' ? $2 ON CONFLICT DO NOTHING`,
    [`dossier/${dossier}`, panel, ballot.window, transaction.now],
  );
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
