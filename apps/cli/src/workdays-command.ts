import type { Command } from 'commander';
import seed from '#catalogue/calendar/state-council.json';
import { parseCalendar } from '#domain/calendar/notice';
import { answerLines } from './json-lines';
import { workdaysLine } from './workdays';

/** `kaocheng workdays`: one JSON line in, one JSON line out, by the seeded calendar of the State Council. */
export function registerWorkdays(program: Command): void {
  program
    .command('workdays')
    .description('按工作日计算期限：每行一个 JSON · deadlines in working days: one JSON a line')
    .action(() => {
      const calendar = parseCalendar(seed);
      return answerLines((line) => workdaysLine(line, calendar));
    });
}
