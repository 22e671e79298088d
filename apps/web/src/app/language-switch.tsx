import { GlobalOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { changeLanguage } from '../i18n/i18n';
import { languageOf } from '../i18n/language';

/** Changes the language in place; page, filter and drafts stay. */
export function LanguageSwitch({ className }: { readonly className?: string | undefined }) {
  const { t, i18n } = useTranslation('frame');
  const other = languageOf(i18n.language) === 'zh' ? 'en' : 'zh';
  return (
    <button type="button" className={className} lang={other} onClick={() => void changeLanguage(other)}>
      <GlobalOutlined /> {t('otherLanguage')}
    </button>
  );
}
