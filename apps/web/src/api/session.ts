import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { call } from './client';

const instant = z.string();

/** Who is logged in, where, and what his navigation counts: the reply of `GET /me`. */
export const meSchema = z.object({
  person: z.object({ id: z.string(), name: z.string(), post: z.string() }),
  organisation: z.object({ name: z.string(), zone: z.string() }),
  roles: z.array(z.string()),
  /** The server's clock, that of the space. */
  now: instant,
  unread: z.number(),
  /** Open matters for a page of the navigation, by its key. */
  counts: z.record(z.string(), z.number()),
  rehearsal: z
    .object({
      copiedAt: instant,
      /** The next due instant and its name, to advance to. */
      next: z.object({ at: instant, name: z.object({ zh: z.string(), en: z.string() }) }).optional(),
    })
    .optional(),
});

export type Me = z.infer<typeof meSchema>;

export const meKey = ['me'] as const;

export const meQuery = queryOptions({
  queryKey: meKey,
  queryFn: ({ signal }) => call({ method: 'GET', path: '/me', reply: meSchema, signal }),
  staleTime: 30_000,
});

export function logIn(credentials: { login: string; password: string }): Promise<Me> {
  return call({ method: 'POST', path: '/session', body: credentials, reply: meSchema });
}

export function logOut(): Promise<void> {
  return call({ method: 'DELETE', path: '/session', reply: z.void() });
}

/** Sets the password with the one-time code, and logs in. */
export function activate(input: { login: string; code: string; password: string }): Promise<Me> {
  return call({ method: 'POST', path: '/activation', body: input, reply: meSchema });
}
