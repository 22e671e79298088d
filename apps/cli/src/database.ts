import type { Command } from 'commander';
import type { DataSource } from 'typeorm';
import { findStack, unreachable, withWhere, type WhereFlags } from './running-stack';

export interface SpaceFlags extends WhereFlags {
  readonly space?: string;
}

export const withSpace = (command: Command): Command =>
  withWhere(command).option('--space <name>', '空间，默认为正式空间 · space, default the real one');

/** Works on the database of the stack, in the space that the flags name. */
export async function withDatabase<T>(
  flags: SpaceFlags,
  work: (source: DataSource, space: string) => Promise<T>,
): Promise<T> {
  const [{ applicationDataSource }, { REAL_SPACE }] = await Promise.all([
    import('#persistence/data-source'),
    import('#persistence/control'),
  ]);
  const source = applicationDataSource(findStack(flags).databaseUrl, 2);
  await source.initialize().catch((error: unknown) => {
    throw unreachable(error);
  });
  try {
    return await work(source, flags.space ?? REAL_SPACE);
  } finally {
    await source.destroy();
  }
}
