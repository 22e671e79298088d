import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { consequencesSchema, publicationSchema } from '#contracts/http/publication';
import { call } from './client';

export const publicationKey = (cycle: string) => ['publication', cycle] as const;
export const consequencesKey = ['consequences'] as const;

/** What was published of a cycle, as far as the reader may see it. */
export const publicationQuery = (cycle: string) =>
  queryOptions({
    queryKey: publicationKey(cycle),
    queryFn: ({ signal }) =>
      call({ method: 'GET', path: `/cycles/${cycle}/publication`, reply: publicationSchema, signal }),
  });

/** The use of results, page by page; of one cycle, or of all. */
export const consequencesQuery = (cycle: string | undefined) =>
  infiniteQueryOptions({
    queryKey: [...consequencesKey, cycle ?? 'all'],
    initialPageParam: '',
    queryFn: ({ signal, pageParam }) =>
      call({
        method: 'GET',
        path: '/consequences',
        query: { cycle, cursor: pageParam || undefined },
        reply: consequencesSchema,
        signal,
      }),
    getNextPageParam: (page) => page.next,
  });
