import { queryOptions } from '@tanstack/react-query';
import { handedOverSchema, handoverPreviewSchema, type HandedOver, type HandOver } from '#contracts/http/handovers';
import { call } from './client';

export const handoverKey = ['handover'] as const;

/** What handing somebody's work over would do, place by place. */
export const handoverQuery = (from: string, to: string) =>
  queryOptions({
    queryKey: [...handoverKey, from, to],
    queryFn: ({ signal }) =>
      call({ method: 'GET', path: '/handovers/preview', query: { from, to }, reply: handoverPreviewSchema, signal }),
    staleTime: 0,
  });

export const handOver = (body: HandOver, key: string): Promise<HandedOver> =>
  call({ method: 'POST', path: '/handovers', body, key, reply: handedOverSchema });
