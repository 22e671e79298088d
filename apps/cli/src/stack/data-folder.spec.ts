import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dataFolderFor, defaultDataFolder } from './data-folder';

const stranger = { name: 'stranger', uid: 54_321, gid: 54_321 };
let project: string;
beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'kaocheng-project-'));
});
afterEach(() => {
  rmSync(project, { recursive: true });
});

test('the data lie in the project', () => {
  chmodSync(project, 0o755);
  expect(dataFolderFor(project, undefined)).toBe(join(project, '.kaocheng'));
  expect(dataFolderFor(project, stranger)).toBe(join(project, '.kaocheng'));
});

test("a project in a closed home, whose data PostgreSQL's account could not reach, has them under /var/lib", () => {
  chmodSync(project, 0o700);
  const folder = dataFolderFor(project, stranger);
  expect(folder).toMatch(/^\/var\/lib\/kaocheng\/kaocheng-project-\w{6}-[0-9a-f]{8}$/);
  expect(dataFolderFor(project, stranger)).toBe(folder);
  expect(dataFolderFor(project, undefined)).toBe(join(project, '.kaocheng'));
});

test('what the environment names comes first', () => {
  expect(defaultDataFolder({ KAOCHENG_DATA: '/srv/kaocheng' })).toBe('/srv/kaocheng');
});
