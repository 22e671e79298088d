import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { alreadyRunning, diskFull, errorCode, fileFailure, stateLost } from './failures';
import { identify, isAlive, type ProcessIdentity } from './processes';

/** Less than this free, and a first start would stop half-way: PostgreSQL's folder, its log of writes, the programs. */
const neededBytes = 300 * 1024 * 1024;

const stackStateSchema = z.strictObject({
  ports: z.strictObject({ api: z.int(), postgres: z.int(), temporal: z.int() }),
  /** `admin` makes roles and databases, `owner` migrates, `app` is what api and worker know. */
  passwords: z.strictObject({ admin: z.string(), owner: z.string(), app: z.string() }),
  /** What `temporal --version` said when its file was last opened. */
  temporalVersion: z.string().optional(),
});

/** What is chosen once for a data folder and kept in its `stack.json`, readable by the owner alone. */
export type StackState = z.infer<typeof stackStateSchema>;

const processSchema = z.strictObject({ pid: z.int(), startedAt: z.string() });
const runningSchema = z.record(z.string(), processSchema);

/** The processes that a launcher has started, by name; read by the next launcher to find orphans. */
export type RunningProcesses = Readonly<Record<string, ProcessIdentity>>;

/** Everything that lies in a data folder. */
export function dataFolderLayout(folder: string) {
  return {
    folder,
    state: join(folder, 'stack.json'),
    running: join(folder, 'running.json'),
    lock: join(folder, 'launcher.lock'),
    logs: join(folder, 'logs'),
    postgres: join(folder, 'postgres'),
    programs: join(folder, 'programs'),
    temporal: join(folder, 'temporal.db'),
  };
}

export type DataFolder = ReturnType<typeof dataFolderLayout>;

/**
 * Makes the data folder and proves that it can be written.
 * Refuses with `folder-unwritable` or `disk-full`.
 */
export function openDataFolder(folder: string): DataFolder {
  const layout = dataFolderLayout(folder);
  try {
    // Others may pass through, as PostgreSQL's account must when root runs this, and see nothing.
    mkdirSync(folder, { recursive: true, mode: 0o711 });
    mkdirSync(layout.logs, { recursive: true, mode: 0o700 });
    const probe = join(folder, `.probe-${process.pid}`);
    writeFileSync(probe, 'kaocheng');
    rmSync(probe);
  } catch (error) {
    throw fileFailure(error, folder) ?? error;
  }
  const disk = statfsSync(folder);
  if (disk.bavail * disk.bsize < neededBytes) throw diskFull(folder);
  return layout;
}

/** The kept state, or nothing on a first start. Refuses with `state-lost` when the file cannot be understood. */
export function readState(layout: DataFolder): StackState | undefined {
  const text = readIfThere(layout.state);
  if (text === undefined) return undefined;
  const parsed = stackStateSchema.safeParse(parseJson(text));
  if (!parsed.success) throw stateLost(layout.state);
  return parsed.data;
}

export function writeState(layout: DataFolder, state: StackState): void {
  replaceFile(layout.state, JSON.stringify(state, null, 2) + '\n');
}

export function newPasswords(): StackState['passwords'] {
  const password = (): string => randomBytes(24).toString('base64url');
  return { admin: password(), owner: password(), app: password() };
}

export function readRunning(layout: DataFolder): RunningProcesses {
  const parsed = runningSchema.safeParse(parseJson(readIfThere(layout.running) ?? '{}'));
  return parsed.success ? parsed.data : {};
}

export function writeRunning(layout: DataFolder, running: RunningProcesses): void {
  replaceFile(layout.running, JSON.stringify(running));
}

/**
 * Takes the data folder for this process, so that two launchers never run on it. Returns the function that gives it back.
 * A lock left by a launcher that was killed is set aside. Refuses with `already-running`.
 */
export function lockDataFolder(layout: DataFolder): () => void {
  const own = identify(process.pid);
  if (own === undefined) throw new Error('this process cannot see itself');
  const mine = `${layout.lock}.${process.pid}`;
  replaceFile(mine, JSON.stringify(own));
  try {
    for (;;) {
      // link() fails if the lock exists and never shows a half-written one.
      if (tryLink(mine, layout.lock)) break;
      const holder = readLock(layout.lock);
      if (holder !== undefined && isAlive(holder)) throw alreadyRunning(layout.folder, holder.pid);
      setAsideLock(layout, holder);
    }
  } finally {
    rmSync(mine, { force: true });
  }
  return () => {
    if (readLock(layout.lock)?.startedAt === own.startedAt) rmSync(layout.lock, { force: true });
  };
}

/** True while a launcher holds the folder. */
export function isLocked(layout: DataFolder): boolean {
  const holder = readLock(layout.lock);
  return holder !== undefined && isAlive(holder);
}

/** Moves a dead lock away; if another launcher was quicker and the one moved is alive, puts it back. */
function setAsideLock(layout: DataFolder, dead: ProcessIdentity | undefined): void {
  const aside = `${layout.lock}.${process.pid}.dead`;
  try {
    renameSync(layout.lock, aside);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return;
    throw error;
  }
  const moved = readLock(aside);
  if (moved !== undefined && moved.startedAt !== dead?.startedAt) tryLink(aside, layout.lock);
  rmSync(aside, { force: true });
}

function readLock(file: string): ProcessIdentity | undefined {
  const parsed = processSchema.safeParse(parseJson(readIfThere(file) ?? ''));
  return parsed.success ? parsed.data : undefined;
}

function tryLink(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Written beside and renamed over, so that a reader sees the old file or the new one. */
function replaceFile(file: string, content: string): void {
  const beside = `${file}.${process.pid}.new`;
  try {
    writeFileSync(beside, content, { mode: 0o600 });
    renameSync(beside, file);
  } catch (error) {
    rmSync(beside, { force: true });
    throw fileFailure(error, dirname(file)) ?? error;
  }
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
