import type { DataSource } from 'typeorm';
import type { ChannelId } from '#domain/notification/channels';
import { GROUP_OF, LEGAL_KINDS } from '#domain/notification/kinds';
import { inSpace } from '../space';
import { addressesOn, choiceOf, CLOCK, IS_AWAKE, LAST_RELEASE, OLDEST, TODAY } from './due';
import { REOPEN_LEGAL } from './reopen';

const PAGE = 2000;

/**
 * Chooses what is due, by person and channel, in one statement: every notice that its reader's choice lets go now comes into one bundle a
 * channel. A notice from which a period of law runs comes into the first channel that has an address where the choice leaves it none,
 * and where there is no address at all, into a bundle that the office is shown.
 */
const BUNDLE = `WITH ${CLOCK}, address AS NOT MATERIALIZED (${addressesOn(TODAY)}),
  due AS MATERIALIZED (
    SELECT n.id, n.person_id, c.channels, n.kind = ANY ($3) AS is_legal,
      coalesce($4::jsonb ->> n.kind, 'progress') = ANY (c.groups) AS is_wanted
    FROM clock CROSS JOIN notification n JOIN ${choiceOf('n.person_id')} c ON TRUE
    WHERE n.bundled_at IS NULL AND n.at > clock.now - ${OLDEST}
      AND n.at AT TIME ZONE clock.zone <= ${LAST_RELEASE} AND ${IS_AWAKE}
    ORDER BY n.person_id, n.id LIMIT ${PAGE} FOR UPDATE OF n SKIP LOCKED),
  way AS (
    SELECT d.id, d.person_id, d.is_legal, a.channel, d.is_wanted AND a.channel = ANY (d.channels) AS is_chosen,
      array_position($2, a.channel) - CASE WHEN a.channel = ANY (d.channels) THEN 100 ELSE 0 END AS rank
    FROM due d JOIN address a ON a.person_id = d.person_id AND a.channel = ANY ($2)
    WHERE NOT EXISTS (SELECT 1 FROM delivery_item i WHERE i.notification_id = d.id AND i.channel = a.channel)),
  taken AS (
    SELECT id, person_id, channel FROM way WHERE is_chosen
    UNION ALL (SELECT DISTINCT ON (w.id) w.id, w.person_id, w.channel FROM way w
      WHERE w.is_legal AND NOT EXISTS (SELECT 1 FROM way o WHERE o.id = w.id AND o.is_chosen) ORDER BY w.id, w.rank)
    UNION ALL SELECT d.id, d.person_id, 'none' FROM due d WHERE d.is_legal
      AND NOT EXISTS (SELECT 1 FROM way w WHERE w.id = d.id)
      AND NOT EXISTS (SELECT 1 FROM delivery_item i WHERE i.notification_id = d.id)),
  bundle AS (
    SELECT person_id, channel, array_agg(id) AS notices,
      left(encode(sha256(convert_to(channel || E'\\n' || string_agg(id, E'\\n' ORDER BY id), 'UTF8')), 'hex'), 32) AS id
    FROM taken GROUP BY person_id, channel),
  made AS (
    INSERT INTO delivery (id, person_id, channel, state, at, next_at, why, ended_at)
    SELECT b.id, b.person_id, b.channel, CASE b.channel WHEN 'none' THEN 'refused' ELSE 'waiting' END, $1, $1,
      CASE b.channel WHEN 'none' THEN 'no-address' END, CASE b.channel WHEN 'none' THEN $1::timestamptz END
    FROM bundle b ON CONFLICT (id) DO NOTHING),
  item AS (
    INSERT INTO delivery_item (notification_id, channel, delivery_id)
    SELECT unnest(b.notices), b.channel, b.id FROM bundle b)
  UPDATE notification n SET bundled_at = $1 FROM due WHERE n.id = due.id`;

/** Bundles what is due, and settles what is too old to leave at all. */
export function bundleNotices(source: DataSource, space: string, channels: readonly ChannelId[]): Promise<void> {
  return inSpace(source, space, async (transaction) => {
    const { now } = transaction;
    await transaction.query(
      `UPDATE notification SET bundled_at = $1 WHERE bundled_at IS NULL AND at <= $1::timestamptz - ${OLDEST}`,
      [now],
    );
    await transaction.query(
      `WITH late AS (UPDATE delivery SET state = 'given-up', ended_at = $1, why = coalesce(why, 'settings')
         WHERE state = 'waiting' AND at <= $1::timestamptz - ${OLDEST} RETURNING id)
       ${REOPEN_LEGAL('(SELECT id FROM late)', '$2')}`,
      [now, LEGAL_KINDS],
    );
    await transaction.query(BUNDLE, [now, channels, LEGAL_KINDS, JSON.stringify(GROUP_OF)]);
  });
}

/** The bundles of a channel whose next try has come and whose readers may be disturbed, the oldest first. */
export function waitingDeliveries(
  source: DataSource,
  space: string,
  channel: ChannelId,
  limit: number,
): Promise<string[]> {
  return inSpace(source, space, async (transaction) => {
    const rows = await transaction.query<{ id: string }>(
      `WITH ${CLOCK} SELECT d.id FROM clock CROSS JOIN delivery d JOIN ${choiceOf('d.person_id')} c ON TRUE
       WHERE d.state = 'waiting' AND d.channel = $2 AND d.next_at <= clock.now AND ${IS_AWAKE}
       ORDER BY d.next_at, d.id LIMIT $3`,
      [transaction.now, channel, limit],
    );
    return rows.map(({ id }) => id);
  });
}
