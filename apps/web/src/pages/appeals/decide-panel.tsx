import { useState } from 'react';
import { Button, Form, Input, Modal, Radio, Select, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { AppealView, decideAppealSchema } from '#contracts/http/appeals';
import { decimalSchema } from '#contracts/http/values';
import { sendAct } from '../../api/act';
import { appealKey, appealsKey } from '../../api/appeals';
import { useAct } from '../../api/use-act';
import { useDraft } from '../../api/use-draft';
import { Panel } from '../../components/panel';
import { ProblemAlert } from '../../components/problem-alert';
import { useText } from '../../i18n/use-text';
import { ChangePreview } from './change-preview';
import { decisionDraftSchema } from './decision-draft';
import type { DecisionDraft } from './decision-draft';
import css from './review.module.css';

type Decision = z.infer<typeof decideAppealSchema>;

const isDecimal = (text: string): boolean => decimalSchema.safeParse(text.trim()).success;

/** The reviewers' decision; what is written is kept as a draft. */
export function DecidePanel({ appeal }: { readonly appeal: AppealView }) {
  const kept = useDraft(`decision.${appeal.id}`, decisionDraftSchema);
  if (kept.begun === undefined) return <Skeleton active />;
  const begun = kept.begun ?? { outcome: null, reason: '', marks: {}, grade: null };
  return <DecisionForm appeal={appeal} begun={begun} keep={kept.keep} discard={kept.discard} />;
}

interface DecisionFormProps {
  readonly appeal: AppealView;
  readonly begun: DecisionDraft;
  readonly keep: (draft: DecisionDraft) => void;
  readonly discard: () => Promise<void>;
}

function DecisionForm({ appeal, begun, keep, discard }: DecisionFormProps) {
  const { t } = useTranslation('desk');
  const say = useText();
  const [draft, setDraft] = useState(begun);
  const [isAsking, setAsking] = useState(false);
  const decide = useAct(
    (body: Decision, key: string) => sendAct(`/appeals/${appeal.id}/decision`, key, body),
    [appealKey(appeal.id), appealsKey],
  );
  const change = (patch: Partial<DecisionDraft>) => {
    const next = { ...draft, ...patch };
    setDraft(next);
    keep(next);
  };
  const typed = appeal.facts.flatMap((fact) => {
    const value = draft.marks[fact.id]?.trim() ?? '';
    return value === '' || value === fact.value ? [] : [{ fact: fact.id, value }];
  });
  const corrections = typed.filter(({ value }) => isDecimal(value));
  const hasWrong = corrections.length < typed.length;
  const grade = draft.grade ?? undefined;
  const isChange = draft.outcome === 'change';
  const needsChange = isChange && appeal.objects.includes('result') && corrections.length === 0 && grade === undefined;
  const closed = needsChange ? t('decideNeedsChange') : draft.reason.trim() === '' ? t('decideNeeds') : undefined;

  function send(): void {
    setAsking(false);
    if (draft.outcome === null) return;
    decide.mutate(
      {
        outcome: draft.outcome,
        reason: draft.reason.trim(),
        corrections: isChange ? corrections : [],
        ...(isChange && grade !== undefined ? { grade } : {}),
      },
      { onSuccess: () => void discard() },
    );
  }

  return (
    <Panel title={t('decideTitle')}>
      <Radio.Group
        className={css['outcomes'] ?? ''}
        value={draft.outcome}
        onChange={(event) => change({ outcome: event.target.value === 'change' ? 'change' : 'uphold' })}
        options={[
          { value: 'uphold', label: <Choice word={t('uphold')} why={t('upholdWhy')} /> },
          { value: 'change', label: <Choice word={t('change')} why={t('changeWhy')} /> },
        ]}
      />
      {isChange && (
        <>
          <h3 className={css['heading']}>{t('corrections')}</h3>
          <p className={css['quiet']}>{t('correctionsWhy')}</p>
          {appeal.facts.length === 0 && <p>{t('noFacts')}</p>}
          <ul className={css['facts']}>
            {appeal.facts.map((fact) => {
              const text = draft.marks[fact.id] ?? '';
              const isWrong = text.trim() !== '' && !isDecimal(text);
              return (
                <li key={fact.id}>
                  <span>{say(fact.title)}</span>
                  <span className={css['figure']}>{fact.value}</span>
                  <Input
                    size="small"
                    inputMode="decimal"
                    value={text}
                    placeholder={t('corrected')}
                    status={isWrong ? 'error' : ''}
                    aria-label={`${say(fact.title)} ${t('corrected')}`}
                    onChange={(event) => change({ marks: { ...draft.marks, [fact.id]: event.target.value } })}
                  />
                  {isWrong && <small className={css['recused']}>{t('markRange')}</small>}
                </li>
              );
            })}
          </ul>
          <Form layout="vertical">
            <Form.Item label={t('ownGrade')}>
              <Select
                value={draft.grade ?? ''}
                aria-label={t('ownGrade')}
                onChange={(chosen: string) => change({ grade: chosen === '' ? null : chosen })}
                options={[
                  { value: '', label: t('gradeByScore') },
                  ...appeal.grades.map((each) => ({
                    value: each.id,
                    label: t('gradeOwn', { grade: say(each.title) }),
                  })),
                ]}
              />
            </Form.Item>
          </Form>
          <ChangePreview appeal={appeal} corrections={corrections} grade={grade} />
        </>
      )}
      {draft.outcome !== null && (
        <>
          <h3 className={css['heading']}>{t('reason')}</h3>
          <Input.TextArea
            value={draft.reason}
            rows={4}
            maxLength={4000}
            aria-label={t('reason')}
            onChange={(event) => change({ reason: event.target.value })}
          />
          <p className={css['quiet']}>{t('reasonHint')}</p>
          {decide.error && <ProblemAlert error={decide.error} />}
          <div className={css['acts']}>
            <Button
              type="primary"
              disabled={closed !== undefined || hasWrong}
              loading={decide.isPending}
              onClick={() => setAsking(true)}
            >
              {t('decideDo')}
            </Button>
          </div>
          {closed !== undefined && <p className={css['quiet']}>{closed}</p>}
        </>
      )}
      <Modal
        open={isAsking}
        title={t('decideAsk', { outcome: isChange ? t('change') : t('uphold') })}
        okText={t('decideDo')}
        cancelText={t('cancel')}
        onOk={send}
        onCancel={() => setAsking(false)}
      >
        {t('decideFinal')}
      </Modal>
    </Panel>
  );
}

function Choice({ word, why }: { readonly word: string; readonly why: string }) {
  return (
    <>
      <b>{word}</b> <small className={css['quiet']}>{why}</small>
    </>
  );
}
