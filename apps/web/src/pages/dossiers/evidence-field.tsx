import { Form } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Attachment } from '../../api/attachments';
import { evidenceLimits, uploadEvidence } from '../../api/attachments';
import { FileList } from '../../components/file-list';
import { FileUpload } from '../../components/file-upload';

export interface EvidenceFieldProps {
  readonly files: readonly Attachment[];
  readonly onChange: (change: (files: readonly Attachment[]) => readonly Attachment[]) => void;
}

/** Evidence of an act, uploaded as it is chosen. */
export function EvidenceField({ files, onChange }: EvidenceFieldProps) {
  const { t } = useTranslation('dossier');
  return (
    <Form.Item label={t('evidence')}>
      <FileList
        files={files.map(({ id, name, size }) => ({ id, name, bytes: size }))}
        onRemove={(id) => onChange((before) => before.filter((file) => file.id !== id))}
      />
      <FileUpload
        {...evidenceLimits}
        hint={t('evidenceHint')}
        onUpload={async (file) => {
          const kept = await uploadEvidence(file);
          onChange((before) => [...before, kept]);
        }}
      />
    </Form.Item>
  );
}
