import { decisionsOn } from '#domain/process/board';
import { cohortInput } from '#domain/process/grading';
import { stream } from '#domain/process/ids';
import { finalResult, finalTracks, unitResults } from '#domain/process/results';
import type { CycleState } from '#domain/process/cycle';
import type { KnownResult } from '#domain/scoring/scope';
import { whatIf, type SchemeChange, type WhatIf, type WhatIfCohort } from '#domain/scoring/what-if';
import { contextOf } from '../ledger/context';
import { peek } from '../ledger/streams';
import type { SpaceTransaction } from '../space';
import { boardsOf } from './boards';
import { evaluatedOf, historyOf } from './evaluated';
import { findScheme } from './schemes';

/**
 * What a changed scheme would have made of a cycle's facts as they stand now (方案测算), for every track whose subjects are given a result;
 * the committee's decisions so far are kept. Reads only. Undefined where there is no such cycle.
 */
export async function whatIfOfCycle(
  transaction: SpaceTransaction,
  id: string,
  change: SchemeChange,
): Promise<WhatIf | undefined> {
  const cycle = (await peek(transaction, stream.cycle(id))) as CycleState | undefined;
  const scheme = cycle && (await findScheme(transaction, cycle.scheme.id, cycle.scheme.version));
  if (!cycle || !scheme) return undefined;
  const context = await contextOf(transaction, cycle, transaction.now);
  const boards = await boardsOf(transaction, id);
  const cohorts: WhatIfCohort[] = [];
  for (const track of finalTracks(context)) {
    const result = finalResult(context, track);
    const rows = await transaction.query<{ id: string; subject_id: string }>(
      'SELECT id, subject_id FROM dossier WHERE cycle_id = $1 AND track = $2 ORDER BY id',
      [id, track],
    );
    if (!result || rows.length === 0) continue;
    const members = await evaluatedOf(
      transaction,
      rows.map((row) => row.id),
    );
    const subjects = rows.map((row) => row.subject_id);
    const history = await historyOf(transaction, cycle, subjects, result.id);
    const decisions = boards.filter((board) => board.track === track).flatMap(decisionsOn);
    const input = cohortInput({ track, unit: null, members, history, decisions }, cycle, context);
    if (input) cohorts.push({ ...input, related: unitGrades(cycle, unitResults(result.plan)) });
  }
  return whatIf(scheme.source, cycle.settings, cohorts, change);
}

/** The grades of all units, for the cohorts of each. */
function unitGrades(cycle: CycleState, results: readonly string[]): KnownResult[] {
  return Object.entries(cycle.unitGrades).flatMap(([unit, grade]) =>
    results.map((result): KnownResult => ({ result, subject: unit, period: 'Y', grade })),
  );
}
