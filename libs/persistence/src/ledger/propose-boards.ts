import type { DataSource } from 'typeorm';
import { proposeBoard, type BoardState } from '#domain/process/board';
import { cohortsOf, isReady, type CandidateCohort } from '#domain/process/cohorts';
import { finalResult, finalTracks, tracksBefore } from '#domain/process/results';
import type { Context } from '#domain/process/context';
import type { CycleState } from '#domain/process/cycle';
import { SYSTEM } from '#domain/process/decision';
import { boardCohort, cohortInput, recordId, resultRecord, type ScoredGroup } from '#domain/process/grading';
import { stream } from '#domain/process/ids';
import type { ScoringFinding } from '#domain/scoring/findings';
import { scoreCohort, type ScoredRecord } from '#domain/scoring/score-cohort';
import { boardsOf, candidatesOf, unsignedTracks } from '../queries/candidates';
import { evaluatedOf, historyOf, signedResults } from '../queries/evaluated';
import { inSpace, type SpaceTransaction } from '../space';
import { Appender } from './append';
import { contextOf } from './context';
import { sha256 } from './hashes';
import { recordRow } from './records';
import { lockStreams } from './streams';
import { writeRows } from './write';

/** The scheme itself cannot be scored; the findings say why. */
export class Unscorable extends Error {
  constructor(readonly findings: readonly ScoringFinding[]) {
    super(findings.map((finding) => `${finding.code} ${finding.path}`).join(', '));
  }
}

/** Cohorts that nothing keeps from their board, boards that are still drafts included. */
export function readyCohorts(source: DataSource, space: string, cycle: string): Promise<CandidateCohort[]> {
  return inSpace(source, space, async (transaction) => {
    const streams = await lockStreams(transaction, [stream.cycle(cycle)]);
    const state = streams.get(stream.cycle(cycle))?.state as CycleState | undefined;
    if (!state) return [];
    const context = await contextOf(transaction, state, transaction.now);
    const candidates = await candidatesOf(transaction, cycle, finalTracks(context));
    const boards = await boardsOf(transaction, cycle);
    return cohortsOf(candidates, boards, state, context, await unsignedTracks(transaction, cycle)).filter(isReady);
  });
}

/**
 * Scores one cohort and puts it before the committee, in one transaction: the records of its members and the board's proposal, or the
 * proposal anew where a draft's figures have changed. Returns whether the board changed. Throws `Unscorable`.
 */
export function proposeCohort(source: DataSource, space: string, cohort: CandidateCohort): Promise<boolean> {
  return inSpace(source, space, async (transaction) => {
    const cycleStream = stream.cycle(cohort.board.split('.')[0] ?? '');
    const on = stream.board(cohort.board);
    const dossiers = cohort.members.map((member) => stream.dossier(member.dossier));
    const streams = await lockStreams(transaction, [cycleStream, ...dossiers, on]);
    const cycle = streams.get(cycleStream)?.state as CycleState | undefined;
    if (!cycle) return false;
    const context = await contextOf(transaction, cycle, transaction.now);
    const group = await groupOf(transaction, cohort, cycle, context);
    const input = cohortInput(group, cycle, context);
    if (!input) return false;
    const outcome = scoreCohort(input);
    if (!outcome.ok) throw new Unscorable(outcome.findings);
    const [board] = outcome.boards;
    // Somebody's figures lack after all: the cohort waits, and the console says for whom.
    if (board ? board.missing.length > 0 || board.findings.length > 0 : outcome.records.some(lacksFigures))
      return false;
    const known = streams.get(on)?.state as BoardState | undefined;
    const events = proposeBoard(
      known,
      boardCohort(cohort.board, group, cohort.label, { records: outcome.records, board }, cycle, context),
    );
    if (events.length === 0) return false;
    const appender = new Appender(streams);
    appender.append(events, [], SYSTEM, context);
    const read = new Map(input.subjects.map((subject) => [subject.id, subject]));
    const members = new Map(group.members.map((member) => [member.dossier.subject, member.dossier]));
    appender.add(
      'records',
      outcome.records.flatMap((scored) => {
        const subject = read.get(scored.subject);
        const dossier = members.get(scored.subject);
        const record = subject && resultRecord(scored, subject, cycle, sha256);
        return dossier && record ? [recordRow(recordId(dossier, 1), dossier, record, context.at)] : [];
      }),
    );
    // A proposal that is made anew brings its own derivations; nothing has been signed on the old ones.
    if (known) await dropRecords(transaction, cohort);
    await writeRows(transaction, appender.finish());
    return true;
  });
}

/** A result without a board is open where a figure lacks, and not where only its grade is still to be entered. */
const lacksFigures = (record: ScoredRecord): boolean =>
  record.status === 'open' && record.findings.some((finding) => finding.code !== 'grade-not-entered');

async function groupOf(
  transaction: SpaceTransaction,
  cohort: CandidateCohort,
  cycle: CycleState,
  context: Context,
): Promise<ScoredGroup> {
  const members = await evaluatedOf(
    transaction,
    cohort.members.map((member) => member.dossier),
  );
  const subjects = cohort.members.map((member) => member.subject);
  const place = { track: cohort.track, unit: cohort.unit, members };
  return { ...place, ...(await resultsAround(transaction, place.track, subjects, cycle, context)) };
}

/** Results of earlier cycles and of other tracks that a track's results may rest on. */
export async function resultsAround(
  transaction: SpaceTransaction,
  track: string,
  subjects: readonly string[],
  cycle: CycleState,
  context: Context,
): Promise<Pick<ScoredGroup, 'history' | 'known'>> {
  const own = finalResult(context, track)?.id ?? '';
  const resultOf = new Map(tracksBefore(context, track).map((id) => [id, finalResult(context, id)?.id ?? '']));
  return {
    history: await historyOf(transaction, cycle, subjects, own),
    known: await signedResults(transaction, cycle.id, resultOf),
  };
}

const dropRecords = (transaction: SpaceTransaction, cohort: CandidateCohort): Promise<object[]> =>
  transaction.query('DELETE FROM result_record WHERE id = ANY ($1)', [
    cohort.members.map((member) => recordId({ id: member.dossier }, 1)),
  ]);
