import { queryOptions } from '@tanstack/react-query';
import { figureGridSchema, figureOutcomesSchema } from '#contracts/http/figures';
import type { FigureOutcomes } from '#contracts/http/figures';
import { call } from './client';

export const figuresKey = (cycle: string, window: string) => ['figures', cycle, window] as const;

export const figuresQuery = (cycle: string, window: string) =>
  queryOptions({
    queryKey: figuresKey(cycle, window),
    queryFn: ({ signal }) =>
      call({ method: 'GET', path: '/figures', query: { cycle, window }, reply: figureGridSchema, signal }),
  });

/** Hands in a grid of figures, or what was found about them; each row is answered by itself. */
export const sendFigures = (path: '/figures' | '/figure-checks', key: string, body: unknown): Promise<FigureOutcomes> =>
  call({ method: 'POST', path, key, body, reply: figureOutcomesSchema });
