/** The entry of a library under its own name, never something inherited (an id such as `constructor` is legal). */
export function entry<T>(library: Readonly<Record<string, T>> | undefined, id: string): T | undefined {
  return library !== undefined && Object.hasOwn(library, id) ? library[id] : undefined;
}

/** Every entry by a new function; keys and their order stay. */
export function mapEntries<T, U>(
  library: Readonly<Record<string, T>> | undefined,
  make: (value: T, id: string) => U,
): Record<string, U> {
  return Object.fromEntries(Object.entries(library ?? {}).map(([id, value]) => [id, make(value, id)]));
}
