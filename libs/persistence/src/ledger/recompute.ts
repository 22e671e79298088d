import type { DataSource } from 'typeorm';
import { serveAppeal, type Appeal } from '#domain/process/appeal';
import { decisionsOn, type BoardState } from '#domain/process/board';
import type { Context } from '#domain/process/context';
import { cycleOf } from '#domain/process/command';
import type { CycleState } from '#domain/process/cycle';
import { SYSTEM } from '#domain/process/decision';
import { replaceResult } from '#domain/process/dossier/result';
import type { DossierState } from '#domain/process/dossier/state';
import { cohortInput, cohortSubject, recordId, resultRecord, type ScoredGroup } from '#domain/process/grading';
import { stream, type AppealId, type DossierId } from '#domain/process/ids';
import { regradeAppellant } from '#domain/scoring/regrade';
import type { CohortSubject, ScoredRecord } from '#domain/scoring/score-cohort';
import { evaluatedOf } from '../queries/evaluated';
import { inSpace, type SpaceTransaction } from '../space';
import { Appender } from './append';
import { contextOf } from './context';
import { sha256 } from './hashes';
import { resultsAround, Unscorable } from './propose-boards';
import { recordRow } from './records';
import { lockStreams, peek } from './streams';
import { writeRows } from './write';

/**
 * Works out anew the result of somebody whose appeal was decided in his favour, by the published cut-offs or with the grade decided
 * on its merits, and serves it (A8); nobody else's grade is touched. Does nothing where it was done. Throws `Unscorable`.
 */
export function recomputeAppealed(source: DataSource, space: string, id: AppealId): Promise<void> {
  return inSpace(source, space, async (transaction) => {
    const on = stream.appeal(id);
    const seen = (await peek(transaction, on)) as Appeal | undefined;
    if (!seen) return;
    const dossierStream = stream.dossier(seen.dossier);
    const cycleStream = stream.cycle(cycleOf(dossierStream));
    const streams = await lockStreams(transaction, [cycleStream, dossierStream, on]);
    const appeal = streams.get(on)?.state as Appeal;
    if (appeal.status !== 'decided') return;
    const cycle = streams.get(cycleStream)?.state as CycleState;
    const dossier = streams.get(dossierStream)?.state as DossierState;
    const context = await contextOf(transaction, cycle, transaction.now);
    const anew = await recompute(transaction, dossier, cycle, context, appeal.decision?.grade);
    const events = [...replaceResult(dossier, anew.given, 'appeal', context), ...serveAppeal(appeal, anew.given)];
    const appender = new Appender(streams);
    appender.append(events, [], SYSTEM, context);
    appender.add('records', [anew.row]);
    await writeRows(transaction, appender.finish(`appeal/${id}`));
  });
}

/** Carries out one approved correction 更正: the result with the right fact replaces the wrong one. */
export function recomputeCorrected(source: DataSource, space: string, id: DossierId): Promise<boolean> {
  return inSpace(source, space, async (transaction) => {
    const on = stream.dossier(id);
    const cycleStream = stream.cycle(cycleOf(on));
    const streams = await lockStreams(transaction, [cycleStream, on]);
    const cycle = streams.get(cycleStream)?.state as CycleState | undefined;
    const dossier = streams.get(on)?.state as DossierState | undefined;
    if (!cycle || !dossier?.correction?.isApproved) return false;
    const context = await contextOf(transaction, cycle, transaction.now);
    const anew = await recompute(transaction, dossier, cycle, context, undefined);
    const events = replaceResult(dossier, anew.given, 'correction', context);
    if (events.length === 0) return false;
    const appender = new Appender(streams);
    appender.append(events, [], SYSTEM, context);
    appender.add('records', [anew.row]);
    await writeRows(transaction, appender.finish());
    return true;
  });
}

/** Dossiers of a cycle with an approved correction that has not been carried out. */
export function approvedCorrections(source: DataSource, space: string, cycle: string): Promise<DossierId[]> {
  return inSpace(source, space, async (transaction) => {
    const rows = await transaction.query<{ id: DossierId }>(
      `SELECT d.id FROM dossier d JOIN stream s ON s.id = 'dossier/' || d.id
       WHERE d.cycle_id = $1 AND d.has_open_correction AND s.state->'correction' ? 'isApproved' ORDER BY d.id`,
      [cycle],
    );
    return rows.map((row) => row.id);
  });
}

interface Recomputed {
  given: { score: string | null; grade: string | null; record: string };
  row: object;
}

async function recompute(
  transaction: SpaceTransaction,
  dossier: DossierState,
  cycle: CycleState,
  context: Context,
  grade: string | undefined,
): Promise<Recomputed> {
  const { result } = dossier;
  if (!result) throw new Error(`${dossier.id} has no result to recompute`);
  const board = await boardOf(transaction, dossier);
  const group = await signedGroup(transaction, board, cycle, context);
  const { read, record: scored } = await regrade(transaction, dossier, board, group, cycle, context, grade);
  const record = resultRecord(scored, read, cycle, sha256, result.record);
  const final = scored.grade?.final ?? null;
  if (!record || (final === null && board.grades.length > 0))
    throw new Error(`${dossier.id} was recomputed to nothing`);
  const id = recordId(dossier, result.number + 1);
  return {
    given: { score: scored.score ?? null, grade: final, record: id },
    row: recordRow(id, dossier, record, context.at),
  };
}

/** A subject's result, and the facts as scoring read them. */
export interface Regraded {
  read: CohortSubject;
  record: ScoredRecord;
}

/** What a result would become with some figures put right, by fact, or with a grade of its own merits; nothing is written. */
export async function previewRegraded(
  transaction: SpaceTransaction,
  dossier: DossierState,
  cycle: CycleState,
  context: Context,
  { corrected, grade }: { corrected: ReadonlyMap<string, string>; grade: string | undefined },
): Promise<ScoredRecord> {
  const board = await boardOf(transaction, dossier);
  const group = await signedGroup(transaction, board, cycle, context);
  return (await regrade(transaction, dossier, board, group, cycle, context, grade, { corrected })).record;
}

/**
 * One person's result with all his facts as they stand now, or stood at an instant, graded by the cut-offs of the board as it was
 * signed.
 */
export async function regrade(
  transaction: SpaceTransaction,
  dossier: DossierState,
  board: BoardState,
  group: ScoredGroup,
  cycle: CycleState,
  context: Context,
  grade: string | undefined,
  { corrected = new Map(), asOf }: { corrected?: ReadonlyMap<string, string>; asOf?: string } = {},
): Promise<Regraded> {
  const input = cohortInput({ ...group, decisions: decisionsOn(board) }, cycle, context);
  const [member] = await evaluatedOf(transaction, [dossier.id], asOf);
  if (!input || !member) throw new Error(`${dossier.id} cannot be scored`);
  const facts = member.facts.map((fact) => ({ ...fact, value: corrected.get(fact.id) ?? fact.value }));
  const appellant = cohortSubject({ ...member, facts }, board.unit, context);
  const regraded = regradeAppellant({ ...input, appellant, ...(grade !== undefined && { grade }) });
  if (!regraded.ok) throw new Unscorable(regraded.findings);
  return { read: appellant, record: regraded.record };
}

/** The board on which a dossier was graded. */
export async function boardOf(transaction: SpaceTransaction, dossier: DossierState): Promise<BoardState> {
  const [row] = await transaction.query<{ state: BoardState }>(
    `SELECT state FROM stream WHERE cycle_id = $1 AND kind = 'board'
       AND state->'members' @> jsonb_build_array(jsonb_build_object('dossier', $2::text))
     ORDER BY (state->>'status' = 'signed') DESC LIMIT 1`,
    [dossier.cycle, dossier.id],
  );
  if (!row) throw new Error(`${dossier.id} stands on no board`);
  return row.state;
}

/** A board's cohort with the facts on which it was signed: those put right since count for nobody else. */
export async function signedGroup(
  transaction: SpaceTransaction,
  board: BoardState,
  cycle: CycleState,
  context: Context,
): Promise<ScoredGroup> {
  const ids = board.members.map((member) => member.dossier);
  const members = (await evaluatedOf(transaction, ids)).map(({ dossier, facts }) => ({
    dossier,
    facts: facts.filter((fact) => fact.supersedes === null),
  }));
  const subjects = board.members.map((member) => member.subject);
  const around = await resultsAround(transaction, board.track, subjects, cycle, context);
  return { track: board.track, unit: board.unit, members, ...around };
}
