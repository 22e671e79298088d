import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import type { Dossier } from '#contracts/http/dossiers';
import { dossierQuery } from '../../api/dossiers';
import { useDraft } from '../../api/use-draft';
import { QueryState } from '../../components/query-state';
import { PlanForm, type PlanAct, type PlanFormProps } from './plan-form';
import { PlanPaper } from './plan-paper';
import { planDraftSchema } from './plan-draft';

/** The performance plan of one dossier: to fill in, to revise after a return, to amend, or to read. */
export function Component() {
  const { dossier: id = '' } = useParams();
  const [search] = useSearchParams();
  const query = useQuery(dossierQuery(id));
  return (
    <QueryState query={query} lines={10} isPage>
      {(dossier) => {
        const act = search.has('submitted') ? undefined : actOn(dossier, search.has('amend'));
        if (!dossier.planForm || !act) return <PlanPaper dossier={dossier} />;
        return <Drafted key={act} dossier={dossier} form={dossier.planForm} act={act} />;
      }}
    </QueryState>
  );
}

/** What this person may do with the plan now; a part that was handed in is opened again on purpose. */
function actOn({ may, planForm }: Dossier, wantsAmendment: boolean): PlanAct | undefined {
  if (!planForm?.parts.some(({ isMine }) => isMine)) return undefined;
  if (may.submitPlan) return 'plan';
  if (may.draftPlan) return 'draft';
  return wantsAmendment && may.amendPlan ? 'amendment' : undefined;
}

/** Waits until it is known whether something was begun earlier. */
function Drafted(props: Omit<PlanFormProps, 'kept'>) {
  const { t } = useTranslation('parts');
  const key = `${props.act === 'amendment' ? 'amendment' : 'plan'}.${props.dossier.id}`;
  const kept = useDraft(key, planDraftSchema);
  if (kept.begun === undefined) return <p role="status">{t('loading')}</p>;
  return <PlanForm {...props} kept={kept} />;
}
