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

/** How many marks are still missing or no marks. */
export function missingMarks(subject: Subject, draft: PersonDraft): number {
  const isMissing = (text: string | undefined): boolean => !isMark(text ?? '');
  return (
    subject.items.filter((item) => isMissing(draft.marks[item.id])).length +
    subject.behaviour.filter((item) => isMissing(draft.behaviour[item.id])).length
  );
}

/** How many marks have been filled in. */
export function filledMarks(subject: Subject, draft: PersonDraft): number {
  return subject.items.length + subject.behaviour.length - missingMarks(subject, draft);
}

/** The rating as it is sent. */
export function ratingOf(sheet: RatingSheet, subject: Subject, draft: PersonDraft) {
  const note = draft.note.trim();
  const marks = subject.items.map((item) => ({ item: item.id, value: (draft.marks[item.id] ?? '').trim() }));
  const rest = { window: sheet.window, marks, ...(note === '' ? {} : { note }) };
  if (sheet.kind === 'month') return rest;
  return {
    ...rest,
    behaviour: subject.behaviour.map((item) => ({ item: item.id, value: (draft.behaviour[item.id] ?? '').trim() })),
  };
}
