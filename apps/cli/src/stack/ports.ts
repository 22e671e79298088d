import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** The port that the product asks for when nobody has chosen one: 1578, the sixth year of Wanli, with an 8 before it. */
export const preferredApiPort = 8578;

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
