'use strict';
/** `npm start`: installs what is missing, builds what has changed, and runs everything until Ctrl-C. */
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');

const root = path.resolve(__dirname, '..');
const oldest = [20, 19];

requireNode();
installIfNeeded();
const { build } = require('./build.cjs');
build({ log: (line) => console.log(`构建 Building: ${line}`) }).then(
  () => {
    process.argv.splice(2, 0, 'start');
    require(path.join(root, 'dist/apps/cli/src/main.js'));
  },
  (error) => fail(`构建失败 The build failed: ${error.message}`),
);

function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > oldest[0] || (major === oldest[0] && minor >= oldest[1])) return;
  const wanted = oldest.join('.');
  fail(
    `需要 Node.js ${wanted} 或更新版本，当前为 ${process.versions.node}：请升级 Node.js 后再运行。 ` +
      `Node.js ${wanted} or newer is needed and this is ${process.versions.node}: upgrade Node.js and run this again.`,
  );
}

function installIfNeeded() {
  if (isInstalled()) return;
  console.log('安装依赖 Installing the libraries …');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { status } = spawnSync(npm, ['ci', '--loglevel=error'], { cwd: root, stdio: 'inherit' });
  if (status !== 0)
    fail('安装依赖失败：请查看上面的 npm 输出。 The libraries could not be installed: see what npm says above.');
}

/** True when every library of the lock file that this machine needs is there in the locked version. */
function isInstalled() {
  const locked = packagesIn('package-lock.json');
  const installed = packagesIn('node_modules/.package-lock.json');
  if (installed === undefined) return false;
  return Object.entries(locked).every(([name, { version, optional }]) => {
    if (name === '') return true;
    return installed[name] === undefined ? optional === true : installed[name].version === version;
  });
}

function packagesIn(file) {
  try {
    return JSON.parse(fs.readFileSync(path.join(root, file), 'utf8')).packages;
  } catch {
    return undefined;
  }
}

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
