import { queryOptions } from '@tanstack/react-query';
import { appealFormSchema, appealSchema, questionSchema } from '#contracts/http/appeals';
import { call } from './client';

export const appealKey = (id: string) => ['appeal', id] as const;
export const appealFormKey = (dossier: string) => ['appeal-form', dossier] as const;
export const questionKey = (appeal: string, id: string) => ['question', appeal, id] as const;

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
