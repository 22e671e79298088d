import type { ReactNode } from 'react';
import { DeleteOutlined, LinkOutlined, PaperClipOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { EvidenceLink } from './evidence-link';
import { Tag } from './tag';
import { fileSize } from './file-size';
import css from './file-list.module.css';

export interface EvidenceFile {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
  /** Where it was first given, when it is cited and not uploaded here. */
  readonly citedFrom?: string;
}

export interface FileListProps {
  readonly files: readonly EvidenceFile[];
  /** Absent where nothing can be removed. */
  readonly onRemove?: (id: string) => void;
  readonly empty?: ReactNode;
}

/** Evidence: uploaded or cited, each with a download and, where allowed, a removal. */
export function FileList({ files, onRemove, empty }: FileListProps) {
  const { t } = useTranslation('parts');
  if (files.length === 0) return <>{empty}</>;
  return (
    <ul className={css['files']}>
      {files.map((file) => (
        <li key={file.id} className={css['file']}>
          <span className={css['icon']}>{file.citedFrom === undefined ? <PaperClipOutlined /> : <LinkOutlined />}</span>
          <EvidenceLink id={file.id} name={file.name} />
          <span className={css['about']}>
            {file.citedFrom === undefined ? (
              <>
                {fileSize(file.bytes)} · {t('verified')}
              </>
            ) : (
              <>
                <Tag tone="primary">{t('cited')}</Tag> {file.citedFrom}
              </>
            )}
          </span>
          {onRemove && (
            <Button
              type="text"
              size="small"
              icon={<DeleteOutlined />}
              aria-label={t('removeFile', { name: file.name })}
              onClick={() => onRemove(file.id)}
            />
          )}
        </li>
      ))}
    </ul>
  );
}
