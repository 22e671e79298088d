import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { proxiesSchema, type GiveProxy } from '#contracts/http/proxies';
import { call } from './client';

export const proxiesKey = ['proxies'] as const;

/** Proxies 授权代办 that I gave or hold; everybody's for the office. */
export const proxiesQuery = (who: 'mine' | 'everybody') =>
  queryOptions({
    queryKey: [...proxiesKey, who],
    queryFn: ({ signal }) => call({ method: 'GET', path: '/proxies', query: { who }, reply: proxiesSchema, signal }),
  });

const reply = z.object({ id: z.string() });

export const giveProxy = (body: GiveProxy, key: string): Promise<{ id: string }> =>
  call({ method: 'POST', path: '/proxies', body, key, reply });

export const endProxy = ({ giver, id }: { giver: string; id: string }, key: string): Promise<{ id: string }> =>
  call({ method: 'POST', path: `/proxies/${giver}/${id}/ending`, body: {}, key, reply });
