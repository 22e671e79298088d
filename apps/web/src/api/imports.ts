import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { importRowsSchema, importSchema } from '#contracts/http/organisation';
import type { Import, ImportChange } from '#contracts/http/organisation';
import { addressOf, call, newKey, spaceHeaders } from './client';

/** Workbooks are imported under a path of the api: `/organisation`, `/cycles/y/targets`. */
export type ImportPath = `/${string}`;

/** Has a workbook read and looked at; nothing changes yet. */
export function previewImport(path: ImportPath, file: File): Promise<Import> {
  const form = new FormData();
  form.append('file', file, file.name);
  return call({ method: 'POST', path: `${path}/imports`, body: form, key: newKey(), reply: importSchema });
}

export const importKey = (path: ImportPath, id: string) => ['imports', path, id] as const;

export const importQuery = (path: ImportPath, id: string) =>
  queryOptions({
    queryKey: importKey(path, id),
    queryFn: ({ signal }) => call({ method: 'GET', path: `${path}/imports/${id}`, reply: importSchema, signal }),
  });

/** What a workbook would do row by row, what is wrong first; a page is fetched when it is asked for. */
export const importRowsQuery = (path: ImportPath, id: string, change: ImportChange | undefined) =>
  infiniteQueryOptions({
    queryKey: [...importKey(path, id), 'rows', change],
    queryFn: ({ signal, pageParam }) =>
      call({
        method: 'GET',
        path: `${path}/imports/${id}/rows`,
        query: { change, cursor: pageParam },
        reply: importRowsSchema,
        signal,
      }),
    initialPageParam: 0,
    getNextPageParam: (page) => page.next,
  });

export const confirmImport = (path: ImportPath, id: string, key: string): Promise<Import> =>
  call({ method: 'POST', path: `${path}/imports/${id}/confirmation`, body: {}, key, reply: importSchema });

/** What stands now as a workbook, saved under a name. A plain link could not say which space is meant. */
export async function saveWorkbook(path: ImportPath, name: string): Promise<void> {
  const response = await fetch(addressOf(`${path}/workbook`), {
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
