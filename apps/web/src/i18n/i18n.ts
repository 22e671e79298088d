import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from './language';
import { zh } from './zh';

const languageKey = 'kaocheng.language';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'parts';
    resources: typeof zh;
    returnNull: false;
  }
}

async function loadEnglish(): Promise<void> {
  if (i18next.hasResourceBundle('en', 'parts')) return;
  const { en } = await import('./en');
  for (const [page, words] of Object.entries(en)) i18next.addResourceBundle('en', page, words);
}

/** Starts with Chinese, or with the language chosen here before. English words are fetched only when asked for. */
export async function startI18n(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: 'zh',
    fallbackLng: false,
    defaultNS: 'parts',
    ns: Object.keys(zh),
    resources: { zh },
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  if (localStorage.getItem(languageKey) === 'en') await changeLanguage('en');
  else markDocument('zh');
}

/** Changes the words in place: the page, its filter and its drafts stay as they are. */
export async function changeLanguage(language: Language): Promise<void> {
  if (language === 'en') await loadEnglish();
  await i18next.changeLanguage(language);
  localStorage.setItem(languageKey, language);
  markDocument(language);
}

function markDocument(language: Language): void {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  document.title = i18next.t('product', { ns: 'frame' });
}
