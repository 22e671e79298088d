import { execFile } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { diskFull, migrationsFailed } from './failures';
import { appRole, mentionsFullDisk } from './postgres';

const run = promisify(execFile);

export interface MigrationOptions {
  readonly entry: string;
  readonly ownerDatabaseUrl: string;
  readonly log: string;
  readonly signal?: AbortSignal;
}

/** Brings the database up to date as its owner. Refuses with `migrations-failed` or `disk-full`, the reason being in the log. */
export async function migrate({ entry, ownerDatabaseUrl, log, signal }: MigrationOptions): Promise<void> {
  const env = { ...process.env, OWNER_DATABASE_URL: ownerDatabaseUrl, APP_ROLE: appRole, NODE_ENV: 'production' };
  try {
    await run(process.execPath, [entry], { env, signal });
  } catch (error) {
    signal?.throwIfAborted();
    const { message, stderr } = error as Error & { stderr?: string };
    appendFileSync(log, stderr ?? message);
    if (mentionsFullDisk(stderr ?? message)) throw diskFull(log);
    throw migrationsFailed(lastLine(stderr ?? message), log);
  }
}

function lastLine(text: string): string {
  const lines = text.split('\n').filter((line) => /^\S*(Error|error)\b/.test(line));
  return (lines.at(-1) ?? text.trim().split('\n').at(-1) ?? '').slice(0, 200);
}
