import { useState } from 'react';
import { Input, Modal, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Approval } from '#contracts/http/approvals';
import type { Named } from '#contracts/http/values';
import { sendAct } from '../../api/act';
import { approvalKey } from '../../api/approvals';
import { dossiersKey } from '../../api/dossiers';
import { inboxKey } from '../../api/inbox';
import { meKey } from '../../api/session';
import { useAct } from '../../api/use-act';
import { PersonPicker } from '../../components/person-picker';
import { ProblemAlert } from '../../components/problem-alert';
import { useText } from '../../i18n/use-text';
import css from './approvals.module.css';

export type DialogKind = 'return' | 'reject' | 'transfer' | 'cancel';

const paths = { return: 'return', reject: 'rejection', transfer: 'transfer', cancel: 'cancellation' } as const;
const titles = {
  return: 'returnTitle',
  reject: 'rejectTitle',
  transfer: 'transferTitle',
  cancel: 'cancelTitle',
} as const;
const verbs = { return: 'return', reject: 'reject', transfer: 'transfer', cancel: 'cancel' } as const;

export interface MatterDialogProps {
  readonly kind: DialogKind;
  readonly matter: Approval;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Return, reject, hand on or cancel: what it asks for, what it does, and then does it. */
export function MatterDialog({ kind, matter, onClose, onDone }: MatterDialogProps) {
  const { t } = useTranslation('approval');
  const say = useText();
  const [comment, setComment] = useState('');
  const [to, setTo] = useState(matter.may.return[0]?.to ?? '');
  const [person, setPerson] = useState<Named>();
  const [isTried, setTried] = useState(false);
  const needsComment = kind === 'return' || kind === 'reject';
  const isMissing = (needsComment && comment.trim() === '') || (kind === 'transfer' && !person);
  const act = useAct(
    (_: { comment: string; to: string }, key) => {
      const text = comment.trim();
      const base = { round: matter.round, ...(kind === 'cancel' ? {} : { step: matter.step ?? '' }) };
      return sendAct(`/approvals/${matter.id}/${paths[kind]}`, key, {
        ...base,
        ...(kind === 'return' ? { to } : {}),
        ...(kind === 'transfer' ? { to: person?.id ?? '' } : {}),
        ...(kind !== 'cancel' && text !== '' ? { comment: text } : {}),
      });
    },
    [approvalKey(matter.id), dossiersKey, inboxKey, meKey],
  );

  function send(): void {
    setTried(true);
    if (!isMissing) act.mutate({ comment: comment.trim(), to: person?.id ?? to }, { onSuccess: onDone });
  }

  return (
    <Modal
      open
      title={t(titles[kind])}
      okText={t(verbs[kind])}
      cancelText={t('keep')}
      okButtonProps={{ danger: kind === 'reject' || kind === 'cancel' }}
      confirmLoading={act.isPending}
      onOk={send}
      onCancel={onClose}
    >
      <div className={css['dialog']}>
        {kind === 'reject' && <p>{t('rejectWarn')}</p>}
        {kind === 'cancel' && <p>{t('cancelWarn')}</p>}
        {kind === 'return' && (
          <>
            <p>{t('returnHint')}</p>
            {matter.may.return.length > 1 && (
              <Radio.Group
                value={to}
                aria-label={t('returnTo')}
                onChange={(event) => setTo(String(event.target.value))}
                options={matter.may.return.map((place) => ({ value: place.to, label: say(place.title) }))}
              />
            )}
          </>
        )}
        {kind === 'transfer' && (
          <PersonPicker
            value={person}
            onChoose={setPerson}
            placeholder={t('transferTo')}
            isInvalid={isTried && !person}
            without={[matter.initiator.id, ...(matter.subject ? [matter.subject.id] : [])]}
          />
        )}
        {kind !== 'cancel' && (
          <Input.TextArea
            value={comment}
            autoFocus={kind !== 'transfer'}
            aria-label={t('comment')}
            placeholder={kind === 'transfer' ? t('transferNote') : t('comment')}
            autoSize={{ minRows: 3, maxRows: 10 }}
            maxLength={4000}
            onChange={(event) => setComment(event.target.value)}
            {...(isTried && needsComment && comment.trim() === '' ? { status: 'error' as const } : {})}
          />
        )}
        {isTried && isMissing && (
          <p className={css['wrong']}>{t(kind === 'transfer' ? 'transferMissing' : 'commentMissing')}</p>
        )}
        {act.error && <ProblemAlert error={act.error} />}
      </div>
    </Modal>
  );
}
