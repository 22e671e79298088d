'use strict';
/**
 * Builds `dist`: the TypeScript of the server side with swc, file by file; the workflows as one bundle; the web pages with
 * vite. A part whose inputs have not changed since its stamp in `dist/.stamps` was written is left as it is.
 */
const { createHash } = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');

const root = path.resolve(__dirname, '..');
const dist = path.join(root, 'dist');
const stamps = path.join(dist, '.stamps');
const serverFolders = ['libs', 'workflows', 'activities', 'apps/api', 'apps/worker', 'apps/cli', 'test'];

/**
 * Builds what is out of date. `web: false` leaves the pages out; `log` receives one line for each part that is built.
 * Two builds at once take turns.
 */
async function build({ web = true, log = () => undefined } = {}) {
  fs.mkdirSync(stamps, { recursive: true });
  const unlock = await takeTurn();
  try {
    buildServer(log);
    await buildWorkflows(log);
    if (web) await buildWeb(log);
  } finally {
    unlock();
  }
}

function buildServer(log) {
  const swc = require('@swc/core');
  const options = JSON.parse(fs.readFileSync(path.join(root, '.swcrc'), 'utf8'));
  const config = digest([JSON.stringify(options), swc.version, fs.readFileSync(__filename, 'utf8')]);
  const stampFile = path.join(stamps, 'server.json');
  const stamp = readJson(stampFile) ?? {};
  const known = stamp.config === config ? stamp.files : {};
  const files = {};
  let built = 0;
  for (const source of serverFolders.flatMap((folder) => filesBelow(path.join(root, folder)))) {
    if (!isServerSource(source)) continue;
    const name = path.relative(root, source);
    const output = path.join(dist, name.replace(/\.ts$/, '.js'));
    files[name] = fingerprint(source);
    if (known[name] === files[name] && fs.existsSync(output)) continue;
    built += 1;
    if (!name.endsWith('.ts')) {
      write(output, fs.readFileSync(source));
      continue;
    }
    const { code, map } = swc.transformFileSync(source, { ...options, swcrc: false, sourceFileName: source });
    write(output, `${code}\n//# sourceMappingURL=${path.basename(output)}.map\n`);
    write(`${output}.map`, map);
  }
  for (const name of Object.keys(stamp.files ?? {})) {
    if (name in files) continue;
    const output = path.join(dist, name.replace(/\.ts$/, '.js'));
    for (const file of [output, `${output}.map`]) fs.rmSync(file, { force: true });
  }
  write(stampFile, JSON.stringify({ config, files }));
  if (built > 0) log(`swc: ${built} files`);
}

/** Tests are run from their sources; data of the catalogue is read from its own folder. */
function isServerSource(file) {
  if (file.endsWith('.ts')) return !file.endsWith('.d.ts') && !file.endsWith('.spec.ts');
  return file.endsWith('.json') && file.includes(`${path.sep}src${path.sep}`);
}

async function buildWorkflows(log) {
  const workflowsPath = path.join(dist, 'workflows/src/index.js');
  if (!fs.existsSync(workflowsPath)) return;
  const output = path.join(dist, 'workflow-bundle.js');
  const sources = ['workflows', 'libs/domain', 'libs/contracts'].flatMap((folder) =>
    filesBelow(path.join(dist, folder)),
  );
  const sdk = fs.readFileSync(require.resolve('@temporalio/worker/package.json'), 'utf8');
  const inputs = digest([sdk, ...sources.filter((file) => file.endsWith('.js')).map(contentOf)]);
  if (isUpToDate('workflows', inputs, output)) return;
  const { bundleWorkflowCode } = require('@temporalio/worker');
  const silent = () => undefined;
  const logger = { trace: silent, debug: silent, info: silent, warn: silent, error: silent, log: silent };
  const { code } = await bundleWorkflowCode({ workflowsPath, logger });
  write(output, code);
  stampAs('workflows', inputs);
  log(`workflows: ${Math.round(code.length / 1024)} KiB`);
}

async function buildWeb(log) {
  const webRoot = path.join(root, 'apps/web');
  if (!['index.html', 'src/main.tsx'].every((file) => fs.existsSync(path.join(webRoot, file)))) return;
  const outDir = path.join(dist, 'web');
  const sources = ['apps/web', 'libs/domain', 'libs/contracts'].flatMap((folder) =>
    filesBelow(path.join(root, folder)),
  );
  const lock = path.join(root, 'package-lock.json');
  const inputs = digest([...sources.filter((file) => !/\.spec\.tsx?$/.test(file)), lock].map(contentOf));
  if (isUpToDate('web', inputs, path.join(outDir, 'index.html'))) return;
  const vite = await import('vite');
  await vite.build({ root: webRoot, logLevel: 'error', build: { outDir, emptyOutDir: true } });
  stampAs('web', inputs);
  log('web: vite');
}

function isUpToDate(part, inputs, output) {
  return readJson(path.join(stamps, `${part}.json`))?.inputs === inputs && fs.existsSync(output);
}

function stampAs(part, inputs) {
  write(path.join(stamps, `${part}.json`), JSON.stringify({ inputs }));
}

function digest(texts) {
  const hash = createHash('sha256');
  for (const text of texts) hash.update(`${text.length}\n`).update(text);
  return hash.digest('hex');
}

function contentOf(file) {
  return `${path.relative(root, file)}\n${fs.readFileSync(file, 'latin1')}`;
}

function fingerprint(file) {
  const { mtimeMs, size } = fs.statSync(file);
  return `${mtimeMs}:${size}`;
}

function filesBelow(folder) {
  if (!fs.existsSync(folder)) return [];
  return fs
    .readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const at = path.join(folder, entry.name);
      if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : filesBelow(at);
      return [at];
    });
}

/** Written beside and renamed over, so that a program that starts meanwhile reads a whole file. */
function write(file, content) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const beside = `${file}.${process.pid}.new`;
  fs.writeFileSync(beside, content);
  fs.renameSync(beside, file);
}

function readJson(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

async function takeTurn() {
  const lock = path.join(stamps, 'lock');
  for (;;) {
    try {
      fs.writeFileSync(lock, String(process.pid), { flag: 'wx' });
      return () => fs.rmSync(lock, { force: true });
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (!isRunning(Number(readJson(lock)))) fs.rmSync(lock, { force: true });
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

module.exports = { build, root };

if (require.main === module) {
  const web = !process.argv.includes('--no-web');
  build({ web, log: (line) => console.log(line) }).catch((error) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
