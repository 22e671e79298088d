import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { organisationSchema, personSchema, treeSchema, unitSchema } from '#contracts/http/organisation';
import type { Organisation } from '#contracts/http/organisation';
import { call } from './client';

export const organisationKey = ['organisation'] as const;

export const organisationQuery = queryOptions({
  queryKey: [...organisationKey, 'names'],
  queryFn: ({ signal }) => call({ method: 'GET', path: '/organisation', reply: organisationSchema, signal }),
});

/** The units on a day; today where none is given. */
export const treeQuery = (on: string | undefined) =>
  queryOptions({
    queryKey: [...organisationKey, 'tree', on],
    queryFn: ({ signal }) =>
      call({ method: 'GET', path: '/organisation/tree', query: { on }, reply: treeSchema, signal }),
    placeholderData: keepPreviousData,
  });

export const unitQuery = (unit: string, on: string | undefined) =>
  queryOptions({
    queryKey: [...organisationKey, 'unit', unit, on],
    queryFn: ({ signal }) =>
      call({ method: 'GET', path: `/organisation/units/${unit}`, query: { on }, reply: unitSchema, signal }),
  });

export const personQuery = (person: string) =>
  queryOptions({
    queryKey: [...organisationKey, 'person', person],
    queryFn: ({ signal }) => call({ method: 'GET', path: `/people/${person}`, reply: personSchema, signal }),
  });

export const renameOrganisation = (
  body: Pick<Organisation, 'name' | 'officeName'>,
  key: string,
): Promise<Organisation> => call({ method: 'PUT', path: '/organisation', body, key, reply: organisationSchema });
