import { useRef, useState } from 'react';
import type { DragEvent, ReactNode } from 'react';
import { UploadOutlined } from '@ant-design/icons';
import { Button, Spin } from 'antd';
import { useTranslation } from 'react-i18next';
import { cx } from '../style/cx';
import { fileRefusal } from './file-refusal';
import type { FileLimits } from './file-refusal';
import { ProblemAlert } from './problem-alert';
import css from './file-list.module.css';

export interface FileUploadProps extends FileLimits {
  /** Types and limits in words. */
  readonly hint: string;
  readonly onUpload: (file: File) => Promise<unknown>;
  /** Further ways to give evidence, beside the button. */
  readonly others?: ReactNode;
}

/** Uploads evidence by button or by dropping; refuses what the limits refuse before it is sent. */
export function FileUpload({ endings, maxBytes, hint, onUpload, others }: FileUploadProps) {
  const { t } = useTranslation('parts');
  const input = useRef<HTMLInputElement>(null);
  const [uploading, setUploading] = useState<string>();
  const [failure, setFailure] = useState<unknown>();
  const [isOver, setOver] = useState(false);

  async function take(files: FileList | null): Promise<void> {
    setFailure(undefined);
    for (const file of Array.from(files ?? [])) {
      const refused = fileRefusal(file, { endings, maxBytes });
      if (refused) {
        setFailure(refused);
        return;
      }
      setUploading(file.name);
      try {
        await onUpload(file);
      } catch (error) {
        setFailure(error);
        return;
      } finally {
        setUploading(undefined);
      }
    }
  }

  function onDrop(event: DragEvent): void {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files);
  }

  return (
    <div
      className={cx(isOver && css['over'])}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <div className={css['line']}>
        <input
          ref={input}
          type="file"
          hidden
          multiple
          accept={endings.join(',')}
          onChange={(event) => {
            void take(event.target.files);
            event.target.value = '';
          }}
        />
        <Button icon={<UploadOutlined />} disabled={uploading !== undefined} onClick={() => input.current?.click()}>
          {t('upload')}
        </Button>
        {others}
        {uploading === undefined ? (
          <span className={css['hint']}>{isOver ? t('dropHere') : hint}</span>
        ) : (
          <span className={css['pending']} role="status">
            <Spin size="small" /> {t('uploading')} {uploading}
          </span>
        )}
      </div>
      {failure !== undefined && <ProblemAlert error={failure} />}
    </div>
  );
}
