import type { DataSource } from 'typeorm';
import { decideCycle, type CycleCommand, type CycleState } from '#domain/process/cycle';
import { isRefusal, SYSTEM } from '#domain/process/decision';
import { stream } from '#domain/process/ids';
import { inSpace } from '../space';
import { Appender } from './append';
import { contextOf } from './context';
import { lockStreams } from './streams';
import { writeRows } from './write';

/** The system was refused what it had found due; the facts have moved on, and the next look sees them. */
export class SystemRefused extends Error {
  constructor(readonly code: string) {
    super(`The system was refused: ${code}`);
  }
}

/**
 * Carries out a command on a cycle as the system itself, at the space's present instant. Done twice it writes once: what is done
 * already decides nothing.
 */
export function performOnCycle(source: DataSource, space: string, command: CycleCommand): Promise<void> {
  return inSpace(source, space, async (transaction) => {
    const on = stream.cycle(command.cycle);
    const streams = await lockStreams(transaction, [on], 'update');
    const state = streams.get(on)?.state as CycleState | undefined;
    if (!state || state.status === 'closed') return;
    const context = await contextOf(transaction, state, transaction.now);
    const decision = decideCycle(state, command, SYSTEM, context);
    if (isRefusal(decision)) throw new SystemRefused(decision.refused);
    const appender = new Appender(streams);
    appender.append(decision.events, decision.facts ?? [], SYSTEM, context);
    await writeRows(transaction, appender.finish());
  });
}

/** Puts the publication of results that became final only afterwards on the agenda. */
export function armLatePublication(source: DataSource, space: string, cycle: string): Promise<void> {
  return inSpace(source, space, async (transaction) => {
    await transaction.query(
      `INSERT INTO agenda (stream, rule, due_at, attend_at, attendant)
       SELECT 'dossier/' || id, 'publish|', $2, $2, 'cycle/' || cycle_id FROM dossier
       WHERE cycle_id = $1 AND final IS NOT NULL AND NOT has_open_correction AND NOT is_published
         AND appeal_status IS DISTINCT FROM 'open' ON CONFLICT DO NOTHING`,
      [cycle, transaction.now],
    );
  });
}
