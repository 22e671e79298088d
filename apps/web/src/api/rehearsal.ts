import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { rehearsalSchema } from '#contracts/http/publication';
import type { Rehearsal } from '#contracts/http/publication';
import { call } from './client';

export const rehearsalKey = (space: string) => ['rehearsal', space] as const;

/** The rehearsal one stands in: its clock, what falls due next, and whether it is being advanced. Asked of the real space. */
export const rehearsalQuery = (space: string) =>
  queryOptions({
    queryKey: rehearsalKey(space),
    queryFn: ({ signal }) =>
      call({ method: 'GET', path: `/rehearsals/${space}`, reply: rehearsalSchema, signal, isOfRealSpace: true }),
    refetchInterval: (query) => (query.state.data?.advancing ? 700 : false),
  });

/** Moves the rehearsal's clock to an instant, or to the next due one. */
export function advanceRehearsal(space: string, to: string | undefined, key: string): Promise<Rehearsal> {
  return call({
    method: 'POST',
    path: `/rehearsals/${space}/advance`,
    body: to === undefined ? {} : { to },
    key,
    reply: rehearsalSchema,
    isOfRealSpace: true,
  });
}

export function endRehearsal(space: string, key: string): Promise<unknown> {
  return call({ method: 'DELETE', path: `/rehearsals/${space}`, key, reply: z.unknown(), isOfRealSpace: true });
}

/** In a rehearsal the office may act as anybody; null is oneself again. */
export function playPerson(person: string | null): Promise<unknown> {
  return call({ method: 'PUT', path: '/session/playing', body: { person }, reply: z.unknown() });
}
