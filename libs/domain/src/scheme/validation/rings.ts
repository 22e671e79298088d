import { entry } from '../lookup';
import type { Scheme } from '../scheme';
import type { Id } from '../values';
import { finding } from './finding';
import type { Finding } from './finding';
import { Walk } from './walk';

/** The ids that lead back to themselves by one or more steps. */
export function ringsIn(steps: ReadonlyMap<Id, readonly Id[]>): Id[] {
  return [...steps.keys()].filter((start) => {
    const seen = new Set<Id>();
    const ahead = [...(steps.get(start) ?? [])];
    for (let id = ahead.pop(); id !== undefined; id = ahead.pop()) {
      if (id === start) return true;
      if (seen.has(id)) continue;
      seen.add(id);
      ahead.push(...(steps.get(id) ?? []));
    }
    return false;
  });
}

/** Each named condition with the named conditions it mentions. */
export function conditionsInside(scheme: Scheme): Map<Id, Id[]> {
  return new Map(
    Object.keys(scheme.conditions ?? {}).map((id) => {
      const walk = new Walk(scheme);
      walk.cond(entry(scheme.conditions, id), '');
      return [id, walk.mentions.flatMap((mention) => (mention.kind === 'condition' ? [mention.id] : []))];
    }),
  );
}

/** Most parts a condition may have once the conditions it names are put in place. */
const MOST_PARTS = 5_000;

/** `too-large` for conditions that name each other so often that putting them in place would never end. */
export function tooEntangled(scheme: Scheme): Finding[] {
  const inside = conditionsInside(scheme);
  if (ringsIn(inside).length > 0) return [];
  const sizes = new Map<Id, number>();
  const sizeOf = (id: Id): number => {
    const known = sizes.get(id);
    if (known !== undefined) return known;
    const size = (inside.get(id) ?? []).reduce((sum, part) => sum + sizeOf(part), 1);
    sizes.set(id, size);
    return size;
  };
  return [...inside.keys()]
    .filter((id) => sizeOf(id) > MOST_PARTS)
    .map((id) =>
      finding(
        'too-large',
        `/conditions/${id}`,
        ['条件层层引用，展开后过大', 'The condition is too large once those it names are put in place'],
        ['简化条件之间的引用', 'Let conditions name fewer others'],
      ),
    );
}
