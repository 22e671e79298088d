import { PROXIED_TASKS, type Proxy, type ProxyKind } from '#domain/process/proxy/state';
import type { SpaceTransaction } from '../space';

interface ProxyRecord {
  id: string;
  giver_id: string;
  holder_id: string;
  kinds: ProxyKind[] | null;
  since: Date;
  until: Date;
  by: string;
}

const proxyOf = ({ giver_id, holder_id, since, until, ...row }: ProxyRecord): Proxy => ({
  ...row,
  giver: giver_id,
  holder: holder_id,
  since: since.toISOString(),
  until: until.toISOString(),
});

/** Everybody's proxies that have not ended. */
export async function openProxies(transaction: SpaceTransaction, at: string): Promise<Proxy[]> {
  const rows = await transaction.query<ProxyRecord>('SELECT * FROM proxy WHERE until > $1 ORDER BY since, id', [at]);
  return rows.map(proxyOf);
}

/** The proxies by which one person acts for another at an instant. */
export async function proxiesBetween(
  transaction: SpaceTransaction,
  holder: string,
  giver: string,
  at: string,
): Promise<Proxy[]> {
  const rows = await transaction.query<ProxyRecord>(
    'SELECT * FROM proxy WHERE holder_id = $1 AND giver_id = $2 AND since <= $3 AND until > $3',
    [holder, giver, at],
  );
  return rows.map(proxyOf);
}

/** A page of the proxies that a person gave or holds, or of everybody's for the office; the last to end first. */
export async function listProxies(
  transaction: SpaceTransaction,
  person: string | null,
  size: number,
): Promise<Proxy[]> {
  const rows = await transaction.query<ProxyRecord>(
    `SELECT * FROM proxy WHERE $1::text IS NULL OR giver_id = $1 OR holder_id = $1
     ORDER BY until DESC, since DESC, id LIMIT $2`,
    [person, size],
  );
  return rows.map(proxyOf);
}

/** Who stands in now for each of some people in matters of a kind, by giver. */
export async function holdersFor(
  transaction: SpaceTransaction,
  givers: readonly string[],
  kind: ProxyKind,
): Promise<Map<string, string>> {
  const rows = await transaction.query<{ giver_id: string; holder_id: string }>(
    `SELECT giver_id, holder_id FROM proxy
     WHERE giver_id = ANY ($1) AND since <= $2 AND until > $2 AND (kinds IS NULL OR $3 = ANY (kinds))`,
    [givers, transaction.now, kind],
  );
  return new Map(rows.map((row) => [row.giver_id, row.holder_id]));
}

const PROXIED = PROXIED_TASKS.map((kind) => `'${kind}'`).join(', ');

/**
 * Whether a proxy covers a matter under approval at an instant, as SQL over the tables `proxy` and `stream`: in its time, of its kinds, and
 * neither submitted by giver or holder nor about one of them.
 */
export const proxyCovers = (proxy: string, kind: string, matter: string, at: string): string =>
  `${proxy}.since <= ${at} AND ${proxy}.until > ${at} AND (${proxy}.kinds IS NULL OR ${kind} = ANY (${proxy}.kinds))
   AND ${matter}.kind = 'approval' AND ${matter}.state->>'initiator' NOT IN (${proxy}.holder_id, ${proxy}.giver_id)
   AND NOT ${matter}.state->'barred' ?| ARRAY[${proxy}.holder_id, ${proxy}.giver_id]`;

/**
 * The open tasks that one person has in hand, as SQL: his own, and with `for_id` those of everybody he stands in for now. `person` and
 * `now` are expressions of the statement around it.
 */
export const tasksInHand = (person: string, now: string): string =>
  `(SELECT t.*, NULL::text AS for_id FROM task t WHERE t.assignee = ${person} AND t.closed_at IS NULL
    UNION ALL SELECT t.*, t.assignee AS for_id FROM proxy x
    JOIN task t ON t.assignee = x.giver_id AND t.closed_at IS NULL AND t.kind IN (${PROXIED})
    JOIN stream m ON m.id = t.stream AND ${proxyCovers('x', "t.params->>'matter'", 'm', `${now}::timestamptz`)}
    WHERE x.holder_id = ${person})`;
