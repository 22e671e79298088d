import { resolve } from 'node:path';
import type { Command } from 'commander';
import { runDemoYear } from './demo/year-command';
import { defaultDataFolder } from './stack/data-folder';
import { dataFolderLayout, readState } from './stack/state';

interface DemoFlags {
  readonly data?: string;
  readonly url?: string;
  readonly login?: string;
  readonly password?: string;
}

/** Where the stack of this data folder listens. */
function apiAddress(data: string): string {
  const state = readState(dataFolderLayout(data));
  if (!state)
    throw new Error(
      `没有找到已启动的系统，请先运行 npm start · Nothing was ever started in ${data}: run npm start first`,
    );
  return `http://127.0.0.1:${state.ports.api}`;
}

/** `kaocheng demo year`: plays a whole year against the running stack. */
export function registerDemo(program: Command): void {
  program
    .command('demo')
    .description('演示 · demonstrations')
    .command('year')
    .description('由全体人员走完一个考核年度 · play a whole evaluation year as its people')
    .option('--data <folder>', '数据目录 · data folder of the running stack')
    .option('--url <address>', '服务地址 · address of the api')
    .option('--login <login>', '绩效办账号 · account of the performance office')
    .option('--password <password>', '密码 · its password')
    .action(async (flags: DemoFlags) => {
      const data = flags.data === undefined ? defaultDataFolder() : resolve(flags.data);
      const { url = apiAddress(data), login, password } = flags;
      await runDemoYear({ url, data, ...(login && { login }), ...(password && { password }) });
    });
}
