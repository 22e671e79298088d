import { noCounts, type CycleView, type ResultCounts } from '#contracts/temporal/cycle-view';
import type { AppealView } from '#contracts/temporal/appeal-view';
import type { AppealInput, CycleInput } from '#contracts/temporal/messages';
import { cohortsOf, isReady } from '#domain/process/cohorts';
import { finalTracks } from '#domain/process/results';
import type { CycleState } from '#domain/process/cycle';
import { contextOf } from '#persistence/ledger/context';
import { appealProgress } from '#persistence/queries/attendants';
import { boardsOf, candidatesOf, unsignedTracks } from '#persistence/queries/candidates';
import { cycleProgress, openObjections, resultProgress, unsignedActs } from '#persistence/queries/cycle-progress';
import { inSpace, UnknownSpace, type SpaceTransaction } from '#persistence/space';
import type { Dependencies } from './dependencies';

/** What the workflow of a cycle knows. A cycle or a space that is not there is `gone`, so that its workflow ends by itself. */
export const loadCycle = ({ source }: Dependencies, input: CycleInput): Promise<CycleView> =>
  orGone(
    inSpace(source, input.space, (transaction) => cycleView(transaction, input.cycle)),
    { status: 'gone', windows: [], isPublished: false, opened: 0, subjects: 0, counts: noCounts },
  );

export const loadAppeal = ({ source }: Dependencies, input: AppealInput): Promise<AppealView> =>
  orGone(
    inSpace(source, input.space, (transaction) => appealView(transaction, input.appeal)),
    { status: 'gone' },
  );

async function orGone<View>(loading: Promise<View>, gone: Omit<View, 'now' | 'nextDueAt'>): Promise<View> {
  try {
    return await loading;
  } catch (error) {
    if (!(error instanceof UnknownSpace)) throw error;
    return { ...gone, now: new Date().toISOString(), nextDueAt: null } as View;
  }
}

export async function cycleView(transaction: SpaceTransaction, cycle: string): Promise<CycleView> {
  const found = await cycleProgress(transaction, cycle);
  const { now } = transaction;
  if (!found)
    return {
      status: 'gone',
      now,
      nextDueAt: null,
      windows: [],
      isPublished: false,
      opened: 0,
      subjects: 0,
      counts: noCounts,
    };
  const { state, seq, opened, nextDueAt } = found;
  return {
    status: state.status,
    now,
    nextDueAt: nextDueAt?.toISOString() ?? null,
    windows: state.windows.map(({ key, kind, stage, status, dueAt, missingYear, isDueFromOpening, done }) => ({
      ...{ key, kind, stage, status },
      ...(dueAt === undefined && missingYear === undefined && !isDueFromOpening && { endsByDecision: true as const }),
      ...(kind === 'public-notice' && done.includes('due') && { isOver: true as const }),
    })),
    isPublished: state.publishedAt !== undefined,
    opened,
    subjects: state.subjects,
    counts: await countsOf(transaction, state, seq),
  };
}

export async function appealView(transaction: SpaceTransaction, appeal: string): Promise<AppealView> {
  const found = await appealProgress(transaction, appeal);
  const { now } = transaction;
  if (!found) return { status: 'gone', now, nextDueAt: null };
  return {
    status: found.status as AppealView['status'],
    now,
    nextDueAt: found.nextDueAt?.toISOString() ?? null,
  };
}

const objectionsOf = async (transaction: SpaceTransaction, { id, windows }: CycleState): Promise<number> =>
  windows.some((window) => window.kind === 'public-notice') ? openObjections(transaction, id) : 0;

/** Results are counted from calibration on; before it there are none. */
async function countsOf(transaction: SpaceTransaction, cycle: CycleState, seq: number): Promise<ResultCounts> {
  const opened = cycle.windows.filter((window) => window.status !== 'to-come').map((window) => window.kind);
  const isLate = opened.some(
    (kind) => kind === 'calibration' || kind === 'appeal' || kind === 'public-notice' || kind === 'publication',
  );
  if (cycle.status !== 'running' || (!isLate && !opened.includes('use-of-results'))) return noCounts;
  const context = await contextOf(transaction, cycle, transaction.now);
  const tracks = finalTracks(context);
  const found = await resultProgress(transaction, cycle.id, tracks);
  const isCalibrating = cycle.windows.some((window) => window.kind === 'calibration' && window.status === 'open');
  const isScoring = isCalibrating && found.unsigned > 0;
  const candidates = isScoring ? await candidatesOf(transaction, cycle.id, tracks) : [];
  const boards = isScoring ? await boardsOf(transaction, cycle.id) : new Map();
  const unsigned = isScoring ? await unsignedTracks(transaction, cycle.id) : new Set<string>();
  const ready = cohortsOf(candidates, boards, cycle, context, unsigned).filter(isReady);
  return {
    readyCohorts: ready.filter((cohort) => !boards.has(cohort.board)).length,
    figures: isScoring ? `${seq}.${await unsignedActs(transaction, cycle.id, tracks)}` : '',
    openObjections: await objectionsOf(transaction, cycle),
    unsigned: found.unsigned,
    notFinal: found.not_final,
    approvedCorrections: found.approved_corrections,
    unpublished: found.unpublished,
    unproposed: found.unproposed,
    openConsequences: found.open_consequences,
  };
}
