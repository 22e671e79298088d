import type { DataSource } from 'typeorm';
import { canonical } from '#domain/ledger/canonical';
import { evolve } from '#domain/process/aggregate';
import { parseStream, type StreamId } from '#domain/process/ids';
import type { Notification } from '#domain/process/effects';
import { noticesOfHandover, type HandedOver } from '#domain/process/handover/notices';
import { noticesOfProxies } from '#domain/process/proxy/notices';
import type { ProxiesState, ProxyEvent } from '#domain/process/proxy/state';
import { freshStream } from '../ledger/append';
import { actHash, sha256 } from '../ledger/hashes';
import { KeyReused } from '../ledger/perform';
import { proxyRow } from '../ledger/rows';
import { lockStreams } from '../ledger/streams';
import { noRows, writeRows, type Rows } from '../ledger/write';
import { inSpace, type SpaceTransaction } from '../space';

/** The one stream of everything that changes the organisation itself: people, posts, accounts, roles, calendars. */
export const ORGANISATION: StreamId = 'organisation/main';

/** An act on the organisation as the api hands it over. */
export interface OrganisationAct {
  /** The person, or the account of an administrator who is nobody's. */
  actor: string;
  readAt: Date;
  idempotencyKey: string;
  /** What the key stands for: method, path and body. */
  request: unknown;
}

/** What the act did: its entry in the ledger, in the organisation's stream unless it names another, and the answer. `null` leaves no entry. */
export interface OrganisationOutcome<Reply> {
  event: { stream?: StreamId; kind: string; data: object } | null;
  reply: Reply;
  /** What a replay gets instead of the answer, when the answer must not be stored. */
  kept?: Reply;
}

/**
 * Carries out one act on the organisation in one transaction, with its entry in the ledger; a replay of its key gets the first answer
 * again. Acts on the organisation are few and wait for each other.
 * @throws KeyReused
 */
export function actOnOrganisation<Reply extends object>(
  source: DataSource,
  space: string,
  act: OrganisationAct,
  work: (transaction: SpaceTransaction) => Promise<OrganisationOutcome<Reply>>,
): Promise<Reply> {
  return inSpace(source, space, async (transaction) => {
    await transaction.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`${space} ${ORGANISATION}`]);
    const requestHash = sha256(canonical(act.request));
    const [before] = await transaction.query<{ request_hash: string; reply: Reply }>(
      'SELECT request_hash, reply FROM idempotency WHERE actor = $1 AND key = $2',
      [act.actor, act.idempotencyKey],
    );
    if (before && before.request_hash !== requestHash) throw new KeyReused();
    if (before) return before.reply;
    const { event, reply, kept } = await work(transaction);
    const at = new Date(act.readAt.getTime() + transaction.offsetMs).toISOString();
    const rows = noRows();
    if (event) await enter(transaction, event, act.actor, at, rows);
    rows.idempotency.push({
      actor: act.actor,
      key: act.idempotencyKey,
      request_hash: requestHash,
      status: 200,
      reply: kept ?? reply,
      at,
    });
    await writeRows(transaction, rows);
    return reply;
  });
}

async function enter(
  transaction: SpaceTransaction,
  event: { stream?: StreamId; kind: string; data: object },
  actor: string,
  at: string,
  rows: Rows,
): Promise<void> {
  const { stream = ORGANISATION } = event;
  const open = (await lockStreams(transaction, [stream])).get(stream) ?? freshStream(stream);
  const { seq, head } = open;
  const act = {
    stream,
    seq: seq + 1,
    kind: event.kind,
    data: canonical({ data: event.data, facts: [] }),
    actor,
    onBehalfOf: null,
    at,
    key: null,
  };
  const hash = actHash(act, head);
  const { onBehalfOf, ...plain } = act;
  const state = evolve(stream, open.state, event, at);
  const { kind } = parseStream(stream);
  rows.acts.push({ ...plain, on_behalf_of: onBehalfOf, prev_hash: head, hash });
  rows.streams.push({ id: stream, kind, cycle_id: '', seq: act.seq, head: hash, state });
  if (event.kind === 'work-handed-over')
    addNotices(noticesOfHandover(event.data as HandedOver, stream, act.seq), at, rows);
  if (kind === 'proxy') addProxies(event as ProxyEvent, state as ProxiesState, act, rows);
}

/** The rows by which the inbox goes, and what both sides are told. */
function addProxies(
  event: ProxyEvent,
  state: ProxiesState,
  { seq, at }: { seq: number; at: string },
  rows: Rows,
): void {
  rows.proxies.push(...state.proxies.filter(({ id }) => id === event.data.id).map(proxyRow));
  addNotices(noticesOfProxies(event, state, seq), at, rows);
}

function addNotices(notices: readonly Notification[], at: string, rows: Rows): void {
  for (const { person, ...notice } of notices) rows.notifications.push({ ...notice, person_id: person, at });
}
