import type { DataSource } from 'typeorm';
import type { Appeal } from '#domain/process/appeal';
import { attendAppeal } from '#domain/process/appeal-steps';
import type { ApprovalState } from '#domain/process/approval/state';
import { attendSignature, cycleOf, type Loaded } from '#domain/process/command';
import type { CycleState } from '#domain/process/cycle';
import { attendCycle } from '#domain/process/cycle-attend';
import { SYSTEM, type NewEvent, type NewFact } from '#domain/process/decision';
import type { Objection } from '#domain/process/objection';
import { attendObjection } from '#domain/process/objection-effects';
import { attendDossier, type PanelBallots } from '#domain/process/dossier/attend';
import type { DossierState } from '#domain/process/dossier/state';
import type { BoardState } from '#domain/process/board';
import { dossierId, parseStream, stream, type DossierId, type StreamId } from '#domain/process/ids';
import { inSpace, type SpaceTransaction } from '../space';
import { Appender } from './append';
import { ballotsOf } from './ballots';
import { contextOf } from './context';
import { lockStreams } from './streams';
import { writeRows } from './write';

export interface AgendaPage {
  /** Rows carried out by this page; 0 when nothing was due. */
  attended: number;
  /** Rows put aside with their error. */
  failed: number;
}

interface DueRow {
  stream: StreamId;
  rule: string;
  due_at: Date;
  tries: number;
}

const PAGE_SIZE = 1000;
/** An item that failed is tried again after a minute, then after two, four, … up to an hour. */
const RETRY_SECONDS = 60;
const RETRY_LIMIT_SECONDS = 3600;

/**
 * A page of what is due of a cycle and its appeals: rows of the earliest due instant only, the cycle's own first and by themselves.
 * Whoever of them attends takes the others' rows along, so that the due order is that of the whole matter, whichever workflow comes
 * first and however many pages are attended at once.
 */
const DUE_PAGE = `WITH attendant AS (
    SELECT 'cycle/' || $1 AS name UNION ALL SELECT id FROM stream WHERE cycle_id = $1 AND kind = 'appeal'),
  due AS (
    SELECT agenda.due_at AS at, stream = 'cycle/' || $1 AS is_cycle
    FROM attendant JOIN agenda ON agenda.attendant = attendant.name AND attend_at <= $2
    ORDER BY agenda.due_at, is_cycle DESC LIMIT 1)
  SELECT stream, rule, due_at, tries FROM due, attendant
  JOIN agenda ON agenda.attendant = attendant.name AND attend_at <= $2
  WHERE due_at = due.at AND (stream = 'cycle/' || $1) = due.is_cycle
  ORDER BY stream, rule LIMIT $3 FOR UPDATE OF agenda SKIP LOCKED`;

/**
 * Attends one page of what is due for an attendant, so that what fell due while nobody attended is carried out in due order and with its
 * due instant. Rows another attempt holds are skipped; an act is unique on (stream, rule, due instant), so two attempts at once are
 * harmless. An item that fails is put aside and stops nobody else: where a page cannot be written, it is halved until the item that keeps
 * it from being written stands alone.
 */
export async function attendPage(
  source: DataSource,
  space: string,
  attendant: string,
  size = PAGE_SIZE,
): Promise<AgendaPage> {
  let rows: DueRow[] = [];
  try {
    return await inSpace(source, space, async (transaction) => {
      rows = await transaction.query<DueRow>(DUE_PAGE, [cycleOf(attendant as StreamId), transaction.now, size]);
      return rows.length === 0 ? { attended: 0, failed: 0 } : attendRows(transaction, attendant, rows);
    });
  } catch (error) {
    const [first] = rows;
    if (!first || !isUnwritable(error)) throw error;
    if (rows.length > 1) return attendPage(source, space, attendant, Math.ceil(rows.length / 2));
    await inSpace(source, space, (transaction) => putAside(transaction, first, error));
    return { attended: 0, failed: 1 };
  }
}

/** PostgreSQL refuses the data themselves (classes 22 and 23), so trying the same again would not help. */
const isUnwritable = (error: unknown): boolean => /^2[23]/.test((error as { code?: string }).code ?? '');

async function attendRows(transaction: SpaceTransaction, attendant: string, rows: DueRow[]): Promise<AgendaPage> {
  const own = rows.map((row) => row.stream);
  const matters = await mattersOf(transaction, own);
  const cycleId = `cycle/${cycleOf(rows[0]?.stream ?? 'cycle/')}` as const;
  const streams = await lockStreams(
    transaction,
    [cycleId, ...own, ...matters, ...(await lateRaters(transaction, rows))],
    own.includes(cycleId) ? 'update' : 'share',
  );
  const appender = new Appender(streams);
  const counting = rows.filter((row) => row.rule.startsWith('count|')).map((row) => parseStream(row.stream).id);
  const ballots = await ballotsOf(transaction, counting);
  // All rows of a page belong to one cycle and one due instant, so they share their context.
  const dueAt = rows[0]?.due_at.toISOString() ?? transaction.now;
  const first = appender.cycleFor(cycleId);
  if (!first) throw new Error(`The agenda names ${cycleId}, which does not exist`);
  const context = await contextOf(transaction, first, dueAt);
  let failed = 0;
  for (const row of rows) {
    const cycle = appender.cycleFor(row.stream);
    if (!cycle) continue;
    try {
      const { events, facts } = attendOne(
        appender,
        row,
        dueAt,
        cycle,
        context,
        ballots.get(parseStream(row.stream).id),
      );
      if (events.length > 0) appender.append(events, facts, SYSTEM, context);
      appender.disarm(row.stream, row.rule, dueAt);
    } catch (error) {
      failed += 1;
      await putAside(transaction, row, error);
    }
  }
  await writeRows(transaction, appender.finish(attendant));
  return { attended: rows.length - failed, failed };
}

function attendOne(
  appender: Appender,
  row: DueRow,
  dueAt: string,
  cycle: CycleState,
  context: Awaited<ReturnType<typeof contextOf>>,
  ballots: PanelBallots | undefined,
): { events: NewEvent[]; facts: NewFact[] } {
  const state = appender.state(row.stream);
  if (!state) return { events: [], facts: [] };
  switch (parseStream(row.stream).kind) {
    case 'cycle':
      return { events: attendCycle(state as CycleState, row.rule, dueAt, context), facts: [] };
    case 'dossier': {
      const dossierOf = (id: string) => appender.state(`dossier/${id}`) as DossierState | undefined;
      const attended = attendDossier(cycle, state as DossierState, row.rule, dueAt, context, ballots, dossierOf);
      return { events: attended.events, facts: attended.facts ?? [] };
    }
    case 'approval': {
      const attended = attendSignature(row.rule, dueAt, loadedFor(appender, state as ApprovalState, cycle), context);
      return { events: attended.events, facts: attended.facts ?? [] };
    }
    case 'appeal':
      return { events: attendAppeal(state as Appeal, row.rule, dueAt, context, cycle.roles), facts: [] };
    case 'objection':
      return { events: attendObjection(state as Objection, row.rule, dueAt, cycle, context), facts: [] };
    default:
      return { events: [], facts: [] };
  }
}

/** Dossiers of those who may have rated late: their lateness counts in their own evaluation (R12). */
async function lateRaters(transaction: SpaceTransaction, rows: readonly DueRow[]): Promise<StreamId[]> {
  const deducting = rows.filter((row) => row.rule.startsWith('deduct')).map((row) => row.stream);
  if (deducting.length === 0) return [];
  const states = await transaction.query<{ state: DossierState }>('SELECT state FROM stream WHERE id = ANY ($1)', [
    deducting,
  ]);
  const found = new Set<StreamId>();
  for (const { state } of states) {
    const people = [
      ...[state.superior, state.unitHead, state.aboveSuperior],
      ...state.transfers.map((transfer) => transfer.fromSuperior),
      ...Object.values(state.rated).flatMap((given) => given.map((rating) => rating.by)),
      ...Object.values(state.figures).flatMap((figure) => [figure.by, figure.first.by]),
      ...Object.values(state.raters).flat(),
    ];
    for (const person of people) if (person !== null) found.add(stream.dossier(dossierId(state.cycle, person)));
  }
  return [...found];
}

/** A matter with what it is about: a dossier, or a board with all its members, whose results the last signature makes known. */
function loadedFor(appender: Appender, approval: ApprovalState, cycle: CycleState): Loaded {
  const of = appender.state(approval.matter.of);
  if (approval.matter.kind !== 'grades') return { cycle, approval, dossier: of as DossierState | undefined };
  const board = of as BoardState | undefined;
  const members = (board?.members ?? []).flatMap(({ dossier }): [DossierId, DossierState][] => {
    const state = appender.state(stream.dossier(dossier)) as DossierState | undefined;
    return state ? [[dossier, state]] : [];
  });
  return { cycle, approval, board, members: new Map(members) };
}

/** What the approvals among the rows are about; their chains, escalations and outcomes need it. */
async function mattersOf(transaction: SpaceTransaction, ids: readonly StreamId[]): Promise<StreamId[]> {
  const approvals = ids.filter((id) => parseStream(id).kind === 'approval');
  if (approvals.length === 0) return [];
  const rows = await transaction.query<{ of: StreamId; members: StreamId[] | null }>(
    `SELECT a.state->'matter'->>'of' AS of,
       (SELECT array_agg('dossier/' || (m->>'dossier')) FROM jsonb_array_elements(b.state->'members') m) AS members
     FROM stream a LEFT JOIN stream b ON b.id = a.state->'matter'->>'of' AND b.kind = 'board' WHERE a.id = ANY ($1)`,
    [approvals],
  );
  return rows.flatMap((row) => [row.of, ...(row.members ?? [])]);
}

async function putAside(transaction: SpaceTransaction, row: DueRow, error: unknown): Promise<void> {
  const seconds = Math.min(RETRY_SECONDS * 2 ** row.tries, RETRY_LIMIT_SECONDS);
  await transaction.query(
    `UPDATE agenda SET tries = tries + 1, error = $4, attend_at = $5::timestamptz + make_interval(secs => $6)
     WHERE stream = $1 AND rule = $2 AND due_at = $3`,
    [
      row.stream,
      row.rule,
      row.due_at,
      error instanceof Error ? error.message : String(error),
      transaction.now,
      seconds,
    ],
  );
}
