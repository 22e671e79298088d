import type { SpaceTransaction } from '../space';

export interface FailedDelivery {
  id: string;
  person_id: string;
  /** Null for a group. */
  number: string | null;
  name: string | null;
  channel: string;
  state: 'refused' | 'given-up' | 'waiting';
  why: string;
  detail: string | null;
  tries: number;
  at: Date;
  notices: number;
}

/** Older failures are history. */
const SINCE = `interval '30 days'`;

/**
 * Who cannot be reached: each person and channel whose last bundle was refused, given up, or has failed several times and is tried on.
 * What gets through later takes a row away. The latest first, and one more than asked for to tell whether there are more.
 */
export const failedDeliveries = (transaction: SpaceTransaction, size: number): Promise<FailedDelivery[]> =>
  transaction.query<FailedDelivery>(
    `SELECT last.*, p.number, p.name,
       (SELECT count(*)::int FROM delivery_item i WHERE i.delivery_id = last.id) AS notices
     FROM (SELECT DISTINCT ON (person_id, channel) id, person_id, channel, state, why, detail, tries,
         coalesce(ended_at, at) AS at FROM delivery
       WHERE at > $1::timestamptz - ${SINCE} AND state <> 'needless' AND (state <> 'waiting' OR tries > 0)
       ORDER BY person_id, channel, at DESC, id) last
     LEFT JOIN person p ON p.id = last.person_id
     WHERE last.state IN ('refused', 'given-up') OR last.state = 'waiting' AND last.tries >= 3
     ORDER BY last.at DESC, last.id LIMIT $2`,
    [transaction.now, size + 1],
  );
