import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { diskFull, folderClosedToPostgres, postgresVersion } from './failures';
import { mayEnter, type PostgresProgram } from './postgres-program';
import { commandLine, endProcess, identify, processesIn } from './processes';
import type { StackState } from './state';

const run = promisify(execFile);

/** The database of the product and its two roles; a third, `postgres`, only makes these. */
export const databaseName = 'kaocheng';
export const ownerRole = 'kaocheng_owner';
export const appRole = 'kaocheng_app';
const adminRole = 'postgres';

/** PostgreSQL's signals: fast shutdown, immediate shutdown, and the last resort. */
export const postgresSignals: readonly NodeJS.Signals[] = ['SIGINT', 'SIGQUIT', 'SIGKILL'];

export interface PostgresOptions {
  readonly program: PostgresProgram;
  readonly folder: string;
  readonly port: number;
  readonly passwords: StackState['passwords'];
  /** False only in tests: a crash of the machine may then lose what was committed. */
  readonly fsync: boolean;
}

export function databaseUrl(role: string, password: string, port: number, database = databaseName): string {
  return `postgres://${role}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
}

export function adminUrl(options: PostgresOptions): string {
  return databaseUrl(adminRole, options.passwords.admin, options.port, 'postgres');
}

/** True when the folder holds a database, of whichever version. */
export function holdsDatabase(folder: string): boolean {
  return existsSync(join(folder, 'PG_VERSION'));
}

/**
 * Makes the data folder of PostgreSQL, unless it is there. Made beside and renamed, so that a kill half-way leaves nothing.
 * Refuses with `postgres-version`, `folder-closed-to-postgres` or `disk-full`.
 */
export async function preparePostgres(options: PostgresOptions): Promise<void> {
  const { program, folder, passwords, fsync } = options;
  const { account } = program;
  const parent = join(folder, '..');
  if (account !== undefined && !mayEnter(account, parent)) throw folderClosedToPostgres(parent, account.name);
  if (holdsDatabase(folder)) {
    const found = readFileSync(join(folder, 'PG_VERSION'), 'utf8').trim();
    if (found !== program.major) throw postgresVersion(folder, found, program.major);
    return;
  }
  const beside = `${folder}.new`;
  const passwordFile = `${folder}.password`;
  rmSync(beside, { recursive: true, force: true });
  mkdirSync(beside, { mode: 0o700 });
  try {
    writeFileSync(passwordFile, passwords.admin, { mode: 0o600 });
    if (account !== undefined) for (const path of [beside, passwordFile]) chownSync(path, account.uid, account.gid);
    const flags = ['--auth=scram-sha-256', `--username=${adminRole}`, `--pwfile=${passwordFile}`, '--encoding=UTF8'];
    // PostgreSQL's own C.UTF-8 sorts alike on every machine; the system's locales do not.
    flags.push('--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8');
    if (!fsync) flags.push('--no-sync');
    await run(program.initdb, ['-D', beside, ...flags], { ...account, cwd: beside });
    renameSync(beside, folder);
  } catch (error) {
    throw mentionsFullDisk(String(error)) ? diskFull(parent) : error;
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/** Starts the server. Output goes to `log`, a file descriptor. */
export function spawnPostgres(options: PostgresOptions, log: number): ChildProcess {
  const { program, folder, port, fsync } = options;
  const settings: Record<string, string> = {
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    max_connections: '200',
    shared_buffers: '256MB',
    ...(fsync ? {} : { fsync: 'off' }),
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return spawn(program.postgres, ['-D', folder, ...flags], {
    ...program.account,
    cwd: folder,
    detached: true,
    stdio: ['ignore', log, log],
  });
}

/** Waits until the server answers; `signal` ends the wait. */
export async function postgresAnswers(options: PostgresOptions, signal: AbortSignal): Promise<void> {
  for (;;) {
    signal.throwIfAborted();
    const client = new Client({ connectionString: adminUrl(options), connectionTimeoutMillis: 2000 });
    // A server that ends while the connection is open must not end this process too.
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.query('SELECT 1');
      return;
    } catch {
      await delay(50, undefined, { signal });
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

/**
 * Ends the server that a killed launcher left running on this folder, having checked that it is one. Of a server that was
 * killed itself, the last backends are ended, and then the file that names its pid is removed: while the dead server waits to
 * be reaped, or its pid belongs to another program, PostgreSQL would take it for alive and refuse to start.
 */
export async function endOrphanedPostgres(folder: string): Promise<void> {
  const pidFile = join(folder, 'postmaster.pid');
  if (!existsSync(pidFile)) return;
  const [pidLine = ''] = readFileSync(pidFile, 'utf8').split('\n');
  const orphan = identify(Number(pidLine));
  if (orphan !== undefined && commandLine(orphan.pid).includes(`-D ${folder} `)) {
    await endProcess(orphan, postgresSignals);
  }
  const left = processesIn(folder);
  if (left === undefined) return;
  await Promise.all(left.map((backend) => endProcess(backend, ['SIGQUIT', 'SIGKILL'])));
  rmSync(pidFile, { force: true });
}

/** Makes both roles and the database, or sets the roles' passwords anew. */
export async function prepareRoles(options: PostgresOptions): Promise<void> {
  const { owner, app } = options.passwords;
  const client = new Client({ connectionString: adminUrl(options) });
  // Killed meanwhile, the server fails the query under way; it must not end this process.
  client.on('error', () => undefined);
  await client.connect();
  try {
    for (const [role, password] of [
      [ownerRole, owner],
      [appRole, app],
    ] as const) {
      const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [role]);
      const verb = rowCount === 0 ? 'CREATE' : 'ALTER';
      await client.query(`${verb} ROLE ${role} LOGIN PASSWORD ${client.escapeLiteral(password)}`);
    }
    await createDatabase(client, databaseName);
  } finally {
    await client.end();
  }
}

/** Makes a database of the owner's that the application's role may enter, unless it is there. */
export async function createDatabase(admin: Client, name: string, template?: string): Promise<void> {
  const { rowCount } = await admin.query('SELECT FROM pg_database WHERE datname = $1', [name]);
  if (rowCount !== 0) return;
  const from = template === undefined ? '' : ` TEMPLATE ${admin.escapeIdentifier(template)}`;
  await admin.query(`CREATE DATABASE ${admin.escapeIdentifier(name)} OWNER ${ownerRole}${from}`);
  await admin.query(`REVOKE ALL ON DATABASE ${admin.escapeIdentifier(name)} FROM PUBLIC`);
  await admin.query(`GRANT CONNECT, TEMPORARY ON DATABASE ${admin.escapeIdentifier(name)} TO ${appRole}`);
}

export function mentionsFullDisk(text: string): boolean {
  return /No space left on device|ENOSPC|Disk quota exceeded/.test(text);
}
