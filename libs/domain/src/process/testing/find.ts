/** The one that a test is about; a test without it has lost its subject. */
export function mustFind<T>(list: readonly T[], is: (one: T) => boolean): T {
  const found = list.find(is);
  if (found === undefined) throw new Error('There is none');
  return found;
}
