import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query';
import { matterListSchema, taskListSchema } from '#contracts/http/lists';
import type { TaskFilter } from '#contracts/http/lists';
import { batchReplySchema } from '#contracts/http/approvals';
import type { BatchReply } from '#contracts/http/approvals';
import { call } from './client';
import { inboxKey } from './inbox';

export const mattersKey = ['matters'] as const;

/** My tasks one by one, page by page; what was shown stays while another filter is read. */
export const tasksQuery = (filter: Omit<TaskFilter, 'cursor'>) =>
  infiniteQueryOptions({
    queryKey: [...inboxKey, 'tasks', filter],
    initialPageParam: '',
    queryFn: ({ signal, pageParam }) =>
      call({
        method: 'GET',
        path: '/inbox/tasks',
        query: { ...filter, cursor: pageParam || undefined },
        reply: taskListSchema,
        signal,
      }),
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });

export type MatterListName = 'started' | 'copied' | 'done';
/** Parts a list in two: ended or not; of copies, read or not. */
export type MatterPart = 'open' | 'ended' | undefined;

/** Matters that I began, was sent a copy of, or have signed, the latest first. */
export const mattersQuery = (list: MatterListName, part: MatterPart) => {
  const isCopies = list === 'copied';
  const flag = part === undefined ? undefined : (part === 'ended') === isCopies ? '0' : '1';
  return infiniteQueryOptions({
    queryKey: [...mattersKey, list, part],
    initialPageParam: '',
    queryFn: ({ signal, pageParam }) =>
      call({
        method: 'GET',
        path: `/matters/${list}`,
        query: { [isCopies ? 'unread' : 'ended']: flag, cursor: pageParam || undefined },
        reply: matterListSchema,
        signal,
      }),
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
};

/** What a batch does with each of its matters. */
export type BatchAct =
  { readonly do: 'approve'; readonly opinion?: string } | { readonly do: 'return'; readonly comment: string };

/** A matter as its signer saw it. */
export interface BatchItem {
  readonly approval: string;
  readonly round: number;
  readonly step: string;
}

/** Signs or returns up to 100 matters, each by itself. Sent again under the same key each answers as it did. */
export const sendBatch = (items: readonly BatchItem[], act: BatchAct, key: string): Promise<BatchReply> =>
  call({ method: 'POST', path: '/approvals/batch', body: { items, act }, key, reply: batchReplySchema });
