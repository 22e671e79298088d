'use strict';
/**
 * `npm test`: builds, fetches what the tests need and the machine lacks, runs every suite one after another, and ends with one
 * line holding the counts of all of them. `npm test -- unit rulebook` runs only the suites named.
 */
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { build, root } = require('./build.cjs');

/** In their order: what needs nothing first. `alone`: its servers want the machine for themselves. */
const suites = [
  { projects: ['unit', 'rulebook'] },
  { projects: ['properties'], workers: 2 },
  { projects: ['integration'], needs: ['temporal'], workers: 2 },
  { projects: ['workflow'], needs: ['temporal'], workers: 2 },
  { projects: ['replay'], workers: 2 },
  { projects: ['browser'], needs: ['temporal', 'chromium'], alone: true },
  { projects: ['chaos'], needs: ['temporal'], alone: true },
];
const patienceMs = 25 * 60_000;
const reports = path.join(root, '.cache', 'jest');

async function main() {
  await build({ log: (line) => console.log(`构建 Building: ${line}`) });
  const wanted = process.argv.slice(2);
  const chosen = suites.filter(({ projects }) => wanted.length === 0 || projects.some((name) => wanted.includes(name)));
  const missing = await missingPrograms(new Set(chosen.flatMap(({ needs = [] }) => needs)));
  fs.rmSync(reports, { recursive: true, force: true });
  fs.mkdirSync(reports, { recursive: true });
  const total = { passed: 0, failed: 0, skipped: 0 };
  const notes = [];
  for (const suite of chosen) {
    const projects = suite.projects.filter((name) => wanted.length === 0 || wanted.includes(name));
    const lack = (suite.needs ?? []).find((need) => need in missing);
    if (lack !== undefined) {
      notes.push(`跳过 Skipped ${projects.join(', ')}: ${missing[lack]}`);
      continue;
    }
    const counts = runJest(projects, suite);
    for (const key of Object.keys(total)) total[key] += counts[key];
  }
  for (const note of notes) console.log(note);
  const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
  console.log(`${total.passed} passed, ${total.failed} failed${skipped}`);
  process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
}

/** Runs some projects of jest.config.cjs; a suite that could not even be loaded counts as one failed test. */
function runJest(projects, { workers, alone }) {
  const report = path.join(reports, `${projects.join('-')}.json`);
  const flags = ['--selectProjects', ...projects, '--passWithNoTests', '--json', `--outputFile=${report}`];
  if (alone) flags.push('--runInBand');
  else if (workers !== undefined) flags.push(`--maxWorkers=${workers}`);
  console.log(`\n== ${projects.join(', ')} ==`);
  const jest = path.join(path.dirname(require.resolve('jest/package.json')), 'bin/jest.js');
  const { status, signal } = spawnSync(process.execPath, [jest, ...flags], {
    cwd: root,
    // The counts go to the report; what people read comes on the error stream.
    stdio: ['ignore', 'ignore', 'inherit'],
    timeout: patienceMs,
    killSignal: 'SIGKILL',
  });
  let result;
  try {
    result = JSON.parse(fs.readFileSync(report, 'utf8'));
  } catch {
    console.error(`${projects.join(', ')}: 没有结果 no result (${signal ?? `exit code ${status}`})`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
  const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
  return {
    passed: result.numPassedTests,
    failed: failed === 0 && status !== 0 ? 1 : failed,
    skipped: result.numPendingTests + result.numTodoTests,
  };
}

/** Fetches what is needed and lacking; returns a sentence for each program that is still not there. */
async function missingPrograms(needs) {
  const missing = {};
  if (needs.has('temporal')) {
    try {
      const { findTemporal } = require(path.join(root, 'dist/apps/cli/src/stack/temporal-program.js'));
      process.env.KAOCHENG_TEMPORAL_CLI = await findTemporal();
    } catch (error) {
      missing.temporal = error.message;
    }
  }
  if (needs.has('chromium')) {
    const packages = [];
    if (findChromium() === undefined) packages.push('chromium');
    if (!hasChineseFont()) packages.push('fonts-noto-cjk');
    if (packages.length > 0) installDebianPackages(packages);
    const chromium = findChromium();
    if (chromium === undefined || !hasChineseFont()) {
      missing.chromium =
        '需要 chromium 与 fonts-noto-cjk，请先安装。 chromium and fonts-noto-cjk are needed: install them first.';
    } else {
      process.env.KAOCHENG_CHROMIUM = chromium;
    }
  }
  return missing;
}

function findChromium() {
  if (process.env.KAOCHENG_CHROMIUM) return process.env.KAOCHENG_CHROMIUM;
  const names = ['chromium', 'chromium-browser', 'google-chrome'];
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return folders.flatMap((folder) => names.map((name) => path.join(folder, name))).find((file) => fs.existsSync(file));
}

function hasChineseFont() {
  const { status, stdout } = spawnSync('fc-list', [':lang=zh-cn', 'family'], { encoding: 'utf8' });
  return status === 0 && stdout.trim() !== '';
}

function installDebianPackages(packages) {
  if (process.getuid?.() !== 0) return;
  console.log(`安装 Installing: ${packages.join(', ')} …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const options = { env, stdio: ['ignore', 'ignore', 'inherit'], timeout: 10 * 60_000 };
  spawnSync('apt-get', ['-qq', 'update'], options);
  spawnSync('apt-get', ['-qq', 'install', '-y', '--no-install-recommends', ...packages, 'fontconfig'], options);
}

main().catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  console.log('0 passed, 1 failed');
  process.exitCode = 1;
});
