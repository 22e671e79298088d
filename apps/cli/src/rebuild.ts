import type { Command } from 'commander';
import { findStack, unreachable, withWhere, type WhereFlags } from './running-stack';

interface RebuildFlags extends WhereFlags {
  readonly terminate?: boolean;
}

/** `kaocheng rebuild`: starts every workflow that should run from the facts alone. */
export function registerRebuild(program: Command): void {
  const command = program
    .command('rebuild')
    .description('按库中事实重建全部流程 · start every workflow that should run, from the facts')
    .option('--terminate', '先终止正在运行的流程 · end the running ones first');
  withWhere(command).action(async (flags: RebuildFlags) => {
    const count = await rebuildAll(flags);
    console.log(`已重建 ${count} 个流程 · ${count} workflows run`);
  });
}

async function rebuildAll(flags: RebuildFlags): Promise<number> {
  const [{ Client, Connection }, { rebuild }, { applicationDataSource }] = await Promise.all([
    import('@temporalio/client'),
    import('#activities/rebuild'),
    import('#persistence/data-source'),
  ]);
  const { databaseUrl, temporalAddress } = findStack(flags);
  const source = applicationDataSource(databaseUrl, 2);
  await source.initialize().catch((error: unknown) => {
    throw unreachable(error);
  });
  try {
    const connection = await Connection.connect({ address: temporalAddress, connectTimeout: 5000 }).catch(() => {
      throw new Error(`Temporal 没有应答 · Temporal does not answer at ${temporalAddress}`);
    });
    const client = new Client({ connection, namespace: process.env.TEMPORAL_NAMESPACE ?? 'default' });
    try {
      return await rebuild({ source, client, terminate: flags.terminate ?? false });
    } finally {
      await connection.close();
    }
  } finally {
    await source.destroy();
  }
}
