import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import type { Dossier } from '#contracts/http/dossiers';
import { EmptyState } from '../../components/empty-state';
import { PageHead } from '../../components/page-head';
import { Panel } from '../../components/panel';
import { StateWord } from '../../components/state-icon';
import { Tag } from '../../components/tag';
import { useText } from '../../i18n/use-text';
import { useDates } from '../../time/use-dates';
import { PlanSheet } from './plan-sheet';
import { PlanStatus } from './plan-status';
import css from './plan.module.css';

/** A plan that cannot be changed now: submitted, frozen, waiting for others' parts, or somebody else's. */
export function PlanPaper({ dossier }: { readonly dossier: Dossier }) {
  const { t } = useTranslation('plan');
  const dates = useDates();
  const navigate = useNavigate();
  const { plan, approvedPlan, planForm, may } = dossier;
  const openForm = () => void navigate(`/dossiers/${dossier.id}/plan`);
  return (
    <>
      <PageHead
        trail={[{ label: dossier.cycle.name, to: `/dossiers/${dossier.id}` }]}
        title={t('titleOf', { name: dossier.subject.name })}
        state={plan && <PlanStatus plan={plan} />}
        actions={
          <>
            {plan && plan.approval !== '' && (
              <Button onClick={() => void navigate(`/approvals/${plan.approval}`)}>{t('openApproval')}</Button>
            )}
            {(may.submitPlan || may.draftPlan) && <Button onClick={openForm}>{t('changeAgain')}</Button>}
            {may.amendPlan && (
              <Button onClick={() => void navigate(`/dossiers/${dossier.id}/plan?amend`)}>{t('amend')}</Button>
            )}
          </>
        }
      />
      <Sent dossier={dossier} />
      <div className={css['column']}>
        {planForm &&
          [plan, approvedPlan].map(
            (paper) =>
              paper && (
                <Panel
                  key={paper.version}
                  title={t('version', { n: paper.version })}
                  caption={t('submittedAt', { at: dates.moment(paper.submittedAt) })}
                  extra={paper.isLate && <Tag tone="cinnabar">{t('late')}</Tag>}
                >
                  <PlanSheet plan={paper} sheet={planForm} />
                </Panel>
              ),
          )}
        {!plan && !approvedPlan && <Unfinished dossier={dossier} />}
      </div>
    </>
  );
}

/** That it was sent, and with whom it lies now. */
function Sent({ dossier }: { readonly dossier: Dossier }) {
  const { t } = useTranslation('plan');
  const say = useText();
  const [search] = useSearchParams();
  const { plan, planForm, may } = dossier;
  if (!search.has('submitted') || !planForm) return null;
  const notice = { className: css['notice'] ?? '', type: 'success' as const, showIcon: true };
  if (plan?.status === 'submitted')
    return (
      <Alert
        {...notice}
        title={t('done')}
        description={
          <>
            {t('doneWhat', { name: say(planForm.chain[0]) || t('superior') })}{' '}
            <Link to={`/approvals/${plan.approval}`}>{t('openApproval')}</Link>
          </>
        }
      />
    );
  if (plan?.status === 'approved') return <Alert {...notice} title={t('doneAtOnce')} />;
  if (may.draftPlan) return <Alert {...notice} title={t('doneDraft')} />;
  const open = planForm.parts.filter(({ isMade }) => !isMade).map(({ by }) => say(by));
  return plan ? null : <Alert {...notice} title={t('donePart', { names: open.join(t('comma')) })} />;
}

/** A plan that still lacks parts: who has made his, and what stands in them. */
function Unfinished({ dossier: { planForm, planDraft } }: { readonly dossier: Dossier }) {
  const { t } = useTranslation('plan');
  const say = useText();
  const dates = useDates();
  const begun = planForm?.made ?? planDraft?.plan;
  return (
    <>
      {planForm && planForm.parts.length > 1 && (
        <Panel title={t('parts')}>
          <ul className={css['parts']}>
            {planForm.parts.map(({ by, isMade }) => (
              <li key={by.en}>
                <b>{say(by)}</b>
                <StateWord state={isMade ? 'done' : 'waiting'}>{t(isMade ? 'partMade' : 'partOpen')}</StateWord>
              </li>
            ))}
          </ul>
        </Panel>
      )}
      {planForm && begun ? (
        <Panel
          title={planForm.made ? t('madeSoFar') : t('drafted')}
          {...(planForm.made || !planDraft
            ? {}
            : { caption: t('draftedBy', { name: planDraft.by, at: dates.moment(planDraft.at) }) })}
        >
          <PlanSheet plan={begun} sheet={planForm} />
        </Panel>
      ) : (
        <Panel>
          <EmptyState title={t('none')} why={t('readOnlyWhy')} />
        </Panel>
      )}
    </>
  );
}
