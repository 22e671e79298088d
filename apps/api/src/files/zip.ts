import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';

/** One file of a zip as its central directory tells. */
export interface ZipEntry {
  name: string;
  method: number;
  compressed: number;
  size: number;
  offset: number;
}

/** The bytes are no zip that we read: damaged, encrypted, in several parts, or larger than four gigabytes. */
export class NotAZip extends Error {}
/** It would unpack to more than it may. */
export class ZipTooLarge extends Error {}

const inflate = promisify(inflateRaw);
const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const STORED = 0;
const DEFLATED = 8;
const END_SIZE = 22;
const MOST_COMMENT = 65_535;
const MOST_ENTRIES = 10_000;

/** The files of a zip by its central directory. @throws NotAZip */
export function zipEntries(bytes: Buffer): ZipEntry[] {
  const end = endRecord(bytes);
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  if (count > MOST_ENTRIES || at === 0xffffffff) throw new NotAZip();
  const entries: ZipEntry[] = [];
  for (let index = 0; index < count; index++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== CENTRAL) throw new NotAZip();
    const isEncrypted = (bytes.readUInt16LE(at + 8) & 1) === 1;
    const nameLength = bytes.readUInt16LE(at + 28);
    if (isEncrypted) throw new NotAZip();
    entries.push({
      name: bytes.toString('utf8', at + 46, at + 46 + nameLength),
      method: bytes.readUInt16LE(at + 10),
      compressed: bytes.readUInt32LE(at + 20),
      size: bytes.readUInt32LE(at + 24),
      offset: bytes.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

function endRecord(bytes: Buffer): number {
  const from = Math.max(0, bytes.length - END_SIZE - MOST_COMMENT);
  for (let at = bytes.length - END_SIZE; at >= from; at--) if (bytes.readUInt32LE(at) === END) return at;
  throw new NotAZip();
}

/**
 * Unpacks a whole zip within bounds, by what its directory declares and then by what really comes out: a directory may lie.
 * @throws NotAZip, ZipTooLarge
 */
export async function unzipWithin(
  bytes: Buffer,
  { mostBytes, mostRatio }: { mostBytes: number; mostRatio: number },
): Promise<Map<string, Buffer>> {
  const entries = zipEntries(bytes);
  const limit = Math.min(mostBytes, bytes.length * mostRatio);
  if (entries.reduce((sum, entry) => sum + entry.size, 0) > limit) throw new ZipTooLarge();
  const files = new Map<string, Buffer>();
  let left = limit;
  for (const entry of entries) {
    const content = await contentOf(bytes, entry, left);
    left -= content.length;
    if (left < 0) throw new ZipTooLarge();
    files.set(entry.name, content);
  }
  return files;
}

async function contentOf(bytes: Buffer, entry: ZipEntry, most: number): Promise<Buffer> {
  const { offset, compressed, method } = entry;
  if (offset + 30 > bytes.length || bytes.readUInt32LE(offset) !== LOCAL) throw new NotAZip();
  const start = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28);
  const packed = bytes.subarray(start, start + compressed);
  if (packed.length < compressed) throw new NotAZip();
  if (method === STORED) return packed;
  if (method !== DEFLATED) throw new NotAZip();
  try {
    return await inflate(packed, { maxOutputLength: Math.max(1, most) });
  } catch (error) {
    throw (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE' ? new ZipTooLarge() : new NotAZip();
  }
}
