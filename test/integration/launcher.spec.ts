import { execFile, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, closeSync, existsSync, openSync, readFileSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Client } from 'pg';
import { chooseFreePort } from '#cli/stack/ports';
import { identify, isAlive, type ProcessIdentity } from '#cli/stack/processes';
import { projectRoot } from '#cli/stack/project-root';
import type { ChildName } from '#cli/stack/launch';
import { startStack, type Stack } from '#cli/stack/start';
import { dataFolderLayout, readRunning, readState, writeState } from '#cli/stack/state';
import { fakeEntries } from '#test/support/fake-entries';
import { withStack } from '#test/support/stack';
import { removeFolder, temporaryFolder } from '#test/support/temporary-folder';

jest.setTimeout(120_000);
const childNames: readonly ChildName[] = ['postgres', 'temporal', 'api', 'worker'];

describe('a running stack', () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await withStack({ entries: fakeEntries() });
  });
  afterAll(() => stack.stop());

  test.each(childNames)('kill -9 of %s: it is started again and the others go on', async (name) => {
    const before = stack.pids;
    await stack.kill(name);
    await stack.whenReady(name);
    const after = stack.pids;
    for (const other of childNames) {
      if (other === name) expect(after[other]).not.toBe(before[other]);
      else expect(after[other]).toBe(before[other]);
      expect(after[other]).toEqual(expect.any(Number));
    }
    expect(await askApi(stack.apiUrl)).toMatchObject({ role: 'kaocheng_app', pid: after.api });
  });

  test('what was committed before kill -9 of PostgreSQL is there after it', async () => {
    await asOwner(stack.ownerDatabaseUrl, (owner) => owner.query('CREATE TABLE kept AS SELECT 12 AS ballots'));
    await stack.kill('postgres');
    await stack.whenReady('postgres');
    const { rows } = await asOwner(stack.ownerDatabaseUrl, (owner) => owner.query('SELECT ballots FROM kept'));
    expect(rows).toEqual([{ ballots: 12 }]);
  });

  test("the api is told neither the owner's password nor the superuser's", async () => {
    const told = JSON.stringify(await askApi(stack.apiUrl));
    const passwords = readState(dataFolderLayout(stack.dataFolder))?.passwords;
    expect(told).toContain(passwords?.app);
    expect(told).not.toContain(passwords?.owner);
    expect(told).not.toContain(passwords?.admin);
  });

  test('the file with the passwords is readable by its owner alone', () => {
    expect(statSync(dataFolderLayout(stack.dataFolder).state).mode & 0o777).toBe(0o600);
  });

  test('Temporal may be stopped, erased and brought back while the api answers', async () => {
    await stack.pause('temporal');
    expect(stack.pids.temporal).toBeUndefined();
    expect(await askApi(stack.apiUrl)).toMatchObject({ role: 'kaocheng_app' });
    await stack.eraseTemporal();
    expect(stack.pids.temporal).toEqual(expect.any(Number));
  });

  test('a second launcher on the same folder is refused and disturbs nothing', async () => {
    const before = stack.pids;
    await expect(startStack({ dataFolder: stack.dataFolder, entries: fakeEntries() })).rejects.toMatchObject({
      code: 'already-running',
    });
    expect(stack.pids).toEqual(before);
    expect(await askApi(stack.apiUrl)).toMatchObject({ pid: before.api });
  });
});

describe('a second start', () => {
  let folder: string;
  const launchers: ChildProcess[] = [];
  const orphans: ProcessIdentity[] = [];
  beforeEach(() => {
    folder = temporaryFolder();
  });
  afterEach(() => {
    for (const launcher of launchers.splice(0)) launcher.kill('SIGKILL');
    for (const { pid } of orphans.splice(0).filter(isAlive)) process.kill(pid, 'SIGKILL');
    removeFolder(folder);
  });

  async function launch() {
    const entry = join(projectRoot, 'dist/test/support/launcher-process.js');
    const launcher = spawn(process.execPath, [entry, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
    launchers.push(launcher);
    const [line] = (await once(createInterface({ input: launcher.stdout }), 'line')) as [string];
    const ready = JSON.parse(line) as Pick<Stack, 'pids' | 'apiUrl' | 'ownerDatabaseUrl'>;
    const children = childNames.map((name) => identify(ready.pids[name] ?? 0)).filter((child) => child !== undefined);
    orphans.push(...children);
    return { launcher, children, ...ready };
  }

  test('after kill -9 of the launcher it ends the orphans and goes on where it was, on the same ports', async () => {
    const first = await launch();
    await asOwner(first.ownerDatabaseUrl, (owner) => owner.query('CREATE TABLE kept AS SELECT 7 AS acts'));
    first.launcher.kill('SIGKILL');
    await once(first.launcher, 'exit');
    const stack = await startStack({ dataFolder: folder, entries: fakeEntries(), fsync: false });
    try {
      expect(first.children).toHaveLength(4);
      expect(first.children.filter(isAlive)).toEqual([]);
      expect(stack.apiUrl).toBe(first.apiUrl);
      expect(stack.ownerDatabaseUrl).toBe(first.ownerDatabaseUrl);
      expect(stack.temporalWasReset).toBe(false);
      const { rows } = await asOwner(stack.ownerDatabaseUrl, (owner) => owner.query('SELECT acts FROM kept'));
      expect(rows).toEqual([{ acts: 7 }]);
    } finally {
      await stack.stop();
    }
  });

  test('after kill -9 of every process at once it goes on where it was', async () => {
    const first = await launch();
    await asOwner(first.ownerDatabaseUrl, (owner) => owner.query('CREATE TABLE kept AS SELECT 7 AS acts'));
    for (const pid of [first.launcher.pid, ...first.children.map((child) => child.pid)])
      process.kill(pid ?? 0, 'SIGKILL');
    await once(first.launcher, 'exit');
    const stack = await startStack({ dataFolder: folder, entries: fakeEntries(), fsync: false });
    try {
      const { rows } = await asOwner(stack.ownerDatabaseUrl, (owner) => owner.query('SELECT acts FROM kept'));
      expect(rows).toEqual([{ acts: 7 }]);
      expect(stack.temporalWasReset).toBe(false);
    } finally {
      await stack.stop();
    }
  });

  test('an orphaned PostgreSQL is found by its folder even when the list of processes is lost', async () => {
    const first = await launch();
    first.launcher.kill('SIGKILL');
    await once(first.launcher, 'exit');
    writeFileSync(dataFolderLayout(folder).running, '{ "postgres": ');
    const stack = await startStack({ dataFolder: folder, entries: {}, fsync: false });
    await stack.stop();
    expect(isAlive(present(first.children[0]))).toBe(false);
  });

  test('a process that was given the pid of a dead child is left alone', async () => {
    const stranger = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)'], { stdio: 'ignore' });
    await once(stranger, 'spawn');
    const { running } = dataFolderLayout(folder);
    writeFileSync(running, JSON.stringify({ temporal: { pid: stranger.pid, startedAt: 'another time' } }));
    const stack = await startStack({ dataFolder: folder, entries: {}, fsync: false });
    await stack.stop();
    expect(stranger.exitCode ?? stranger.signalCode).toBeNull();
    stranger.kill('SIGKILL');
  });

  test('a Temporal file that is no database is set aside, and one that is damaged inside as well', async () => {
    const { temporal } = dataFolderLayout(folder);
    writeFileSync(temporal, 'this is no database');
    const first = await startStack({ dataFolder: folder, entries: {}, fsync: false });
    await first.stop();
    expect(first.temporalWasReset).toBe(true);
    const second = await startStack({ dataFolder: folder, entries: {}, fsync: false });
    await second.stop();
    expect(second.temporalWasReset).toBe(false);
    for (const part of [temporal, `${temporal}-wal`]) if (existsSync(part)) overwriteAfterHead(part);
    const third = await startStack({ dataFolder: folder, entries: {}, fsync: false });
    await third.stop();
    expect(third.temporalWasReset).toBe(true);
  });

  test('a Temporal file of another version is set aside', async () => {
    const first = await startStack({ dataFolder: folder, entries: {}, fsync: false });
    await first.stop();
    const layout = dataFolderLayout(folder);
    const kept = present(readState(layout));
    writeState(layout, { ...kept, temporalVersion: 'temporal version 1.0.0' });
    const second = await startStack({ dataFolder: folder, entries: {}, fsync: false });
    await second.stop();
    expect(second.temporalWasReset).toBe(true);
  });

  test('a launch that is told to stop ends everything that it has started', async () => {
    const controller = new AbortController();
    const starting = startStack({
      dataFolder: folder,
      entries: fakeEntries(),
      fsync: false,
      signal: controller.signal,
      onEvent(event) {
        if (event.kind === 'child-ready' && event.name === 'postgres') controller.abort(new Error('stopped'));
      },
    });
    await expect(starting).rejects.toThrow();
    expect(JSON.parse(readFileSync(dataFolderLayout(folder).running, 'utf8'))).toEqual({});
    expect(existsSync(dataFolderLayout(folder).lock)).toBe(false);
  });
});

describe('kaocheng start', () => {
  let folder: string;
  beforeEach(() => {
    folder = temporaryFolder();
  });
  afterEach(() => {
    removeFolder(folder);
  });

  async function start(): Promise<{ launcher: ChildProcess; lines: string[]; url: string }> {
    const main = join(projectRoot, 'dist/apps/cli/src/main.js');
    const port = String(await chooseFreePort());
    const flags = ['start', '--no-demo', '--data', folder, '--port', port];
    const launcher = spawn(process.execPath, [main, ...flags], { stdio: ['ignore', 'pipe', 'inherit'] });
    const lines: string[] = [];
    const output = createInterface({ input: launcher.stdout }).on('line', (line) => lines.push(line));
    while (!lines.some((line) => line.includes('is ready:'))) await once(output, 'line');
    return { launcher, lines, url: `http://127.0.0.1:${port}` };
  }

  test('ends with one line holding the address, and one Ctrl-C stops all of it, even sent twice', async () => {
    const { launcher, lines, url } = await start();
    expect(lines.at(-1)).toBe(`考成已启动 Kaocheng is ready: ${url}`);
    expect((await fetch(url)).status).toBe(200);
    const children = Object.values(readRunning(dataFolderLayout(folder)));
    expect(children.filter(isAlive)).toHaveLength(4);
    launcher.kill('SIGINT');
    launcher.kill('SIGINT');
    const [code] = (await once(launcher, 'exit')) as [number];
    expect(code).toBe(0);
    expect(children.filter(isAlive)).toEqual([]);
    expect(lines.filter((line) => line.includes('Stopping'))).toHaveLength(1);
  });

  test('a second start is ready within 15 seconds', async () => {
    const first = await start();
    first.launcher.kill('SIGTERM');
    await once(first.launcher, 'exit');
    const startedAt = Date.now();
    const second = await start();
    expect(Date.now() - startedAt).toBeLessThan(15_000);
    second.launcher.kill('SIGTERM');
    await once(second.launcher, 'exit');
  });
});

describe('what the person at the terminal can mend is said in one line, with exit code 1', () => {
  let folder: string;
  beforeEach(() => {
    folder = temporaryFolder();
  });
  afterEach(() => {
    removeFolder(folder);
  });

  test('a busy port', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const { code, lines } = await kaochengStart(['--data', folder, '--port', String(port)]);
    server.close();
    expect(lines).toEqual([expect.stringContaining(`Port ${port} is in use: end the program`)]);
    expect(lines[0]).toContain(`端口 ${port} 已被占用`);
    expect(code).toBe(1);
  });

  test('a data folder that cannot be written', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    const { code, lines } = await kaochengStart(['--data', join(file, 'data')]);
    expect(lines).toEqual([expect.stringMatching(/数据目录 .* 不可写.* cannot be written: .* --data <folder>/)]);
    expect(code).toBe(1);
  });

  test('a database of another PostgreSQL version', async () => {
    const { postgres } = dataFolderLayout(folder);
    const stack = await startStack({ dataFolder: folder, entries: {}, fsync: false });
    await stack.stop();
    writeFileSync(join(postgres, 'PG_VERSION'), '16\n');
    const { code, lines } = await kaochengStart(['--data', folder]);
    expect(lines).toEqual([expect.stringMatching(/由 PostgreSQL 16 写成.* written by PostgreSQL 16 and .* brings 18/)]);
    expect(code).toBe(1);
  });

  const isRoot = process.getuid?.() === 0;
  const canMount = isRoot && spawnSync('unshare', ['--mount', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']).status === 0;

  (canMount ? test : test.skip)('a full disk', async () => {
    expect(mountSmallDisk(folder)).toBe(true);
    const { code, lines } = await kaochengStart(['--data', join(folder, 'data')]);
    spawnSync('umount', [folder]);
    expect(lines).toEqual([expect.stringMatching(/磁盘已满.* is full: free at least 300 MB/)]);
    expect(code).toBe(1);
  });

  (isRoot ? test : test.skip)('a folder that PostgreSQL may not enter when root runs the launcher', async () => {
    chmodSync(folder, 0o700);
    const { code, lines } = await kaochengStart(['--data', join(folder, 'data')]);
    expect(lines).toEqual([expect.stringMatching(/Under root PostgreSQL runs as \w+, which may not enter/)]);
    expect(code).toBe(1);
  });

  test('a Temporal program that is not where it was said to be', async () => {
    const { code, lines } = await kaochengStart(['--data', folder], { KAOCHENG_TEMPORAL_CLI: join(folder, 'none') });
    expect(lines).toEqual([expect.stringMatching(/找不到 Temporal 程序.*No Temporal program.*KAOCHENG_TEMPORAL_CLI/)]);
    expect(code).toBe(1);
  });

  test('lost passwords', async () => {
    const stack = await startStack({ dataFolder: folder, entries: {}, fsync: false });
    await stack.stop();
    writeFileSync(dataFolderLayout(folder).state, '{}');
    const { code, lines } = await kaochengStart(['--data', folder]);
    expect(lines).toEqual([expect.stringMatching(/stack\.json is missing or damaged.* restore it from a backup/)]);
    expect(code).toBe(1);
  });
});

function present<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('nothing there');
  return value;
}

function mountSmallDisk(folder: string): boolean {
  return spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=40m', 'tmpfs', folder]).status === 0;
}

/** Runs `kaocheng start` as built; `lines` is all that it prints. */
function kaochengStart(flags: string[], env: NodeJS.ProcessEnv = {}): Promise<{ code: unknown; lines: string[] }> {
  const main = join(projectRoot, 'dist/apps/cli/src/main.js');
  return new Promise((resolve) => {
    const options = { env: { ...process.env, ...env }, timeout: 60_000 };
    execFile(process.execPath, [main, 'start', ...flags], options, (error, stdout, stderr) => {
      resolve({ code: error?.code ?? 0, lines: (stdout + stderr).split('\n').filter((line) => line !== '') });
    });
  });
}

async function askApi(apiUrl: string): Promise<unknown> {
  return (await fetch(apiUrl)).json();
}

async function asOwner<T>(url: string, work: (owner: Client) => Promise<T>): Promise<T> {
  const owner = new Client({ connectionString: url });
  await owner.connect();
  try {
    return await work(owner);
  } finally {
    await owner.end();
  }
}

function overwriteAfterHead(file: string): void {
  const descriptor = openSync(file, 'r+');
  const rubbish = Buffer.alloc(Math.max(0, statSync(file).size - 100), 'x');
  writeSync(descriptor, rubbish, 0, rubbish.length, 100);
  closeSync(descriptor);
}
