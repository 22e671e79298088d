import { queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import { noticeSchema, noticesSchema, objectionSchema, raisedSchema } from '#contracts/http/notices';
import type { raiseObjectionSchema } from '#contracts/http/notices';
import { call } from './client';

export const noticesKey = ['notices'] as const;
export const noticeKey = (cycle: string, window: string) => ['notice', cycle, window] as const;
export const objectionKey = (id: string) => ['objection', id] as const;

/** Public notices that are open, and the objections the reader may see. */
export const noticesQuery = queryOptions({
  queryKey: noticesKey,
  queryFn: ({ signal }) => call({ method: 'GET', path: '/notices', reply: noticesSchema, signal }),
});

export const noticeQuery = (cycle: string, window: string) =>
  queryOptions({
    queryKey: noticeKey(cycle, window),
    queryFn: ({ signal }) =>
      call({ method: 'GET', path: `/cycles/${cycle}/notices/${window}`, reply: noticeSchema, signal }),
  });

export const objectionQuery = (id: string) =>
  queryOptions({
    queryKey: objectionKey(id),
    queryFn: ({ signal }) => call({ method: 'GET', path: `/objections/${id}`, reply: objectionSchema, signal }),
  });

/** Enters an objection in the register; answers with its number. */
export const raiseObjection = (
  cycle: string,
  window: string,
  key: string,
  body: z.infer<typeof raiseObjectionSchema>,
) => call({ method: 'POST', path: `/cycles/${cycle}/notices/${window}/objections`, key, body, reply: raisedSchema });
