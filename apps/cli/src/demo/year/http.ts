import { randomUUID } from 'node:crypto';

/** A refusal of the api, as its problem document tells it. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

export interface Ask {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  body?: unknown;
  /** The intention's id; the same for every try. */
  key?: string;
}

const PATIENCE_MS = 90_000;
const PAUSE_MS = 250;

/**
 * One person's browser, without the browser: keeps his cookie, and tries an act again with the same Idempotency-Key while the api is
 * away, so that nothing is lost and nothing done twice.
 */
export class Browser {
  private readonly cookies = new Map<string, string>();

  constructor(
    private readonly base: string,
    private readonly space: string | undefined,
  ) {}

  /** The same person's cookies in a browser that looks at another space. */
  lookingAt(space: string | undefined): Browser {
    const browser = new Browser(this.base, space);
    for (const [name, value] of this.cookies) browser.cookies.set(name, value);
    return browser;
  }

  get<T>(path: string): Promise<T> {
    return this.ask<T>(path);
  }

  post<T>(path: string, body: unknown = {}): Promise<T> {
    return this.ask<T>(path, { method: 'POST', body, key: randomUUID() });
  }

  /** @throws Refused when the api says no; anything that may be the network is tried again */
  async ask<T>(path: string, { method = 'GET', body, key }: Ask = {}): Promise<T> {
    const until = Date.now() + PATIENCE_MS;
    for (;;) {
      const { answer, lost } = await this.once(path, method, body, key).then(
        (got) => ({ answer: got, lost: '' }),
        (error: unknown) => ({ answer: undefined, lost: String(error) }),
      );
      if (answer?.ok) return (await answer.json().catch(() => ({}))) as T;
      if (answer && answer.status < 500 && answer.status !== 429) {
        const problem = (await answer.json().catch(() => ({}))) as {
          code?: string;
          detail?: { zh?: string; en?: string };
        };
        throw new Refused(
          answer.status,
          problem.code ?? '',
          `${method} ${path}: ${problem.detail?.en ?? answer.statusText}`,
        );
      }
      if (Date.now() > until)
        throw new Error(`${method} ${path} got no answer for ${PATIENCE_MS / 1000} s: ${answer?.status ?? lost}`);
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }

  private async once(path: string, method: string, body: unknown, key: string | undefined): Promise<Response> {
    const answer = await fetch(`${this.base}/api/v1${path}`, {
      method,
      headers: {
        ...(this.cookies.size > 0 && {
          cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        }),
        ...(this.space && { 'x-kaocheng-space': this.space }),
        ...(key && { 'idempotency-key': key }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(30_000),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (name && value !== undefined) this.cookies.set(name, value);
    }
    return answer;
  }
}

/** Does many things a few at a time, in the order given; results keep that order. */
export async function each<T, R>(
  items: readonly T[],
  work: (item: T, index: number) => Promise<R>,
  atOnce = 12,
): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let index = next++; index < items.length; index = next++) {
      results[index] = await work(items[index] as T, index);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
  return results;
}
