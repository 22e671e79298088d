import { addressOf, spaceHeaders } from './client';

/** One server-sent event. */
export interface LiveEvent {
  readonly id?: string;
  readonly event: string;
  readonly data: string;
}

/** Reads server-sent events out of text that arrives in pieces. Comments and heartbeats yield nothing. */
export class EventReader {
  private rest = '';

  push(text: string): LiveEvent[] {
    const blocks = (this.rest + text).split('\n\n');
    this.rest = blocks.pop() ?? '';
    return blocks.flatMap((block) => {
      const fields = new Map<string, string>();
      for (const line of block.split('\n')) {
        const match = /^(id|event|data): ?(.*)$/.exec(line);
        if (!match) continue;
        const [, name = '', value = ''] = match;
        const before = fields.get(name);
        fields.set(name, name === 'data' && before !== undefined ? `${before}\n${value}` : value);
      }
      const data = fields.get('data');
      if (data === undefined) return [];
      const id = fields.get('id');
      return [{ ...(id === undefined ? {} : { id }), event: fields.get('event') ?? 'message', data }];
    });
  }
}

const firstPauseMs = 1_000;
const longestPauseMs = 30_000;

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/**
 * Follows `GET /live` until `signal` aborts, reconnecting with growing pauses from the last event seen. It is a
 * fetch stream and not an EventSource, because a rehearsal is named in a header.
 */
export async function followLive(
  onEvent: (event: LiveEvent) => void,
  onOpen: (isOpen: boolean) => void,
  signal: AbortSignal,
): Promise<void> {
  let lastId: string | undefined;
  let wait = firstPauseMs;
  while (!signal.aborted) {
    try {
      const response = await fetch(addressOf('/live'), {
        headers: {
          Accept: 'text/event-stream',
          ...spaceHeaders(),
          ...(lastId === undefined ? {} : { 'Last-Event-ID': lastId }),
        },
        credentials: 'same-origin',
        signal,
      });
      if (response.status === 401 || response.status === 403 || response.status === 404) return;
      if (response.ok && response.body) {
        onOpen(true);
        wait = firstPauseMs;
        const reader = new EventReader();
        const decoder = new TextDecoder();
        const stream = response.body.getReader();
        for (let chunk = await stream.read(); !chunk.done; chunk = await stream.read()) {
          for (const event of reader.push(decoder.decode(chunk.value, { stream: true }))) {
            lastId = event.id ?? lastId;
            onEvent(event);
          }
        }
      }
    } catch {
      // The connection broke or was refused: the pause below leads to the next attempt.
    }
    onOpen(false);
    await pause(wait, signal);
    wait = Math.min(wait * 2, longestPauseMs);
  }
}
