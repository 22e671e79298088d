import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { playYear } from './year/story';

export interface YearCommandOptions {
  url: string;
  data: string;
  login?: string;
  password?: string;
}

interface DemoAccount {
  role: string;
  login: string;
  password: string;
}

/** `kaocheng demo year`: a whole R12 year against the running stack, as the people themselves; prints the result by grade and the time. */
export async function runDemoYear(options: YearCommandOptions): Promise<void> {
  const { login, password } =
    options.login && options.password
      ? { login: options.login, password: options.password }
      : officeAccount(options.data);
  const report = await playYear({
    apiUrl: options.url,
    login,
    password,
    onChapter: (chapter) => console.log(chapter),
  });
  console.log(`${report.subjects} subjects, ${report.acts} acts, rehearsal ${report.space}`);
  for (const { grade, count } of report.grades) console.log(`${grade}\t${count}`);
  console.log(`Late letter: ${report.lateLetter}`);
  console.log(`${report.seconds.toFixed(1)} s`);
}

function officeAccount(data: string): DemoAccount {
  const accounts = JSON.parse(readFileSync(join(data, 'demo-accounts.json'), 'utf8')) as DemoAccount[];
  const office = accounts.find((account) => account.role === 'office');
  if (!office)
    throw new Error('The demo organisation has no account of the performance office; start with the demo loaded');
  return office;
}
