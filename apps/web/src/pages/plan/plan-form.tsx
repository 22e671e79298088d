import { useState } from 'react';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Dossier } from '#contracts/http/dossiers';
import { sendAct } from '../../api/act';
import { dossierKey, dossiersKey } from '../../api/dossiers';
import { inboxKey } from '../../api/inbox';
import { meKey } from '../../api/session';
import { useAct } from '../../api/use-act';
import type { KeptDraft } from '../../api/use-draft';
import { PageHead } from '../../components/page-head';
import { Panel } from '../../components/panel';
import { Tag } from '../../components/tag';
import { useDates } from '../../time/use-dates';
import { isAbout, useTaskDue } from '../workbench/use-task-due';
import { PlanComments } from './plan-comments';
import type { PlanDraft } from './plan-draft';
import { draftOf, inputOf, itemFindings, weightSum } from './plan-draft';
import { PlanEditor, usePlanDraft } from './plan-editor';
import css from './plan.module.css';

export interface PlanFormProps {
  readonly dossier: Dossier;
  readonly rules: NonNullable<Dossier['planRules']>;
  readonly isAmendment: boolean;
  readonly kept: KeptDraft<PlanDraft>;
}

/** Fills in, revises or amends a plan; says who decides next before it is sent. */
export function PlanForm({ dossier, rules, isAmendment, kept }: PlanFormProps) {
  const { t } = useTranslation('plan');
  const dates = useDates();
  const navigate = useNavigate();
  const { value, change, reset } = usePlanDraft(kept, draftOf(dossier.plan ?? dossier.approvedPlan, rules));
  const [hadDraft, setHadDraft] = useState(kept.begun !== null);
  const [isTried, setTried] = useState(false);
  const isReturned = dossier.plan?.status === 'returned';
  const name = dossier.superior?.name ?? t('superior');
  const submit = useAct(
    (draft: PlanDraft, key) =>
      sendAct(`/dossiers/${dossier.id}/${isAmendment ? 'amendment' : 'plan'}`, key, {
        items: inputOf(draft.items),
        ...(isAmendment ? { reason: draft.reason.trim() } : {}),
      }),
    [dossierKey(dossier.id), dossiersKey, inboxKey, meKey],
  );
  const fixes = [
    ...(isAmendment && value.reason.trim() === '' ? [t('reasonMissing')] : []),
    ...(weightSum(value.items).isRight ? [] : [`${t('total')} ${weightSum(value.items).total}%`]),
    ...itemFindings(value.items).map(({ item, word }) => {
      const at = value.items.findIndex((each) => each.id === item);
      return t('fixOf', { item: value.items[at]?.title.trim() || t('unnamed', { n: at + 1 }), what: t(word) });
    }),
  ];

  function send(): void {
    setTried(true);
    if (fixes.length > 0) return;
    submit.mutate(value, {
      onSuccess: () => {
        void kept.discard();
        void navigate(`/dossiers/${dossier.id}/plan?submitted`, { replace: true });
      },
    });
  }

  const label = isAmendment
    ? t('submitAmendment', { name })
    : isReturned
      ? t('resubmit', { name })
      : t('submitTo', { name });
  const time = kept.savedAt === null ? undefined : dates.moment(kept.savedAt);
  const reason = kept.error ? t('saveFailed') : time === undefined ? undefined : t('savedAt', { time });
  const due = useTaskDue(isAbout(`dossier/${dossier.id}`, ['submit-plan', 'revise-plan']));
  return (
    <>
      <PageHead
        trail={[{ label: dossier.cycle.name, to: `/dossiers/${dossier.id}` }]}
        title={isAmendment ? t('amendTitle') : t('title')}
        state={isReturned && <Tag tone="ochre">↩ {t('returned')}</Tag>}
        {...(due ? { due } : {})}
        {...(reason === undefined ? {} : { closedReason: reason })}
        actions={
          <>
            <Button onClick={() => void navigate('/')}>{t('leave')}</Button>
            <Button type="primary" loading={submit.isPending} onClick={send}>
              {submit.isPending ? t('submitting') : label}
            </Button>
          </>
        }
      />
      <div className={css['layout']}>
        <div className={css['column']}>
          {dossier.plan && isReturned && <PlanComments approval={dossier.plan.approval} />}
          {hadDraft && (
            <p className={css['draft']}>
              {t('fromDraft')}
              {dossier.plan && (
                <Button
                  type="link"
                  size="small"
                  onClick={() => {
                    reset();
                    setHadDraft(false);
                  }}
                >
                  {t('startOver')}
                </Button>
              )}
            </p>
          )}
          <PlanEditor
            rules={rules}
            draft={value}
            onChange={change}
            isAmendment={isAmendment}
            isTried={isTried}
            error={submit.error}
          />
        </div>
        <div className={css['column']}>
          {isTried && fixes.length > 0 && (
            <Panel title={t('toFix')}>
              <ul className={css['fixes']}>
                {fixes.map((fix, index) => (
                  <li key={`${index} ${fix}`}>{fix}</li>
                ))}
              </ul>
            </Panel>
          )}
          <Panel title={t('next')}>
            <ol className={css['steps']}>
              <li>
                <b>{t('next1')}</b>
                <span>{t('next1What', { name })}</span>
              </li>
              <li>
                <b>{t('next2')}</b>
                <span>{t('next2What')}</span>
              </li>
              <li>
                <b>{t('next3')}</b>
                <span>{t('next3What')}</span>
              </li>
            </ol>
          </Panel>
        </div>
      </div>
    </>
  );
}
