import { createInterface } from 'node:readline';
import type { Command } from 'commander';
import seed from '#catalogue/calendar/state-council.json';
import { parseCalendar } from '#domain/calendar/notice';
import { workdaysLine } from './workdays';

/** `kaocheng workdays`: one JSON line in, one JSON line out, by the seeded calendar of the State Council. */
export function registerWorkdays(program: Command): void {
  program
    .command('workdays')
    .description('按工作日计算期限：每行一个 JSON · deadlines in working days: one JSON a line')
    .action(async () => {
      const calendar = parseCalendar(seed);
      for await (const line of createInterface({ input: process.stdin })) {
        if (line.trim() !== '') process.stdout.write(`${workdaysLine(line, calendar)}\n`);
      }
    });
}
