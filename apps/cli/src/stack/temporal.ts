import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, openSync, readSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Connection } from '@temporalio/client';

/** Temporal's signals: an orderly end, then the last resort. Its file stands both. */
export const temporalSignals: readonly NodeJS.Signals[] = ['SIGTERM', 'SIGKILL'];

const namespace = 'default';
/** What SQLite keeps of one database: the file, its write-ahead log, and the index of that. */
const parts = ['', '-wal', '-shm'];

export interface TemporalOptions {
  readonly program: string;
  readonly port: number;
  readonly file: string;
}

/** Starts the server. Output goes to `log`, a file descriptor. */
export function spawnTemporal(options: TemporalOptions, log: number): ChildProcess {
  // Write-ahead logging makes it 1.4 times as fast and far steadier; what a power cut loses is rebuilt from the facts.
  const pragmas = ['journal_mode=wal', 'synchronous=normal'].flatMap((pragma) => ['--sqlite-pragma', pragma]);
  const where = ['--ip', '127.0.0.1', '--port', String(options.port), '--namespace', namespace, '--headless'];
  const flags = [...where, '--db-filename', options.file, ...pragmas, '--log-level', 'error', '--log-format', 'json'];
  return spawn(options.program, ['server', 'start-dev', ...flags], {
    cwd: dirname(options.file),
    detached: true,
    stdio: ['ignore', log, log],
  });
}

/** Waits until the server knows the namespace; `signal` ends the wait. */
export async function temporalAnswers(address: string, signal: AbortSignal): Promise<void> {
  for (;;) {
    signal.throwIfAborted();
    try {
      const connection = await Connection.connect({ address, connectTimeout: 1000 });
      try {
        await connection.withDeadline(Date.now() + 2000, () =>
          connection.workflowService.describeNamespace({ namespace }),
        );
        return;
      } finally {
        await connection.close();
      }
    } catch {
      await delay(100, undefined, { signal });
    }
  }
}

/** False when the file is there and cannot be a database, so that no server need be tried on it. */
export function looksLikeDatabase(file: string): boolean {
  if (!existsSync(file)) return true;
  const magic = 'SQLite format 3\0';
  const head = Buffer.alloc(magic.length);
  const descriptor = openSync(file, 'r');
  try {
    const length = readSync(descriptor, head, 0, head.length, 0);
    return length === 0 || head.toString('latin1') === magic;
  } finally {
    closeSync(descriptor);
  }
}

/**
 * Moves Temporal's file out of the way, so that the next server begins with an empty one and the workflows are started again
 * from the facts. One set-aside file is kept, for whoever wants to look why.
 */
export function setTemporalAside(file: string): void {
  const folder = dirname(file);
  const mark = `${basename(file)}.set-aside-`;
  for (const name of readdirSync(folder)) if (name.startsWith(mark)) rmSync(join(folder, name));
  const stamp = new Date().toISOString().replaceAll(':', '-');
  for (const suffix of parts) {
    if (existsSync(file + suffix)) renameSync(file + suffix, join(folder, `${mark}${stamp}${suffix}`));
  }
}

export function removeTemporalFile(file: string): void {
  for (const suffix of parts) rmSync(file + suffix, { force: true });
}
