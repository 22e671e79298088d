import { useState } from 'react';
import type { Signable } from './batch';

/** Which of the approvals on the page are selected. What leaves the page is no longer selected. */
export function useSelection(tasks: readonly Signable[]) {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  /** The last one that was toggled by itself: a range goes from there. */
  const [anchor, setAnchor] = useState<string>();
  const order = tasks.map((task) => task.approval.id);
  return {
    chosen: tasks.filter((task) => ids.has(task.approval.id)),
    has: (id: string): boolean => ids.has(id),
    /** Toggles one; with `isRange` everything between it and the one toggled before comes to the same. */
    toggle: (id: string, isRange: boolean): void => {
      const isOn = !ids.has(id);
      const [from, to] = [order.indexOf(anchor ?? id), order.indexOf(id)].toSorted((a, b) => a - b);
      const touched = isRange && from !== undefined && to !== undefined && from >= 0 ? order.slice(from, to + 1) : [id];
      const next = new Set(ids);
      for (const each of touched) {
        if (isOn) next.add(each);
        else next.delete(each);
      }
      setIds(next);
      setAnchor(id);
    },
    take: (wanted: readonly string[]): void => setIds(new Set(wanted)),
    clear: (): void => setIds(new Set()),
  };
}

export type Selection = ReturnType<typeof useSelection>;
