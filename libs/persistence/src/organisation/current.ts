import { createHash } from 'node:crypto';
import { CHAT_CHANNELS } from '#domain/notification/channels';
import type { CurrentOrganisation } from '#domain/organisation/current';
import type { OrganisationChanges } from '#domain/organisation/plan';
import type { SpaceTransaction } from '../space';

/** The organisation as it stands, by its own numbers, one statement a table: what a workbook is compared with and exported to. */
export async function currentOrganisation(transaction: SpaceTransaction): Promise<CurrentOrganisation> {
  const date = (column: string): string => `to_char(${column}, 'YYYY-MM-DD')`;
  const span = `${date('x.since')} AS since, ${date('x.until')} AS until`;
  return {
    units: await transaction.query(
      `SELECT u.id, u.number, u.name, u.name_en AS "nameEn", above.number AS parent, ${span}, u.attributes FROM unit u
       LEFT JOIN LATERAL (SELECT * FROM unit_placement l WHERE l.unit_id = u.id ORDER BY l.since DESC LIMIT 1) x ON TRUE
       LEFT JOIN unit above ON above.id = x.parent_id ORDER BY u.number`,
    ),
    people: await transaction.query(
      `SELECT p.id, p.number, p.name, p.email, p.phone, ${CHAT_CHANNELS.map((channel) => `x.${channel}`).join(', ')},
         ${date('p.left_on')} AS "leftOn", p.attributes
       FROM person p LEFT JOIN (SELECT entity_id, ${CHAT_CHANNELS.map(
         (channel) => `min(external_id) FILTER (WHERE system = '${channel}') AS ${channel}`,
       ).join(', ')} FROM external_id WHERE entity = 'person' GROUP BY entity_id) x ON x.entity_id = p.id
       ORDER BY p.number`,
    ),
    posts: await transaction.query(
      `SELECT k.id, k.number, u.number AS unit, k.title, k.is_head AS "isHead", s.number AS superior
       FROM post k JOIN unit u ON u.id = k.unit_id LEFT JOIN post s ON s.id = k.superior_post_id ORDER BY k.number`,
    ),
    holdings: await transaction.query(
      `SELECT p.number AS person, k.number AS post, ${span}, x.is_acting AS "isActing", x.is_main AS "isMain"
       FROM holding x JOIN person p ON p.id = x.person_id JOIN post k ON k.id = x.post_id
       ORDER BY p.number, k.number, x.since`,
    ),
    relations: await transaction.query(
      `SELECT x.kind, coalesce(f.number, u.number) AS "from", t.number AS "to", ${span} FROM relation x
       LEFT JOIN person f ON f.id = x.from_id AND x.kind <> 'liaison'
       LEFT JOIN unit u ON u.id = x.from_id AND x.kind = 'liaison' JOIN person t ON t.id = x.to_id
       ORDER BY x.kind, 2, 3, x.since`,
    ),
    externals: await transaction.query(
      `SELECT e.system, e.external_id AS "externalId", e.entity, coalesce(p.number, u.number) AS number
       FROM external_id e LEFT JOIN person p ON e.entity = 'person' AND p.id = e.entity_id
       LEFT JOIN unit u ON e.entity = 'unit' AND u.id = e.entity_id
       WHERE e.system <> ALL ($1) ORDER BY e.system, e.external_id`,
      [CHAT_CHANNELS],
    ),
    projects: await transaction.query(
      `SELECT x.id, x.number, x.name, x.kind, u.number AS unit, m.number AS manager, ${span}, x.attributes
       FROM project x JOIN unit u ON u.id = x.unit_id LEFT JOIN person m ON m.id = x.manager_id ORDER BY x.number`,
    ),
  };
}

/**
 * Writes what an import changes, a statement a table. New units, people and posts get ids that come from their numbers, so the same
 * workbook gives the same organisation everywhere.
 */
export async function writeChanges(transaction: SpaceTransaction, changes: OrganisationChanges): Promise<void> {
  const write = (text: string, rows: readonly object[]): Promise<object[]> =>
    rows.length === 0 ? Promise.resolve([]) : transaction.query(text, [JSON.stringify(rows)]);
  const rows = (columns: string): string => `jsonb_to_recordset($1::jsonb) AS c (${columns})`;
  const withId = <Row extends { id: string; number: string }>(prefix: string, items: readonly Row[]): Row[] =>
    items.map((item) => ({ ...item, id: item.id || idFor(prefix, item.number) }));

  await write(
    `INSERT INTO unit (id, number, name, name_en, attributes) SELECT c.id, c.number, c.name, c."nameEn", c.attributes
     FROM ${rows('id text, number text, name text, "nameEn" text, attributes jsonb')}
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, name_en = excluded.name_en, attributes = excluded.attributes`,
    withId('u', changes.units),
  );
  await write(
    `INSERT INTO unit_placement (unit_id, since, parent_id, until) SELECT u.id, c.since, above.id, c.until
     FROM ${rows('unit text, since date, parent text, until date')}
     JOIN unit u ON u.number = c.unit LEFT JOIN unit above ON above.number = c.parent
     ON CONFLICT (unit_id, since) DO UPDATE SET parent_id = excluded.parent_id, until = excluded.until`,
    changes.placements,
  );
  const people = withId('p', changes.people);
  await write(
    `INSERT INTO person (id, number, name, email, phone, attributes, left_on)
     SELECT c.id, c.number, c.name, c.email, c.phone, c.attributes, c."leftOn"
     FROM ${rows('id text, number text, name text, email text, phone text, attributes jsonb, "leftOn" date')}
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, email = excluded.email, phone = excluded.phone,
       attributes = excluded.attributes, left_on = excluded.left_on`,
    people,
  );
  const chats = people.flatMap((person) =>
    CHAT_CHANNELS.map((system) => ({ system, id: person[system], of: person.id })),
  );
  const chatColumns = 'system text, id text, "of" text';
  await write(
    `DELETE FROM external_id e USING ${rows(chatColumns)}
     WHERE e.entity = 'person' AND e.entity_id = c."of" AND e.system = c.system AND e.external_id IS DISTINCT FROM c.id`,
    chats,
  );
  await write(
    `INSERT INTO external_id (system, external_id, entity, entity_id) SELECT c.system, c.id, 'person', c."of"
     FROM ${rows(chatColumns)} WHERE c.id IS NOT NULL ON CONFLICT DO NOTHING`,
    chats,
  );
  const posts = withId('k', changes.posts);
  await write(
    `INSERT INTO post (id, number, unit_id, title, is_head) SELECT c.id, c.number, u.id, c.title, c."isHead"
     FROM ${rows('id text, number text, unit text, title text, "isHead" boolean')} JOIN unit u ON u.number = c.unit
     ON CONFLICT (id) DO UPDATE SET unit_id = excluded.unit_id, title = excluded.title, is_head = excluded.is_head`,
    posts,
  );
  // A post may hang below one that the same workbook brings.
  await write(
    `UPDATE post SET superior_post_id = (SELECT s.id FROM post s WHERE s.number = c.superior)
     FROM ${rows('id text, superior text')} WHERE post.id = c.id`,
    posts,
  );
  await write(
    `INSERT INTO holding (person_id, post_id, since, until, is_acting, is_main)
     SELECT p.id, k.id, c.since, c.until, c."isActing", c."isMain"
     FROM ${rows('person text, post text, since date, until date, "isActing" boolean, "isMain" boolean')}
     JOIN person p ON p.number = c.person JOIN post k ON k.number = c.post
     ON CONFLICT (person_id, post_id, since) DO UPDATE SET until = excluded.until, is_acting = excluded.is_acting,
       is_main = excluded.is_main`,
    changes.holdings,
  );
  await write(
    `INSERT INTO relation (kind, from_id, to_id, since, until)
     SELECT c.kind, coalesce(f.id, u.id), t.id, c.since, c.until
     FROM ${rows('kind text, "from" text, "to" text, since date, until date')}
     LEFT JOIN person f ON c.kind <> 'liaison' AND f.number = c."from"
     LEFT JOIN unit u ON c.kind = 'liaison' AND u.number = c."from" JOIN person t ON t.number = c."to"
     ON CONFLICT (kind, from_id, to_id, since) DO UPDATE SET until = excluded.until`,
    changes.relations,
  );
  await write(
    `INSERT INTO external_id (system, external_id, entity, entity_id)
     SELECT c.system, c."externalId", c.entity, coalesce(p.id, u.id)
     FROM ${rows('system text, "externalId" text, entity text, number text')}
     LEFT JOIN person p ON c.entity = 'person' AND p.number = c.number
     LEFT JOIN unit u ON c.entity = 'unit' AND u.number = c.number
     ON CONFLICT (system, external_id) DO UPDATE SET entity = excluded.entity, entity_id = excluded.entity_id`,
    changes.externals,
  );
  await write(
    `INSERT INTO project (id, number, name, kind, unit_id, manager_id, since, until, attributes)
     SELECT c.id, c.number, c.name, c.kind, u.id, m.id, c.since, c.until, c.attributes
     FROM ${rows('id text, number text, name text, kind text, unit text, manager text, since date, until date, attributes jsonb')}
     JOIN unit u ON u.number = c.unit LEFT JOIN person m ON m.number = c.manager
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, kind = excluded.kind, unit_id = excluded.unit_id,
       manager_id = excluded.manager_id, since = excluded.since, until = excluded.until, attributes = excluded.attributes`,
    withId('j', changes.projects),
  );
}

/** Ids are part of addresses and of other ids, so a number with anything but letters, digits and dashes is hashed. */
function idFor(prefix: string, number: string): string {
  return /^[A-Za-z0-9-]{1,40}$/.test(number)
    ? `${prefix}${number}`
    : `${prefix}_${createHash('sha256').update(number).digest('hex').slice(0, 20)}`;
}
