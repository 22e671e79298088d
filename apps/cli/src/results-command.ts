import type { Command } from 'commander';
import type { DataSource } from 'typeorm';
import type { Lang } from '#domain/scheme/values';
import { explanation } from './explanation';
import { withLanguage } from './language';
import { findStack, unreachable, withWhere, type WhereFlags } from './running-stack';

interface SpaceFlags extends WhereFlags {
  readonly space?: string;
}

const withSpace = (command: Command): Command =>
  withWhere(command).option('--space <name>', '空间，默认为正式空间 · space, default the real one');

/** `kaocheng explain` and `kaocheng recompute`: stored results, in words, and worked out again. */
export function registerResults(program: Command): void {
  const explain = program
    .command('explain')
    .description('说明一项结果如何得出 · how a stored result came about')
    .requiredOption('--result <id>', '结果编号，或考核记录编号 · id of the result, or of the dossier');
  withLanguage(withSpace(explain)).action(async (flags: SpaceFlags & { result: string; lang: Lang }) => {
    const found = await withDatabase(flags, async (source, space) => {
      const [{ findDerivation }, { inSnapshot }] = await Promise.all([
        import('#persistence/queries/derivation'),
        import('#persistence/verify/snapshot'),
      ]);
      return inSnapshot(source, space, (transaction) => findDerivation(transaction, flags.result));
    });
    if (!found) throw new Error(`没有结果“${flags.result}” · There is no result ${flags.result}`);
    process.stdout.write(explanation(found, flags.lang));
  });
  const recompute = program
    .command('recompute')
    .description('重新计算一个周期的全部结果并逐字节核对 · compute every stored result again and compare')
    .requiredOption('--cycle <id>', '考核周期编号 · id of the cycle');
  withSpace(recompute).action(async (flags: SpaceFlags & { cycle: string }) => {
    const { records, differences } = await withDatabase(flags, async (source, space) => {
      const { recomputeRecords } = await import('#persistence/verify/recomputed');
      return recomputeRecords(source, space, flags.cycle);
    });
    for (const { record, message } of differences) console.log(`${record}: ${message}`);
    console.log(
      `${records} 项结果，${differences.length} 处差异 · results: ${records}, ${differences.length} differences`,
    );
    if (differences.length > 0) process.exitCode = 1;
  });
}

/** Works on the database of the stack, in the space that the flags name. */
async function withDatabase<T>(flags: SpaceFlags, work: (source: DataSource, space: string) => Promise<T>): Promise<T> {
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
