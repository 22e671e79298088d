import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { meSchema } from '#contracts/http/session';
import { call } from './client';

export const meKey = ['me'] as const;

export const meQuery = queryOptions({
  queryKey: meKey,
  queryFn: ({ signal }) => call({ method: 'GET', path: '/me', reply: meSchema, signal }),
  staleTime: 30_000,
});

export async function logIn(credentials: { login: string; password: string }): Promise<void> {
  await call({ method: 'POST', path: '/session', body: credentials, reply: z.unknown() });
}

export async function logOut(): Promise<void> {
  await call({ method: 'DELETE', path: '/session', reply: z.unknown() });
}

/** Sets the password with the one-time code, and logs in. */
export async function activate(input: { login: string; code: string; password: string }): Promise<void> {
  await call({ method: 'POST', path: '/activation', body: input, reply: z.unknown() });
}
