import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { dossierSchema, dossiersSchema, factsSchema, resultSchema } from '#contracts/http/dossiers';
import { call } from './client';

export const dossiersKey = ['dossiers'] as const;
export const dossierKey = (id: string) => ['dossier', id] as const;
export const resultKey = (id: string) => ['result', id] as const;

/** My own dossiers, one a cycle. */
export const myDossiersQuery = queryOptions({
  queryKey: [...dossiersKey, 'mine'],
  queryFn: ({ signal }) =>
    call({ method: 'GET', path: '/dossiers', query: { mine: '1' }, reply: dossiersSchema, signal }),
});

export interface DossierFilter {
  readonly cycle?: string | undefined;
  readonly unit?: string | undefined;
}

/** Every dossier I may read, mine and those of my people, page by page. */
export const dossiersQuery = (filter: DossierFilter) =>
  infiniteQueryOptions({
    queryKey: [...dossiersKey, 'all', filter],
    initialPageParam: '',
    queryFn: ({ signal, pageParam }) =>
      call({
        method: 'GET',
        path: '/dossiers',
        query: { cycle: filter.cycle, unit: filter.unit, cursor: pageParam || undefined },
        reply: dossiersSchema,
        signal,
      }),
    getNextPageParam: (page) => page.next,
  });

export const dossierQuery = (id: string) =>
  queryOptions({
    queryKey: dossierKey(id),
    queryFn: ({ signal }) => call({ method: 'GET', path: `/dossiers/${id}`, reply: dossierSchema, signal }),
  });

export const resultQuery = (id: string) =>
  queryOptions({
    queryKey: resultKey(id),
    queryFn: ({ signal }) => call({ method: 'GET', path: `/dossiers/${id}/result`, reply: resultSchema, signal }),
  });

/** Figures of a dossier that the office may put right. */
export const factsQuery = (id: string) =>
  queryOptions({
    queryKey: [...dossierKey(id), 'facts'],
    queryFn: ({ signal }) => call({ method: 'GET', path: `/dossiers/${id}/facts`, reply: factsSchema, signal }),
  });
