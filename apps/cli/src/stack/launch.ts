import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { postgresKind, temporalKind } from './child-kinds';
import { nodeChild, supervise, type ChildEvents, type ChildKind, type SupervisedChild } from './children';
import { chooseState } from './choices';
import { loadDemo, type DemoAccount } from './demo-accounts';
import { notBuilt } from './failures';
import { migrate } from './migrate';
import { appRole, databaseUrl, ownerRole, preparePostgres, prepareRoles, type PostgresOptions } from './postgres';
import { findPostgres } from './postgres-program';
import type { ProcessIdentity } from './processes';
import { projectRoot } from './project-root';
import { writeRunning, writeState, type DataFolder, type StackState } from './state';
import { setTemporalAside } from './temporal';
import { defaultTemporalSearch, findTemporal, temporalVersion } from './temporal-program';

export type ChildName = 'postgres' | 'temporal' | 'api' | 'worker';

/** What happens while the stack runs. */
export type StackEvent =
  | { readonly kind: 'fetching-temporal'; readonly source: string }
  | { readonly kind: 'temporal-reset'; readonly reason: string }
  | { readonly kind: 'child-ended'; readonly name: string; readonly detail: string }
  | { readonly kind: 'child-ready'; readonly name: string };

/** The programs of our own that the launcher runs; one that is left out is not run. */
export interface StackEntries {
  readonly migrate?: string;
  readonly api?: string;
  readonly worker?: string;
  readonly demo?: string;
}

export interface StackOptions {
  readonly dataFolder: string;
  /** Chosen once and kept when not given: the preferred one if free, else any. */
  readonly apiPort?: number;
  /** The programs to run; those of the build when not given. */
  readonly entries?: StackEntries;
  /** False only in tests: faster, and a crash of the machine may lose what was committed. */
  readonly fsync?: boolean;
  /** Added to the environment of api and worker. */
  readonly env?: NodeJS.ProcessEnv;
  readonly onEvent?: (event: StackEvent) => void;
  /** Ends a launch that is under way. */
  readonly signal?: AbortSignal;
}

/** What a launch has come to know and started. */
export interface Launched {
  readonly state: StackState;
  readonly accounts: readonly DemoAccount[];
  readonly temporalWasReset: boolean;
}

/** What every step of a launch needs. */
interface Launch {
  readonly layout: DataFolder;
  readonly options: StackOptions;
  readonly entries: StackEntries;
  readonly signal: AbortSignal;
  readonly onEvent: (event: StackEvent) => void;
  readonly logOf: (name: string) => string;
  /** Enters a child in the list of children, starts it and waits until it is ready. */
  readonly run: (name: ChildName, kind: ChildKind) => Promise<void>;
}

/**
 * Starts the children in their order, entering each in `children` before it is started: PostgreSQL and Temporal side by side,
 * migrations as soon as PostgreSQL answers, then api and worker, then the demo through the api.
 */
export async function launch(
  layout: DataFolder,
  options: StackOptions,
  signal: AbortSignal,
  children: Map<ChildName, SupervisedChild>,
): Promise<Launched> {
  const { entries = builtEntries(), onEvent = () => undefined } = options;
  const events = recordProcesses(layout, onEvent);
  const context: Launch = {
    layout,
    options,
    entries,
    signal,
    onEvent,
    logOf: (name) => join(layout.logs, `${name}.log`),
    async run(name, kind) {
      signal.throwIfAborted();
      const child = supervise(kind, events);
      children.set(name, child);
      await child.start();
    },
  };
  const state = await chooseState(layout, options.apiPort);
  const postgres = postgresOptions(layout, state, options);
  await preparePostgres(postgres);
  const program = await findTemporal({
    ...defaultTemporalSearch(),
    onFetch(source) {
      onEvent({ kind: 'fetching-temporal', source });
    },
  });
  requireBuilt(entries);
  const [temporalWasReset] = await Promise.all([
    startTemporal(context, state, program),
    startDatabase(context, postgres),
  ]);
  await startOwnPrograms(context, state);
  signal.throwIfAborted();
  const accounts = await loadDemo(entries.demo, {
    databaseUrl: appDatabaseUrl(state),
    apiUrl: apiUrl(state),
    dataFolder: layout.folder,
  });
  signal.throwIfAborted();
  return { state, accounts, temporalWasReset };
}

/** The programs as the build leaves them. */
export function builtEntries(): StackEntries {
  const built = (path: string): string => join(projectRoot, 'dist', path);
  return {
    migrate: built('libs/persistence/src/migrate-main.js'),
    api: built('apps/api/src/main.js'),
    worker: built('apps/worker/src/main.js'),
    demo: built('apps/cli/src/demo/load.js'),
  };
}

export function apiUrl({ ports }: StackState): string {
  return `http://127.0.0.1:${ports.api}`;
}

export function appDatabaseUrl({ ports, passwords }: StackState): string {
  return databaseUrl(appRole, passwords.app, ports.postgres);
}

export function ownerDatabaseUrl({ ports, passwords }: StackState): string {
  return databaseUrl(ownerRole, passwords.owner, ports.postgres);
}

export function temporalAddress({ ports }: StackState): string {
  return `127.0.0.1:${ports.temporal}`;
}

function postgresOptions(layout: DataFolder, state: StackState, { fsync = true }: StackOptions): PostgresOptions {
  return {
    program: findPostgres(layout.programs),
    folder: layout.postgres,
    port: state.ports.postgres,
    passwords: state.passwords,
    fsync,
  };
}

function requireBuilt({ migrate, api, worker }: StackEntries): void {
  for (const entry of [migrate, api, worker]) {
    if (entry !== undefined && !existsSync(entry)) throw notBuilt(entry);
  }
}

/** Returns true when the file that was there could not be used. */
async function startTemporal(context: Launch, state: StackState, program: string): Promise<boolean> {
  const { layout, onEvent } = context;
  let wasReset = false;
  const onReset = (reason: string): void => {
    wasReset = true;
    onEvent({ kind: 'temporal-reset', reason });
  };
  const version = await temporalVersion(program);
  if (state.temporalVersion !== undefined && state.temporalVersion !== version) {
    setTemporalAside(layout.temporal);
    onReset(`its file is from ${state.temporalVersion}`);
  }
  writeState(layout, { ...state, temporalVersion: version });
  const options = { program, port: state.ports.temporal, file: layout.temporal };
  await context.run('temporal', temporalKind(options, context.logOf('temporal'), onReset));
  return wasReset;
}

async function startDatabase({ run, logOf, entries, signal }: Launch, postgres: PostgresOptions): Promise<void> {
  await run('postgres', postgresKind(postgres, logOf('postgres')));
  await prepareRoles(postgres);
  if (entries.migrate === undefined) return;
  const url = databaseUrl(ownerRole, postgres.passwords.owner, postgres.port);
  await migrate({ entry: entries.migrate, ownerDatabaseUrl: url, log: logOf('migrate'), signal });
}

async function startOwnPrograms({ layout, options, entries, run, logOf }: Launch, state: StackState): Promise<void> {
  const pages = join(projectRoot, 'dist', 'web');
  const env = {
    ...process.env,
    NODE_ENV: 'production',
    DATABASE_URL: appDatabaseUrl(state),
    TEMPORAL_ADDRESS: temporalAddress(state),
    HOST: '127.0.0.1',
    PORT: String(state.ports.api),
    KAOCHENG_DATA: layout.folder,
    KAOCHENG_URL: process.env.KAOCHENG_URL ?? `http://127.0.0.1:${state.ports.api}`,
    // A build without pages serves the api alone.
    ...(existsSync(pages) && { KAOCHENG_WEB: pages }),
    ...options.env,
  };
  const start = async (name: 'api' | 'worker'): Promise<void> => {
    const entry = entries[name];
    if (entry !== undefined) await run(name, nodeChild(name, entry, logOf(name), env));
  };
  await Promise.all([start('api'), start('worker')]);
}

/** Keeps `running.json` as the processes come and go, and passes on what people may want to know. */
function recordProcesses(layout: DataFolder, onEvent: (event: StackEvent) => void): ChildEvents {
  const running = new Map<string, ProcessIdentity>();
  return {
    onProcess(name, process) {
      if (process === undefined) running.delete(name);
      else running.set(name, process);
      try {
        writeRunning(layout, Object.fromEntries(running));
      } catch {
        // On a disk that is full meanwhile, children must still be started again; PostgreSQL is also found by its folder.
      }
    },
    onReady(name) {
      onEvent({ kind: 'child-ready', name });
    },
    onEnded(name, end) {
      onEvent({ kind: 'child-ended', name, detail: end.detail });
    },
  };
}
