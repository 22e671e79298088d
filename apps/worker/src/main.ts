import 'reflect-metadata';
import { utimesSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Dependencies } from '#activities/dependencies';
import { REAL_SPACE } from '#persistence/control';
import { applicationDataSource } from '#persistence/data-source';
import { announceChannels } from '#persistence/notices/choices';
import { host, lazyClient } from './host';
import { relay } from './relay';
import { ensureSchedules, recurringIn } from './schedules';
import { readSettings, type Settings } from './settings';
import { sweep } from './sweep';

const POOL_SIZE = 10;
const HEARTBEAT_MS = 10_000;

/** Hosts the workflows and activities, and relays nudges, until it is told to end or its launcher is gone. */
async function main(): Promise<void> {
  const settings = readSettings(process.env);
  const stop = new AbortController();
  const end = (): void => stop.abort();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, end);
  process.on('disconnect', end);

  const source = applicationDataSource(settings.databaseUrl, POOL_SIZE);
  await source.initialize();
  const client = lazyClient(settings);
  const { dataFolder, outside } = settings;
  const { channels, bots } = outside;
  await announceChannels(
    source,
    REAL_SPACE,
    channels.map(({ id }) => id),
  );
  const dependencies: Dependencies = { source, client, dataFolder, outside };
  const recurring = recurringIn(REAL_SPACE, channels.length + bots.length > 0);
  const trouble = tellOnce();
  const bundle = resolve(__dirname, '../../../workflow-bundle.js');
  const beat = keepBeating(settings);
  process.send?.({ ready: true });
  await Promise.all([
    host(settings, dependencies, bundle, stop.signal, trouble('worker'), () => undefined),
    relay(source, client, stop.signal, { onTrouble: trouble('relay') }),
    sweep(source, client, stop.signal, () => ensureSchedules(client, REAL_SPACE, recurring), trouble('sweep')),
  ]);
  clearInterval(beat);
  for (const channel of channels) channel.close?.();
  await client.connection.close();
  await source.destroy();
}

/** A message is written when it differs from the last of its part: an outage is one line, not one a second. */
function tellOnce(): (part: string) => (error: unknown) => void {
  const last = new Map<string, string>();
  return (part) => (error) => {
    const message = error instanceof Error ? error.message : String(error);
    if (last.get(part) === message) return;
    last.set(part, message);
    console.error(`${new Date().toISOString()} ${part}: ${message}`);
  };
}

function keepBeating({ heartbeatFile }: Settings): NodeJS.Timeout | undefined {
  if (!heartbeatFile) return undefined;
  writeFileSync(heartbeatFile, '');
  return setInterval(() => utimesSync(heartbeatFile, new Date(), new Date()), HEARTBEAT_MS);
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
