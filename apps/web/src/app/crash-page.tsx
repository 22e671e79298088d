import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRouteError } from 'react-router';
import { MessagePage } from './message-page';

/** What stands in place of a page that threw, or whose code could not be fetched. */
export function CrashPage() {
  const { t } = useTranslation('frame');
  const error = useRouteError();
  return (
    <MessagePage title={t('crashed')} why={t('crashedWhy')}>
      <pre>{error instanceof Error ? error.message : String(error)}</pre>
      <Button type="primary" onClick={() => location.reload()}>
        {t('reload')}
      </Button>
    </MessagePage>
  );
}
