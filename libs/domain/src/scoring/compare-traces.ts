import { citationsOf, tracesOf } from './computation';
import type { Citation, Trace } from './trace';

/** A row whose value or cited facts differ between two derivations; one side is absent where only the other has it. */
export type TraceChange = {
  id: string;
  path: string;
  before?: { exact: string; facts: Citation[] };
  after?: { exact: string; facts: Citation[] };
};

/**
 * What changed between two derivations of one result, before and after an appeal or correction: the rows from the top down,
 * in the order of the later one; rows that only the earlier had come after them.
 */
export function compareTraces(before: Trace, after: Trace): TraceChange[] {
  const old = flatten(before);
  const now = flatten(after);
  const changes: TraceChange[] = [];
  for (const [id, trace] of now) {
    const was = old.get(id);
    if (was && sideOf(was) === sideOf(trace)) continue;
    changes.push({ id, path: trace.path, ...(was && { before: shown(was) }), after: shown(trace) });
  }
  for (const [id, trace] of old) if (!now.has(id)) changes.push({ id, path: trace.path, before: shown(trace) });
  return changes;
}

function shown(trace: Trace): { exact: string; facts: Citation[] } {
  return { exact: trace.exact, facts: citationsOf(trace) };
}

function sideOf(trace: Trace): string {
  return JSON.stringify([trace.exact, trace.rounded?.value, citationsOf(trace)]);
}

/** All steps by the places from the root down; the root itself is the same row whatever its operation. */
function flatten(root: Trace): Map<string, Trace> {
  const found = new Map<string, Trace>();
  const visit = (trace: Trace, id: string): void => {
    found.set(id, trace);
    for (const inner of tracesOf(trace)) visit(inner, `${id} > ${inner.path}`);
  };
  visit(root, root.path);
  return found;
}
