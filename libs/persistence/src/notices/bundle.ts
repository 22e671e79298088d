import type { DataSource } from 'typeorm';
import type { ChannelId } from '#domain/notification/channels';
import { GROUP_OF, LEGAL_KINDS } from '#domain/notification/kinds';
import { inSpace } from '../space';
import { addressesOn, choiceOf, CLOCK, IS_AWAKE, LAST_RELEASE, OLDEST, TODAY } from './due';
import { REOPEN_LEGAL } from './reopen';

/** Notices at a time; all of a person stay together. */
const PAGE = 2000;

/**
 * Chooses what is due, by person and channel, in one statement: every notice that its reader's choice lets go now comes into one bundle a
 * channel. A notice from which a period of law runs comes into the first channel that has an address where the choice leaves it none,
 * and where there is no address at all, into a bundle that the office is shown.
 */
const BUNDLE = `WITH ${CLOCK},
  due AS MATERIALIZED (
    SELECT n.id, n.person_id, c.channels, n.kind = ANY ($3) AS is_legal,
      coalesce($4::jsonb ->> n.kind, 'progress') = ANY (c.groups) AS is_wanted
    FROM clock CROSS JOIN notification n JOIN ${choiceOf('n.person_id')} c ON TRUE
    WHERE n.bundled_at IS NULL AND n.at > clock.now - ${OLDEST}
      AND n.at AT TIME ZONE clock.zone <= ${LAST_RELEASE} AND ${IS_AWAKE}
    ORDER BY n.person_id FETCH FIRST ${PAGE} ROWS WITH TIES FOR UPDATE OF n),
  way AS MATERIALIZED (
    SELECT d.id, d.person_id, d.is_legal, a.channel, d.is_wanted AND a.channel = ANY (d.channels) AS is_chosen,
      array_position($2, a.channel) - CASE WHEN a.channel = ANY (d.channels) THEN 100 ELSE 0 END AS rank
    FROM due d LEFT JOIN LATERAL (SELECT a.channel FROM (${addressesOn(TODAY)}) a
      WHERE a.person_id = d.person_id AND a.channel = ANY ($2)
        AND NOT EXISTS (SELECT 1 FROM delivery_item i WHERE i.notification_id = d.id AND i.channel = a.channel)) a ON TRUE),
  taken AS (
    SELECT w.id, w.person_id, coalesce(w.channel, 'none') AS channel FROM (
      SELECT *, bool_or(is_chosen) OVER notice AS has_chosen, row_number() OVER (notice ORDER BY rank) AS place
      FROM way WINDOW notice AS (PARTITION BY id)) w
    WHERE w.is_chosen OR w.is_legal AND w.has_chosen IS NOT TRUE AND w.place = 1
      AND (w.channel IS NOT NULL OR (SELECT count(*) FROM delivery_item i WHERE i.notification_id = w.id) = 0)),
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
  UPDATE notification n SET bundled_at = $1 FROM due WHERE n.id = due.id RETURNING n.id`;

/** Bundles what is due, and settles what is too old to leave at all. */
export async function bundleNotices(source: DataSource, space: string, channels: readonly ChannelId[]): Promise<void> {
  await settleOld(source, space);
  const page = (): Promise<object[]> =>
    inSpace(source, space, (transaction) =>
      transaction.query(BUNDLE, [transaction.now, channels, LEGAL_KINDS, JSON.stringify(GROUP_OF)]),
    );
  while ((await page()).length >= PAGE);
}

function settleOld(source: DataSource, space: string): Promise<void> {
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
