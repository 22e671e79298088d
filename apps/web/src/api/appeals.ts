import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import {
  appealFormSchema,
  appealPreviewSchema,
  appealSchema,
  appealsSchema,
  questionSchema,
} from '#contracts/http/appeals';
import type { previewAppealSchema } from '#contracts/http/appeals';
import { call } from './client';

export const appealsKey = ['appeals'] as const;
export const appealKey = (id: string) => ['appeal', id] as const;
export const appealFormKey = (dossier: string) => ['appeal-form', dossier] as const;
export const questionKey = (appeal: string, id: string) => ['question', appeal, id] as const;

/** What stands on the desk of the office or of a reviewer, and the letters that came too late. */
export const appealsQuery = queryOptions({
  queryKey: appealsKey,
  queryFn: ({ signal }) => call({ method: 'GET', path: '/appeals', reply: appealsSchema, signal }),
});

/** What a change would come to; nothing is written. Null asks for nothing. */
export const appealPreviewQuery = (id: string, change: z.infer<typeof previewAppealSchema> | null) =>
  queryOptions({
    queryKey: [...appealKey(id), 'preview', change],
    queryFn: ({ signal }) =>
      call({ method: 'POST', path: `/appeals/${id}/preview`, body: change, reply: appealPreviewSchema, signal }),
    enabled: change !== null,
    placeholderData: keepPreviousData,
    retry: false,
  });

export const appealQuery = (id: string) =>
  queryOptions({
    queryKey: appealKey(id),
    queryFn: ({ signal }) => call({ method: 'GET', path: `/appeals/${id}`, reply: appealSchema, signal }),
  });

/** What the appeal form shows before anything is filed: the window, the parts one may dispute, evidence to cite. */
export const appealFormQuery = (dossier: string) =>
  queryOptions({
    queryKey: appealFormKey(dossier),
    queryFn: ({ signal }) =>
      call({ method: 'GET', path: `/dossiers/${dossier}/appeal-form`, reply: appealFormSchema, signal }),
  });

export const questionQuery = (appeal: string, id: string) =>
  queryOptions({
    queryKey: questionKey(appeal, id),
    queryFn: ({ signal }) => call({ method: 'GET', path: `/questions/${appeal}/${id}`, reply: questionSchema, signal }),
  });
