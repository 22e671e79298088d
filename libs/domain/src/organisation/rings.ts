/** Keys that lie on a ring of their links: following `next` from one of them leads back to it. */
export function onRings(next: ReadonlyMap<string, string | null>): Set<string> {
  const found = new Set<string>();
  const settled = new Set<string>();
  for (const start of next.keys()) {
    const path: string[] = [];
    const places = new Map<string, number>();
    let at: string | null | undefined = start;
    while (at !== null && at !== undefined && !settled.has(at) && !places.has(at)) {
      places.set(at, path.length);
      path.push(at);
      at = next.get(at);
    }
    const closes = at === null || at === undefined ? undefined : places.get(at);
    if (closes !== undefined) for (const key of path.slice(closes)) found.add(key);
    for (const key of path) settled.add(key);
  }
  return found;
}
