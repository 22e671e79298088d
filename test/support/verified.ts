import type { Stack } from '#cli/stack/start';
import { applicationDataSource } from '#persistence/data-source';
import { verify, type Finding } from '#persistence/verify';

/** What `kaocheng verify` finds in one space of a running stack; nothing means clean. */
export async function verifySpace(stack: Stack, space: string): Promise<Finding[]> {
  const source = await applicationDataSource(stack.databaseUrl, 2).initialize();
  try {
    return await verify(source, space);
  } finally {
    await source.destroy();
  }
}
