import { queryOptions } from '@tanstack/react-query';
import { approvalSchema } from '#contracts/http/approvals';
import { call } from './client';

export const approvalKey = (id: string) => ['approval', id] as const;

/** The matter in the name of somebody the visitor stands in for, his own, or whichever has it in hand. */
export const approvalQuery = (id: string, onBehalfOf?: string) =>
  queryOptions({
    queryKey: [...approvalKey(id), onBehalfOf],
    queryFn: ({ signal }) =>
      call({ method: 'GET', path: `/approvals/${id}`, query: { for: onBehalfOf }, reply: approvalSchema, signal }),
  });
