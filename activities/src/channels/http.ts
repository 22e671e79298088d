import type { Outcome } from '#domain/notification/channels';

const PATIENCE_MS = 10_000;
/** Nothing has left the house when no connection came about. */
const NEVER_LEFT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT', 'EHOSTUNREACH']);
const LONGEST_DETAIL = 300;

/** What a server answered; `body` is its JSON, or its text where it is none. */
export interface Answer {
  status: number;
  body: unknown;
}

/** An answer to judge, or what follows already from there being none. */
export type Reply = { answer: Answer } | { outcome: Extract<Outcome, { kind: 'later' | 'unknown' }> };

/** Asks a server once. Too many requests (429), an error of the server (5xx) and silence are the same with everybody. */
export async function ask(url: string, init: RequestInit): Promise<Reply> {
  try {
    const response = await fetch(url, { ...init, signal: AbortSignal.timeout(PATIENCE_MS), redirect: 'error' });
    const text = await response.text();
    const detail = `HTTP ${response.status} ${text}`.slice(0, LONGEST_DETAIL);
    if (response.status === 429) {
      const afterSeconds = Number(response.headers.get('retry-after') ?? response.headers.get('x-ogw-ratelimit-reset'));
      return {
        outcome: { kind: 'later', why: 'rate', detail, isForAll: true, ...(afterSeconds > 0 && { afterSeconds }) },
      };
    }
    if (response.status >= 500) return { outcome: { kind: 'unknown', detail, isForAll: true } };
    return { answer: { status: response.status, body: parsed(text) } };
  } catch (error) {
    const cause = (error as { cause?: { code?: string } }).cause?.code ?? '';
    const detail = `${(error as Error).message} ${cause}`.trim();
    if (NEVER_LEFT.has(cause)) return { outcome: { kind: 'later', why: 'server', detail, isForAll: true } };
    return { outcome: { kind: 'unknown', detail, isForAll: true } };
  }
}

export const asJson = (body: unknown, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  body: JSON.stringify(body),
});

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
