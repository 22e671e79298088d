import { useState } from 'react';
import { Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import type { BatchAct } from '../../api/lists';
import { useJoin } from '../../i18n/use-join';
import type { Signable } from './batch';
import css from './tasks.module.css';

export const opinions = ['agree', 'proposeAgree', 'askLeaders'] as const;
/** What was tapped: an opinion to sign with, or a return. */
export type Tapped = (typeof opinions)[number] | 'return';

export interface BatchDialogProps {
  readonly tapped: Tapped;
  readonly tasks: readonly Signable[];
  readonly onConfirm: (act: BatchAct) => void;
  readonly onClose: () => void;
}

const namesShown = 6;

/** How many, whom, and with which words, before anything is signed. */
export function BatchDialog({ tapped, tasks, onConfirm, onClose }: BatchDialogProps) {
  const { t } = useTranslation('lists');
  const { t: approval } = useTranslation('approval');
  const join = useJoin();
  const isReturn = tapped === 'return';
  const word = approval(tapped);
  const [words, setWords] = useState(isReturn ? '' : approval('sentence', { word }));
  const [isTried, setTried] = useState(false);
  const isLacking = isReturn && words.trim() === '';
  const count = tasks.length;
  const names = join(tasks.slice(0, namesShown).map((task) => task.subjects[0]?.name || task.cycle.name));

  function confirm(): void {
    setTried(true);
    if (isLacking) return;
    const text = words.trim();
    onConfirm(isReturn ? { do: 'return', comment: text } : { do: 'approve', ...(text ? { opinion: text } : {}) });
  }

  return (
    <Modal
      open
      title={isReturn ? t('askReturn', { count }) : t('askApprove', { count, word })}
      okText={t(isReturn ? 'confirmReturn' : 'confirmApprove', { count })}
      cancelText={t('keep')}
      onOk={confirm}
      onCancel={onClose}
    >
      <div className={css['dialog']}>
        <p>{t(count > namesShown ? 'aboutMore' : 'about', { names })}</p>
        <Input.TextArea
          autoFocus
          value={words}
          aria-label={approval('opinion')}
          placeholder={t(isReturn ? 'commentHint' : 'opinionHint')}
          autoSize={{ minRows: isReturn ? 3 : 2, maxRows: 8 }}
          maxLength={4000}
          onChange={(event) => setWords(event.target.value)}
          {...(isTried && isLacking ? { status: 'error' as const } : {})}
        />
        {isTried && isLacking && (
          <p className={css['wrong']} role="alert">
            {t('commentMissing')}
          </p>
        )}
        <p className={css['small']}>{t('each')}</p>
      </div>
    </Modal>
  );
}
