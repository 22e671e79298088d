import { useState } from 'react';
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { PlanForm } from '#contracts/http/plans';
import type { KeptDraft } from '../../api/use-draft';
import { Panel } from '../../components/panel';
import { BranchEditor } from './branch-editor';
import { LeafTargets } from './leaf-targets';
import type { PlanDraft } from './plan-draft';
import css from './plan.module.css';
import type { PlanFinding } from './use-plan-findings';

export interface PlanEditorProps {
  readonly form: PlanForm;
  readonly draft: PlanDraft;
  readonly onChange: (draft: PlanDraft) => void;
  readonly isAmendment: boolean;
  /** What is marked as wrong; nothing before somebody has tried to submit. */
  readonly findings: readonly PlanFinding[];
}

/** Every part of a plan that is mine to fill in: the declared branches, and the targets of leaves. */
export function PlanEditor({ form, draft, onChange, isAmendment, findings }: PlanEditorProps) {
  const { t } = useTranslation('plan');
  const why = findings.find(({ field }) => field === 'reason');
  const leaves = form.leaves.filter(({ isMine }) => isMine);
  return (
    <>
      {isAmendment && (
        <Panel title={t('reason')} caption={t('reasonHint')}>
          <Input.TextArea
            value={draft.reason}
            aria-label={t('reason')}
            autoSize={{ minRows: 2, maxRows: 8 }}
            maxLength={4000}
            onChange={(event) => onChange({ ...draft, reason: event.target.value })}
            {...(why ? { status: 'error' as const } : {})}
          />
          {why && <span className={css['wrong']}>{why.text}</span>}
        </Panel>
      )}
      {form.branches
        .filter(({ isMine }) => isMine)
        .map((branch) => (
          <BranchEditor key={branch.node} branch={branch} draft={draft} onChange={onChange} findings={findings} />
        ))}
      {leaves.length > 0 && <LeafTargets leaves={leaves} draft={draft} onChange={onChange} findings={findings} />}
    </>
  );
}

/** Keeps what is typed: what was begun earlier comes first, then the plan as it stands. */
export function usePlanDraft(
  draft: KeptDraft<PlanDraft>,
  begun: PlanDraft,
): { readonly value: PlanDraft; readonly change: (next: PlanDraft) => void; readonly reset: () => void } {
  const [value, setValue] = useState(() => draft.begun ?? begun);
  return {
    value,
    change: (next) => {
      setValue(next);
      draft.keep(next);
    },
    reset: () => {
      setValue(begun);
      void draft.discard();
    },
  };
}
