import { useTranslation } from 'react-i18next';
import type { Text } from '#contracts/http/values';
import { languageOf } from './language';

/** Says a text of the api in the language on screen; nothing where there is none. */
export function useText(): (text: Text | null | undefined) => string {
  const { i18n } = useTranslation();
  const language = languageOf(i18n.language);
  return (text) => text?.[language] ?? '';
}
