import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { treeSchema } from '#contracts/http/organisation';
import { namedSchema } from '#contracts/http/values';
import { call } from './client';

const peopleSchema = z.object({ items: z.array(namedSchema) });

/** People of the organisation whose name or number begins like `search`; the first ones when it is empty. */
export const peopleQuery = (search: string) =>
  queryOptions({
    queryKey: ['people', search],
    queryFn: ({ signal }) =>
      call({ method: 'GET', path: '/people', query: { search: search || undefined }, reply: peopleSchema, signal }),
    staleTime: 60_000,
  });

/** Units of the organisation on a day; today's where none is given. */
export const unitsQuery = (on: string | undefined) =>
  queryOptions({
    queryKey: ['units', on],
    queryFn: ({ signal }) =>
      call({ method: 'GET', path: '/organisation/tree', query: { on }, reply: treeSchema, signal }),
    placeholderData: keepPreviousData,
  });
