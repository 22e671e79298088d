import type { Command } from 'commander';
import type { Lang } from '#domain/scheme/values';
import { withDatabase, withSpace, type SpaceFlags } from './database';
import { explanation } from './explanation';
import { withLanguage } from './language';

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
