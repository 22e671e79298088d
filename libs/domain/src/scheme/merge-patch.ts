/**
 * JSON Merge Patch (RFC 7386): fields of the patch replace those of the target, objects are merged, `null` takes a field away, anything
 * else stands for itself; lists are replaced as a whole. Gives a new value and changes neither.
 *
 * @example mergePatch({ a: '1', b: { c: '2' } }, { a: null, b: { d: '3' } }) // { b: { c: '2', d: '3' } }
 */
export function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch;
  const merged = new Map(Object.entries(isObject(target) ? target : {}));
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) merged.delete(key);
    else merged.set(key, mergePatch(merged.get(key), value));
  }
  return Object.fromEntries(merged);
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
