import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  lockDataFolder,
  newPasswords,
  openDataFolder,
  readRunning,
  readState,
  writeState,
  type DataFolder,
} from './state';

let layout: DataFolder;
beforeEach(() => {
  layout = openDataFolder(join(mkdtempSync(join(tmpdir(), 'kaocheng-state-')), 'data'));
});
afterEach(() => {
  rmSync(join(layout.folder, '..'), { recursive: true });
});

const state = { ports: { api: 7080, postgres: 25_000, temporal: 25_001 }, passwords: newPasswords() };

test('what is chosen once is kept, for its owner alone', () => {
  expect(readState(layout)).toBeUndefined();
  writeState(layout, state);
  expect(readState(layout)).toEqual(state);
  expect(statSync(layout.state).mode & 0o777).toBe(0o600);
});

test('a state that cannot be understood is refused, not chosen anew: the passwords would be lost', () => {
  writeFileSync(layout.state, '{"ports":{}}');
  expect(() => readState(layout)).toThrow('is missing or damaged');
});

test('a half-written list of processes counts as none', () => {
  writeFileSync(layout.running, '{"postgres":{"pid":12');
  expect(readRunning(layout)).toEqual({});
});

test('a folder has one launcher at a time', () => {
  const unlock = lockDataFolder(layout);
  expect(() => lockDataFolder(layout)).toThrow('already runs on');
  unlock();
  lockDataFolder(layout)();
  expect(existsSync(layout.lock)).toBe(false);
});

test.each(['{"pid":1,"startedAt":"before the last boot"}', '', 'rubbish'])(
  'the lock of a launcher that was killed is taken over: %s',
  (content) => {
    writeFileSync(layout.lock, content);
    const unlock = lockDataFolder(layout);
    expect(() => lockDataFolder(layout)).toThrow('already runs on');
    unlock();
  },
);

test('passwords are long and never twice the same', () => {
  const { admin, owner, app } = newPasswords();
  expect(new Set([admin, owner, app, newPasswords().app]).size).toBe(4);
  for (const password of [admin, owner, app]) expect(password).toMatch(/^[\w-]{32}$/);
});
