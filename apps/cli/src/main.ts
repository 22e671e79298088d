import { Command } from 'commander';
import { registerDemo } from './demo-command';
import { registerMethod } from './method-command';
import { registerRebuild } from './rebuild';
import { registerResults } from './results-command';
import { registerScheme } from './scheme-command';
import { registerScore } from './score-command';
import { registerSetup } from './setup-command';
import { registerStart } from './start-command';
import { registerVerify } from './verify';
import { registerWhatIf } from './what-if-command';
import { registerWorkdays } from './workdays-command';

const program = new Command('kaocheng').description(
  '考成：绩效考核的流程与审批引擎 · workflow and approval for evaluation',
);
for (const register of [
  registerStart,
  registerSetup,
  registerDemo,
  registerScheme,
  registerScore,
  registerMethod,
  registerWorkdays,
  registerVerify,
  registerRebuild,
  registerResults,
  registerWhatIf,
])
  register(program);

program.parseAsync().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
