import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { notificationsSchema } from '#contracts/http/tasks';
import { call } from './client';

export const notificationsKey = ['notifications'] as const;

/** The newest notifications, for the bell and the workbench. */
export const latestNotificationsQuery = queryOptions({
  queryKey: [...notificationsKey, 'latest'],
  queryFn: ({ signal }) => call({ method: 'GET', path: '/notifications', reply: notificationsSchema, signal }),
});

/** All notifications, newest first, page by page. */
export const notificationsQuery = infiniteQueryOptions({
  queryKey: [...notificationsKey, 'all'],
  initialPageParam: '',
  queryFn: ({ signal, pageParam }) =>
    call({
      method: 'GET',
      path: '/notifications',
      query: { cursor: pageParam || undefined },
      reply: notificationsSchema,
      signal,
    }),
  getNextPageParam: (page) => page.next,
});

export function markRead(what: { ids: string[] } | { all: true }, key: string): Promise<unknown> {
  return call({ method: 'POST', path: '/notifications/read', body: what, key, reply: z.unknown() });
}
