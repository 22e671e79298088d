import { useTranslation } from 'react-i18next';
import { PageHead } from '../../components/page-head';

/** One dossier: its stages, targets, ratings and result, and what may be done about it. */
export function Component() {
  const { t } = useTranslation();
  return <PageHead title={t('frame.dossiers')} />;
}
