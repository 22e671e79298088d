import { useTranslation } from 'react-i18next';
import { useRouteError } from 'react-router';
import { MessagePage } from './message-page';

/** Plain, so that the first chunk holds no more than it needs: what stands in place of a page that threw, or whose code could not be fetched. */
export function CrashPage() {
  const { t } = useTranslation('frame');
  const error = useRouteError();
  return (
    <MessagePage title={t('crashed')} why={t('crashedWhy')}>
      <pre>{error instanceof Error ? error.message : String(error)}</pre>
      <button type="button" onClick={() => location.reload()}>
        {t('reload')}
      </button>
    </MessagePage>
  );
}
