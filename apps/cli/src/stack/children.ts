import { fork, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync, statSync, truncateSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { childFailed, diskFull, type LaunchFailure, LaunchStopped } from './failures';
import { mentionsFullDisk } from './postgres';
import { identify, type ProcessIdentity } from './processes';

/** The first wait before a dead child is started again, in ms; doubled each time up to the longest. */
const shortestWaitMs = 200;
const longestWaitMs = 5_000;
/** A child that has been ready this long has recovered: the next wait is the shortest again. */
const recoveredAfterMs = 10_000;
const readyPatienceMs = 60_000;
const stopPatienceMs = 6_000;
/** A child that was never ready is tried this often before the launch is given up. */
const firstTries = 3;
const longestLogBytes = 16 * 1024 * 1024;

/** How a child ended. */
export interface ChildEnd {
  readonly wasReady: boolean;
  readonly readyForMs: number;
  /** False when somebody killed it: that says nothing about its files or settings. */
  readonly byItself: boolean;
  /** Such as `SIGKILL` or `exit code 1`. */
  readonly detail: string;
  /** What it wrote to its log in this life, at most the last 64 KiB. */
  readonly output: string;
}

/** How to start, recognise as ready and end one kind of child. */
export interface ChildKind {
  readonly name: string;
  readonly log: string;
  spawn(log: number): ChildProcess;
  ready(child: ChildProcess, signal: AbortSignal): Promise<void>;
  /** Asks it to end. */
  askToEnd(child: ChildProcess): void;
  /** Sent one after another to a child that does not end when asked. */
  readonly signals: readonly NodeJS.Signals[];
  /** Runs before a child that ended is started again; a `LaunchFailure` thrown here gives the launch up. */
  beforeRestart?(end: ChildEnd): Promise<void>;
}

export interface ChildEvents {
  onProcess(name: string, process: ProcessIdentity | undefined): void;
  onReady(name: string): void;
  onEnded(name: string, end: ChildEnd): void;
}

/** A child that is started again whenever it ends, until it is stopped. */
export interface SupervisedChild {
  readonly name: string;
  readonly pid: number | undefined;
  /** Starts it; resolves when it is ready for the first time. Refuses with `child-failed` or the failure its kind gives. */
  start(): Promise<void>;
  /** Resolves when it is ready, now or after the restarts under way. */
  whenReady(): Promise<void>;
  /** Sends a signal and resolves once the process is gone; it is then started again. */
  kill(signal: NodeJS.Signals): Promise<void>;
  /** Ends it and leaves it ended. */
  stop(): Promise<void>;
}

export function supervise(kind: ChildKind, events: ChildEvents): SupervisedChild {
  let life: Life | undefined;
  let ready = deferred();
  let stopping = new AbortController();
  let lives: Promise<void> = Promise.resolve();

  async function liveAgainAndAgain(stopped: AbortSignal): Promise<void> {
    let waitMs = shortestWaitMs;
    let wasEverReady = false;
    for (let tries = 1; ; tries += 1) {
      const end = await liveOnce(stopped);
      if (stopped.aborted) return;
      if (end.wasReady) ready = deferred();
      wasEverReady ||= end.wasReady;
      await kind.beforeRestart?.(end);
      if (!wasEverReady && tries >= firstTries) throw startFailure(kind, end);
      events.onEnded(kind.name, end);
      if (end.readyForMs > recoveredAfterMs) waitMs = shortestWaitMs;
      await delay(waitMs, undefined, { signal: stopped });
      waitMs = Math.min(waitMs * 2, longestWaitMs);
    }
  }

  async function liveOnce(stopped: AbortSignal): Promise<ChildEnd> {
    try {
      life = beginLife(kind, stopped, () => {
        events.onReady(kind.name);
        ready.resolve();
      });
      events.onProcess(kind.name, life.identity);
      return await life.ended;
    } catch (error) {
      // The system would not make a process or open the log: tried again like a child that ended.
      return { wasReady: false, readyForMs: 0, byItself: false, detail: String(error), output: '' };
    } finally {
      life = undefined;
      events.onProcess(kind.name, undefined);
    }
  }

  return {
    name: kind.name,
    get pid() {
      return life?.identity?.pid;
    },
    async start() {
      stopping = new AbortController();
      ready = deferred();
      const { signal } = stopping;
      lives = liveAgainAndAgain(signal).catch((error: unknown) => {
        ready.reject(signal.aborted ? new LaunchStopped() : error);
      });
      await ready.promise;
    },
    whenReady: () => ready.promise,
    async kill(signal) {
      const dying = life;
      if (dying === undefined) return;
      dying.child.kill(signal);
      await dying.ended;
    },
    async stop() {
      stopping.abort();
      ready.reject(new LaunchStopped());
      if (life !== undefined) await endLife(kind, life);
      await lives;
    },
  };
}

/** A Node program of ours: ready when it says so, and it ends when the channel to its launcher closes. */
export function nodeChild(name: string, entry: string, log: string, env: NodeJS.ProcessEnv): ChildKind {
  return {
    name,
    log,
    signals: ['SIGTERM', 'SIGKILL'],
    spawn(descriptor) {
      const stdio: ('ignore' | 'ipc' | number)[] = ['ignore', descriptor, descriptor, 'ipc'];
      return fork(entry, [], { env, execArgv: [], detached: true, stdio });
    },
    ready: (child, signal) =>
      new Promise((resolve, reject) => {
        child.on('message', (message) => {
          if (typeof message === 'object' && 'ready' in message && message.ready === true) resolve();
        });
        signal.addEventListener('abort', () => {
          reject(new LaunchStopped());
        });
      }),
    askToEnd(child) {
      if (child.connected) child.disconnect();
    },
  };
}

interface Life {
  readonly child: ChildProcess;
  readonly identity: ProcessIdentity | undefined;
  readonly ended: Promise<ChildEnd>;
}

function beginLife(kind: ChildKind, stopped: AbortSignal, onReady: () => void): Life {
  const log = openSync(kind.log, 'a');
  if (statSync(kind.log).size > longestLogBytes) truncateSync(kind.log);
  const from = statSync(kind.log).size;
  const child = kind.spawn(log);
  closeSync(log);

  const waiting = new AbortController();
  let readyAt: number | undefined;
  let tookTooLong = false;
  const patience = setTimeout(() => {
    tookTooLong = true;
    child.kill('SIGKILL');
  }, readyPatienceMs);
  const exit = new Promise<{ code: number | null; signal: NodeJS.Signals | null; error?: Error }>((resolve) => {
    child.once('exit', (code, signal) => {
      resolve({ code, signal });
    });
    child.once('error', (error) => {
      if (child.pid === undefined) resolve({ code: null, signal: null, error });
    });
  });
  const over = exit.then(({ code, signal, error }) => {
    clearTimeout(patience);
    waiting.abort();
    const detail = tookTooLong
      ? `not ready within ${readyPatienceMs / 1000} s`
      : (error?.message ?? signal ?? `exit code ${code}`);
    const byItself = signal === null || tookTooLong;
    const readyForMs = readyAt === undefined ? 0 : Date.now() - readyAt;
    return { wasReady: readyAt !== undefined, readyForMs, byItself, detail, output: readFrom(kind.log, from) };
  });
  kind.ready(child, AbortSignal.any([waiting.signal, stopped])).then(
    () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      clearTimeout(patience);
      readyAt = Date.now();
      onReady();
    },
    () => undefined,
  );
  return { child, identity: child.pid === undefined ? undefined : identify(child.pid), ended: over };
}

async function endLife(kind: ChildKind, life: Life): Promise<void> {
  kind.askToEnd(life.child);
  for (const signal of kind.signals) {
    const gone = await Promise.race([life.ended.then(() => true), delay(stopPatienceMs, false, { ref: false })]);
    if (gone) return;
    life.child.kill(signal);
  }
  await life.ended;
}

function startFailure(kind: ChildKind, end: ChildEnd): LaunchFailure {
  return mentionsFullDisk(end.output) ? diskFull(kind.log) : childFailed(kind.name, end.detail, kind.log);
}

function readFrom(file: string, from: number): string {
  return readFileSync(file)
    .subarray(from)
    .subarray(-64 * 1024)
    .toString('utf8');
}

interface Deferred {
  readonly promise: Promise<void>;
  resolve(): void;
  reject(error: unknown): void;
}

function deferred(): Deferred {
  let resolve: () => void = () => undefined;
  let reject: (error: unknown) => void = () => undefined;
  const promise = new Promise<void>((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  // Nobody need be waiting when a child fails.
  promise.catch(() => undefined);
  return { promise, resolve, reject };
}
