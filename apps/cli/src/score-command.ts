import type { Command } from 'commander';
import { ScoreLines } from './case/score-line';
import { answerLines } from './json-lines';
import { readScheme } from './scheme-library';

/** `kaocheng score`: one case a line in, its results a line out, by the catalogue's schemes or a file's. */
export function registerScore(program: Command): void {
  program
    .command('score')
    .description('按方案计分评等：每行一个 JSON · scores and grades: one JSON a line')
    .action(() => {
      const lines = new ScoreLines(readScheme);
      return answerLines((line) => lines.answer(line));
    });
}
