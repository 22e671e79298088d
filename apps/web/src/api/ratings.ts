import { queryOptions } from '@tanstack/react-query';
import { ballotsSchema, ratingSheetSchema } from '#contracts/http/ratings';
import { call } from './client';

export const ratingsKey = (cycle: string, window: string) => ['ratings', cycle, window] as const;
export const ballotsKey = (cycle: string) => ['ballots', cycle] as const;

export const ratingsQuery = (cycle: string, window: string) =>
  queryOptions({
    queryKey: ratingsKey(cycle, window),
    queryFn: ({ signal }) =>
      call({ method: 'GET', path: '/ratings', query: { cycle, window }, reply: ratingSheetSchema, signal }),
  });

export const ballotsQuery = (cycle: string) =>
  queryOptions({
    queryKey: ballotsKey(cycle),
    queryFn: ({ signal }) => call({ method: 'GET', path: '/ballots', query: { cycle }, reply: ballotsSchema, signal }),
  });
