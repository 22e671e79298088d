import { z } from 'zod';
import type { assessSelfSchema, Dossier } from '#contracts/http/dossiers';
import type { PlanView } from '#contracts/http/plans';
import { compare, HUNDRED, isDecimal, isNegative, rational } from '#domain/scoring/exact';

/** A self-assessment while it is being written: every field is text, by item. */
export const selfDraftSchema = z.object({
  texts: z.record(z.string(), z.string()),
  marks: z.record(z.string(), z.string()),
  summary: z.string(),
  evidence: z.array(z.object({ id: z.string(), name: z.string(), size: z.number() })),
});
export type SelfDraft = z.infer<typeof selfDraftSchema>;

/** The plan that is in force: while an amendment is under approval, the one before it. */
export const planInForce = ({ plan, approvedPlan }: Pick<Dossier, 'plan' | 'approvedPlan'>): PlanView | null =>
  approvedPlan ?? (plan?.status === 'approved' ? plan : null);

/** What was submitted last, to be changed; nothing where there was none. */
export function draftOf(self: Dossier['self']): SelfDraft {
  return {
    texts: Object.fromEntries(self?.items.map(({ item, text }) => [item, text]) ?? []),
    marks: Object.fromEntries(self?.items.flatMap(({ item, value }) => (value === null ? [] : [[item, value]])) ?? []),
    summary: self?.summary ?? '',
    evidence: self?.evidence.map(({ id, name }) => ({ id, name, size: 0 })) ?? [],
  };
}

function isMark(text: string): boolean {
  if (!isDecimal(text)) return false;
  const mark = rational(text);
  return !isNegative(mark) && compare(mark, HUNDRED) <= 0;
}

export interface ItemFault {
  readonly item: string;
  readonly word: 'missingText' | 'badMark';
}

/** Items with a mark that is none, or with a mark and no word about it. */
export function faultsIn(draft: SelfDraft, items: readonly string[]): ItemFault[] {
  return items.flatMap((item): ItemFault[] => {
    const mark = draft.marks[item]?.trim() ?? '';
    if (mark === '') return [];
    if (!isMark(mark)) return [{ item, word: 'badMark' }];
    return (draft.texts[item]?.trim() ?? '') === '' ? [{ item, word: 'missingText' }] : [];
  });
}

/** The self-assessment as it is sent: items of which something is said. */
export function inputOf(draft: SelfDraft, window: string, items: readonly string[]): z.infer<typeof assessSelfSchema> {
  return {
    window,
    items: items.flatMap((item) => {
      const text = draft.texts[item]?.trim() ?? '';
      const mark = draft.marks[item]?.trim() ?? '';
      return text === '' ? [] : [{ item, text, ...(mark === '' ? {} : { value: mark }) }];
    }),
    summary: draft.summary.trim(),
    evidence: draft.evidence.map(({ id }) => id),
  };
}
