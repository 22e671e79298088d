import type { DataSource } from 'typeorm';
import type { RosterEntry } from '#domain/process/context';
import type { CycleState } from '#domain/process/cycle';
import { SYSTEM, type NewEvent } from '#domain/process/decision';
import { dossierId, stream } from '#domain/process/ids';
import { inSpace } from '../space';
import { Appender } from './append';
import { contextOf } from './context';
import { lockStreams } from './streams';
import { writeRows } from './write';

const PAGE_SIZE = 1000;

/**
 * Gives the next page of a cycle's subjects their dossiers, in order of subject; returns how many, 0 once all have one. A page is one
 * transaction and holds its rows of the roster, so two at once open different subjects and one half done opens nobody.
 */
export function openDossierPage(source: DataSource, space: string, cycle: string): Promise<number> {
  return inSpace(source, space, async (transaction) => {
    const rows = await transaction.query<{ subject_id: string; entry: RosterEntry }>(
      `SELECT subject_id, entry FROM roster WHERE cycle_id = $1 AND NOT is_opened
       ORDER BY subject_id LIMIT ${PAGE_SIZE} FOR UPDATE`,
      [cycle],
    );
    if (rows.length === 0) return 0;
    const streams = await lockStreams(transaction, [stream.cycle(cycle)]);
    const state = streams.get(stream.cycle(cycle))?.state as CycleState | undefined;
    if (!state) throw new Error(`There is no cycle ${cycle} to open dossiers in`);
    const context = await contextOf(transaction, state, transaction.now);
    const appender = new Appender(streams);
    const events = rows.map(({ entry }): NewEvent => ({
      stream: stream.dossier(dossierId(cycle, entry.subject)),
      kind: 'dossier-opened',
      data: { ...entry, cycle },
      key: 'opened',
    }));
    appender.append(events, [], SYSTEM, context);
    await writeRows(transaction, appender.finish());
    await transaction.query('UPDATE roster SET is_opened = true WHERE cycle_id = $1 AND subject_id = ANY ($2)', [
      cycle,
      rows.map((row) => row.subject_id),
    ]);
    return rows.length;
  });
}
