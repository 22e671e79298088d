import type { Appeal } from '#domain/process/appeal';
import type { ApprovalState } from '#domain/process/approval/state';
import type { BoardState } from '#domain/process/board';
import type { CycleState } from '#domain/process/cycle';
import type { Actor, NewEvent } from '#domain/process/decision';
import type { DossierState } from '#domain/process/dossier/state';
import { cycleOf } from '#domain/process/command';
import type { LeaversWork } from '#domain/process/handover/plan';
import { parseStream, type StreamId } from '#domain/process/ids';
import { Appender, type OpenStream } from '../ledger/append';
import { contextOf } from '../ledger/context';
import type { NewText } from '../ledger/hashes';
import { lockStreams } from '../ledger/streams';
import { writeRows } from '../ledger/write';
import { openProxies } from '../queries/proxies';
import type { SpaceTransaction } from '../space';

/** Streams of cycles that run in which a person has a place, by kind. Ballots name nobody. */
const PLACES = `SELECT s.id, s.state FROM stream s
  JOIN stream c ON c.id = 'cycle/' || s.cycle_id AND c.state->>'status' <> 'closed'
  WHERE s.kind = 'dossier' AND ($1 IN (s.state->>'superior', s.state->>'aboveSuperior', s.state->>'unitHead', s.state->>'manager')
      OR s.state->'liaisons' ? $1 OR s.state->'events' @? format('$[*].signers[*] ? (@ == %s)', to_json($1::text))::jsonpath)
    OR s.kind = 'approval' AND s.state->>'status' IN ('open', 'returned')
      AND (s.state->'steps' @? format('$[*].assignees[*] ? (@ == %s)', to_json($1::text))::jsonpath
        OR s.state->'steps' @? format('$[*].delegated[*].to ? (@ == %s)', to_json($1::text))::jsonpath
        OR s.state->'questions' @? format('$[*].to ? (@ == %s)', to_json($1::text))::jsonpath)
    OR s.kind = 'appeal' AND s.state->>'status' IN ('filed', 'in-review')
      AND (s.state->'office' ? $1 OR s.state->'reviewers' ? $1)
    OR s.kind = 'board' AND s.state->>'status' = 'draft' AND s.state->>'head' = $1
  ORDER BY s.id`;

/** Everything a leaver has in hand, as it is now. */
export async function workOf(transaction: SpaceTransaction, person: string): Promise<LeaversWork> {
  const rows = await transaction.query<{ id: StreamId; state: object }>(PLACES, [person]);
  return workIn(transaction, person, new Map(rows.map(({ id, state }) => [id, state])));
}

/** The same with its streams locked, to be handed over. */
export async function lockWork(
  transaction: SpaceTransaction,
  person: string,
): Promise<{ work: LeaversWork; streams: Map<StreamId, OpenStream> }> {
  const rows = await transaction.query<{ id: StreamId }>(PLACES, [person]);
  const own = rows.map(({ id }) => id);
  const cycles = own.map((id) => `cycle/${cycleOf(id)}` as const);
  const streams = await lockStreams(transaction, [...cycles, ...own]);
  const states = new Map(own.map((id) => [id, streams.get(id)?.state as object]));
  return { work: await workIn(transaction, person, states), streams };
}

async function workIn(
  transaction: SpaceTransaction,
  person: string,
  states: ReadonlyMap<StreamId, object>,
): Promise<LeaversWork> {
  const of = <State>(kind: string): State[] =>
    [...states].filter(([id]) => parseStream(id).kind === kind).map(([, state]) => state as State);
  const tasks = await transaction.query<LeaversWork['tasks'][number]>(
    `SELECT stream, cycle_id AS cycle, kind, subject_id AS subject FROM task
     WHERE assignee = $1 AND closed_at IS NULL ORDER BY id`,
    [person],
  );
  return {
    dossiers: of<DossierState>('dossier'),
    approvals: of<ApprovalState>('approval'),
    appeals: of<Appeal>('appeal'),
    boards: of<BoardState>('board'),
    proxies: (await openProxies(transaction, transaction.now)).filter(({ holder }) => holder === person),
    tasks,
  };
}

/** Writes a handover: every stream's act, its tasks, and the reason, in one statement. */
export async function writeHandover(
  transaction: SpaceTransaction,
  streams: Map<StreamId, OpenStream>,
  events: readonly NewEvent[],
  { actor, at, texts }: { actor: Actor; at: string; texts: readonly NewText[] },
): Promise<void> {
  const appender = new Appender(streams);
  for (const cycle of new Set(events.map((event) => cycleOf(event.stream)))) {
    const state = streams.get(`cycle/${cycle}`)?.state as CycleState;
    const own = events.filter((event) => cycleOf(event.stream) === cycle);
    appender.append(own, [], actor, await contextOf(transaction, state, at));
  }
  appender.add(
    'texts',
    texts.map((text) => ({ ...text, erased_at: null })),
  );
  await writeRows(transaction, appender.finish());
}
