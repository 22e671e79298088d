import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#cli/stack/project-root';
import { kaocheng } from '#test/support/command';

jest.setTimeout(300_000);

const page = readFileSync(join(projectRoot, 'docs/commands.md'), 'utf8');
const examples = [...page.matchAll(/```sh\n([^`]*)```/g)].flatMap(([, block = '']) => block.trim().split('\n'));
const program = `"${process.execPath}" "${join(projectRoot, 'apps/cli/bin/kaocheng.cjs')}"`;

describe('docs/commands.md', () => {
  it.each(examples)('%s does what it says', (example) => {
    const { status, stdout, stderr } = spawnSync('sh', ['-c', example.replace('npx kaocheng', program)], {
      cwd: projectRoot,
      encoding: 'utf8',
    });
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).not.toBe('');
    expect(stdout).not.toContain('"error"');
  });

  it('names every command there is', async () => {
    const { stdout } = await kaocheng(['--help']);
    const commands = [...stdout.matchAll(/^ {2}([a-z-]+) .*\p{Script=Han}/gmu)].map(([, name]) => name);
    expect(commands).toEqual(expect.arrayContaining(['score', 'method', 'workdays', 'recompute', 'what-if']));
    expect(commands.filter((name) => !page.includes(`npx kaocheng ${name}`))).toEqual([]);
  });
});
