import type { DataSource } from 'typeorm';
import type { Outcome } from '#domain/notification/channels';
import { MOST_TRIES, secondsUntilNext } from '#domain/notification/backoff';
import { ASKING_OTHERS, ASKING_PERSON, LEGAL_KINDS } from '#domain/notification/kinds';
import { inSpace, type SpaceTransaction } from '../space';
import { addressesOn, CLOCK, TODAY } from './due';
import { REOPEN_LEGAL } from './reopen';

/** One bundle as it leaves: everything that one person is to be told by one channel. */
export interface Letter {
  /** Stable over every try. */
  id: string;
  address: string;
  name: string;
  notices: { kind: string; link: string }[];
}

/**
 * Holds one bundle while `send` sends it, so that nobody else does, and records what came of it. Who dies in between has sent it and not
 * recorded it: it is sent again under the same id. What the notices are about is looked at once more: nobody is reminded of what has
 * ended. Undefined where there was nothing to send.
 */
export function deliver(
  source: DataSource,
  space: string,
  id: string,
  send: (letter: Letter) => Promise<Outcome>,
): Promise<Outcome | undefined> {
  return inSpace(source, space, async (transaction) => {
    const [held] = await transaction.query<{ tries: number }>(
      `SELECT tries FROM delivery WHERE id = $1 AND state = 'waiting' FOR UPDATE SKIP LOCKED`,
      [id],
    );
    if (!held) return undefined;
    await dropEnded(transaction, id);
    const rows = await transaction.query<Row>(
      `WITH ${CLOCK} SELECT n.kind, n.link, p.name, a.address FROM delivery d JOIN delivery_item i ON i.delivery_id = d.id
       JOIN notification n ON n.id = i.notification_id JOIN person p ON p.id = d.person_id
       LEFT JOIN (${addressesOn(TODAY)}) a ON a.person_id = d.person_id AND a.channel = d.channel
       WHERE d.id = $2 ORDER BY n.at, n.id`,
      [transaction.now, id],
    );
    const [first] = rows;
    if (!first) {
      await endDelivery(transaction, id, 'needless');
      return undefined;
    }
    const { name, address } = first;
    if (address === null) {
      await fail(transaction, id, 'refused', { why: 'no-address', detail: '' });
      return undefined;
    }
    const notices = rows.map(({ kind, link }) => ({ kind, link }));
    const outcome = await send({ id, address, name, notices });
    await recordOutcome(transaction, id, held.tries + 1, outcome);
    return outcome;
  });
}

interface Row {
  kind: string;
  link: string;
  name: string;
  address: string | null;
}

/** Records what came of the `tries`-th try: the end, or when the next try is due. */
export async function recordOutcome(
  transaction: SpaceTransaction,
  id: string,
  tries: number,
  outcome: Outcome,
): Promise<void> {
  switch (outcome.kind) {
    case 'sent':
      return endDelivery(transaction, id, 'sent');
    case 'refused':
      return fail(transaction, id, 'refused', { why: 'address', detail: outcome.detail });
    case 'later':
    case 'unknown': {
      const { detail } = outcome;
      const why = outcome.kind === 'later' ? outcome.why : 'unknown';
      if (tries >= MOST_TRIES) return fail(transaction, id, 'given-up', { why, detail });
      const seconds = secondsUntilNext(tries, outcome.kind === 'later' ? outcome.afterSeconds : 0);
      await transaction.query(
        `UPDATE delivery SET tries = $2, why = $3, detail = $4, next_at = $5::timestamptz + $6 * interval '1 second'
         WHERE id = $1`,
        [id, tries, why, detail, transaction.now, seconds],
      );
    }
  }
}

type Failure = { why: string; detail: string };

/** Ends a bundle: `sent`, `needless`, or with why it could not be. */
export async function endDelivery(
  transaction: SpaceTransaction,
  id: string,
  state: 'sent' | 'needless' | 'refused' | 'given-up',
  failure?: Failure,
): Promise<void> {
  await transaction.query(
    `UPDATE delivery SET state = $2, tries = tries + 1, why = $3, detail = $4, ended_at = $5 WHERE id = $1`,
    [id, state, failure?.why ?? null, failure?.detail ?? null, transaction.now],
  );
}

async function fail(
  transaction: SpaceTransaction,
  id: string,
  state: 'refused' | 'given-up',
  failure: Failure,
): Promise<void> {
  await endDelivery(transaction, id, state, failure);
  await transaction.query(REOPEN_LEGAL('($1)', '$2'), [id, LEGAL_KINDS]);
}

/**
 * Takes out of a bundle what asks for something that is asked no more. A reminder of a window ends with that window's
 * tasks; what a proxy is told, with the task of whom he acts for. */
async function dropEnded(transaction: SpaceTransaction, id: string): Promise<void> {
  const isOpen = `SELECT 1 FROM task t WHERE t.stream = n.stream AND t.closed_at IS NULL AND (n.params ->> 'window' IS NULL
    OR coalesce(t.params ->> 'window', n.params ->> 'window') = n.params ->> 'window')`;
  await transaction.query(
    `DELETE FROM delivery_item i USING notification n WHERE i.delivery_id = $1 AND n.id = i.notification_id AND (
       n.kind = ANY ($2) AND NOT EXISTS (${isOpen} AND t.assignee = coalesce(n.params ->> 'for', n.person_id))
       OR n.kind = ANY ($3) AND NOT EXISTS (${isOpen}))`,
    [id, ASKING_PERSON, ASKING_OTHERS],
  );
}
