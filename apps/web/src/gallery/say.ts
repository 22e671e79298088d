import { useTranslation } from 'react-i18next';
import { languageOf } from '../i18n/language';

export type Say = (zh: string, en: string) => string;

/** Sample words in the language on screen. The gallery's people and figures are those of the rulebook's examples. */
export function useSay(): Say {
  const { i18n } = useTranslation();
  return languageOf(i18n.language) === 'zh' ? (zh) => zh : (_zh, en) => en;
}
