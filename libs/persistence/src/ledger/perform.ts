import type { DataSource } from 'typeorm';
import { canonical } from '#domain/ledger/canonical';
import type { Appeal } from '#domain/process/appeal';
import type { ApprovalState } from '#domain/process/approval/state';
import type { BoardState } from '#domain/process/board';
import { cycleOf, decide, streamsOf, type Command, type Loaded } from '#domain/process/command';
import type { Context } from '#domain/process/context';
import type { CycleState } from '#domain/process/cycle';
import { isRefusal, type Actor, type NewEvent, type Refusal } from '#domain/process/decision';
import type { DossierState } from '#domain/process/dossier/state';
import type { Objection } from '#domain/process/objection';
import { parseStream, stream, type DossierId, type StreamId } from '#domain/process/ids';
import { proxiesBetween } from '../queries/proxies';
import { inSpace, type SpaceTransaction } from '../space';
import { Appender, type OpenStream } from './append';
import { contextOf, latestCalendar, schemeOf } from './context';
import { sha256, type NewText } from './hashes';
import { nextReceipt } from './receipts';
import { lockStreams, peek } from './streams';
import { writeRows } from './write';

/** One human act as the api hands it over. */
export interface Act {
  command: Command;
  actor: Extract<Actor, { kind: 'person' }>;
  /** Instant at which the whole request had been read, by the api's clock. */
  readAt: Date;
  /** The client's id of its intention; a replay gets the first answer again. */
  idempotencyKey: string;
  /** What the key stands for: method, path and body. */
  request: unknown;
  /** Free texts that the command refers to. */
  texts: readonly NewText[];
  /** Rows that belong to the act and are no part of any stream, written in its transaction: a cycle's roster. */
  also?: (transaction: SpaceTransaction) => Promise<void>;
}

/** Where each stream stands after the act: its number of acts. */
export interface Reply {
  streams: Record<StreamId, number>;
}

export type Performed = { reply: Reply; isReplay: boolean } | Refusal;

/** The same key was used for another request. */
export class KeyReused extends Error {}

/**
 * Carries out one act in one transaction: lock, read the idempotency record, decide, write. Nothing is written on a refusal but what
 * the refusal itself keeps on record, such as a late letter (A8).
 */
export async function perform(source: DataSource, space: string, act: Act): Promise<Performed> {
  const once = (): Promise<Performed> => inSpace(source, space, (transaction) => performIn(transaction, act));
  try {
    return await once();
  } catch (error) {
    // The same key was used at the same moment where no lock is shared: now its record stands there.
    if ((error as { code?: string }).code !== UNIQUE_VIOLATION) throw error;
    return once();
  }
}

const UNIQUE_VIOLATION = '23505';

/** Acts that are entered in a register with the next number of the year. */
const REGISTER: Partial<Record<Command['do'], 'appeal' | 'objection'>> = {
  'file-appeal': 'appeal',
  'raise-objection': 'objection',
};

async function performIn(transaction: SpaceTransaction, act: Act): Promise<Performed> {
  const { command, actor } = act;
  const own = streamsOf(command);
  const cycle = `cycle/${cycleOf(own[0] ?? 'cycle/')}` as const;
  const wanted = [cycle, ...own, ...(await related(transaction, command, own))];
  const streams = await lockStreams(transaction, wanted, own.includes(cycle) ? 'update' : 'share');

  const requestHash = sha256(canonical(act.request));
  const replay = await replayOf(transaction, act, requestHash);
  if (replay) return { reply: replay, isReplay: true };

  const at = new Date(act.readAt.getTime() + transaction.offsetMs).toISOString();
  const context = await actContext(transaction, command, streams.get(cycle)?.state as CycleState | undefined, at);
  const numbered = REGISTER[command.do];
  const receipt = numbered && (await nextReceipt(transaction, numbered, context));
  const proxies =
    actor.onBehalfOf === undefined ? [] : await proxiesBetween(transaction, actor.person, actor.onBehalfOf, at);
  const loaded = { ...loadedFrom(streams, own, wanted), proxies, ...(receipt !== undefined && { receipt }) };
  const decision = decide(command, loaded, actor, context);
  const events = isRefusal(decision) ? await firstKept(transaction, decision.events ?? [], act) : decision.events;
  const appender = new Appender(streams);
  if (events.length > 0) {
    appender.append(events, decision.facts ?? [], actor, context);
    appender.add(
      'texts',
      act.texts.map((text) => ({ ...text, erased_at: null })),
    );
  }
  if (isRefusal(decision)) {
    await writeRows(transaction, appender.finish());
    const { refused, params, path } = decision;
    return { refused, ...(params && { params }), ...(path && { path }) };
  }
  const reply = { streams: Object.fromEntries(events.map((event) => [event.stream, appender.seq(event.stream)])) };
  appender.add('idempotency', [
    { actor: actor.person, key: act.idempotencyKey, request_hash: requestHash, status: 200, reply, at },
  ]);
  await act.also?.(transaction);
  await writeRows(transaction, appender.finish());
  return { reply, isReplay: false };
}

/** What a refusal keeps on record, once for each intention: a replay of a late letter is no second letter. */
async function firstKept(
  transaction: SpaceTransaction,
  events: readonly NewEvent[],
  { idempotencyKey }: Act,
): Promise<NewEvent[]> {
  if (events.length === 0) return [];
  const key = `refused ${idempotencyKey}`;
  const known = await transaction.query('SELECT 1 FROM act WHERE stream = ANY ($1) AND key = $2', [
    events.map((event) => event.stream),
    key,
  ]);
  return known.length > 0 ? [] : events.map((event) => ({ ...event, key }));
}

async function replayOf(transaction: SpaceTransaction, act: Act, requestHash: string): Promise<Reply | undefined> {
  const [row] = await transaction.query<{ request_hash: string; reply: Reply }>(
    'SELECT request_hash, reply FROM idempotency WHERE actor = $1 AND key = $2',
    [act.actor.person, act.idempotencyKey],
    `replay-${transaction.space}`,
  );
  if (row && row.request_hash !== requestHash) throw new KeyReused();
  return row?.reply;
}

async function actContext(
  transaction: SpaceTransaction,
  command: Command,
  cycle: CycleState | undefined,
  at: string,
): Promise<Context> {
  if (cycle) return contextOf(transaction, cycle, at);
  if (!('plan' in command)) throw new UnknownCycle();
  const { scheme, settings, calendar, zone } = command.plan;
  return {
    at,
    scheme: await schemeOf(transaction, scheme, settings),
    calendar: await latestCalendar(transaction, calendar.id),
    zone,
  };
}

/** The cycle named by an act does not exist in this space. */
export class UnknownCycle extends Error {}

/** Streams that only the state of another one names: what an approval is about, the approval of a returned plan. */
async function related(transaction: SpaceTransaction, command: Command, own: readonly StreamId[]): Promise<StreamId[]> {
  if ('approval' in command) {
    const approval = (await peek(transaction, stream.approval(command.approval))) as ApprovalState | undefined;
    if (!approval) return [];
    const { of, kind } = approval.matter;
    if (kind !== 'grades') return [of];
    const board = (await peek(transaction, of)) as BoardState | undefined;
    return [of, ...(board?.members.map((member) => stream.dossier(member.dossier)) ?? [])];
  }
  if ('appeal' in command) {
    const appeal = (await peek(transaction, stream.appeal(command.appeal))) as Appeal | undefined;
    return appeal ? [stream.dossier(appeal.dossier)] : [];
  }
  if (command.do === 'answer-objection') {
    const objection = (await peek(transaction, stream.objection(command.objection))) as Objection | undefined;
    return objection?.dossier ? [stream.dossier(objection.dossier)] : [];
  }
  // A result that no chain signs is signed with its submission.
  if (command.do === 'submit-board') {
    const board = (await peek(transaction, own[0] ?? 'board/')) as BoardState | undefined;
    return board?.members.map((member) => stream.dossier(member.dossier)) ?? [];
  }
  // Plans that came back are handed in again before those who returned them.
  if (command.do === 'issue-targets') {
    const rows = await transaction.query<{ id: `${string}.${string}` }>(
      `SELECT state->'plan'->>'approval' AS id FROM stream WHERE id = ANY ($1) AND state->'plan'->>'approval' IS NOT NULL`,
      [own],
    );
    return rows.map(({ id }) => stream.approval(id));
  }
  // A new superior takes over what is still to be signed of the plan.
  if (
    command.do === 'submit-plan' ||
    command.do === 'amend-plan' ||
    command.do === 'transfer' ||
    command.do === 'assign-superior'
  ) {
    const dossier = (await peek(transaction, own[0] ?? 'dossier/')) as DossierState | undefined;
    return dossier?.plan?.approval ? [stream.approval(dossier.plan.approval as `${string}.${string}`)] : [];
  }
  return [];
}

function loadedFrom(
  streams: ReadonlyMap<StreamId, OpenStream>,
  own: readonly StreamId[],
  wanted: readonly StreamId[],
): Loaded {
  const loaded: Loaded = {};
  const members = new Map<DossierId, DossierState>();
  const approvals = new Map<string, ApprovalState>();
  const hasBoard = wanted.some((id) => parseStream(id).kind === 'board');
  for (const id of wanted) {
    const state = streams.get(id)?.state;
    if (!state) continue;
    switch (parseStream(id).kind) {
      case 'cycle':
        loaded.cycle = state as CycleState;
        break;
      case 'dossier':
        members.set((state as DossierState).id, state as DossierState);
        if (!hasBoard) loaded.dossier = state as DossierState;
        break;
      case 'board':
        loaded.board = state as BoardState;
        break;
      case 'approval':
        loaded.approval = state as ApprovalState;
        approvals.set((state as ApprovalState).id, state as ApprovalState);
        break;
      case 'appeal':
        loaded.appeal = state as Appeal;
        break;
      case 'objection':
        loaded.objection = state as Objection;
        break;
      default:
        break;
    }
  }
  return { ...loaded, members, approvals };
}
