import { useState } from 'react';
import { Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '../../components/problem-alert';

export interface SayModalProps {
  readonly verb: 'drop' | 'carry-out';
  readonly isSending: boolean;
  readonly error: Error | null;
  readonly onSay: (text: string) => void;
  readonly onClose: () => void;
}

/** Why a proposal is dropped, or what was done to carry it out. */
export function SayModal({ verb, isSending, error, onSay, onClose }: SayModalProps) {
  const { t } = useTranslation('consequences');
  const [text, setText] = useState('');
  const isDrop = verb === 'drop';
  const label = isDrop ? t('dropReason') : t('carryNote');
  return (
    <Modal
      open
      title={isDrop ? t('dropTitle') : t('carryTitle')}
      okText={isDrop ? t('drop') : t('carryOut')}
      cancelText={t('cancel')}
      okButtonProps={{ disabled: text.trim() === '', loading: isSending }}
      onOk={() => onSay(text.trim())}
      onCancel={onClose}
    >
      <Form layout="vertical">
        <Form.Item label={label} extra={isDrop ? t('dropWhy') : t('carryHint')}>
          <Input.TextArea
            value={text}
            rows={3}
            maxLength={4000}
            aria-label={label}
            onChange={(event) => setText(event.target.value)}
          />
        </Form.Item>
      </Form>
      {error && <ProblemAlert error={error} />}
    </Modal>
  );
}
