import type { Client } from '@temporalio/client';
import { WorkflowNotFoundError } from '@temporalio/common';
import type { DataSource } from 'typeorm';
import { parseAttendant, appealWorkflowId, cycleWorkflowId } from '#contracts/temporal/ids';
import { listSpaces } from '#persistence/queries/spaces';
import { nudge } from './nudges';
import { workLeft } from './work-left';

export interface RebuildOptions {
  source: DataSource;
  client: Client;
  /** End what runs first, for a release whose workflows do not replay. */
  terminate?: boolean;
}

/**
 * Starts, from the facts alone, the workflow of every cycle and appeal that has not ended; one that runs is only nudged. Safe at any time
 * and any number of times at once. Returns how many there are.
 */
export async function rebuild({ source, client, terminate = false }: RebuildOptions): Promise<number> {
  let count = 0;
  for (const { name } of await listSpaces(source)) {
    const { all } = await workLeft(source, name);
    for (const attendant of all) {
      if (terminate) await end(client, name, attendant);
      await nudge(client, name, attendant);
      count += 1;
    }
  }
  return count;
}

async function end(client: Client, space: string, attendant: string): Promise<void> {
  const named = parseAttendant(attendant);
  if (!named) return;
  const id = named.kind === 'cycle' ? cycleWorkflowId(space, named.id) : appealWorkflowId(space, named.id);
  try {
    await client.workflow.getHandle(id).terminate('rebuilt from the facts');
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
  }
}
