import { once } from 'node:events';
import { appendFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { InvalidArgumentError, type Command } from 'commander';
import { defaultDataFolder } from './stack/data-folder';
import { fileFailure, LaunchFailure, LaunchStopped } from './stack/failures';
import type { StackEvent } from './stack/launch';
import type { Stack } from './stack/start';

interface StartFlags {
  readonly data?: string;
  readonly port?: number;
  readonly demo: boolean;
}

/** `kaocheng start`: the whole product on this machine, until Ctrl-C. */
export function registerStart(program: Command): void {
  program
    .command('start')
    .description('启动全部服务，按 Ctrl-C 停止 · run everything on this machine until Ctrl-C')
    .option('--data <folder>', '数据目录 · data folder')
    .option('--port <port>', '网页端口 · port of the web pages', parsePort)
    .option('--no-demo', '不载入演示单位 · without the demo organisation')
    .action(runUntilStopped);
}

function parsePort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new InvalidArgumentError('端口是 1 至 65535 的整数 · a port is a whole number from 1 to 65535');
  }
  return port;
}

async function runUntilStopped(flags: StartFlags): Promise<void> {
  let dataFolder = flags.data === undefined ? undefined : resolve(flags.data);
  try {
    dataFolder ??= defaultDataFolder();
    await runStack(dataFolder, flags);
    process.exit(0);
  } catch (error) {
    if (error instanceof LaunchStopped) process.exit(0);
    console.error(sentenceOf(error, dataFolder));
    process.exit(1);
  }
}

async function runStack(dataFolder: string, { port, demo }: StartFlags): Promise<void> {
  const stopping = stopOnSignal();
  const [{ startStack }, { builtEntries }] = await Promise.all([
    import('#cli/stack/start'),
    import('#cli/stack/launch'),
  ]);
  const entries = demo ? builtEntries() : { ...builtEntries(), demo: undefined };
  const stack = await startStack({ dataFolder, apiPort: port, entries, onEvent: tell, signal: stopping });
  console.log(readyLine(stack));
  if (!stopping.aborted) await once(stopping, 'abort');
  await stack.stop();
}

/** Aborted by Ctrl-C or a request to end; npm passes the same signal on once more, which changes nothing. */
function stopOnSignal(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (controller.signal.aborted) return;
      console.log('正在停止 Stopping …');
      controller.abort(new LaunchStopped());
    });
  }
  return controller.signal;
}

function tell(event: StackEvent): void {
  switch (event.kind) {
    case 'fetching-temporal':
      console.log(`正在获取 Temporal 程序 Fetching the Temporal program (${event.source}) …`);
      return;
    case 'temporal-reset':
      console.log(
        `Temporal 的文件已另存，流程将由数据库重建 Temporal's file was set aside (${event.reason}); workflows come back from the database.`,
      );
      return;
    case 'child-ended':
      console.log(`${event.name} 已退出，正在重新启动 ${event.name} ended (${event.detail}) and is started again.`);
      return;
    case 'child-ready':
      return;
  }
}

function readyLine(stack: Stack): string {
  const accounts = stack.accounts.map(({ role, login, password }) => `${role} ${login} / ${password}`);
  return [`考成已启动 Kaocheng is ready: ${stack.apiUrl}`, ...accounts].join(' · ');
}

/** One line for the person at the terminal; what nobody foresaw goes to the log in full. */
function sentenceOf(error: unknown, dataFolder = '.'): string {
  if (error instanceof LaunchFailure) return error.message;
  const foreseen = fileFailure(error, dataFolder);
  if (foreseen !== undefined) return foreseen.message;
  const log = join(dataFolder, 'logs', 'launcher.log');
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  try {
    appendFileSync(log, `${new Date().toISOString()} ${detail}\n`);
  } catch {
    return `启动失败 The launch failed: ${detail.split('\n')[0]}`;
  }
  return `启动失败，详见 ${log}。 The launch failed, see ${log}: ${detail.split('\n')[0]}`;
}
