import { applicationDataSource } from '#persistence/data-source';
import { verify, type Finding } from '#persistence/verify';

/** What `kaocheng verify` finds in a space of a stack; empty where its ledger, states and facts agree. */
export async function verifySpace({ databaseUrl }: { databaseUrl: string }, space: string): Promise<Finding[]> {
  const source = await applicationDataSource(databaseUrl, 2).initialize();
  try {
    return await verify(source, space);
  } finally {
    await source.destroy();
  }
}
