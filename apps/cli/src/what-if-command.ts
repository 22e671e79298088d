import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { whatIfRequestSchema, type WhatIfRequest } from '#contracts/http/what-if';
import { withDatabase, withSpace, type SpaceFlags } from './database';

/** `kaocheng what-if`: a changed scheme tried out on a cycle's facts 方案测算; prints JSON and writes nothing. */
export function registerWhatIf(program: Command): void {
  const command = program
    .command('what-if')
    .description('方案测算：改动方案，看谁的等次变化 · try a changed scheme on a cycle')
    .requiredOption('--cycle <id>', '考核周期编号 · id of the cycle')
    .requiredOption('--change <file>', '改动：{"scheme": 合并补丁, "settings": {…}} · the change, a JSON file');
  withSpace(command).action(async (flags: SpaceFlags & { cycle: string; change: string }) => {
    const change = readChange(flags.change);
    const outcome = await withDatabase(flags, async (source, space) => {
      const [{ whatIfOfCycle }, { inSnapshot }] = await Promise.all([
        import('#persistence/queries/what-if'),
        import('#persistence/verify/snapshot'),
      ]);
      return inSnapshot(source, space, (transaction) => whatIfOfCycle(transaction, flags.cycle, change));
    });
    if (!outcome) throw new Error(`没有考核周期“${flags.cycle}” · There is no cycle ${flags.cycle}`);
    const { ok, ...answer } = outcome;
    console.log(JSON.stringify(answer, null, 2));
    if (!ok) process.exitCode = 1;
  });
}

/** @throws Error that names the field where the file is no change */
function readChange(file: string): WhatIfRequest {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw new Error(`${file} 不是 JSON 文件 · is no JSON file`);
  }
  const parsed = whatIfRequestSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Error(`${file}: /${issue?.path.join('/') ?? ''}: ${issue?.message ?? ''}`);
}
