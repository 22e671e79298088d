import { extname, join } from 'node:path';
import type { ReadStream } from 'node:fs';
import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import {
  addAttachment,
  readableAttachment,
  sameUpload,
  uploadedBytes,
  type AttachmentRecord,
} from '#persistence/queries/attachments';
import { inSpace } from '#persistence/space';
import { fileTypeOf } from '../../files/file-type';
import { FileStore } from '../../files/file-store';
import type { Upload } from '../../files/upload';
import { edge, problem } from '../../kernel/problem';
import { DATABASE, SETTINGS, type Settings } from '../../kernel/settings';
import type { Visit } from '../../kernel/visit';

const QUOTA_BYTES = 500 * 1024 * 1024;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Evidence: stored by SHA-256, accepted by what its bytes are, and every download authorised. */
@Injectable()
export class AttachmentsService {
  private readonly store: FileStore;

  constructor(
    @Inject(DATABASE) private readonly database: DataSource,
    @Inject(SETTINGS) settings: Settings,
  ) {
    this.store = new FileStore(join(settings.dataFolder, 'attachments'));
  }

  /** Refuses with `file-empty`, `file-type`, `file-quota`; the same file again is the same attachment. */
  async add(visit: Visit, { name, bytes }: Upload): Promise<AttachmentRecord> {
    const { person } = visit;
    if (person === null) throw edge.forbidden();
    const type = acceptedType(name, bytes);
    const sha256 = await this.store.keep(bytes);
    return inSpace(this.database, visit.space, async (transaction) => {
      // One upload of a person at a time, so that many at once do not pass the quota together.
      await transaction.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`upload ${person}`]);
      const known = await sameUpload(transaction, person, { sha256, name });
      if (known) return known;
      if ((await uploadedBytes(transaction, person)) + bytes.length > QUOTA_BYTES) throw quotaReached();
      return addAttachment(transaction, person, { sha256, name, type, size: bytes.length });
    });
  }

  async read(visit: Visit, id: string): Promise<{ attachment: AttachmentRecord; content: ReadStream }> {
    if (!UUID.test(id)) throw edge.notFound();
    const attachment = await inSpace(this.database, visit.space, (transaction) =>
      readableAttachment(transaction, visit, id),
    );
    const content = attachment && (await this.store.read(attachment.sha256));
    if (!attachment || !content) throw edge.notFound();
    return { attachment, content };
  }
}

function acceptedType(name: string, bytes: Buffer): string {
  if (bytes.length === 0)
    throw problem(422, 'file-empty', { zh: '文件是空的', en: 'The file is empty' }, { path: 'file' });
  const type = fileTypeOf(bytes);
  const ending = extname(name).slice(1).toLowerCase();
  if (type?.endings.includes(ending)) return type.mime;
  throw problem(
    422,
    'file-type',
    type
      ? { zh: `文件内容与扩展名“.${ending}”不符`, en: `What the file holds does not fit its ending .${ending}` }
      : { zh: '不接受这种类型的文件', en: 'Files of this type are not accepted' },
    {
      path: 'file',
      hint: {
        zh: '可上传 PDF、PNG、JPG、Word（docx）、Excel（xlsx）、OFD 和 UTF-8 文本',
        en: 'PDF, PNG, JPG, Word (docx), Excel (xlsx), OFD and UTF-8 text are accepted',
      },
    },
  );
}

const quotaReached = () =>
  problem(
    413,
    'file-quota',
    { zh: '您上传的文件已达 500 MB 上限', en: 'Your files have reached the limit of 500 MB' },
    { path: 'file', hint: { zh: '请联系绩效办', en: 'Ask the performance office' } },
  );
