import { queryOptions } from '@tanstack/react-query';
import { meetingSchema } from '#contracts/http/meetings';
import { call } from './client';

export const meetingKey = (cycle: string, window: string) => ['meeting', cycle, window] as const;

export const meetingQuery = (cycle: string, window: string) =>
  queryOptions({
    queryKey: meetingKey(cycle, window),
    queryFn: ({ signal }) =>
      call({ method: 'GET', path: `/cycles/${cycle}/meetings/${window}`, reply: meetingSchema, signal }),
  });
