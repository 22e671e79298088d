/**
 * The one text of a plain value: keys sorted by code unit, no spaces, absent (`undefined`) fields left out. Two values that mean the
 * same give the same bytes, so their hashes can be compared; hashing itself is done by whoever has SHA-256.
 *
 * Throws a `TypeError` for what JSON cannot carry: NaN and infinities, functions, symbols, big integers, `undefined` in a list.
 *
 * @example canonical({ b: 1, a: ['x'] }) === '{"a":["x"],"b":1}'
 */
export function canonical(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`no canonical form for the number ${value}`);
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value === 'object') {
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype !== Object.prototype && prototype !== null)
      throw new TypeError('only plain objects have a canonical form');
    const fields = Object.entries(value).filter(([, field]) => field !== undefined);
    fields.sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${fields.map(([key, field]) => `${JSON.stringify(key)}:${canonical(field)}`).join(',')}}`;
  }
  throw new TypeError(`no canonical form for a ${typeof value}`);
}
