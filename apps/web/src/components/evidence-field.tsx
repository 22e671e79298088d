import type { Attachment } from '../api/attachments';
import { evidenceLimits, uploadEvidence } from '../api/attachments';
import { FileList } from './file-list';
import { FileUpload } from './file-upload';

export interface EvidenceFieldProps {
  readonly files: readonly Attachment[];
  readonly onChange: (next: (before: readonly Attachment[]) => readonly Attachment[]) => void;
  /** Types and limits in words. */
  readonly hint: string;
}

/** Files to hand in with something: uploaded one after another, and taken back until then. */
export function EvidenceField({ files, onChange, hint }: EvidenceFieldProps) {
  return (
    <div>
      <FileList
        files={files.map(({ id, name, size }) => ({ id, name, bytes: size }))}
        onRemove={(id) => onChange((before) => before.filter((file) => file.id !== id))}
      />
      <FileUpload
        {...evidenceLimits}
        hint={hint}
        onUpload={async (file) => {
          const uploaded = await uploadEvidence(file);
          onChange((before) => [...before, uploaded]);
        }}
      />
    </div>
  );
}
