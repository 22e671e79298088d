import type { Approval } from '#contracts/http/approvals';
import type { PlanView } from '#contracts/http/plans';

type Change = Approval['changes'][number];
type Item = PlanView['items'][number];
type Target = PlanView['targets'][number];

const FIELDS = ['title', 'group', 'standard', 'weight', 'points', 'target', 'unit'] as const;

/** What differs between two versions of a plan: in the order of the later one, what was taken out last, then the targets of leaves. */
export function planChanges(before: PlanView | null, after: PlanView | null): Change[] {
  if (!before || !after) return [];
  return [
    ...changesOf(before.items, after.items, ({ id }) => id, change),
    ...changesOf(before.targets, after.targets, ({ node }) => node, targetChange),
  ];
}

function changesOf<Row>(
  before: readonly Row[],
  after: readonly Row[],
  keyOf: (row: Row) => string,
  changed: (kind: Change['kind'], row: Row, was: Row | undefined, is: Row | undefined) => Change,
): Change[] {
  const old = new Map(before.map((row) => [keyOf(row), row]));
  const kept = new Set(after.map(keyOf));
  const changes = after.flatMap((row): Change[] => {
    const was = old.get(keyOf(row));
    if (!was) return [changed('added', row, undefined, row)];
    const found = changed('changed', row, was, row);
    return found.fields.length > 0 ? [found] : [];
  });
  const gone = before.filter((row) => !kept.has(keyOf(row)));
  return [...changes, ...gone.map((row) => changed('removed', row, row, undefined))];
}

function change(kind: Change['kind'], { id, title }: Item, before: Item | undefined, after: Item | undefined): Change {
  const fields = FIELDS.map((field) => ({ field, before: before?.[field] ?? null, after: after?.[field] ?? null }));
  return {
    item: id,
    title: { zh: title, en: title },
    kind,
    fields: fields.filter((each) => each.before !== each.after),
  };
}

function targetChange(
  kind: Change['kind'],
  row: Target,
  before: Target | undefined,
  after: Target | undefined,
): Change {
  const field = { field: 'target' as const, before: before?.value ?? null, after: after?.value ?? null };
  return { item: row.node, title: row.title, kind, fields: field.before === field.after ? [] : [field] };
}
