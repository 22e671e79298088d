import { Context } from '@temporalio/activity';
import { asFailure } from './failures';

const HEARTBEAT_MS = 2000;

/** Says that the activity is alive until it ends, so that another worker soon takes it over from a dead one. */
export async function whileAlive<T>(work: () => Promise<T>): Promise<T> {
  const context = Context.current();
  const beat = setInterval(() => context.heartbeat(), HEARTBEAT_MS);
  try {
    return await work();
  } catch (error) {
    throw asFailure(error);
  } finally {
    clearInterval(beat);
  }
}
