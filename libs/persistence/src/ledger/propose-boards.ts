import type { DataSource } from 'typeorm';
import { proposeBoard, type BoardState } from '#domain/process/board';
import { boardedResult, boardedTracks, cohortsOf, isReady, type CandidateCohort } from '#domain/process/cohorts';
import type { CycleState } from '#domain/process/cycle';
import { SYSTEM } from '#domain/process/decision';
import { boardCohort, cohortInput, recordId, resultRecord, type ScoredGroup } from '#domain/process/grading';
import { stream } from '#domain/process/ids';
import type { ScoringFinding } from '#domain/scoring/findings';
import { scoreCohort } from '#domain/scoring/score-cohort';
import { boardsOf, candidatesOf } from '../queries/candidates';
import { evaluatedOf, historyOf } from '../queries/evaluated';
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
    const candidates = await candidatesOf(transaction, cycle, boardedTracks(context));
    return cohortsOf(candidates, await boardsOf(transaction, cycle), state, context).filter(isReady);
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
    const group = await groupOf(transaction, cohort, cycle, boardedResult(context, cohort.track)?.id ?? '');
    const input = cohortInput(group, cycle, context);
    if (!input) return false;
    const outcome = scoreCohort(input);
    if (!outcome.ok) throw new Unscorable(outcome.findings);
    const [board] = outcome.boards;
    // Somebody's figures lack after all: the cohort waits, and the console says for whom.
    if (!board || board.missing.length > 0 || board.findings.length > 0) return false;
    const known = streams.get(on)?.state as BoardState | undefined;
    const events = proposeBoard(known, boardCohort(cohort.board, group, cohort.label, board, cycle));
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

async function groupOf(
  transaction: SpaceTransaction,
  cohort: CandidateCohort,
  cycle: CycleState,
  result: string,
): Promise<ScoredGroup> {
  const members = await evaluatedOf(
    transaction,
    cohort.members.map((member) => member.dossier),
  );
  const subjects = cohort.members.map((member) => member.subject);
  const history = await historyOf(transaction, cycle, subjects, result);
  return { track: cohort.track, unit: cohort.unit, members, history };
}

const dropRecords = (transaction: SpaceTransaction, cohort: CandidateCohort): Promise<object[]> =>
  transaction.query('DELETE FROM result_record WHERE id = ANY ($1)', [
    cohort.members.map((member) => recordId({ id: member.dossier }, 1)),
  ]);
