import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import type { DataSource } from 'typeorm';
import { nudge } from '#activities/nudges';
import { workLeft } from '#activities/work-left';
import { listSpaces } from '#persistence/queries/spaces';
import { UnknownSpace } from '#persistence/space';

const SWEEP_MS = 30_000;

/** Nudges every attendant with something left to do by the facts: what a lost timer or a lost nudge would have left lying. */
async function sweepSpace(source: DataSource, client: Client, space: string): Promise<void> {
  const { overdue, working } = await workLeft(source, space);
  for (const attendant of new Set([...overdue, ...working])) await nudge(client, space, attendant);
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
      for (const { name } of await listSpaces(source))
        // What is wrong in one space, or a rehearsal dropped this moment, keeps nobody else waiting.
        await sweepSpace(source, client, name).catch((error: unknown) => {
          if (!(error instanceof UnknownSpace)) onTrouble(error);
        });
      await also();
    } catch (error) {
      onTrouble(error);
    }
    await delay(SWEEP_MS, undefined, { signal: stop }).catch(() => undefined);
  }
}
