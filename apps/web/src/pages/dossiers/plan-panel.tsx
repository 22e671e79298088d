import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { Panel } from '../../components/panel';
import { PlanStatus } from '../plan/plan-status';
import type { PlanTableProps } from '../plan/plan-table';
import { PlanTable } from '../plan/plan-table';
import { useIsPhone } from '../../style/use-is-phone';
import type { DossierProps } from './dossier-props';
import css from './dossiers.module.css';

/** The targets in force, and the plan or amendment that waits for approval. */
export function PlanPanel({ dossier }: DossierProps) {
  const { t } = useTranslation('dossier');
  const navigate = useNavigate();
  const { plan, approvedPlan, planRules, may } = dossier;
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
            <Targets plan={paper} rules={planRules} />
          </>
        ) : (
          <p className={css['quiet']}>{t('noPlan')}</p>
        )}
        {may.submitPlan && (
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
          <Targets plan={pending} rules={planRules} />
        </Panel>
      )}
    </>
  );
}

/** The plan as a table; on a phone each target is a block with its weight beside the name. */
function Targets(props: PlanTableProps) {
  const isPhone = useIsPhone();
  if (!isPhone) return <PlanTable {...props} />;
  return (
    <ul className={css['targets']}>
      {props.plan.items.map((item) => (
        <li key={item.id}>
          <div className={css['row']}>
            <b>{item.title}</b>
            <span>{item.weight}%</span>
          </div>
          {item.target !== null && (
            <p>
              {item.target} {item.unit}
            </p>
          )}
          {item.standard !== null && <p className={css['small']}>{item.standard}</p>}
        </li>
      ))}
    </ul>
  );
}
