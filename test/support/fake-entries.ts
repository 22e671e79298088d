import { join } from 'node:path';
import { projectRoot } from '#cli/stack/project-root';
import type { StackEntries } from '#cli/stack/launch';

/** Small programs in the place of api and worker, for tests of the launcher itself. */
export function fakeEntries(): StackEntries {
  const built = (name: string): string => join(projectRoot, 'dist/test/support', `${name}.js`);
  return { api: built('fake-api'), worker: built('fake-worker') };
}
