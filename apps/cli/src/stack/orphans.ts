import { endOrphanedPostgres, postgresSignals } from './postgres';
import { endProcess, type ProcessIdentity } from './processes';
import { readRunning, writeRunning, type DataFolder } from './state';
import { temporalSignals } from './temporal';

const signalsOf: Readonly<Record<string, readonly NodeJS.Signals[]>> = {
  postgres: postgresSignals,
  temporal: temporalSignals,
};

/**
 * Ends what a killed launcher left running on this folder. A process is ours when its pid and its start are those that were
 * written down, or when it is the PostgreSQL that holds this very folder. Ending it loses nothing that was committed, and the
 * new launcher becomes the parent of all its children.
 */
export async function endOrphans(layout: DataFolder): Promise<void> {
  const orphans = Object.entries(readRunning(layout));
  const end = ([name, orphan]: [string, ProcessIdentity]): Promise<void> =>
    endProcess(orphan, signalsOf[name] ?? ['SIGTERM', 'SIGKILL']);
  // Api and worker first: they would only complain about the others.
  await Promise.all(orphans.filter(([name]) => !(name in signalsOf)).map(end));
  await Promise.all(orphans.filter(([name]) => name in signalsOf).map(end));
  await endOrphanedPostgres(layout.postgres);
  writeRunning(layout, {});
}
