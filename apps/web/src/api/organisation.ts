import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import {
  importRowsSchema,
  importSchema,
  organisationSchema,
  personSchema,
  treeSchema,
  unitSchema,
} from '#contracts/http/organisation';
import type { Import, ImportChange, Organisation } from '#contracts/http/organisation';
import { addressOf, call, newKey, spaceHeaders } from './client';

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

/** Has a workbook read and looked at; nothing changes yet. */
export function previewImport(file: File): Promise<Import> {
  const form = new FormData();
  form.append('file', file, file.name);
  return call({ method: 'POST', path: '/organisation/imports', body: form, key: newKey(), reply: importSchema });
}

export const importKey = (id: string) => [...organisationKey, 'import', id] as const;

export const importQuery = (id: string) =>
  queryOptions({
    queryKey: importKey(id),
    queryFn: ({ signal }) => call({ method: 'GET', path: `/organisation/imports/${id}`, reply: importSchema, signal }),
  });

/** What a workbook would do row by row, what is wrong first; a page is fetched when it is asked for. */
export const importRowsQuery = (id: string, change: ImportChange | undefined) =>
  infiniteQueryOptions({
    queryKey: [...importKey(id), 'rows', change],
    queryFn: ({ signal, pageParam }) =>
      call({
        method: 'GET',
        path: `/organisation/imports/${id}/rows`,
        query: { change, cursor: pageParam },
        reply: importRowsSchema,
        signal,
      }),
    initialPageParam: 0,
    getNextPageParam: (page) => page.next,
  });

export const confirmImport = (id: string, key: string): Promise<Import> =>
  call({ method: 'POST', path: `/organisation/imports/${id}/confirmation`, body: {}, key, reply: importSchema });

/** The organisation as a workbook, saved under a name. A plain link could not say which space is meant. */
export async function exportOrganisation(name: string): Promise<void> {
  const response = await fetch(addressOf('/organisation/workbook'), {
    headers: spaceHeaders(),
    credentials: 'same-origin',
  });
  if (!response.ok) throw new Error(`The server answered ${response.status}`);
  const address = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
