import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const root = resolve(__dirname, '../..');

/** For each rule a file that breaks it, beside whatever the file names. */
const BREAKING: Record<string, Record<string, string>> = {
  'domain-stands-alone': {
    'libs/domain/src/a.ts': "import '../../contracts/src/b';",
    'libs/contracts/src/b.ts': 'export {};',
  },
  'contracts-know-the-domain': {
    'libs/contracts/src/c.ts': "import '../../persistence/src/d';",
    'libs/persistence/src/d.ts': 'export {};',
  },
  'persistence-below-apps': {
    'libs/persistence/src/e.ts': "import '../../../activities/src/f';",
    'activities/src/f.ts': 'export {};',
  },
  'workflows-are-pure': {
    'workflows/src/g.ts': "import '../../activities/src/f';",
    'activities/src/f.ts': 'export {};',
  },
  'activities-below-apps': {
    'activities/src/h.ts': "import '../../apps/api/src/i';",
    'apps/api/src/i.ts': 'export {};',
  },
  'api-knows-no-workflow': {
    'apps/api/src/j.ts': "import '../../../workflows/src/k';",
    'workflows/src/k.ts': 'export {};',
  },
  'web-sees-http': {
    'apps/web/src/l.ts': "import '../../../libs/persistence/src/d';",
    'libs/persistence/src/d.ts': 'export {};',
  },
  'no-node-in-pure-code': { 'libs/domain/src/m.ts': "import 'node:fs';" },
  'domain-libraries': { 'libs/domain/src/n.ts': "import 'pg';" },
  'no-server-in-workflows': {
    'workflows/src/o.ts': "import '../../libs/domain/src/p';",
    'libs/domain/src/p.ts': "import 'typeorm';",
  },
  'catalogue-in-no-bundle': {
    'workflows/src/q.ts': "import '../../libs/domain/src/r';",
    'libs/domain/src/r.ts': "import '../catalogue/s';",
    'libs/domain/catalogue/s.ts': 'export {};',
  },
  'no-circles': {
    'libs/domain/src/t.ts': "import './u';",
    'libs/domain/src/u.ts': "import './t';",
  },
};

/** Names of the rules that a tree breaks. */
function broken(files: Record<string, string>): string[] {
  // Below the project, so that its libraries are found from here as from its own files.
  mkdirSync(join(root, '.cache'), { recursive: true });
  const folder = mkdtempSync(join(root, '.cache/rules-'));
  try {
    for (const top of ['libs', 'workflows', 'activities', 'apps']) mkdirSync(join(folder, top));
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), `${text}\n`);
    }
    writeFileSync(join(folder, 'tsconfig.json'), '{}');
    const cruise = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
    const flags = ['--config', join(root, '.dependency-cruiser.cjs'), '--output-type', 'json'];
    const { stdout, stderr } = spawnSync(
      process.execPath,
      [cruise, ...flags, 'libs', 'workflows', 'activities', 'apps'],
      {
        cwd: folder,
        encoding: 'utf8',
      },
    );
    if (stdout === '') throw new Error(stderr);
    const { summary } = JSON.parse(stdout) as { summary: { violations: { rule: { name: string } }[] } };
    return summary.violations.map((violation) => violation.rule.name);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('the dependency rules', () => {
  it('find nothing where nothing is wrong', () => {
    expect(broken({ 'libs/domain/src/a.ts': "import 'zod';" })).toEqual([]);
  });

  it.each(Object.entries(BREAKING))('%s can fail', (rule, files) => {
    expect(broken(files)).toContain(rule);
  });
});
