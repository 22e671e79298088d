import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import type { Dossier } from '#contracts/http/dossiers';
import { EmptyState } from '../../components/empty-state';
import { PageHead } from '../../components/page-head';
import { Panel } from '../../components/panel';
import { Tag } from '../../components/tag';
import { useDates } from '../../time/use-dates';
import { PlanStatus } from './plan-status';
import { PlanTable } from './plan-table';
import css from './plan.module.css';

/** A plan that cannot be changed now: submitted, frozen, or somebody else's. */
export function PlanPaper({ dossier }: { readonly dossier: Dossier }) {
  const { t } = useTranslation('plan');
  const dates = useDates();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const { plan, approvedPlan, planRules } = dossier;
  const name = dossier.superior?.name ?? t('superior');
  return (
    <>
      <PageHead
        trail={[{ label: dossier.cycle.name, to: `/dossiers/${dossier.id}` }]}
        title={t('titleOf', { name: dossier.subject.name })}
        state={plan && <PlanStatus plan={plan} />}
        actions={
          <>
            {plan && <Button onClick={() => void navigate(`/approvals/${plan.approval}`)}>{t('openApproval')}</Button>}
            {dossier.may.amendPlan && (
              <Button onClick={() => void navigate(`/dossiers/${dossier.id}/plan?amend`)}>{t('amend')}</Button>
            )}
          </>
        }
      />
      {search.has('submitted') && plan?.status === 'submitted' && (
        <Alert
          className={css['notice'] ?? ''}
          type="success"
          showIcon
          title={t('done')}
          description={
            <>
              {t('doneWhat', { name })} <Link to={`/approvals/${plan.approval}`}>{t('openApproval')}</Link>
            </>
          }
        />
      )}
      <div className={css['column']}>
        {[plan, approvedPlan].map(
          (paper) =>
            paper && (
              <Panel
                key={paper.version}
                title={t('version', { n: paper.version })}
                caption={t('submittedAt', { at: dates.moment(paper.submittedAt) })}
                extra={paper.isLate && <Tag tone="cinnabar">{t('late')}</Tag>}
              >
                <PlanTable plan={paper} rules={planRules} />
              </Panel>
            ),
        )}
        {!plan && !approvedPlan && (
          <Panel>
            <EmptyState title={t('none')} why={t('readOnlyWhy')} />
          </Panel>
        )}
      </div>
    </>
  );
}
