import { createHash } from 'node:crypto';
import { basename, join } from 'node:path';
import { mayEnter, postgresAccountUnderRoot, type PostgresAccount } from './postgres-program';
import { projectRoot } from './project-root';

/** Where programs that serve the whole system keep their data. */
const systemFolder = '/var/lib/kaocheng';

/**
 * Where the data lie unless `--data` says otherwise: KAOCHENG_DATA, else `.kaocheng` in the project. Under root PostgreSQL runs
 * as another account; if that account may not enter the project (a clone in root's closed home), a folder of the project's own
 * under /var/lib/kaocheng.
 */
export function defaultDataFolder(env: NodeJS.ProcessEnv = process.env): string {
  return env.KAOCHENG_DATA ?? dataFolderFor(projectRoot, postgresAccountUnderRoot());
}

export function dataFolderFor(project: string, account: PostgresAccount | undefined): string {
  if (account === undefined || mayEnter(account, project)) return join(project, '.kaocheng');
  const mark = createHash('sha256').update(project).digest('hex').slice(0, 8);
  return join(systemFolder, `${basename(project)}-${mark}`);
}
