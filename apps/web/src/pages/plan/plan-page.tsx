import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import { dossierQuery } from '../../api/dossiers';
import { useDraft } from '../../api/use-draft';
import { QueryState } from '../../components/query-state';
import { PlanForm } from './plan-form';
import { PlanPaper } from './plan-paper';
import { planDraftSchema } from './plan-draft';

/** The performance plan of one dossier: to fill in, to revise after a return, to amend, or to read. */
export function Component() {
  const { dossier: id = '' } = useParams();
  const [search] = useSearchParams();
  const query = useQuery(dossierQuery(id));
  const wantsAmendment = search.has('amend');
  return (
    <QueryState query={query} lines={10} isPage>
      {(dossier) => {
        const isAmendment = wantsAmendment && dossier.may.amendPlan;
        if (!dossier.planRules || !(dossier.may.submitPlan || isAmendment)) return <PlanPaper dossier={dossier} />;
        return (
          <Drafted key={String(isAmendment)} dossier={dossier} rules={dossier.planRules} isAmendment={isAmendment} />
        );
      }}
    </QueryState>
  );
}

type FormProps = Omit<Parameters<typeof PlanForm>[0], 'kept'>;

/** Waits until it is known whether something was begun earlier. */
function Drafted(props: FormProps) {
  const { t } = useTranslation('parts');
  const key = `${props.isAmendment ? 'amendment' : 'plan'}.${props.dossier.id}`;
  const kept = useDraft(key, planDraftSchema);
  if (kept.begun === undefined) return <p role="status">{t('loading')}</p>;
  return <PlanForm {...props} kept={kept} />;
}
