import type { Id } from '../values';

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
