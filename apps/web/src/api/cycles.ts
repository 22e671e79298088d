import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import {
  adoptedSchema,
  behindSchema,
  consoleSchema,
  cyclesSchema,
  launchPreviewSchema,
  launchedSchema,
  schemesSchema,
} from '#contracts/http/cycles';
import type { LaunchPreviewRequest, LaunchRequest } from '#contracts/http/cycles';
import { call } from './client';

export const cyclesKey = ['cycles'] as const;
export const consoleKey = (cycle: string) => ['console', cycle] as const;

export const cyclesQuery = queryOptions({
  queryKey: cyclesKey,
  queryFn: ({ signal }) => call({ method: 'GET', path: '/cycles', reply: cyclesSchema, signal }),
});

/** The cycle console 考核总览. */
export const consoleQuery = (cycle: string) =>
  queryOptions({
    queryKey: consoleKey(cycle),
    queryFn: ({ signal }) => call({ method: 'GET', path: `/cycles/${cycle}`, reply: consoleSchema, signal }),
  });

/** Whose dossiers of a unit a column of the map does not count yet. */
export const behindQuery = (cycle: string, unit: string, column: string) =>
  queryOptions({
    queryKey: [...consoleKey(cycle), 'behind', unit, column],
    queryFn: ({ signal }) =>
      call({ method: 'GET', path: `/cycles/${cycle}/behind`, query: { unit, column }, reply: behindSchema, signal }),
  });

export const schemesKey = ['schemes'] as const;

export const schemesQuery = queryOptions({
  queryKey: schemesKey,
  queryFn: ({ signal }) => call({ method: 'GET', path: '/schemes', reply: schemesSchema, signal }),
  staleTime: 300_000,
});

/** Takes a scheme of the product's library into the space's catalogue. */
export const adoptScheme = (scheme: { id: string; version: number }, key: string) =>
  call({
    method: 'POST',
    path: `/schemes/${scheme.id}/${scheme.version}/adoption`,
    body: {},
    key,
    reply: adoptedSchema,
  });

/** What a launch would make; nothing is written. Null asks for nothing. */
export const launchPreviewQuery = (request: LaunchPreviewRequest | null) =>
  queryOptions({
    queryKey: ['launch-preview', request],
    queryFn: ({ signal }) =>
      call({ method: 'POST', path: '/launch/preview', body: request, reply: launchPreviewSchema, signal }),
    enabled: request !== null,
    placeholderData: keepPreviousData,
  });

/** Launches the year here, or in a rehearsal that was just made. */
export function launchCycle({ space, ...body }: LaunchRequest & { readonly space?: string }, key: string) {
  return call({ method: 'POST', path: '/cycles', body, key, reply: launchedSchema, ...(space ? { space } : {}) });
}
