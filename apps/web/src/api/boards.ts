import { queryOptions } from '@tanstack/react-query';
import { boardSchema, boardsSchema } from '#contracts/http/boards';
import { call } from './client';

export const boardsKey = (cycle: string) => ['boards', cycle] as const;
export const boardKey = (board: string) => ['board', board] as const;

/** The cohorts of a cycle that can be graded, and those that still wait. */
export const boardsQuery = (cycle: string) =>
  queryOptions({
    queryKey: boardsKey(cycle),
    queryFn: ({ signal }) => call({ method: 'GET', path: `/cycles/${cycle}/boards`, reply: boardsSchema, signal }),
  });

export const boardQuery = (board: string) =>
  queryOptions({
    queryKey: boardKey(board),
    queryFn: ({ signal }) => call({ method: 'GET', path: `/boards/${board}`, reply: boardSchema, signal }),
  });
