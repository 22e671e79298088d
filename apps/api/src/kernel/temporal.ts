import { Client, Connection, ServiceError, isGrpcServiceError } from '@temporalio/client';
import { edge } from './problem';

export const TEMPORAL = Symbol('temporal');

/** A client that is connected when first used and again whenever the server comes back; it never keeps the api from starting. */
export const temporalClient = (address: string): Client => new Client({ connection: Connection.lazy({ address }) });

const PATIENCE_MS = 5000;

/** Does something that needs Temporal. While it is away that is refused with `unavailable`; everything else goes on. */
export async function withTemporal<T>(client: Client, work: () => Promise<T>, patienceMs = PATIENCE_MS): Promise<T> {
  try {
    return await client.withDeadline(Date.now() + patienceMs, work);
  } catch (error) {
    if (error instanceof ServiceError || isGrpcServiceError(error)) throw edge.unavailable();
    throw error;
  }
}
