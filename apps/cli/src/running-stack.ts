import { resolve } from 'node:path';
import type { Command } from 'commander';
import { defaultDataFolder } from './stack/data-folder';
import { appDatabaseUrl } from './stack/launch';
import { dataFolderLayout, readState } from './stack/state';

/** Where the database and Temporal are: by the environment, as in production, else by the data folder of a stack on this machine. */
export interface Addresses {
  databaseUrl: string;
  temporalAddress: string;
}

export interface WhereFlags {
  readonly data?: string;
}

export const withWhere = (command: Command): Command =>
  command.option('--data <folder>', '数据目录 · data folder of the stack on this machine');

/** @throws Error with what to do where nothing says it */
export function findStack({ data }: WhereFlags, env: NodeJS.ProcessEnv = process.env): Addresses {
  if (data === undefined && env.DATABASE_URL)
    return { databaseUrl: env.DATABASE_URL, temporalAddress: env.TEMPORAL_ADDRESS ?? '127.0.0.1:7233' };
  const folder = data === undefined ? defaultDataFolder(env) : resolve(data);
  const state = readState(dataFolderLayout(folder));
  if (!state)
    throw new Error(
      `没有找到已启动的系统，请先运行 npm start，或设置 DATABASE_URL · Nothing was ever started in ${folder}: run npm start first, or set DATABASE_URL`,
    );
  return { databaseUrl: appDatabaseUrl(state), temporalAddress: `127.0.0.1:${state.ports.temporal}` };
}

/** What to do where the database does not answer. */
export const unreachable = (error: unknown): Error =>
  new Error(
    `数据库没有应答，请先运行 npm start · The database does not answer: run npm start first (${error instanceof Error ? error.message : String(error)})`,
  );
