import { useCallback, useEffect, useRef, useState } from 'react';
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { draftSchema } from '#contracts/http/tasks';
import type { Draft } from '#contracts/http/tasks';
import { now } from '../time/clock';
import { call } from './client';

const saveAfterMs = 800;

const draftKey = (key: string) => ['draft', key] as const;

const draftQuery = (key: string) =>
  queryOptions({
    queryKey: draftKey(key),
    queryFn: ({ signal }) => call({ method: 'GET', path: `/drafts/${key}`, reply: draftSchema, signal }),
    staleTime: Infinity,
    gcTime: 0,
  });

export interface KeptDraft<Body> {
  /** Undefined until the server has answered; null where nothing was begun, or what was begun no longer fits. */
  readonly begun: Body | null | undefined;
  /** When it was last kept, as an instant; null while something is not kept yet. */
  readonly savedAt: string | null;
  /** The last attempt to keep it failed. */
  readonly error: Error | null;
  /** Keeps it a moment after the last change. */
  readonly keep: (body: Body) => void;
  /** Keeps at once what is still waiting, before something else reads it on the server. */
  readonly keepNow: () => Promise<void>;
  /** Forgets it, once it has been handed in. */
  readonly discard: () => Promise<void>;
}

/** What somebody has begun and not handed in, kept on the server under `key` and there again on any device. */
export function useDraft<Body extends Record<string, unknown>>(key: string, shape: z.ZodType<Body>): KeptDraft<Body> {
  const queries = useQueryClient();
  const query = useQuery(draftQuery(key));
  const [savedAt, setSavedAt] = useState<string | null>(null);
  const [isUnsaved, setUnsaved] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const waiting = useRef<Body>(undefined);

  const flush = useCallback(
    async (isParting = false) => {
      clearTimeout(timer.current);
      const body = waiting.current;
      if (body === undefined) return;
      waiting.current = undefined;
      try {
        const kept = await call({
          method: 'PUT',
          path: `/drafts/${key}`,
          body: { body },
          reply: z.unknown(),
          isParting,
        });
        const at = draftSchema.safeParse(kept).data?.at ?? new Date(now()).toISOString();
        queries.setQueryData<Draft>(draftKey(key), { body, at });
        setSavedAt(at);
        setError(null);
        if (waiting.current === undefined) setUnsaved(false);
      } catch (thrown) {
        waiting.current ??= body;
        setError(thrown instanceof Error ? thrown : new Error(String(thrown)));
      }
    },
    [key, queries],
  );

  useEffect(() => {
    const onLeave = () => void flush(true);
    window.addEventListener('pagehide', onLeave);
    return () => {
      window.removeEventListener('pagehide', onLeave);
      void flush();
    };
  }, [flush]);

  const keep = useCallback(
    (body: Body) => {
      waiting.current = body;
      setUnsaved(true);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void flush(), saveAfterMs);
    },
    [flush],
  );

  const discard = useCallback(async () => {
    clearTimeout(timer.current);
    waiting.current = undefined;
    await call({ method: 'DELETE', path: `/drafts/${key}`, reply: z.unknown() });
    queries.removeQueries({ queryKey: draftKey(key) });
  }, [key, queries]);

  const body = query.data?.body;
  return {
    begun: query.isPending ? undefined : (shape.safeParse(body).data ?? null),
    savedAt: isUnsaved ? null : (savedAt ?? query.data?.at ?? null),
    error,
    keep,
    keepNow: flush,
    discard,
  };
}
