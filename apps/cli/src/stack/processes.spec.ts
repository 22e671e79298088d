import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commandLine, endProcess, identify, isAlive, processesIn, type ProcessIdentity } from './processes';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'kaocheng-processes-')));
const started: ChildProcess[] = [];
afterAll(() => {
  for (const child of started) child.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

async function startStubborn(): Promise<ProcessIdentity> {
  const script = "process.on('SIGTERM', () => undefined); console.log('ready'); setInterval(() => undefined, 1000)";
  const child = spawn(process.execPath, ['-e', script], { cwd: folder, stdio: ['ignore', 'pipe', 'ignore'] });
  started.push(child);
  await once(child.stdout, 'data');
  const identity = identify(child.pid ?? 0);
  if (identity === undefined) throw new Error('the process ended at once');
  return identity;
}

test('a process is the one that was written down when pid and start agree', () => {
  const own = identify(process.pid) ?? { pid: 0, startedAt: '' };
  expect(isAlive(own)).toBe(true);
  expect(isAlive({ ...own, startedAt: `${own.startedAt}0` })).toBe(false);
});

test('nobody has a pid that was never given', () => {
  expect(identify(2 ** 30)).toBeUndefined();
  expect(commandLine(2 ** 30)).toBe('');
});

test('a process that ignores the gentle signal is ended by the next', async () => {
  const stubborn = await startStubborn();
  await endProcess(stubborn, ['SIGTERM'], 200);
  expect(isAlive(stubborn)).toBe(true);
  await endProcess(stubborn, ['SIGTERM', 'SIGKILL'], 200);
  expect(isAlive(stubborn)).toBe(false);
});

test('processes are found by their working folder', async () => {
  const child = await startStubborn();
  expect(processesIn(folder)).toContainEqual(child);
  expect(commandLine(child.pid)).toContain('setInterval');
  expect(processesIn(join(folder, 'elsewhere'))).toEqual([]);
});
