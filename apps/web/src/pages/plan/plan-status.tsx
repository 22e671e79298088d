import { useTranslation } from 'react-i18next';
import type { PlanView } from '#contracts/http/plans';
import { StateWord } from '../../components/state-icon';

/** Where a plan stands, as an icon and a word. */
export function PlanStatus({ plan }: { readonly plan: Pick<PlanView, 'status'> }) {
  const { t } = useTranslation('plan');
  switch (plan.status) {
    case 'approved':
      return <StateWord state="frozen">{t('frozen')}</StateWord>;
    case 'submitted':
      return <StateWord state="waiting">{t('inApproval')}</StateWord>;
    case 'returned':
      return <StateWord state="returned">{t('returned')}</StateWord>;
    case 'rejected':
      return <StateWord state="breach">{t('rejected')}</StateWord>;
    default:
      return <StateWord state="upcoming">{t('cancelled')}</StateWord>;
  }
}
