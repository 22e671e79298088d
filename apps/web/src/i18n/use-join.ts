import { useTranslation } from 'react-i18next';
import { languageOf } from './language';

/** Joins things named one after another: `甲、乙` or `A, B`. */
export function useJoin(): (items: readonly string[]) => string {
  const { i18n } = useTranslation();
  const between = languageOf(i18n.language) === 'zh' ? '、' : ', ';
  return (items) => items.join(between);
}
