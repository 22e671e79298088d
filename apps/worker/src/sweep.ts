import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import type { DataSource } from 'typeorm';
import { nudge } from '#activities/nudges';
import { workLeft } from '#activities/work-left';
import { listSpaces } from '#persistence/queries/spaces';

const SWEEP_MS = 30_000;

/** Nudges every attendant with something left to do by the facts: what a lost timer or a lost nudge would have left lying. */
export async function sweepOnce(source: DataSource, client: Client): Promise<number> {
  let nudged = 0;
  for (const { name } of await listSpaces(source)) {
    const { overdue, working } = await workLeft(source, name);
    for (const attendant of new Set([...overdue, ...working])) {
      await nudge(client, name, attendant);
      nudged += 1;
    }
  }
  return nudged;
}

/** Sweeps every half minute, and `also` does what else is to be looked after, until `stop` is aborted. */
export async function sweep(
  source: DataSource,
  client: Client,
  stop: AbortSignal,
  also: () => Promise<void>,
  onTrouble: (error: unknown) => void,
): Promise<void> {
  while (!stop.aborted) {
    try {
      await sweepOnce(source, client);
      await also();
    } catch (error) {
      onTrouble(error);
    }
    await delay(SWEEP_MS, undefined, { signal: stop }).catch(() => undefined);
  }
}
