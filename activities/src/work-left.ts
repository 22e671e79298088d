import type { DataSource } from 'typeorm';
import { isToRecompute } from '#contracts/temporal/appeal-view';
import { hasWork } from '#contracts/temporal/cycle-view';
import { attendantsOf } from '#persistence/queries/attendants';
import { inSpace } from '#persistence/space';
import { cycleView } from './views';

/** Attendants of a space by what stands in the facts, not by what Temporal knows. */
export interface WorkLeft {
  /** With something due on their agenda. */
  overdue: string[];
  /** With something to do besides: a launch, boards to propose, a result to recompute. */
  working: string[];
  /** Every attendant whose matter has not ended. */
  all: string[];
}

export function workLeft(source: DataSource, space: string): Promise<WorkLeft> {
  return inSpace(source, space, async (transaction) => {
    const { overdue, cycles, appeals } = await attendantsOf(transaction);
    const working: string[] = [];
    for (const cycle of cycles) if (hasWork(await cycleView(transaction, cycle))) working.push(`cycle/${cycle}`);
    for (const { id, status } of appeals) if (isToRecompute({ status })) working.push(`appeal/${id}`);
    const all = [...cycles.map((id) => `cycle/${id}`), ...appeals.map(({ id }) => `appeal/${id}`)];
    return { overdue, working, all };
  });
}
