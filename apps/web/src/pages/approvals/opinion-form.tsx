import { useState } from 'react';
import { Button, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Approval } from '#contracts/http/approvals';
import { sendAct } from '../../api/act';
import { approvalKey } from '../../api/approvals';
import { inboxKey } from '../../api/inbox';
import { meKey } from '../../api/session';
import { useAct } from '../../api/use-act';
import { ProblemAlert } from '../../components/problem-alert';
import { useText } from '../../i18n/use-text';
import type { zh } from '../../i18n/zh';
import { cx } from '../../style/cx';
import { useIsPhone } from '../../style/use-is-phone';
import { actsOf, type ActKind } from './matter-acts';
import { MatterDialog } from './matter-dialog';
import { MatterMenu } from './matter-menu';
import css from './approvals.module.css';

const oneTap = ['agree', 'proposeAgree', 'askLeaders'] as const;
const endWords = {
  plan: 'approveEndPlan',
  amendment: 'approveEndAmendment',
  grades: 'approveEndGrades',
  correction: 'approveEndCorrection',
} as const satisfies Record<Approval['kind'], keyof typeof zh.approval>;

export interface OpinionFormProps {
  readonly matter: Approval;
  readonly me: string | undefined;
  /** Called when the matter has been signed, returned, rejected or handed on. */
  readonly onDone: () => void;
}

/** The opinion in one tap and the one button that says what happens next; return beside it, the rest in a menu. */
export function OpinionForm({ matter, me, onDone }: OpinionFormProps) {
  const { t } = useTranslation('approval');
  const say = useText();
  const isPhone = useIsPhone();
  const [word, setWord] = useState<(typeof oneTap)[number]>('agree');
  const [opinion, setOpinion] = useState<string>(t('sentence', { word: t('agree') }));
  const [dialog, setDialog] = useState<ActKind>();
  const step = matter.step ?? '';
  const approve = useAct(
    (text: string, key) =>
      sendAct(
        `/approvals/${matter.id}/approval`,
        key,
        { round: matter.round, step, ...(text.trim() ? { opinion: text.trim() } : {}) },
        matter.for?.id,
      ),
    [approvalKey(matter.id), inboxKey, meKey],
  );
  const at = matter.chain.findIndex((link) => link.state === 'current');
  const current = matter.chain[at];
  const next = matter.chain[at + 1];
  const others =
    current?.mode === 'any' ? [] : (current?.people ?? []).filter((each) => !each.signed && each.id !== me);
  const label = ((): string => {
    if (isPhone && matter.next !== null) return t('approveAndNext', { word: t(word) });
    return effect();
  })();

  function effect(): string {
    if (others.length > 0) return t('approveWait', { word: t(word), names: others.map(({ name }) => name).join('、') });
    if (next) return t('approveTo', { word: t(word), next: say(next.title) });
    return t(endWords[matter.kind], { word: t(word) });
  }

  return (
    <div className={css['opinion']}>
      <div className={css['taps']} role="group" aria-label={t('opinion')}>
        {oneTap.map((each) => (
          <button
            key={each}
            type="button"
            className={cx(css['tap'], word === each && css['tapped'])}
            aria-pressed={word === each}
            onClick={() => {
              setWord(each);
              setOpinion(t('sentence', { word: t(each) }));
            }}
          >
            {t(each)}
          </button>
        ))}
      </div>
      <Input.TextArea
        value={opinion}
        aria-label={t('opinion')}
        placeholder={t('more')}
        autoSize={{ minRows: isPhone ? 1 : 2, maxRows: 5 }}
        maxLength={4000}
        onChange={(event) => setOpinion(event.target.value)}
      />
      {approve.error && <ProblemAlert error={approve.error} />}
      <div className={css['acts']}>
        <MatterMenu acts={actsOf(matter).filter((kind) => kind !== 'return')} onChoose={setDialog} />
        {matter.may.return.length > 0 && <Button onClick={() => setDialog('return')}>{t('return')}</Button>}
        <Button
          type="primary"
          className={css['primary'] ?? ''}
          loading={approve.isPending}
          onClick={() => approve.mutate(opinion, { onSuccess: onDone })}
        >
          {approve.isPending ? t('sending') : label}
        </Button>
      </div>
      <p className={css['effect']}>{isPhone && matter.next !== null ? effect() : t('irrevocable')}</p>
      {dialog && (
        <MatterDialog
          kind={dialog}
          matter={matter}
          onClose={() => setDialog(undefined)}
          onDone={() => {
            setDialog(undefined);
            onDone();
          }}
        />
      )}
    </div>
  );
}
