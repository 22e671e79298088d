import { useState } from 'react';
import { ArrowDownOutlined, ArrowUpOutlined } from '@ant-design/icons';
import { Button, Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '../../components/problem-alert';
import type { Member, OpenTie } from './cohort';
import css from './board.module.css';

export interface TieModalProps {
  readonly tie: OpenTie;
  readonly members: readonly Member[];
  readonly gradeWord: (grade: string) => string;
  readonly isSending: boolean;
  readonly error: Error | null;
  readonly onDecide: (order: string[], reason: string) => void;
  readonly onClose: () => void;
}

/** The committee's order of people whose scores are equal: the first get the better seats. */
export function TieModal({ tie, members, gradeWord, isSending, error, onDecide, onClose }: TieModalProps) {
  const { t } = useTranslation('boards');
  const [order, setOrder] = useState(() => members.map((member) => member.subject.id));
  const [reason, setReason] = useState('');
  const places = tie.seats.flatMap((seat) => Array.from({ length: seat.count }, () => seat.grade));
  const swap = (index: number, other: number) => {
    const next = [...order];
    const [one, two] = [next[index], next[other]];
    if (one === undefined || two === undefined) return;
    next[index] = two;
    next[other] = one;
    setOrder(next);
  };
  return (
    <Modal
      open
      title={t('tieTitle', { score: tie.score })}
      okText={t('tieConfirm')}
      cancelText={t('cancel')}
      okButtonProps={{ disabled: reason.trim() === '', loading: isSending }}
      onOk={() => onDecide(order, reason.trim())}
      onCancel={onClose}
    >
      <p className={css['quiet']}>{t('tieWhy')}</p>
      <ol className={css['order']} aria-label={t('tieOrder')}>
        {order.map((id, index) => {
          const name = members.find((member) => member.subject.id === id)?.subject.name ?? '';
          const grade = places[index];
          return (
            <li key={id}>
              <span className={css['rank']}>{index + 1}</span>
              <b>{name}</b>
              <span className={css['quiet']}>{grade !== undefined && t('tieGets', { grade: gradeWord(grade) })}</span>
              <Button
                size="small"
                icon={<ArrowUpOutlined />}
                aria-label={`${t('up')} ${name}`}
                disabled={index === 0}
                onClick={() => swap(index, index - 1)}
              />
              <Button
                size="small"
                icon={<ArrowDownOutlined />}
                aria-label={`${t('down')} ${name}`}
                disabled={index === order.length - 1}
                onClick={() => swap(index, index + 1)}
              />
            </li>
          );
        })}
      </ol>
      <Form layout="vertical">
        <Form.Item label={t('tieReason')} extra={t('tieReasonHint')}>
          <Input.TextArea
            value={reason}
            rows={3}
            maxLength={4000}
            aria-label={t('tieReason')}
            onChange={(event) => setReason(event.target.value)}
          />
        </Form.Item>
      </Form>
      {error && <ProblemAlert error={error} />}
    </Modal>
  );
}
