import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { SpaceInput } from '#contracts/temporal/messages';
import { sealCode } from '#persistence/ledger/merkle';
import { parseSeals, printSeal, seal, sealsSince } from '#persistence/seals';
import type { Dependencies } from './dependencies';

/**
 * Seals the ledger and writes the seal where the database cannot reach it: a line at the end of `seals/<space>.log`. What an earlier
 * attempt sealed and did not write is written first. Returns the short code of the new root, or null where nothing had moved.
 */
export async function sealLedger(
  { source, dataFolder }: Dependencies,
  { space }: SpaceInput,
): Promise<{ code: string | null }> {
  const made = await seal(source, space);
  const folder = join(dataFolder, 'seals');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${space}.log`);
  const written = existsSync(file) ? parseSeals(readFileSync(file, 'utf8')) : [];
  const lacking = await sealsSince(source, space, written.at(-1)?.at);
  if (lacking.length > 0) append(file, lacking.map((line) => `${printSeal(line)}\n`).join(''));
  return { code: made ? sealCode(made.root) : null };
}

/** Opened for appending only, and on the disk before anybody relies on it. */
function append(file: string, text: string): void {
  const descriptor = openSync(file, 'a');
  try {
    writeSync(descriptor, text);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
