import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { Panel } from '../../components/panel';
import { PlanStatus } from '../plan/plan-status';
import { PlanSheet } from '../plan/plan-sheet';
import type { DossierProps } from './dossier-props';
import css from './dossiers.module.css';

/** The targets in force, and the plan or amendment that waits for approval. */
export function PlanPanel({ dossier }: DossierProps) {
  const { t } = useTranslation('dossier');
  const navigate = useNavigate();
  const { plan, approvedPlan, planForm, may } = dossier;
  const inForce = plan?.status === 'approved' ? plan : approvedPlan;
  const pending = plan && plan.version !== inForce?.version ? plan : null;
  const open = `/dossiers/${dossier.id}/plan`;
  const paper = inForce ?? pending;
  return (
    <>
      <Panel
        title={t('plan')}
        {...(inForce ? { caption: t('planOf', { n: inForce.version }) } : {})}
        extra={paper && <Link to={open}>{t('openPlan')}</Link>}
      >
        {paper ? (
          <>
            <p className={css['state']}>
              <PlanStatus plan={paper} />
            </p>
            {planForm && <PlanSheet plan={paper} sheet={planForm} />}
          </>
        ) : (
          <p className={css['quiet']}>{t('noPlan')}</p>
        )}
        {(may.submitPlan || may.draftPlan) && (
          <Button type="primary" onClick={() => void navigate(open)}>
            {t('fillPlan')}
          </Button>
        )}
        {may.amendPlan && <Button onClick={() => void navigate(`${open}?amend`)}>{t('amendPlan')}</Button>}
      </Panel>
      {inForce && pending && (
        <Panel
          title={t('planPending', { n: pending.version })}
          extra={<Link to={`/approvals/${pending.approval}`}>{t('open')}</Link>}
        >
          <PlanStatus plan={pending} />
          <p className={css['pending']}>{t('amendmentPending')}</p>
          {planForm && <PlanSheet plan={pending} sheet={planForm} />}
        </Panel>
      )}
    </>
  );
}
