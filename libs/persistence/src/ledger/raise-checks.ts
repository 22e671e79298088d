import type { DataSource } from 'typeorm';
import { checksToRaise } from '#domain/process/checks';
import type { CandidateCohort } from '#domain/process/cohorts';
import type { CycleState } from '#domain/process/cycle';
import { SYSTEM } from '#domain/process/decision';
import { stream } from '#domain/process/ids';
import { evaluatedOf } from '../queries/evaluated';
import { inSpace } from '../space';
import { Appender } from './append';
import { contextOf } from './context';
import { lockStreams } from './streams';
import { writeRows } from './write';

/** Raises what the scheme's checks say of those who rated a cohort, each once in the cycle. */
export function raiseChecks(source: DataSource, space: string, cohort: CandidateCohort): Promise<void> {
  return inSpace(source, space, async (transaction) => {
    const on = stream.cycle(cohort.board.split('.')[0] ?? '');
    const streams = await lockStreams(transaction, [on], 'update');
    const cycle = streams.get(on)?.state as CycleState | undefined;
    if (!cycle) return;
    const context = await contextOf(transaction, cycle, transaction.now);
    if (!context.scheme.tracks.some((track) => track.checks.length > 0)) return;
    const staff = await transaction.query<{ superior_id: string; ids: string[] }>(
      `SELECT superior_id, array_agg(id ORDER BY id) AS ids FROM dossier WHERE cycle_id = $1 AND superior_id IN (
         SELECT superior_id FROM dossier WHERE id = ANY ($2)) GROUP BY superior_id ORDER BY superior_id`,
      [cycle.id, cohort.members.map((member) => member.dossier)],
    );
    const appender = new Appender(streams);
    for (const { superior_id: rater, ids } of staff) {
      const events = checksToRaise(rater, await evaluatedOf(transaction, ids), cycle, context);
      appender.append(events, [], SYSTEM, context);
    }
    await writeRows(transaction, appender.finish(`cycle/${cycle.id}`));
  });
}
