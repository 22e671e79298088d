import { queryOptions } from '@tanstack/react-query';
import { calendarSchema, noticeLoadedSchema } from '#contracts/http/calendar';
import type { NoticeLoaded } from '#contracts/http/calendar';
import { call } from './client';

export const calendarKey = ['calendar'] as const;

/** The working-day calendar with every year that is loaded. */
export const calendarQuery = queryOptions({
  queryKey: calendarKey,
  queryFn: ({ signal }) => call({ method: 'GET', path: '/calendar', reply: calendarSchema, signal }),
});

export const loadNotice = (notice: object, key: string): Promise<NoticeLoaded> =>
  call({ method: 'POST', path: '/calendar/notices', body: notice, key, reply: noticeLoadedSchema });
