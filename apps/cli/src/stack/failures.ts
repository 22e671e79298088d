/** Why the stack could not start; one code for each thing the reader can do something about. */
export type LaunchFailureCode =
  | 'port-busy'
  | 'folder-unwritable'
  | 'folder-closed-to-postgres'
  | 'disk-full'
  | 'temporal-missing'
  | 'postgres-version'
  | 'postgres-platform'
  | 'postgres-account'
  | 'state-lost'
  | 'already-running'
  | 'migrations-failed'
  | 'child-failed'
  | 'not-built';

/**
 * A failure that the person at the terminal can mend: `message` is one line, Chinese then English, saying what is wrong
 * and what to do. The command prints it without a stack trace and exits with 1.
 */
export class LaunchFailure extends Error {
  override readonly name = 'LaunchFailure';
  constructor(
    readonly code: LaunchFailureCode,
    chinese: string,
    english: string,
  ) {
    super(`${chinese} ${english}`);
  }
}

/** The launch was told to stop before it was ready; nothing is wrong. */
export class LaunchStopped extends Error {
  override readonly name = 'LaunchStopped';
}

export function portBusy(port: number): LaunchFailure {
  return new LaunchFailure(
    'port-busy',
    `端口 ${port} 已被占用：请关闭占用它的程序，或用 npm start -- --port <端口> 换一个。`,
    `Port ${port} is in use: end the program that holds it, or choose another with npm start -- --port <port>.`,
  );
}

export function folderUnwritable(folder: string): LaunchFailure {
  return new LaunchFailure(
    'folder-unwritable',
    `数据目录 ${folder} 不可写：请更改其权限，或用 --data <目录> 另选一处。`,
    `The data folder ${folder} cannot be written: change its permissions, or choose another with --data <folder>.`,
  );
}

export function folderClosedToPostgres(folder: string, account: string): LaunchFailure {
  return new LaunchFailure(
    'folder-closed-to-postgres',
    `以 root 运行时 PostgreSQL 使用账户 ${account}，而该账户进不了 ${folder}：请改用 --data /var/lib/kaocheng，或以普通用户运行。`,
    `Under root PostgreSQL runs as ${account}, which may not enter ${folder}: use --data /var/lib/kaocheng, or run as an ordinary user.`,
  );
}

export function diskFull(folder: string): LaunchFailure {
  return new LaunchFailure(
    'disk-full',
    `${folder} 所在磁盘已满：请腾出至少 300 MB，或用 --data <目录> 另选一处。`,
    `The disk holding ${folder} is full: free at least 300 MB, or choose another place with --data <folder>.`,
  );
}

export function temporalMissing(reasons: readonly string[]): LaunchFailure {
  return new LaunchFailure(
    'temporal-missing',
    `找不到 Temporal 程序（${reasons.join('；')}）：请安装 Temporal CLI，并用 KAOCHENG_TEMPORAL_CLI 指明其路径。`,
    `No Temporal program (${reasons.join('; ')}): install the Temporal CLI and name its path in KAOCHENG_TEMPORAL_CLI.`,
  );
}

export function postgresVersion(folder: string, found: string, ours: string): LaunchFailure {
  return new LaunchFailure(
    'postgres-version',
    `${folder} 由 PostgreSQL ${found} 写成，而本程序自带 ${ours}：请用旧版导出后导入新目录，或用 --data <目录> 另选一处。`,
    `${folder} was written by PostgreSQL ${found} and this program brings ${ours}: dump it with the old release and restore into a new folder, or choose another with --data <folder>.`,
  );
}

export function postgresPlatform(platform: string): LaunchFailure {
  return new LaunchFailure(
    'postgres-platform',
    `没有适用于 ${platform} 的内置 PostgreSQL：请重新运行 npm ci，或改用 docker compose。`,
    `There is no embedded PostgreSQL for ${platform}: run npm ci again, or use docker compose.`,
  );
}

export function postgresAccount(): LaunchFailure {
  return new LaunchFailure(
    'postgres-account',
    '以 root 运行时无法建立 PostgreSQL 所需的普通账户：请执行 useradd --system postgres，或以普通用户运行。',
    'Under root the account that PostgreSQL needs could not be made: run useradd --system postgres, or run as an ordinary user.',
  );
}

export function stateLost(file: string): LaunchFailure {
  return new LaunchFailure(
    'state-lost',
    `${file} 缺失或已损坏，而数据库的口令存于其中：请从备份恢复该文件，或用 --data <目录> 另选一处。`,
    `${file} is missing or damaged, and it holds the database's passwords: restore it from a backup, or choose another place with --data <folder>.`,
  );
}

export function alreadyRunning(folder: string, pid: number): LaunchFailure {
  return new LaunchFailure(
    'already-running',
    `考成已在 ${folder} 上运行（进程 ${pid}）：请使用它，或先停止它，或用 --data <目录> 另选一处。`,
    `Kaocheng already runs on ${folder} (process ${pid}): use it, stop it first, or choose another place with --data <folder>.`,
  );
}

export function migrationsFailed(detail: string, log: string): LaunchFailure {
  return new LaunchFailure(
    'migrations-failed',
    `数据库升级失败（${detail}）：详见 ${log}。`,
    `The database could not be brought up to date (${detail}): see ${log}.`,
  );
}

export function childFailed(name: string, detail: string, log: string): LaunchFailure {
  return new LaunchFailure(
    'child-failed',
    `${name} 无法启动（${detail}）：详见 ${log}。`,
    `${name} did not start (${detail}): see ${log}.`,
  );
}

export function notBuilt(file: string): LaunchFailure {
  return new LaunchFailure(
    'not-built',
    `缺少 ${file}：请先运行 npm run build。`,
    `${file} is missing: run npm run build first.`,
  );
}

/** The sentence for an error of the file system, or nothing if the error is of another sort. */
export function fileFailure(error: unknown, folder: string): LaunchFailure | undefined {
  switch (errorCode(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return diskFull(folder);
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'ENOTDIR':
    case 'EEXIST':
    case 'ENOENT':
      return folderUnwritable(folder);
    default:
      return undefined;
  }
}

/** The `code` of a Node error, or nothing. */
export function errorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
