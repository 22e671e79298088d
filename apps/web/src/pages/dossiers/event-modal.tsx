import { useState } from 'react';
import { DatePicker, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Attachment } from '../../api/attachments';
import { newKey } from '../../api/client';
import { useText } from '../../i18n/use-text';
import { useDates } from '../../time/use-dates';
import type { DossierDialogProps } from './act-modal';
import { ActModal } from './act-modal';
import { EvidenceField } from './evidence-field';
import css from './dossiers.module.css';

/** Records what happened, when, and what proves it. */
export function EventModal({ dossier, onClose }: DossierDialogProps) {
  const { t } = useTranslation('dossier');
  const say = useText();
  const { today } = useDates();
  const [id] = useState(newKey);
  const [event, setEvent] = useState(dossier.eventKinds.length === 1 ? dossier.eventKinds[0]?.id : undefined);
  const [on, setOn] = useState<string>();
  const [text, setText] = useState('');
  const [files, setFiles] = useState<readonly Attachment[]>([]);
  const isReady = event !== undefined && on !== undefined && text.trim() !== '';
  return (
    <ActModal
      dossier={dossier}
      onClose={onClose}
      title={t('recordTitle')}
      why={t('recordWhy', { name: dossier.subject.name })}
      verb={t('recordDo')}
      path="events"
      body={isReady ? { id, event, on, text: text.trim(), evidence: files.map((file) => file.id) } : undefined}
    >
      <Form.Item label={t('eventKind')}>
        <Select<string>
          {...(event === undefined ? {} : { value: event })}
          aria-label={t('eventKind')}
          onChange={setEvent}
          options={dossier.eventKinds.map((kind) => ({ value: kind.id, label: say(kind.title) }))}
        />
      </Form.Item>
      <Form.Item label={t('eventOn')}>
        <DatePicker
          className={css['wide'] ?? ''}
          aria-label={t('eventOn')}
          disabledDate={(day) => day.format('YYYY-MM-DD') > today}
          onChange={(day) => setOn(day?.format('YYYY-MM-DD'))}
        />
      </Form.Item>
      <Form.Item label={t('eventText')} extra={t('eventTextHint')}>
        <Input.TextArea
          value={text}
          rows={4}
          maxLength={4000}
          aria-label={t('eventText')}
          onChange={(change) => setText(change.target.value)}
        />
      </Form.Item>
      <EvidenceField files={files} onChange={setFiles} />
    </ActModal>
  );
}
