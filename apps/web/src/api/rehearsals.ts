import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { rehearsalSchema, rehearsalsSchema } from '#contracts/http/publication';
import { call } from './client';

export const rehearsalsKey = ['rehearsals'] as const;

/** All rehearsals of the organisation, asked of the real space. */
export const rehearsalsQuery = queryOptions({
  queryKey: rehearsalsKey,
  queryFn: ({ signal }) =>
    call({ method: 'GET', path: '/rehearsals', reply: rehearsalsSchema, signal, isOfRealSpace: true }),
  refetchInterval: (query) => (query.state.data?.items.some((each) => each.advancing) ? 1_000 : false),
});

/** Copies the space; the copy's clock starts at `startsAt`, or now. */
export function createRehearsal(body: { title: string; startsAt?: string }, key: string) {
  return call({ method: 'POST', path: '/rehearsals', body, key, reply: rehearsalSchema, isOfRealSpace: true });
}

/** Opens the door: from now on requests that name the rehearsal are answered. */
export function enterRehearsal(space: string, key: string): Promise<unknown> {
  return call({
    method: 'POST',
    path: `/rehearsals/${space}/entry`,
    body: {},
    key,
    reply: z.unknown(),
    isOfRealSpace: true,
  });
}

/** Address of a page inside a rehearsal; it is loaded anew, since the place of a page holds as long as the page. */
export const pathInRehearsal = (space: string, path: string): string =>
  `/rehearsal/${encodeURIComponent(space)}${path}`;
