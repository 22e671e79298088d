import { createHash } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { inSpace, type SpaceTransaction } from './space';

/** Notices that ask the person himself for something; they end with his task. */
const ASKS_PERSON = [
  'window-reminder',
  'approval-reminder',
  'approval-transferred',
  'approval-urged',
  'approval-delegated',
  'approval-signer-added',
  'approval-question',
  'event-to-sign',
  'appeal-to-accept',
  'appeal-to-review',
  'appeal-reminder',
  'appeal-evidence-asked',
  'statement-asked',
  'question-reminder',
];
/** Notices about something that others owe; they end when nobody owes it any more. */
const ASKS_OTHERS = ['window-escalated', 'approval-escalated', 'appeal-overdue'];

/** Nobody is written to about what is older; a mail server that is set up later does not send the past. */
const OLDEST = '2 days';
const PAGE = 2000;

/** One letter: everything that one person is to be told, chosen once. */
export interface Letter {
  /** Stable over every attempt; the Message-ID is made of it. */
  bundle: string;
  address: string;
  name: string;
  notices: { kind: string; link: string }[];
}

/**
 * Bundles what people have not been told outside, by person, and settles what needs no letter: a matter that has ended, a person
 * without an address. Returns the bundles that wait to be sent, those of earlier attempts too.
 */
export function bundleNotices(source: DataSource, space: string): Promise<string[]> {
  return inSpace(source, space, async (transaction) => {
    await settleEnded(transaction, undefined);
    await transaction.query(
      `UPDATE notification n SET mailed_at = $1 WHERE mailed_at IS NULL AND NOT EXISTS (
         SELECT 1 FROM person p WHERE p.id = n.person_id AND p.email IS NOT NULL AND p.left_on IS NULL)`,
      [transaction.now],
    );
    const rows = await transaction.query<{ id: string; person_id: string }>(
      `SELECT id, person_id FROM notification WHERE mailed_at IS NULL AND bundle IS NULL
         AND at > $1::timestamptz - interval '${OLDEST}' ORDER BY person_id, id LIMIT ${PAGE} FOR UPDATE SKIP LOCKED`,
      [transaction.now],
    );
    const byPerson = new Map<string, string[]>();
    for (const { id, person_id } of rows) byPerson.set(person_id, [...(byPerson.get(person_id) ?? []), id]);
    const chosen = [...byPerson.values()].flatMap((ids) => {
      const bundle = createHash('sha256').update(ids.join('\n')).digest('hex').slice(0, 32);
      return ids.map((id) => ({ id, bundle }));
    });
    await transaction.query(
      `UPDATE notification n SET bundle = c.bundle FROM jsonb_to_recordset($1::jsonb) AS c (id text, bundle text)
       WHERE n.id = c.id`,
      [JSON.stringify(chosen)],
    );
    const waiting = await transaction.query<{ bundle: string }>(
      `SELECT DISTINCT bundle FROM notification WHERE mailed_at IS NULL AND bundle IS NOT NULL
         AND at > $1::timestamptz - interval '${OLDEST}' ORDER BY bundle`,
      [transaction.now],
    );
    return waiting.map((row) => row.bundle);
  });
}

/** What became of a letter: taken by the server, refused for good, or not known to have gone. */
export type Sent = 'taken' | 'refused' | 'unknown';

/**
 * Holds one letter while `send` sends it, so that nobody else does; marks it only when the server has taken it or refused it for good.
 * What the letter is about is looked at once more: nobody is reminded of what has ended.
 */
export function sendLetter(
  source: DataSource,
  space: string,
  bundle: string,
  send: (letter: Letter) => Promise<Sent>,
): Promise<Sent | undefined> {
  return inSpace(source, space, async (transaction) => {
    await settleEnded(transaction, bundle);
    const rows = await transaction.query<{ id: string; kind: string; link: string; email: string; name: string }>(
      `SELECT n.id, n.kind, n.link, p.email, p.name FROM notification n JOIN person p ON p.id = n.person_id
       WHERE n.bundle = $1 AND n.mailed_at IS NULL AND p.email IS NOT NULL ORDER BY n.at, n.id FOR UPDATE OF n SKIP LOCKED`,
      [bundle],
    );
    const [first] = rows;
    if (!first) return undefined;
    const notices = rows.map(({ kind, link }) => ({ kind, link }));
    const sent = await send({ bundle, address: first.email, name: first.name, notices });
    if (sent !== 'unknown')
      await transaction.query('UPDATE notification SET mailed_at = $2 WHERE id = ANY ($1)', [
        rows.map((row) => row.id),
        transaction.now,
      ]);
    return sent;
  });
}

async function settleEnded(transaction: SpaceTransaction, bundle: string | undefined): Promise<void> {
  await transaction.query(
    `UPDATE notification n SET mailed_at = $3 WHERE n.mailed_at IS NULL AND ($4::text IS NULL OR n.bundle = $4) AND (
       n.kind = ANY ($1) AND NOT EXISTS (
         SELECT 1 FROM task t WHERE t.stream = n.stream AND t.assignee = coalesce(n.params->>'for', n.person_id) AND t.closed_at IS NULL)
       OR n.kind = ANY ($2) AND NOT EXISTS (SELECT 1 FROM task t WHERE t.stream = n.stream AND t.closed_at IS NULL))`,
    [ASKS_PERSON, ASKS_OTHERS, transaction.now, bundle ?? null],
  );
}
