import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A call as it came in. */
export interface Call {
  method: string;
  /** Path without the query. */
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage['headers'];
  /** JSON, or text where it is none. */
  body: unknown;
}

/** What a recorded server answers: JSON with status 200, a whole reply, or nothing at all before it hangs up. */
export type Recorded = object | 'hang-up' | { status: number; headers?: Record<string, string>; body: unknown };

/** A vendor's server that answers what was recorded of it, in order and the last for ever, by path. */
export interface RecordedServer {
  readonly url: string;
  readonly calls: Call[];
  callsOf(path: string): Call[];
  answer(path: string, ...replies: Recorded[]): void;
  clear(): void;
  close(): Promise<void>;
}

export async function recordedServer(): Promise<RecordedServer> {
  const calls: Call[] = [];
  const replies = new Map<string, Recorded[]>();
  const server: Server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
    request.on('end', () => {
      const { pathname, searchParams } = new URL(request.url ?? '', 'http://here');
      const { method = '', headers } = request;
      calls.push({ method, path: pathname, query: searchParams, headers, body: parsed(text) });
      const waiting = replies.get(pathname) ?? [];
      reply(response, waiting.length > 1 ? waiting.shift() : waiting[0]);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    callsOf: (path) => calls.filter((call) => call.path === path),
    answer: (path, ...given) => void replies.set(path, given),
    clear() {
      calls.length = 0;
      replies.clear();
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function reply(response: ServerResponse, recorded: Recorded | undefined): void {
  if (recorded === 'hang-up') {
    response.destroy();
    return;
  }
  if (recorded === undefined) {
    response.writeHead(404).end();
    return;
  }
  const whole = 'status' in recorded ? recorded : { status: 200, body: recorded };
  const { status, body } = whole as { status: number; body: unknown };
  const headers = 'headers' in whole ? (whole.headers as Record<string, string>) : {};
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
