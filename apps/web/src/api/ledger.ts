import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { actsSchema, sealsSchema } from '#contracts/http/ledger';
import { call } from './client';

/** The act log, the newest first, page by page; of one stream, or of all. */
export const actsQuery = (stream: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['acts', stream ?? 'all'],
    initialPageParam: '',
    queryFn: ({ signal, pageParam }) =>
      call({
        method: 'GET',
        path: '/acts',
        query: { stream, cursor: pageParam || undefined },
        reply: actsSchema,
        signal,
      }),
    getNextPageParam: (page) => page.next,
  });

/** The latest seals over the ledger. */
export const sealsQuery = queryOptions({
  queryKey: ['seals'],
  queryFn: ({ signal }) => call({ method: 'GET', path: '/seals', reply: sealsSchema, signal }),
});
