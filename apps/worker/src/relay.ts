import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import type { DataSource } from 'typeorm';
import { nudge } from '#activities/nudges';
import { deliverNudges, spacesWithNudges } from '#persistence/outbox';
import { listSpaces, type SpaceRow } from '#persistence/queries/spaces';
import { UnknownSpace } from '#persistence/space';

/**
 * How often the outboxes are looked at. Polling, because NOTIFY takes a lock that all committing transactions share and would cap
 * the acts a second; one small statement every 50 ms costs next to nothing and reacts as fast as anybody can see.
 */
const POLL_MS = 50;
/** A workflow is nudged at most five times a second. */
const REST_MS = 200;
const SPACES_MS = 2000;
const TEMPORAL_PATIENCE_MS = 5000;
const AT_ONCE = 20;

export interface RelayEvents {
  /** The relay was stopped by an error and goes on after a while. */
  onTrouble(error: unknown): void;
}

/**
 * Carries nudges from the outboxes of all spaces to their workflows: coalesced by attendant, deleted once Temporal has answered. Any
 * number of relays may run. Ends when `stop` is aborted.
 */
export async function relay(source: DataSource, client: Client, stop: AbortSignal, events: RelayEvents): Promise<void> {
  const rests = new Map<string, number>();
  let spaces: SpaceRow[] = [];
  let listedAt = 0;
  let pause = POLL_MS;
  while (!stop.aborted) {
    try {
      if (Date.now() - listedAt > SPACES_MS) {
        spaces = await listSpaces(source);
        listedAt = Date.now();
      }
      for (const space of await spacesWithNudges(source, spaces)) await deliverSpace(source, client, space, rests);
      pause = POLL_MS;
    } catch (error) {
      listedAt = 0;
      // A rehearsal that was dropped since the spaces were listed is no trouble.
      if (!isDropped(error)) events.onTrouble(error);
      pause = Math.min(pause * 2, 2000);
    }
    await delay(pause, undefined, { signal: stop }).catch(() => undefined);
  }
}

/** Its tables, its schema, or its place in the list of spaces are gone. */
const isDropped = (error: unknown): boolean =>
  error instanceof UnknownSpace || ['42P01', '3F000'].includes((error as { code?: string }).code ?? '');

async function deliverSpace(
  source: DataSource,
  client: Client,
  space: string,
  rests: Map<string, number>,
): Promise<void> {
  const now = Date.now();
  for (const [key, until] of rests) if (until <= now) rests.delete(key);
  const prefix = `${space}/`;
  const resting = [...rests.keys()].flatMap((key) => (key.startsWith(prefix) ? [key.slice(prefix.length)] : []));
  await deliverNudges(source, space, resting, async (attendants) => {
    await client.withDeadline(Date.now() + TEMPORAL_PATIENCE_MS, async () => {
      for (let first = 0; first < attendants.length; first += AT_ONCE)
        await Promise.all(attendants.slice(first, first + AT_ONCE).map((attendant) => nudge(client, space, attendant)));
    });
    for (const attendant of attendants) rests.set(`${space}/${attendant}`, Date.now() + REST_MS);
  });
}
