import { queryOptions } from '@tanstack/react-query';
import { approvalSchema } from '#contracts/http/approvals';
import { call } from './client';

export const approvalKey = (id: string) => ['approval', id] as const;

export const approvalQuery = (id: string) =>
  queryOptions({
    queryKey: approvalKey(id),
    queryFn: ({ signal }) => call({ method: 'GET', path: `/approvals/${id}`, reply: approvalSchema, signal }),
  });
