import { DEFAULT_ZONE } from '#domain/calendar/dates';
import { CHAT_CHANNELS } from '#domain/notification/channels';

/** Nobody is written to about what is older; a channel that is set up later does not send the past. */
export const OLDEST = `interval '2 days'`;

/** The instant of `$1` and what the clocks of the organisation show then. */
export const CLOCK = `clock AS (SELECT $1::timestamptz AS now, z.zone, $1::timestamptz AT TIME ZONE z.zone AS local
  FROM (SELECT coalesce((SELECT zone FROM organisation LIMIT 1), '${DEFAULT_ZONE}') AS zone) z)`;

/** The day that `CLOCK` shows. */
export const TODAY = '(SELECT local::date FROM clock)';

/** A person's own choice, else the one for all. */
export const choiceOf = (person: string): string =>
  `LATERAL (SELECT * FROM notification_choice WHERE person_id IN (${person}, '') ORDER BY person_id DESC LIMIT 1)`;

/** True of a choice `c` by whose quiet hours something may leave now. */
export const IS_AWAKE = `(c.quiet_from IS NULL OR NOT CASE WHEN c.quiet_from <= c.quiet_to
  THEN clock.local::time >= c.quiet_from AND clock.local::time < c.quiet_to
  ELSE clock.local::time >= c.quiet_from OR clock.local::time < c.quiet_to END)`;

/** The last moment, by the organisation's clocks, at which a choice `c` lets go what had come until then. */
export const LAST_RELEASE = `CASE c.pace WHEN 'hourly' THEN date_trunc('hour', clock.local)
  WHEN 'daily' THEN clock.local::date + c.daily_at
    - CASE WHEN clock.local::time < c.daily_at THEN interval '1 day' ELSE interval '0' END
  ELSE clock.local END`;

/**
 * Addresses of everybody who is still there on a day: person, channel, address. `OFFSET 0` keeps PostgreSQL from reading all ids of a chat
 * for each person by the primary key, as it does while the table is new and it knows nothing of it.
 */
export const addressesOn = (day: string): string =>
  `SELECT p.id AS person_id, a.channel, a.address FROM person p CROSS JOIN LATERAL (
     SELECT 'email' AS channel, p.email AS address WHERE p.email IS NOT NULL
     UNION ALL SELECT 'sms', p.phone WHERE p.phone IS NOT NULL
     UNION ALL SELECT e.system, min(e.external_id) FROM (
       SELECT system, external_id FROM external_id WHERE entity = 'person' AND entity_id = p.id OFFSET 0) e
       WHERE e.system IN (${CHAT_CHANNELS.map((channel) => `'${channel}'`).join(', ')}) GROUP BY e.system) a
   WHERE p.left_on IS NULL OR p.left_on > ${day}`;
