import type { Text } from '#contracts/http/values';
import type { Language } from '../i18n/language';
import type { Grade } from './grade-seal';

/** A grade of the scheme's scale, best first, as the seal draws it: the first character of its Chinese word is the mark. */
export function gradesOf(scale: readonly { readonly id: string; readonly title: Text }[], language: Language) {
  return new Map(
    scale.map(({ id, title }, position): [string, Grade] => [
      id,
      { word: title[language], mark: title.zh.charAt(0), position, of: scale.length },
    ]),
  );
}
