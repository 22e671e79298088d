import { useState } from 'react';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Dossier } from '#contracts/http/dossiers';
import type { PlanForm as Form } from '#contracts/http/plans';
import { sendAct } from '../../api/act';
import { dossierKey, dossiersKey } from '../../api/dossiers';
import { inboxKey } from '../../api/inbox';
import { meKey } from '../../api/session';
import { useAct } from '../../api/use-act';
import type { KeptDraft } from '../../api/use-draft';
import { PageHead } from '../../components/page-head';
import { Panel } from '../../components/panel';
import { ProblemAlert } from '../../components/problem-alert';
import { Tag } from '../../components/tag';
import { useText } from '../../i18n/use-text';
import { useDates } from '../../time/use-dates';
import { isAbout, useTaskDue } from '../workbench/use-task-due';
import { PlanComments } from './plan-comments';
import type { PlanDraft } from './plan-draft';
import { draftOf, inputOf, planToBegin } from './plan-draft';
import { PlanEditor, usePlanDraft } from './plan-editor';
import { PlanNext } from './plan-next';
import css from './plan.module.css';
import { usePlanFindings } from './use-plan-findings';

/** `draft`: a liaison draws it up for the head, who hands it in. */
export type PlanAct = 'plan' | 'amendment' | 'draft';

export interface PlanFormProps {
  readonly dossier: Dossier;
  readonly form: Form;
  readonly act: PlanAct;
  readonly kept: KeptDraft<PlanDraft>;
}

const PATHS: Readonly<Record<PlanAct, string>> = { plan: 'plan', amendment: 'amendment', draft: 'plan-draft' };

/** Fills in, revises or amends what of a plan is mine; says who decides next before it is sent. */
export function PlanForm({ dossier, form, act, kept }: PlanFormProps) {
  const { t } = useTranslation('plan');
  const dates = useDates();
  const navigate = useNavigate();
  const { value, change, reset } = usePlanDraft(kept, draftOf(planToBegin(dossier), form));
  const [hadDraft, setHadDraft] = useState(kept.begun !== null);
  const [isTried, setTried] = useState(false);
  const isAmendment = act === 'amendment';
  const isReturned = dossier.plan?.status === 'returned';
  const submit = useAct(
    (draft: PlanDraft, key) =>
      sendAct(`/dossiers/${dossier.id}/${PATHS[act]}`, key, {
        ...inputOf(draft, form),
        ...(isAmendment ? { reason: draft.reason.trim() } : {}),
      }),
    [dossierKey(dossier.id), dossiersKey, inboxKey, meKey],
  );
  const found = usePlanFindings(value, form, { isAmendment, error: submit.error });
  // What a liaison draws up may still lack something: its items only need their names.
  const before = act === 'draft' ? found.own.filter(({ field }) => field === 'title') : found.own;

  function send(): void {
    setTried(true);
    if (before.length > 0) return;
    submit.mutate(value, {
      onSuccess: () => {
        void kept.discard();
        void navigate(`/dossiers/${dossier.id}/plan?submitted`, { replace: true });
      },
    });
  }

  const label = useSubmitLabel({ dossier, form, act, isReturned });
  const time = kept.savedAt === null ? undefined : dates.moment(kept.savedAt);
  const reason = kept.error ? t('saveFailed') : time === undefined ? undefined : t('savedAt', { time });
  const due = useTaskDue(isAbout(`dossier/${dossier.id}`, ['submit-plan', 'revise-plan', 'draft-plan']));
  return (
    <>
      <PageHead
        trail={[{ label: dossier.cycle.name, to: `/dossiers/${dossier.id}` }]}
        title={isAmendment ? t('amendTitle') : t('titleOf', { name: dossier.subject.name })}
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
          {!hadDraft && act !== 'draft' && dossier.planDraft && !dossier.plan && (
            <p className={css['draft']}>
              {t('fromLiaison', { name: dossier.planDraft.by, at: dates.moment(dossier.planDraft.at) })}
            </p>
          )}
          <PlanEditor
            form={form}
            draft={value}
            onChange={change}
            isAmendment={isAmendment}
            findings={isTried ? found.all : []}
          />
          {submit.error && <ProblemAlert error={submit.error} />}
        </div>
        <div className={css['column']}>
          {isTried && before.length > 0 && <Fixes draft={value} form={form} findings={before} />}
          <PlanNext form={form} act={act} head={dossier.subject.name} />
        </div>
      </div>
    </>
  );
}

/** What the button does, and before whom the plan comes by it. */
function useSubmitLabel({
  form,
  act,
  isReturned,
}: Omit<PlanFormProps, 'kept'> & { readonly isReturned: boolean }): string {
  const { t } = useTranslation('plan');
  const say = useText();
  const isLast = form.parts.every(({ isMade, isMine }) => isMade || isMine);
  const [first] = act === 'amendment' ? form.amendChain : form.chain;
  if (act === 'draft') return t('keepForHead');
  if (!isLast) return t('submitPart');
  if (!first) return t('submitFinal');
  const name = say(first);
  if (act === 'amendment') return t('submitAmendment', { name });
  return isReturned ? t('resubmit', { name }) : t('submitTo', { name });
}

function Fixes({
  draft,
  form,
  findings,
}: {
  readonly draft: PlanDraft;
  readonly form: Form;
  readonly findings: ReturnType<typeof usePlanFindings>['own'];
}) {
  const { t } = useTranslation('plan');
  const say = useText();
  const nameOf = (of: string): string | undefined => {
    const item = draft.items.find((each) => each.id === of);
    const leaf = form.leaves.find(({ node }) => node === of);
    if (!item) return leaf && say(leaf.title);
    const branch = form.branches.find(({ node }) => node === item.node);
    const beside = draft.items.filter(({ node }) => node === item.node);
    const place = t('unnamed', { n: beside.indexOf(item) + 1 });
    return item.title.trim() || (form.branches.length > 1 ? `${say(branch?.title)} ${place}` : place);
  };
  return (
    <Panel title={t('toFix')}>
      <ul className={css['fixes']}>
        {findings.map(({ of, field, text }) => {
          const item = nameOf(of);
          return <li key={`${of} ${field} ${text}`}>{item === undefined ? text : t('fixOf', { item, what: text })}</li>;
        })}
      </ul>
    </Panel>
  );
}
