import type { Visitor } from '#domain/access/policy';
import type { SpaceTransaction } from '../space';
import { visibleDossiers } from '../visible';
import { findAppeal } from './appeals';

export interface AttachmentRecord {
  id: string;
  sha256: string;
  name: string;
  type: string;
  size: number;
}

const COLUMNS = 'id, sha256, name, type, size';

/** Bytes that a person has uploaded so far, each file once for each time. */
export async function uploadedBytes(transaction: SpaceTransaction, person: string): Promise<number> {
  const [row] = await transaction.query<{ bytes: string }>(
    'SELECT coalesce(sum(size), 0)::bigint AS bytes FROM attachment WHERE uploaded_by = $1',
    [person],
  );
  return Number(row?.bytes ?? 0);
}

/** The same file that he uploaded before under the same name and that lies nowhere yet. */
export async function sameUpload(
  transaction: SpaceTransaction,
  person: string,
  { sha256, name }: { sha256: string; name: string },
): Promise<AttachmentRecord | undefined> {
  const [row] = await transaction.query<AttachmentRecord>(
    `SELECT ${COLUMNS} FROM attachment WHERE uploaded_by = $1 AND sha256 = $2 AND name = $3
       AND dossier_id IS NULL AND appeal_id IS NULL ORDER BY at LIMIT 1`,
    [person, sha256, name],
  );
  return row;
}

export async function addAttachment(
  transaction: SpaceTransaction,
  person: string,
  file: Omit<AttachmentRecord, 'id'>,
): Promise<AttachmentRecord> {
  const [row] = await transaction.query<AttachmentRecord>(
    `INSERT INTO attachment (id, sha256, name, type, size, uploaded_by, at)
     VALUES (gen_random_uuid(), $1, $2, $3, $4, $5, $6) RETURNING ${COLUMNS}`,
    [file.sha256, file.name, file.type, file.size, person, transaction.now],
  );
  if (!row) throw new Error('The attachment could not be written');
  return row;
}

/**
 * An attachment where this visitor may read it: his own; evidence of a dossier that he may read, or whose appeal he reviews; what was
 * handed in with an appeal only where he may read that appeal, so that no superior of the appellant does (R12, A8).
 */
export async function readableAttachment(
  transaction: SpaceTransaction,
  visitor: Visitor,
  id: string,
): Promise<AttachmentRecord | undefined> {
  const dossiers = visibleDossiers(visitor, 3, 'd');
  const [row] = await transaction.query<AttachmentRecord & { appeal_id: string | null; is_readable: boolean }>(
    `SELECT a.id, a.sha256, a.name, a.type, a.size, a.appeal_id, (a.uploaded_by = $2 OR EXISTS (
       SELECT 1 FROM dossier d
       WHERE (d.id = a.dossier_id OR d.id IN (SELECT f.dossier_id FROM fact f
         WHERE f.evidence <> '{}' AND f.evidence @> ARRAY[a.id::text]))
         AND (${dossiers.sql} OR EXISTS (
           SELECT 1 FROM stream s WHERE s.kind = 'appeal' AND s.cycle_id = d.cycle_id
             AND s.state->>'dossier' = d.id AND s.state->'reviewers' ? $2::text)))) AS is_readable
     FROM attachment a WHERE a.id = $1`,
    [id, visitor.person, ...dossiers.values],
  );
  if (!row) return undefined;
  const { appeal_id, is_readable, ...attachment } = row;
  if (is_readable) return attachment;
  const appeal = appeal_id === null ? undefined : await findAppeal(transaction, visitor, appeal_id);
  return appeal && attachment;
}
