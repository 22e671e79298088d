import { useTranslation } from 'react-i18next';
import { PageHead } from '../../components/page-head';

/** My dossiers and those of my people; the office's are filtered by cycle and unit. */
export function Component() {
  const { t } = useTranslation();
  return <PageHead title={t('frame.dossiers')} />;
}
