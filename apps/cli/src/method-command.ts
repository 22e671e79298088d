import type { Command } from 'commander';
import { methodLine } from './case/method-line';
import { answerLines } from './json-lines';

/** `kaocheng method`: one leaf a line in, its points a line out. */
export function registerMethod(program: Command): void {
  program
    .command('method')
    .description('按计分方法 M1–M15 计一项指标：每行一个 JSON · points of one indicator: one JSON a line')
    .action(() => answerLines(methodLine));
}
