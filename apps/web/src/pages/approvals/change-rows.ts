import type { Approval } from '#contracts/http/approvals';
import type { ChangeCell, ChangeRow } from '../../components/change-table';
import { targetWords } from '../plan/target-words';

type Change = Approval['changes'][number];
type Item = NonNullable<Approval['plan']>['items'][number];
type Field = Change['fields'][number]['field'];

/** The value of one field as the paper shows it: a weight with its percent, a target with its unit. */
function shown(
  item: Item,
  field: 'title' | 'group' | 'weight' | 'target' | 'standard',
  heading: (id: string) => string,
) {
  switch (field) {
    case 'title':
      return item.title;
    case 'group':
      return heading(item.group);
    case 'weight':
      return `${item.weight}%`;
    case 'target':
      return targetWords(item.target, item.unit);
    case 'standard':
      return item.standard ?? '';
  }
}

const columns = ['title', 'group', 'weight', 'target', 'standard'] as const;
const fieldsOf: Readonly<Record<(typeof columns)[number], readonly Field[]>> = {
  title: ['title'],
  group: ['group'],
  weight: ['weight'],
  target: ['target', 'unit'],
  standard: ['standard'],
};

/**
 * The plan as a table with its changes: a cell that was something else holds both values, an added row is boxed, a removed one stays in
 * place of what it was.
 */
export function changeRows(
  matter: Pick<Approval, 'plan' | 'previous' | 'changes'>,
  heading: (id: string) => string,
  noteOf: (change: Change) => string | undefined = () => undefined,
): ChangeRow[] {
  const changes = new Map(matter.changes.map((change) => [change.item, change]));
  const before = new Map(matter.previous?.items.map((item) => [item.id, item]));
  const row = (item: Item): ChangeRow => {
    const change = changes.get(item.id);
    const old = before.get(item.id);
    const cells = columns.map((column): ChangeCell => {
      const now = shown(item, column, heading);
      const isChanged =
        change?.kind === 'changed' && change.fields.some(({ field }) => fieldsOf[column].includes(field));
      if (isChanged && old) return { now, before: shown(old, column, heading) };
      const isValue = column === 'weight' || column === 'target';
      const isAlone = change?.kind === 'added' || change?.kind === 'removed';
      return isAlone && isValue && now !== '' ? { now, isNew: true } : { now };
    });
    const note = change && noteOf(change);
    return { id: item.id, cells, ...(change ? { change: change.kind } : {}), ...(note === undefined ? {} : { note }) };
  };
  const removed = matter.changes
    .filter((change) => change.kind === 'removed')
    .flatMap((change) => before.get(change.item) ?? []);
  return [...(matter.plan?.items ?? []), ...removed].map(row);
}

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
      const change = changes.find(({ title }) => title !== '' && text.includes(title));
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
  const words = change.fields.find((each) => each.before !== null && each.after !== null);
  return change.kind === 'changed' && words ? `${words.before} → ${words.after}` : undefined;
}
