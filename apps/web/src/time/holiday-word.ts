import type { Language } from '../i18n/language';

const english: Readonly<Record<string, string>> = {
  元旦: 'New Year',
  春节: 'Spring Festival',
  清明: 'Qingming',
  劳动节: 'Labour Day',
  端午: 'Dragon Boat',
  中秋: 'Mid-Autumn',
  国庆节: 'National Day',
};

/** A holiday of the calendar as it is written on a strip; one without an English name keeps its own. */
export function holidayWord(name: string, language: Language): string {
  return language === 'zh' ? name.replace(/^国庆节$/, '国庆') : (english[name] ?? name);
}
