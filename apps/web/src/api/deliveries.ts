import { queryOptions } from '@tanstack/react-query';
import { choicesSchema, deliveriesSchema, type Choices, type Deliveries } from '#contracts/http/deliveries';
import type { Choice } from '#domain/notification/choice';
import { call } from './client';

export const choicesKey = ['notification-choice'] as const;
export const deliveriesKey = ['deliveries'] as const;

/** What I am told outside the application. */
export const choicesQuery = queryOptions({
  queryKey: choicesKey,
  queryFn: ({ signal }) => call({ method: 'GET', path: '/notification-choice', reply: choicesSchema, signal }),
});

export const keepChoice = (body: Choice, key: string): Promise<Choices> =>
  call({ method: 'PUT', path: '/notification-choice', body, key, reply: choicesSchema });

export const followGeneral = (_: undefined, key: string): Promise<Choices> =>
  call({ method: 'DELETE', path: '/notification-choice', key, reply: choicesSchema });

/** What goes for everybody, and who cannot be reached. */
export const deliveriesQuery = queryOptions({
  queryKey: deliveriesKey,
  queryFn: ({ signal }) => call({ method: 'GET', path: '/deliveries', reply: deliveriesSchema, signal }),
});

export const keepGeneral = (body: Choice, key: string): Promise<Deliveries> =>
  call({ method: 'PUT', path: '/deliveries/general', body, key, reply: deliveriesSchema });
