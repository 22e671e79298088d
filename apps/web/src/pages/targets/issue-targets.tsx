import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { dossiersKey } from '../../api/dossiers';
import { inboxKey } from '../../api/inbox';
import { meKey } from '../../api/session';
import { WorkbookImport } from '../../components/workbook-import';

/** Indicators and targets of all subjects by one workbook 指标下达. */
export function Component() {
  const { t } = useTranslation('imports');
  const { cycle = '' } = useParams();
  return (
    <WorkbookImport
      path={`/cycles/${cycle}/targets`}
      trail={[{ label: t('cycle'), to: `/cycles/${cycle}` }]}
      title={t('targets')}
      steps={t('targetsSteps')}
      hint={t('targetsHint')}
      template={t('targetsTemplate')}
      fileName={t('targetsFile')}
      nothing={t('targetsNothing')}
      confirm={t('targetsConfirm')}
      done={{ to: `/cycles/${cycle}`, label: t('toCycle') }}
      touches={[dossiersKey, inboxKey, meKey]}
    />
  );
}
