import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { MessagePage } from './message-page';

export function Component() {
  const { t } = useTranslation('frame');
  return (
    <MessagePage title={t('notFound')} why={t('notFoundWhy')}>
      <Link to="/">{t('toWorkbench')}</Link>
    </MessagePage>
  );
}
