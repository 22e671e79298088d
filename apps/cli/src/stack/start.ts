import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { postgresKind, temporalKind } from './child-kinds';
import { nodeChild, supervise, type ChildEvents, type ChildKind, type SupervisedChild } from './children';
import { loadDemo, type DemoAccount } from './demo-accounts';
import { LaunchStopped, notBuilt } from './failures';
import { migrate } from './migrate';
import { endOrphans } from './orphans';
import { appRole, databaseUrl, ownerRole, preparePostgres, prepareRoles, type PostgresOptions } from './postgres';
import { findPostgres } from './postgres-program';
import type { ProcessIdentity } from './processes';
import { projectRoot } from './project-root';
import { chooseState } from './choices';
import { lockDataFolder, openDataFolder, writeRunning, writeState, type DataFolder } from './state';
import { removeTemporalFile, setTemporalAside } from './temporal';
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

export interface Stack {
  readonly dataFolder: string;
  readonly apiUrl: string;
  /** As the application's role. */
  readonly databaseUrl: string;
  /** As the owner; never given to api or worker. */
  readonly ownerDatabaseUrl: string;
  readonly temporalAddress: string;
  readonly accounts: readonly DemoAccount[];
  /** True when this start found Temporal's file unusable and set it aside: workflows come back from the facts. */
  readonly temporalWasReset: boolean;
  readonly pids: Readonly<Record<ChildName, number | undefined>>;
  /** Kills a child, by SIGKILL unless told otherwise, and resolves when it is gone; the launcher starts it again. */
  kill(name: ChildName, signal?: NodeJS.Signals): Promise<void>;
  /** Resolves when the child is ready, after its restart if one is under way. */
  whenReady(name: ChildName): Promise<void>;
  /** Ends a child and leaves it ended until `resume`. */
  pause(name: ChildName): Promise<void>;
  resume(name: ChildName): Promise<void>;
  /** Ends Temporal, deletes all that it knew, and starts it empty. */
  eraseTemporal(): Promise<void>;
  stop(): Promise<void>;
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

/**
 * Starts PostgreSQL, Temporal, api and worker on one data folder, brings the database up to date, loads the demo, and keeps
 * all of it running until `stop`. What an earlier launcher left running is ended first. Refuses with a `LaunchFailure`, having
 * stopped whatever it had started; throws `LaunchStopped` when `signal` ended it.
 */
export async function startStack(options: StackOptions): Promise<Stack> {
  const layout = openDataFolder(resolve(options.dataFolder));
  const unlock = lockDataFolder(layout);
  const children = new Map<ChildName, SupervisedChild>();
  const stopChildren = async (): Promise<void> => {
    await Promise.all([children.get('api')?.stop(), children.get('worker')?.stop()]);
    await Promise.all([children.get('temporal')?.stop(), children.get('postgres')?.stop()]);
  };
  // Aborted from outside, or by the first step that fails, so that no step begins after it.
  const cancel = new AbortController();
  const cancelled = AbortSignal.any([cancel.signal, ...(options.signal === undefined ? [] : [options.signal])]);
  cancelled.addEventListener('abort', () => void stopChildren());
  let stopped: Promise<void> | undefined;
  const stop = (): Promise<void> => (stopped ??= stopChildren().finally(unlock));
  try {
    await endOrphans(layout);
    return makeStack(layout, await begin(layout, options, cancelled, children), children, stop);
  } catch (error) {
    cancel.abort(new LaunchStopped());
    await stop();
    throw error;
  }
}

interface Begun {
  readonly postgres: PostgresOptions;
  readonly apiPort: number;
  readonly temporalPort: number;
  readonly accounts: readonly DemoAccount[];
  readonly temporalWasReset: boolean;
}

/** Starts the children in their order, entering each in `children` before it is started. */
async function begin(
  layout: DataFolder,
  options: StackOptions,
  signal: AbortSignal,
  children: Map<ChildName, SupervisedChild>,
): Promise<Begun> {
  const { env, entries = builtEntries(), onEvent = () => undefined } = options;
  const log = (name: string): string => join(layout.logs, `${name}.log`);
  const childEvents = recordProcesses(layout, onEvent);
  const launch = async (name: ChildName, kind: ChildKind): Promise<void> => {
    signal.throwIfAborted();
    const child = supervise(kind, childEvents);
    children.set(name, child);
    await child.start();
  };
  let temporalWasReset = false;
  const onReset = (reason: string): void => {
    temporalWasReset = true;
    onEvent({ kind: 'temporal-reset', reason });
  };

  let kept = await chooseState(layout, options.apiPort);
  const { ports, passwords } = kept;
  const postgres: PostgresOptions = {
    program: findPostgres(layout.programs),
    folder: layout.postgres,
    port: ports.postgres,
    passwords,
    fsync: options.fsync ?? true,
  };
  await preparePostgres(postgres);

  const onFetch = (source: string): void => {
    onEvent({ kind: 'fetching-temporal', source });
  };
  const program = await findTemporal({ ...defaultTemporalSearch(), onFetch });

  const startTemporal = async (): Promise<void> => {
    const version = await temporalVersion(program);
    if (kept.temporalVersion !== undefined && kept.temporalVersion !== version) {
      setTemporalAside(layout.temporal);
      onReset(`its file is from ${kept.temporalVersion}`);
    }
    kept = { ...kept, temporalVersion: version };
    writeState(layout, kept);
    const temporal = { program, port: ports.temporal, file: layout.temporal };
    await launch('temporal', temporalKind(temporal, log('temporal'), onReset));
  };
  const startDatabase = async (): Promise<void> => {
    await launch('postgres', postgresKind(postgres, log('postgres')));
    await prepareRoles(postgres);
    const { migrate: entry } = entries;
    if (entry !== undefined) {
      const ownerDatabaseUrl = databaseUrl(ownerRole, passwords.owner, ports.postgres);
      await migrate({ entry, ownerDatabaseUrl, log: log('migrate'), signal });
    }
  };
  for (const entry of [entries.migrate, entries.api, entries.worker]) {
    if (entry !== undefined && !existsSync(entry)) throw notBuilt(entry);
  }
  await Promise.all([startTemporal(), startDatabase()]);

  const appDatabaseUrl = databaseUrl(appRole, passwords.app, ports.postgres);
  const childEnv = {
    ...process.env,
    NODE_ENV: 'production',
    DATABASE_URL: appDatabaseUrl,
    TEMPORAL_ADDRESS: `127.0.0.1:${ports.temporal}`,
    HOST: '127.0.0.1',
    PORT: String(ports.api),
    KAOCHENG_DATA: layout.folder,
    KAOCHENG_WEB: join(projectRoot, 'dist', 'web'),
    ...env,
  };
  const startOwn = async (name: 'api' | 'worker'): Promise<void> => {
    const entry = entries[name];
    if (entry !== undefined) await launch(name, nodeChild(name, entry, log(name), childEnv));
  };
  await Promise.all([startOwn('api'), startOwn('worker')]);

  signal.throwIfAborted();
  const demo = { databaseUrl: appDatabaseUrl, apiUrl: apiUrl(ports.api), dataFolder: layout.folder };
  const accounts = entries.demo === undefined ? [] : await loadDemo(entries.demo, demo);
  signal.throwIfAborted();
  return { postgres, apiPort: ports.api, temporalPort: ports.temporal, accounts, temporalWasReset };
}

function makeStack(
  layout: DataFolder,
  begun: Begun,
  children: ReadonlyMap<ChildName, SupervisedChild>,
  stop: () => Promise<void>,
): Stack {
  const { passwords, port } = begun.postgres;
  const child = (name: ChildName): SupervisedChild => {
    const found = children.get(name);
    if (found === undefined) throw new Error(`this stack runs no ${name}`);
    return found;
  };
  return {
    dataFolder: layout.folder,
    apiUrl: apiUrl(begun.apiPort),
    databaseUrl: databaseUrl(appRole, passwords.app, port),
    ownerDatabaseUrl: databaseUrl(ownerRole, passwords.owner, port),
    temporalAddress: `127.0.0.1:${begun.temporalPort}`,
    accounts: begun.accounts,
    temporalWasReset: begun.temporalWasReset,
    get pids() {
      const pid = (name: ChildName): number | undefined => children.get(name)?.pid;
      return { postgres: pid('postgres'), temporal: pid('temporal'), api: pid('api'), worker: pid('worker') };
    },
    kill: (name, signal = 'SIGKILL') => child(name).kill(signal),
    whenReady: (name) => child(name).whenReady(),
    pause: (name) => child(name).stop(),
    resume: (name) => child(name).start(),
    async eraseTemporal() {
      await child('temporal').stop();
      removeTemporalFile(layout.temporal);
      await child('temporal').start();
    },
    stop,
  };
}

function apiUrl(port: number): string {
  return `http://127.0.0.1:${port}`;
}

/** Keeps `running.json` as the processes come and go, and passes on what people may want to know. */
function recordProcesses(layout: DataFolder, onEvent: (event: StackEvent) => void): ChildEvents {
  const running: Record<string, ProcessIdentity> = {};
  return {
    onProcess(name, process) {
      if (process === undefined) delete running[name];
      else running[name] = process;
      writeRunning(layout, running);
    },
    onReady(name) {
      onEvent({ kind: 'child-ready', name });
    },
    onEnded(name, end) {
      onEvent({ kind: 'child-ended', name, detail: end.detail });
    },
  };
}
