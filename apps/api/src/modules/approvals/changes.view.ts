import type { Approval } from '#contracts/http/approvals';
import type { PlanView } from '#contracts/http/dossiers';

type Change = Approval['changes'][number];
type Item = PlanView['items'][number];

const FIELDS = ['title', 'group', 'standard', 'weight', 'target', 'unit'] as const;

/** What differs between two versions of a plan: in the order of the later one, what was taken out last. */
export function planChanges(before: PlanView | null, after: PlanView | null): Change[] {
  if (!before || !after) return [];
  const old = new Map(before.items.map((item) => [item.id, item]));
  const kept = new Set(after.items.map((item) => item.id));
  const changes = after.items.flatMap((item): Change[] => {
    const was = old.get(item.id);
    if (!was) return [change('added', item, undefined, item)];
    const changed = change('changed', item, was, item);
    return changed.fields.length > 0 ? [changed] : [];
  });
  return [
    ...changes,
    ...before.items.filter((item) => !kept.has(item.id)).map((item) => change('removed', item, item, undefined)),
  ];
}

function change(kind: Change['kind'], item: Item, before: Item | undefined, after: Item | undefined): Change {
  const fields = FIELDS.map((field) => ({ field, before: before?.[field] ?? null, after: after?.[field] ?? null }));
  return { item: item.id, title: item.title, kind, fields: fields.filter((each) => each.before !== each.after) };
}
