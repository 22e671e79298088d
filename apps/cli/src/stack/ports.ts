import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** The api's port when nobody has chosen one and it is free. */
export const preferredApiPort = 7080;

/** Below the range from which systems take the ports of outgoing connections, so that a kept port stays free. */
const firstOwnPort = 20_000;
const lastOwnPort = 32_000;

/** True when nobody listens on 127.0.0.1 at that port. */
export function isPortFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => {
      resolve(false);
    });
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      server.close(() => {
        resolve(true);
      });
    });
  });
}

/** A free port that is none of `taken`. */
export async function chooseFreePort(taken: readonly number[] = []): Promise<number> {
  for (;;) {
    const port = randomInt(firstOwnPort, lastOwnPort);
    if (!taken.includes(port) && (await isPortFree(port))) return port;
  }
}
