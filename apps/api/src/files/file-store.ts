import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, type ReadStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Files by the SHA-256 of their bytes, each kept once, in one folder of the installation. */
export class FileStore {
  constructor(private readonly folder: string) {}

  /** Keeps the bytes and returns their hash; a crash leaves either the whole file or none. */
  async keep(bytes: Buffer): Promise<string> {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const path = this.pathOf(sha256);
    if (await isFile(path)) return sha256;
    const beside = `${path}.${randomUUID()}`;
    await mkdir(join(this.folder, sha256.slice(0, 2)), { recursive: true, mode: 0o700 });
    try {
      const file = await open(beside, 'wx', 0o600);
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(beside, path);
    } catch (error) {
      await rm(beside, { force: true });
      throw error;
    }
    return sha256;
  }

  /** A stream of the bytes; undefined when the file is gone from the folder. */
  async read(sha256: string): Promise<ReadStream | undefined> {
    const path = this.pathOf(sha256);
    return (await isFile(path)) ? createReadStream(path) : undefined;
  }

  private pathOf(sha256: string): string {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error(`${sha256} is no SHA-256`);
    return join(this.folder, sha256.slice(0, 2), sha256);
  }
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return false;
    throw error;
  }
}
