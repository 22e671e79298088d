import { resolve } from 'node:path';
import type { SupervisedChild } from './children';
import type { DemoAccount } from './demo-accounts';
import { LaunchStopped } from './failures';
import {
  apiUrl,
  appDatabaseUrl,
  launch,
  ownerDatabaseUrl,
  temporalAddress,
  type ChildName,
  type Launched,
  type StackOptions,
} from './launch';
import { endOrphans } from './orphans';
import { lockDataFolder, openDataFolder, type DataFolder } from './state';
import { removeTemporalFile } from './temporal';

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
  readonly stop: () => Promise<void>;
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
  let stopped: Promise<void> | undefined;
  const stop = (): Promise<void> => (stopped ??= stopChildren().finally(unlock));
  cancelled.addEventListener('abort', () => void stop());
  try {
    await endOrphans(layout);
    return makeStack(layout, await launch(layout, options, cancelled, children), children, stop);
  } catch (error) {
    cancel.abort(new LaunchStopped());
    await stop();
    throw error;
  }
}

function makeStack(
  layout: DataFolder,
  { state, accounts, temporalWasReset }: Launched,
  children: ReadonlyMap<ChildName, SupervisedChild>,
  stop: () => Promise<void>,
): Stack {
  const child = (name: ChildName): SupervisedChild => {
    const found = children.get(name);
    if (found === undefined) throw new Error(`this stack runs no ${name}`);
    return found;
  };
  return {
    dataFolder: layout.folder,
    apiUrl: apiUrl(state),
    databaseUrl: appDatabaseUrl(state),
    ownerDatabaseUrl: ownerDatabaseUrl(state),
    temporalAddress: temporalAddress(state),
    accounts,
    temporalWasReset,
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
