import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endOrphans } from '#cli/stack/orphans';
import { dataFolderLayout, isLocked } from '#cli/stack/state';

const prefix = 'kaocheng-test-';
const forgottenAfterMs = 3_600_000;

/** A new data folder for a test, which PostgreSQL's account may enter when the tests run as root. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), prefix));
  chmodSync(folder, 0o711);
  return folder;
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

/** Ends the servers of tests that were killed, and removes their folders. */
export async function sweepForgottenTests(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    if (!name.startsWith(prefix)) continue;
    const layout = dataFolderLayout(join(tmpdir(), name));
    // Looked at before its holder: another test may be taking the lock of its new folder at this moment.
    const hadLock = existsSync(layout.lock);
    if (isLocked(layout) || (!hadLock && !isForgotten(layout.folder))) continue;
    await endOrphans(layout);
    removeFolder(layout.folder);
  }
}

function isForgotten(folder: string): boolean {
  return existsSync(folder) && Date.now() - statSync(folder).mtimeMs > forgottenAfterMs;
}
