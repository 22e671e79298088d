import type { ReactNode } from 'react';
import { useEffect, useState } from 'react';
import type { QueryClient } from '@tanstack/react-query';
import { QueryClientProvider } from '@tanstack/react-query';
import { App, ConfigProvider } from 'antd';
import type { Locale } from 'antd/es/locale';
import zhCN from 'antd/locale/zh_CN';
import 'dayjs/locale/zh-cn';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { languageOf } from '../i18n/language';
import { antdTheme } from '../style/theme';
import { useIsPhone } from '../style/use-is-phone';

/** antd's own words in the language on screen; English is fetched when first asked for. */
function useAntdLocale(): Locale {
  const { i18n } = useTranslation();
  const language = languageOf(i18n.language);
  const [locale, setLocale] = useState<Locale>(zhCN);
  useEffect(() => {
    let isCurrent = true;
    void (async () => {
      const next = language === 'zh' ? zhCN : (await import('antd/locale/en_US')).default;
      if (!isCurrent) return;
      dayjs.locale(language === 'zh' ? 'zh-cn' : 'en');
      setLocale(next);
    })();
    return () => {
      isCurrent = false;
    };
  }, [language]);
  return locale;
}

export function Providers({ queries, children }: { readonly queries: QueryClient; readonly children: ReactNode }) {
  const isPhone = useIsPhone();
  const locale = useAntdLocale();
  return (
    <QueryClientProvider client={queries}>
      <ConfigProvider
        theme={antdTheme(isPhone)}
        locale={locale}
        wave={{ disabled: true }}
        button={{ autoInsertSpace: false }}
      >
        {/* Without it no page can say that something was done. */}
        <App component={false}>{children}</App>
      </ConfigProvider>
    </QueryClientProvider>
  );
}
