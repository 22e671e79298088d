import { z } from 'zod';
import type { RatingSheet } from '#contracts/http/ratings';
import { isMark } from './marks';

/** What was typed and not handed in, by dossier: marks by item, and a remark. */
export const sheetDraftSchema = z.object({
  people: z.record(
    z.string(),
    z.object({
      marks: z.record(z.string(), z.string()),
      behaviour: z.record(z.string(), z.string()),
      note: z.string(),
    }),
  ),
});
export type SheetDraft = z.infer<typeof sheetDraftSchema>;
export type PersonDraft = SheetDraft['people'][string];

export const emptyPerson: PersonDraft = { marks: {}, behaviour: {}, note: '' };

type Subject = RatingSheet['subjects'][number];

/** Names a mark outside the plan in a draft: two panels may ask for items of the same name. */
export const markKey = ({ node, panel, id }: Pick<Subject['behaviour'][number], 'node' | 'panel' | 'id'>): string =>
  `${node}/${panel}/${id}`;

/** How many marks are still missing or no marks. */
export function missingMarks(subject: Subject, draft: PersonDraft): number {
  const isMissing = (text: string | undefined): boolean => !isMark(text ?? '');
  return (
    subject.items.filter((item) => isMissing(draft.marks[item.id])).length +
    subject.behaviour.filter((item) => isMissing(draft.behaviour[markKey(item)])).length
  );
}

/** How many marks have been filled in. */
export function filledMarks(subject: Subject, draft: PersonDraft): number {
  return subject.items.length + subject.behaviour.length - missingMarks(subject, draft);
}

/** The rating as it is sent: each mark with the indicator and the panel in whose name it is given. */
export function ratingOf(sheet: RatingSheet, subject: Subject, draft: PersonDraft) {
  const note = draft.note.trim();
  const mark = ({ id, node, panel }: { id: string; node: string; panel: string }, value: string | undefined) => ({
    node,
    panel,
    item: id,
    value: (value ?? '').trim(),
  });
  return {
    window: sheet.window,
    marks: [
      ...subject.items.map((item) => mark(item, draft.marks[item.id])),
      ...subject.behaviour.map((item) => mark(item, draft.behaviour[markKey(item)])),
    ],
    ...(note === '' ? {} : { note }),
  };
}
