import type { SpaceTransaction } from '../space';

export interface OnDayProject {
  id: string;
  kind: 'project' | 'fund';
  unit: string;
  manager: string | null;
  attributes: Record<string, string>;
}

/** The organisation on one day, whole: what a roster is worked out from. */
export interface OrganisationSnapshot {
  units: { id: string; parent: string | null; attributes?: Record<string, string> }[];
  posts: { id: string; unit: string; isHead: boolean; superior: string | null }[];
  /** Holders of posts, the proper holder before an acting one, then by who came first. */
  holdings: { person: string; post: string; isMain: boolean; isActing: boolean }[];
  /** People who have not left, by number. */
  people: { id: string; attributes: Record<string, string> }[];
  relations: { kind: string; from: string; to: string }[];
  projects: OnDayProject[];
}

const ON = 'since <= $1::date AND (until IS NULL OR until > $1::date)';

/** Reads the organisation as it stands on a day, one statement a table. */
export async function organisationOn(transaction: SpaceTransaction, on: string): Promise<OrganisationSnapshot> {
  const read = <Row extends object>(text: string): Promise<Row[]> => transaction.query<Row>(text, [on]);
  return {
    units: await read(
      `SELECT unit_id AS id, parent_id AS parent, unit.attributes FROM unit_placement JOIN unit ON unit.id = unit_id
       WHERE ${ON} ORDER BY unit_id`,
    ),
    posts: await read(
      `SELECT id, unit_id AS unit, is_head AS "isHead", superior_post_id AS superior FROM post
       WHERE $1::date IS NOT NULL ORDER BY id`,
    ),
    holdings: await read(
      `SELECT person_id AS person, post_id AS post, is_main AS "isMain", is_acting AS "isActing" FROM holding
       WHERE ${ON} ORDER BY is_acting, since, person_id, post_id`,
    ),
    people: await read(
      `SELECT id, attributes FROM person WHERE left_on IS NULL OR left_on > $1::date ORDER BY number, id`,
    ),
    relations: await read(
      `SELECT kind, from_id AS "from", to_id AS "to" FROM relation WHERE ${ON} ORDER BY kind, from_id, to_id`,
    ),
    projects: await read(
      `SELECT id, kind, unit_id AS unit, manager_id AS manager, attributes FROM project WHERE ${ON} ORDER BY number, id`,
    ),
  };
}
