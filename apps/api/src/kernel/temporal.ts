import { Client, Connection, ServiceError, isGrpcServiceError } from '@temporalio/client';
import { edge } from './problem';

export const TEMPORAL = Symbol('temporal');

/** However long the server was away, it is tried again after so long at most; gRPC's own limit is two minutes. */
const channelArgs = { 'grpc.max_reconnect_backoff_ms': 2000 };

/** A client that is connected when first used and again whenever the server comes back; it never keeps the api from starting. */
export const temporalClient = (address: string): Client =>
  new Client({ connection: Connection.lazy({ address, channelArgs }) });

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
