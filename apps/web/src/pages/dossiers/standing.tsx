import { useTranslation } from 'react-i18next';
import type { DossierSummary } from '#contracts/http/dossiers';
import { StateWord } from '../../components/state-icon';
import { Tag } from '../../components/tag';
import css from './dossiers.module.css';

/** Where a dossier stands, in words: the furthest it has come, and an appeal beside it. */
export function Standing({ dossier }: { readonly dossier: DossierSummary }) {
  const { t } = useTranslation('dossier');
  return (
    <span className={css['standing']}>
      <Furthest dossier={dossier} />
      {dossier.appealStatus !== null && (
        <Tag tone={dossier.appealStatus === 'open' ? 'ochre' : 'neutral'}>
          {t(dossier.appealStatus === 'open' ? 'appealOpen' : 'appealDecided')}
        </Tag>
      )}
    </span>
  );
}

function Furthest({ dossier }: { readonly dossier: DossierSummary }) {
  const { t } = useTranslation('dossier');
  if (dossier.isPublished) return <StateWord state="done">{t('published')}</StateWord>;
  if (dossier.grade !== null) return <StateWord state="done">{t('signed')}</StateWord>;
  switch (dossier.planStatus) {
    case 'approved':
      return <StateWord state="frozen">{t('planApproved')}</StateWord>;
    case 'submitted':
      return <StateWord state="waiting">{t('planSubmitted')}</StateWord>;
    case 'returned':
      return <StateWord state="returned">{t('planReturned')}</StateWord>;
    default:
      return <StateWord state="upcoming">{t('planMissing')}</StateWord>;
  }
}
