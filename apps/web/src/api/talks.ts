import { queryOptions } from '@tanstack/react-query';
import { talkSchema } from '#contracts/http/talks';
import { call } from './client';

export const talkKey = (dossier: string, window: string) => ['talk', dossier, window] as const;

export const talkQuery = (dossier: string, window: string) =>
  queryOptions({
    queryKey: talkKey(dossier, window),
    queryFn: ({ signal }) =>
      call({ method: 'GET', path: `/dossiers/${dossier}/talks/${window}`, reply: talkSchema, signal }),
  });
