import type { Approval } from '#contracts/http/approvals';
import { targetWords } from '../plan/target-words';

type Change = Approval['changes'][number];
type Field = Change['fields'][number]['field'];

export interface MatchedComment {
  readonly text: string;
  /** The change that names the same indicator; undefined where none does. */
  readonly change?: Change;
}

/** The lines of a comment, each with the change of the indicator it names. A match of words is an aid and no judgement. */
export function matchComments(comment: string, changes: readonly Change[]): MatchedComment[] {
  return comment
    .split('\n')
    .map((line) => line.replace(/^\s*(?:[（(]?\d+[)）.、]|[-•·])\s*/, '').trim())
    .filter((line) => line !== '')
    .map((text) => {
      const change = changes.find(({ title }) =>
        Object.values(title).some((name) => name !== '' && text.includes(name)),
      );
      return change ? { text, change } : { text };
    });
}

/** A change in figures: `320 → 360 万元`; undefined for one of words alone. `unit` is that of the target. */
export function changeInFigures(change: Change, unit = ''): string | undefined {
  const of = (field: Field) => change.fields.find((each) => each.field === field);
  const target = of('target');
  if (target?.before && target.after) return `${target.before} → ${targetWords(target.after, unit)}`;
  const weight = of('weight');
  if (change.kind === 'changed' && weight?.before && weight.after) return `${weight.before}% → ${weight.after}%`;
  if (change.kind === 'added' && weight?.after) return `${weight.after}%`;
  const points = of('points');
  if (change.kind === 'changed' && points?.before && points.after) return `${points.before} → ${points.after}`;
  const words = change.fields.find((each) => each.before !== null && each.after !== null);
  return change.kind === 'changed' && words ? `${words.before} → ${words.after}` : undefined;
}
