import type { ZodType } from 'zod';
import { problemSchema } from '#contracts/http/values';
import { ProblemError, malformed, offline } from './problem';
import { place } from './space';

export interface Call<Reply> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below `/api/v1`, with a leading slash. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  /** Sent as JSON; a `FormData` goes as it is. */
  readonly body?: unknown;
  /** `Idempotency-Key` of the act: one for each intention of the user, see `useAct`. */
  readonly key?: string;
  /** For whom the act is done 代办; absent in one's own name. */
  readonly onBehalfOf?: string | undefined;
  /** Version the page was drawn from, where a stale page could overwrite. */
  readonly ifMatch?: string;
  readonly signal?: AbortSignal;
  /** Asks the real space from within a rehearsal: what manages rehearsals lives there. */
  readonly isOfRealSpace?: true;
  /** Asks this rehearsal from outside it, as when a year is launched in one that was just made. */
  readonly space?: string;
  /** Goes out although the page is being left. */
  readonly isParting?: boolean;
  readonly reply: ZodType<Reply>;
}

/** A fresh `Idempotency-Key`. Works over plain http inside an office too, where `crypto.randomUUID` is missing. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = Array.from(bytes, (byte, index) => {
    const value = index === 6 ? (byte & 0x0f) | 0x40 : index === 8 ? (byte & 0x3f) | 0x80 : byte;
    return value.toString(16).padStart(2, '0');
  }).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** Address of a resource, for links and downloads as well as for calls. */
export function addressOf(path: string, query: Call<unknown>['query'] = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value));
  const text = search.toString();
  return `/api/v1${path}${text ? `?${text}` : ''}`;
}

/** Headers that every request of this page carries. */
export function spaceHeaders(rehearsal: string | undefined = place.rehearsal): Record<string, string> {
  return rehearsal === undefined ? {} : { 'X-Kaocheng-Space': rehearsal };
}

function init(options: Call<unknown>): RequestInit {
  const space = options.isOfRealSpace ? {} : spaceHeaders(options.space);
  const headers: Record<string, string> = { Accept: 'application/json', ...space };
  if (options.key !== undefined) headers['Idempotency-Key'] = options.key;
  if (options.onBehalfOf !== undefined) headers['X-Kaocheng-For'] = options.onBehalfOf;
  if (options.ifMatch !== undefined) headers['If-Match'] = options.ifMatch;
  const isForm = options.body instanceof FormData;
  if (options.body !== undefined && !isForm) headers['Content-Type'] = 'application/json';
  return {
    method: options.method,
    headers,
    credentials: 'same-origin',
    ...(options.signal ? { signal: options.signal } : {}),
    ...(options.isParting ? { keepalive: true } : {}),
    ...(options.body === undefined ? {} : { body: isForm ? options.body : JSON.stringify(options.body) }),
  };
}

async function problemFrom(response: Response): Promise<ProblemError> {
  const body: unknown = await response.json().catch(() => undefined);
  const parsed = problemSchema.safeParse(body);
  if (parsed.success) return new ProblemError(parsed.data);
  if (response.status >= 502 && response.status <= 504) return offline();
  return new ProblemError({
    type: 'about:blank',
    title: response.statusText,
    status: response.status,
    code: 'client.status',
    detail: { zh: `服务器答复 ${response.status}`, en: `The server answered ${response.status}` },
  });
}

/**
 * Calls the api and returns the checked reply. Throws `ProblemError`: a refusal of the api, `client.offline` when
 * there was no answer, `client.reply` when the answer does not fit the contract. An abort is thrown on as it is.
 */
export async function call<Reply>(options: Call<Reply>): Promise<Reply> {
  let response: Response;
  try {
    response = await fetch(addressOf(options.path, options.query), init(options));
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw offline();
  }
  if (!response.ok) throw await problemFrom(response);
  const body: unknown = response.status === 204 ? undefined : await response.json().catch(() => undefined);
  const parsed = options.reply.safeParse(body);
  if (parsed.success) return parsed.data;
  throw malformed(`${options.path} ${parsed.error.issues[0]?.path.join('.') ?? ''}`.trim());
}
