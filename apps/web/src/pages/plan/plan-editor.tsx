import { useState } from 'react';
import { PlusOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Dossier } from '#contracts/http/dossiers';
import type { KeptDraft } from '../../api/use-draft';
import { ProblemError } from '../../api/problem';
import { Panel } from '../../components/panel';
import { ProblemAlert } from '../../components/problem-alert';
import { languageOf } from '../../i18n/language';
import { useText } from '../../i18n/use-text';
import { cx } from '../../style/cx';
import { ItemFields } from './item-fields';
import type { DraftField, DraftItem, ItemFinding, PlanDraft } from './plan-draft';
import { itemFindings, refusedField, weightSum, withNew } from './plan-draft';
import css from './plan.module.css';

export interface PlanEditorProps {
  readonly rules: NonNullable<Dossier['planRules']>;
  readonly draft: PlanDraft;
  readonly onChange: (draft: PlanDraft) => void;
  readonly isAmendment: boolean;
  /** Once somebody has tried to submit, what is missing is marked. */
  readonly isTried: boolean;
  readonly error: Error | null;
}

/** The items under their headings, with the sum of the weights as one types. */
export function PlanEditor({ rules, draft, onChange, isAmendment, isTried, error }: PlanEditorProps) {
  const { t, i18n } = useTranslation('plan');
  const say = useText();
  const language = languageOf(i18n.language);
  const groups = rules.groups.length > 0 ? rules.groups : [{ id: rules.node, title: rules.title }];
  const findings = isTried ? itemFindings(draft.items) : [];
  const problem = error instanceof ProblemError ? error.problem : undefined;
  const refused = refusedField(problem?.path, draft.items);
  const wrongOf = (item: DraftItem): Partial<Record<DraftField, string>> => ({
    ...Object.fromEntries(
      findings.filter((each) => each.item === item.id).map(({ field, word }: ItemFinding) => [field, t(word)]),
    ),
    ...(problem && refused?.item === item.id ? { [refused.field]: problem.detail[language] } : {}),
  });
  const setItems = (items: DraftItem[]) => onChange({ ...draft, items });
  const isFull = draft.items.length >= rules.max;
  return (
    <Panel isFlush>
      <p className={css['intro']}>
        {t('intro', { title: say(rules.title), points: rules.points, min: rules.min, max: rules.max })}
      </p>
      {isAmendment && (
        <div className={css['reason']}>
          <b>{t('reason')}</b>
          <p>{t('reasonHint')}</p>
          <Input.TextArea
            value={draft.reason}
            aria-label={t('reason')}
            autoSize={{ minRows: 2, maxRows: 8 }}
            maxLength={4000}
            onChange={(event) => onChange({ ...draft, reason: event.target.value })}
            {...(isTried && draft.reason.trim() === '' ? { status: 'error' as const } : {})}
          />
          {isTried && draft.reason.trim() === '' && <span className={css['wrong']}>{t('reasonMissing')}</span>}
        </div>
      )}
      <div className={css['heads']} aria-hidden>
        {(['item', 'target', 'unit', 'standard', 'weight'] as const).map((word) => (
          <span key={word}>{t(word)}</span>
        ))}
        <span />
      </div>
      {groups.map((group) => {
        const items = draft.items.filter((item) => item.group === group.id);
        return (
          <section key={group.id}>
            <h3 className={css['group']}>
              {say(group.title)}
              <Button
                type="link"
                size="small"
                icon={<PlusOutlined />}
                disabled={isFull}
                onClick={() => setItems(withNew(draft.items, group.id))}
              >
                {t('add')}
              </Button>
            </h3>
            {items.length === 0 && <p className={css['empty']}>{t('nothingYet')}</p>}
            {items.map((item) => (
              <ItemFields
                key={item.id}
                item={item}
                position={draft.items.indexOf(item) + 1}
                wrong={wrongOf(item)}
                onChange={(next) => setItems(draft.items.map((each) => (each.id === item.id ? next : each)))}
                onRemove={() => setItems(draft.items.filter((each) => each.id !== item.id))}
              />
            ))}
          </section>
        );
      })}
      <WeightLine draft={draft} />
      {error && (
        <div className={css['reason']}>
          <ProblemAlert error={error} />
        </div>
      )}
    </Panel>
  );
}

function WeightLine({ draft }: { readonly draft: PlanDraft }) {
  const { t } = useTranslation('plan');
  const { total, missing, isRight } = weightSum(draft.items);
  const verdict = missing.startsWith('-') ? t('over', { n: missing.slice(1) }) : t('short', { n: missing });
  return (
    <p className={css['total']} role="status">
      <span>{t('count', { n: draft.items.length })}</span>
      <span>
        {t('total')} <b>{total}%</b>
      </span>
      <span className={cx(isRight ? css['right'] : css['off'])}>{isRight ? `✓ ${t('sumRight')}` : verdict}</span>
    </p>
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
