export type Language = 'zh' | 'en';

/** The language of a tag such as `zh-CN` or `en`. Chinese is the one to fall back on. */
export function languageOf(tag: string): Language {
  return tag.startsWith('en') ? 'en' : 'zh';
}
