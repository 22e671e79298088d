import { CHAT_CHANNELS } from '#domain/notification/channels';
import type { SpaceTransaction } from '../space';

export interface UnitNode {
  id: string;
  number: string;
  name: string;
  name_en: string | null;
  parent: string | null;
  people: number;
  vacant: number;
  acting: number;
  head: { id: string; name: string; isActing: boolean } | null;
}

/** True of a placement, holding or relation on the day of the parameter. */
const on = (alias: string, day: string): string =>
  `${alias}.since <= ${day}::date AND (${alias}.until IS NULL OR ${alias}.until > ${day}::date)`;
const present = (alias: string, day: string): string => `(${alias}.left_on IS NULL OR ${alias}.left_on > ${day}::date)`;

/** The tree of units on a day, each with its own people, vacant posts and acting holders; sums are the page's. */
export const unitTree = (transaction: SpaceTransaction, day: string): Promise<UnitNode[]> =>
  transaction.query<UnitNode>(
    `WITH held AS (SELECT h.post_id, h.person_id, h.is_acting, h.is_main, h.since, p.name FROM holding h
       JOIN person p ON p.id = h.person_id AND ${present('p', '$1')} WHERE ${on('h', '$1')}),
     posts AS (SELECT k.unit_id, count(*) FILTER (WHERE n.holders = 0)::int AS vacant,
         count(*) FILTER (WHERE n.holders > 0 AND n.proper = 0)::int AS acting
       FROM post k CROSS JOIN LATERAL (SELECT count(*) AS holders, count(*) FILTER (WHERE NOT is_acting) AS proper
         FROM held WHERE held.post_id = k.id) n GROUP BY k.unit_id),
     mains AS (SELECT DISTINCT ON (h.person_id) h.person_id, k.unit_id FROM held h JOIN post k ON k.id = h.post_id
       ORDER BY h.person_id, h.is_main DESC, h.since),
     people AS (SELECT unit_id, count(*)::int AS people FROM mains GROUP BY unit_id)
     SELECT u.id, u.number, u.name, u.name_en, l.parent_id AS parent, coalesce(m.people, 0) AS people,
       coalesce(k.vacant, 0) AS vacant, coalesce(k.acting, 0) AS acting,
       (SELECT jsonb_build_object('id', h.person_id, 'name', h.name, 'isActing', h.is_acting)
        FROM post t JOIN held h ON h.post_id = t.id WHERE t.unit_id = u.id AND t.is_head
        ORDER BY h.is_acting, h.since LIMIT 1) AS head
     FROM unit_placement l JOIN unit u ON u.id = l.unit_id
     LEFT JOIN people m ON m.unit_id = u.id LEFT JOIN posts k ON k.unit_id = u.id
     WHERE ${on('l', '$1')} ORDER BY u.number`,
    [day],
  );

export interface UnitDetail {
  id: string;
  number: string;
  name: string;
  name_en: string | null;
  posts: {
    id: string;
    number: string;
    title: string;
    isHead: boolean;
    superior: string | null;
    holders: { id: string; number: string; name: string; isActing: boolean; isMain: boolean; since: string }[];
  }[];
  liaisons: { id: string; number: string; name: string }[];
  projects: {
    id: string;
    number: string;
    name: string;
    kind: 'project' | 'fund';
    manager: string | null;
    since: string;
    until: string | null;
  }[];
}

/** A unit with its posts, their holders, its liaisons 联络员 and its projects on a day: the head first, then posts with others below them. */
export async function unitDetail(
  transaction: SpaceTransaction,
  unit: string,
  day: string,
): Promise<UnitDetail | undefined> {
  const [row] = await transaction.query<UnitDetail>(
    `SELECT u.id, u.number, u.name, u.name_en,
       coalesce((SELECT jsonb_agg(jsonb_build_object('id', k.id, 'number', k.number, 'title', k.title,
           'isHead', k.is_head, 'superior', s.title, 'holders', coalesce((
             SELECT jsonb_agg(jsonb_build_object('id', p.id, 'number', p.number, 'name', p.name,
               'isActing', h.is_acting, 'isMain', h.is_main, 'since', h.since) ORDER BY h.is_acting, h.since, p.number)
             FROM holding h JOIN person p ON p.id = h.person_id AND ${present('p', '$2')}
             WHERE h.post_id = k.id AND ${on('h', '$2')}), '[]')) ORDER BY k.is_head DESC,
             (SELECT count(*) = 0 FROM post b WHERE b.superior_post_id = k.id), k.number)
         FROM post k LEFT JOIN post s ON s.id = k.superior_post_id WHERE k.unit_id = u.id), '[]') AS posts,
       coalesce((SELECT jsonb_agg(jsonb_build_object('id', p.id, 'number', p.number, 'name', p.name) ORDER BY p.number)
         FROM relation r JOIN person p ON p.id = r.to_id
         WHERE r.kind = 'liaison' AND r.from_id = u.id AND ${on('r', '$2')}), '[]') AS liaisons,
       coalesce((SELECT jsonb_agg(jsonb_build_object('id', j.id, 'number', j.number, 'name', j.name, 'kind', j.kind,
           'manager', m.name, 'since', j.since, 'until', j.until) ORDER BY j.number)
         FROM project j LEFT JOIN person m ON m.id = j.manager_id WHERE j.unit_id = u.id AND ${on('j', '$2')}), '[]') AS projects
     FROM unit u WHERE u.id = $1`,
    [unit, day],
  );
  return row;
}

export interface FoundPerson {
  id: string;
  number: string;
  name: string;
  unit: string | null;
  post: string | null;
}

/** People whose name holds, or whose number begins with, what is searched for; the nearest first, at most `limit`. */
export const searchPeople = (
  transaction: SpaceTransaction,
  search: string,
  day: string,
  limit: number,
): Promise<FoundPerson[]> =>
  transaction.query<FoundPerson>(
    `SELECT p.id, p.number, p.name, held.unit, held.post FROM (
       SELECT id, number, name FROM person
       WHERE ${present('person', '$2')} AND ($1 = '' OR starts_with(number, $1) OR strpos(name, $1) > 0)
       ORDER BY number <> $1, strpos(name, $1) <> 1, length(number), number LIMIT $3) p
     LEFT JOIN LATERAL (
       SELECT u.name AS unit, t.title AS post FROM holding h
       JOIN post t ON t.id = h.post_id JOIN unit u ON u.id = t.unit_id
       WHERE h.person_id = p.id AND ${on('h', '$2')} ORDER BY h.is_main DESC, h.since LIMIT 1) held ON TRUE
     ORDER BY p.number <> $1, strpos(p.name, $1) <> 1, length(p.number), p.number`,
    [search, day, limit],
  );

export interface PersonDetail {
  id: string;
  number: string;
  name: string;
  email: string | null;
  phone: string | null;
  /** Accounts in chats, by channel. */
  chats: Record<string, string>;
  left_on: string | null;
  attributes: Record<string, string>;
  posts: {
    id: string;
    title: string;
    unit: string;
    isMain: boolean;
    isActing: boolean;
    since: string;
    until: string | null;
  }[];
  relations: { kind: string; to: string }[];
}

/** Everything about a person, with the posts he ever held, the latest first. */
export async function personDetail(
  transaction: SpaceTransaction,
  person: string,
  day: string,
): Promise<PersonDetail | undefined> {
  const [row] = await transaction.query<PersonDetail>(
    `SELECT p.id, p.number, p.name, p.email, p.phone,
       coalesce((SELECT jsonb_object_agg(e.system, e.external_id) FROM external_id e
         WHERE e.entity = 'person' AND e.entity_id = p.id AND e.system = ANY ($3)), '{}') AS chats, to_char(p.left_on, 'YYYY-MM-DD') AS left_on, p.attributes,
       coalesce((SELECT jsonb_agg(jsonb_build_object('id', k.id, 'title', k.title, 'unit', u.name, 'isMain', h.is_main,
           'isActing', h.is_acting, 'since', h.since, 'until', h.until) ORDER BY h.until DESC NULLS FIRST, h.is_main DESC, h.since DESC)
         FROM holding h JOIN post k ON k.id = h.post_id JOIN unit u ON u.id = k.unit_id WHERE h.person_id = p.id), '[]') AS posts,
       coalesce((SELECT jsonb_agg(jsonb_build_object('kind', r.kind, 'to', r.to_id) ORDER BY r.kind, r.to_id)
         FROM relation r WHERE r.from_id = p.id AND ${on('r', '$2')}), '[]') AS relations
     FROM person p WHERE p.id = $1`,
    [person, day, CHAT_CHANNELS],
  );
  return row;
}

export interface OrganisationSettings {
  name: string;
  office_name: string;
  zone: string;
}

export async function organisationSettings(transaction: SpaceTransaction): Promise<OrganisationSettings | undefined> {
  const [row] = await transaction.query<OrganisationSettings>(
    'SELECT name, office_name, zone FROM organisation LIMIT 1',
  );
  return row;
}

export async function nameOrganisation(
  transaction: SpaceTransaction,
  { name, officeName }: { name: string; officeName: string },
): Promise<void> {
  await transaction.query('UPDATE organisation SET name = $1, office_name = $2', [name, officeName]);
}
