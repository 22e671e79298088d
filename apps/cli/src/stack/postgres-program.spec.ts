import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPostgres, mayEnter } from './postgres-program';

const stranger = { name: 'stranger', uid: 54_321, gid: 54_321 };
const own = { name: 'own', uid: process.getuid?.() ?? 0, gid: 54_321 };
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kaocheng-enter-'));
  mkdirSync(join(folder, 'inner'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

test('a folder in a closed home may be entered by its owner alone', () => {
  chmodSync(folder, 0o700);
  expect(mayEnter(stranger, join(folder, 'inner'))).toBe(false);
  expect(mayEnter(own, join(folder, 'inner'))).toBe(true);
});

test('a folder whose parents let everybody through may be entered, be it there yet or not', () => {
  chmodSync(folder, 0o711);
  expect(mayEnter(stranger, join(folder, 'inner'))).toBe(true);
  expect(mayEnter(stranger, join(folder, 'inner', 'to', 'come'))).toBe(true);
});

test("PostgreSQL 18 is found, and under root with an account that is not root's", () => {
  const program = findPostgres(join(folder, 'programs'));
  expect(program.major).toBe('18');
  expect(existsSync(program.postgres)).toBe(true);
  expect(existsSync(program.initdb)).toBe(true);
  if (process.getuid?.() === 0) expect(program.account?.uid).toBeGreaterThan(0);
  else expect(program.account).toBeUndefined();
});
