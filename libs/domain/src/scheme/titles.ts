import { entry } from './lookup';
import type { Scheme } from './scheme';
import type { Id, Lang, Text } from './values';
import { VOCABULARY } from './vocabulary';

interface Titled {
  titles?: Readonly<Record<string, string | Text>>;
}

/**
 * What people read for an id: the scheme's own title for `kind.id`, then for the id alone, then the product's word for either.
 * Undefined where nobody gave it a Chinese name.
 */
export function namedTitle(scheme: Titled, key: string): Text | undefined {
  const id = key.slice(key.indexOf('.') + 1);
  const own = entry(scheme.titles, key) ?? entry(scheme.titles, id);
  if (typeof own === 'string') return { zh: own, en: VOCABULARY.get(key)?.en ?? VOCABULARY.get(id)?.en ?? words(id) };
  return own ?? VOCABULARY.get(key) ?? VOCABULARY.get(id);
}

/**
 * The title of an id of the scheme, given as `id` or, where two things may share one, as `kind.id` (`stage.plan`, `chain.plan`).
 * A last resort are the words of the id itself.
 *
 * @example title(r12, 'grade.poor', 'zh') // '欠佳'
 */
export function title(scheme: Titled, key: Id | `${string}.${Id}`, lang: Lang): string {
  return namedTitle(scheme, key)?.[lang] ?? words(key.slice(key.indexOf('.') + 1));
}

/** The scheme's titles with their English written out. */
export function ownTitles(scheme: Scheme): Record<string, Text> {
  const keys = Object.keys(scheme.titles ?? {});
  return Object.fromEntries(keys.flatMap((key) => ((text) => (text ? [[key, text]] : []))(namedTitle(scheme, key))));
}

/** `key-work` reads `Key work`. */
function words(id: Id): string {
  const spaced = id.replaceAll('-', ' ');
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}
