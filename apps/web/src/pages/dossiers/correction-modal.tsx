import { useState } from 'react';
import { App, Form, Input, Select } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { decimalSchema } from '#contracts/http/values';
import type { Attachment } from '../../api/attachments';
import { factsQuery } from '../../api/dossiers';
import { QueryState } from '../../components/query-state';
import { useText } from '../../i18n/use-text';
import type { DossierDialogProps } from './act-modal';
import { ActModal } from './act-modal';
import { EvidenceField } from './evidence-field';

/** Puts one figure right without an appeal 更正; it goes to approval. */
export function CorrectionModal({ dossier, onClose }: DossierDialogProps) {
  const { t } = useTranslation('dossier');
  const say = useText();
  const { message } = App.useApp();
  const facts = useQuery(factsQuery(dossier.id));
  const [fact, setFact] = useState<string>();
  const [value, setValue] = useState('');
  const [reason, setReason] = useState('');
  const [files, setFiles] = useState<readonly Attachment[]>([]);
  const chosen = facts.data?.items.find((item) => item.id === fact);
  const isNumber = decimalSchema.safeParse(value.trim()).success;
  const isReady = chosen !== undefined && isNumber && reason.trim() !== '';
  const isWrong = value !== '' && !isNumber;
  return (
    <ActModal
      dossier={dossier}
      onClose={onClose}
      onDone={() => void message.success(t('correctSent'))}
      title={t('correctTitle')}
      why={t('correctWhy')}
      verb={t('correctDo')}
      path="corrections"
      body={
        isReady
          ? { fact: chosen.id, value: value.trim(), reason: reason.trim(), evidence: files.map((file) => file.id) }
          : undefined
      }
    >
      <QueryState query={facts}>
        {({ items }) => (
          <Form.Item label={t('correctFact')} {...(chosen ? { extra: t('correctNow', { value: chosen.value }) } : {})}>
            <Select<string>
              {...(fact === undefined ? {} : { value: fact })}
              aria-label={t('correctFact')}
              showSearch={{ optionFilterProp: 'label' }}
              onChange={setFact}
              options={items.map((item) => ({ value: item.id, label: `${say(item.title)} (${item.value})` }))}
            />
          </Form.Item>
        )}
      </QueryState>
      <Form.Item
        label={t('correctValue')}
        {...(isWrong ? { validateStatus: 'error' as const, help: t('badValue') } : {})}
      >
        <Input
          value={value}
          inputMode="decimal"
          aria-label={t('correctValue')}
          onChange={(change) => setValue(change.target.value)}
        />
      </Form.Item>
      <Form.Item label={t('correctReason')} extra={t('correctReasonHint')}>
        <Input.TextArea
          value={reason}
          rows={3}
          maxLength={4000}
          aria-label={t('correctReason')}
          onChange={(change) => setReason(change.target.value)}
        />
      </Form.Item>
      <EvidenceField files={files} onChange={setFiles} />
    </ActModal>
  );
}
