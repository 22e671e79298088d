import { queryOptions } from '@tanstack/react-query';
import { inboxSchema } from '#contracts/http/tasks';
import { call } from './client';

export const inboxKey = ['inbox'] as const;

/** What waits for me, the strip of due days, and how far my people are. */
export const inboxQuery = queryOptions({
  queryKey: inboxKey,
  queryFn: ({ signal }) => call({ method: 'GET', path: '/inbox', reply: inboxSchema, signal }),
});
