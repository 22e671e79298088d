import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '#cli/stack/project-root';

export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs `npx kaocheng …` as people do: the real program, built where it is out of date. */
export function kaocheng(args: readonly string[], input = '', env: NodeJS.ProcessEnv = {}): Promise<Ended> {
  const child = spawn(process.execPath, [join(projectRoot, 'apps/cli/bin/kaocheng.cjs'), ...args], {
    env: { ...process.env, ...env },
    cwd: projectRoot,
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  child.stdin.end(input);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}

/** One JSON a line in, one a line out; text goes in as it is. Fails where the command does. */
export async function jsonLines(command: string, lines: readonly unknown[]): Promise<unknown[]> {
  const input = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');
  const { code, stdout, stderr } = await kaocheng([command], `${input}\n`);
  if (code !== 0) throw new Error(`kaocheng ${command} ended with ${code}: ${stderr}`);
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);
}
