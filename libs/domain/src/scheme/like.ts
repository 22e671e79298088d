/**
 * Siblings with `like` carried out: the fields not given are those of the sibling named, which may itself be like another. Whoever
 * names himself in a ring, or nobody known, keeps his own fields: `validateScheme` reports both.
 */
export function withLike<T extends { id: string; like?: string }>(siblings: readonly T[]): T[] {
  const byId = new Map(siblings.map((sibling) => [sibling.id, sibling]));
  const filled = (sibling: T, seen: ReadonlySet<string>): T => {
    const model = sibling.like === undefined ? undefined : byId.get(sibling.like);
    if (model === undefined || seen.has(model.id)) return sibling;
    return { ...filled(model, new Set([...seen, model.id])), ...sibling };
  };
  return siblings.map((sibling) => filled(sibling, new Set([sibling.id])));
}
