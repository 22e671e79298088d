import { useTranslation } from 'react-i18next';
import { organisationKey } from '../../api/organisation';
import { WorkbookImport } from '../../components/workbook-import';

/** The organisation by workbook. */
export function Component() {
  const { t } = useTranslation('organisation');
  return (
    <WorkbookImport
      path="/organisation"
      trail={[{ label: t('title'), to: '/organisation' }]}
      title={t('importTitle')}
      steps={t('importSteps')}
      hint={t('importHint')}
      template={t('template')}
      fileName={t('exportName')}
      nothing={t('whyNothing')}
      confirm={t('confirm')}
      done={{ to: '/organisation', label: t('toOrganisation') }}
      touches={[organisationKey]}
    />
  );
}
