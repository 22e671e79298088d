import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import type { SchemeOutline } from '#domain/scheme/outline';
import { call } from './client';

/** The outline is the domain's own type; its shape is proved where it is made. */
const outlinesSchema = z.object({ zh: z.custom<SchemeOutline>(isObject), en: z.custom<SchemeOutline>(isObject) });

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

/** A scheme as a document, in both languages. A published version never changes. */
export const schemeOutlineQuery = (id: string, version: number) =>
  queryOptions({
    queryKey: ['scheme', id, version],
    queryFn: ({ signal }) => call({ method: 'GET', path: `/schemes/${id}/${version}`, reply: outlinesSchema, signal }),
    staleTime: Infinity,
  });
