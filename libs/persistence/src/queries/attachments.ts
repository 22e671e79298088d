import type { Visitor } from '#domain/access/policy';
import type { SpaceTransaction } from '../space';
import { visibleDossiers } from '../visible';
import { findAppeal } from './appeals';
import { findMinutes } from './meetings';
import { findObjection } from './objections';

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
       AND dossier_id IS NULL AND appeal_id IS NULL AND matter IS NULL ORDER BY at LIMIT 1`,
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
 * handed in with an appeal, an objection or the minutes of a meeting only where he may read those, so that no superior of the appellant
 * reads the papers of an appeal (R12, A8).
 */
export async function readableAttachment(
  transaction: SpaceTransaction,
  visitor: Visitor,
  id: string,
): Promise<AttachmentRecord | undefined> {
  const dossiers = visibleDossiers(visitor, 3, 'd');
  const [row] = await transaction.query<
    AttachmentRecord & { appeal_id: string | null; matter: string | null; is_readable: boolean }
  >(
    `SELECT a.id, a.sha256, a.name, a.type, a.size, a.appeal_id, a.matter, (a.uploaded_by = $2 OR EXISTS (
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
  const { appeal_id, matter, is_readable, ...attachment } = row;
  if (is_readable || (matter !== null && (await mayReadMatter(transaction, visitor, matter)))) return attachment;
  const appeal = appeal_id === null ? undefined : await findAppeal(transaction, visitor, appeal_id);
  return appeal && attachment;
}

async function mayReadMatter(transaction: SpaceTransaction, visitor: Visitor, matter: string): Promise<boolean> {
  const [kind, id = ''] = matter.split('/');
  if (kind === 'objection') return (await findObjection(transaction, visitor, id)) !== undefined;
  const [cycle = '', window = ''] = id.split('#');
  return (await findMinutes(transaction, visitor, cycle, window)) !== undefined;
}

/** Files of one's own that lie nowhere yet go to a dossier, or to the objection or the meeting that they are handed in with. */
export async function fileUnder(
  transaction: SpaceTransaction,
  person: string,
  place: { dossier: string } | { matter: string },
  files: readonly string[],
): Promise<void> {
  if (files.length === 0) return;
  const [dossier, matter] = 'dossier' in place ? [place.dossier, null] : [null, place.matter];
  await transaction.query(
    `UPDATE attachment SET dossier_id = coalesce(dossier_id, $2), matter = $3
     WHERE id = ANY ($4::uuid[]) AND uploaded_by = $1 AND appeal_id IS NULL AND matter IS NULL
       AND ($2::text IS NOT NULL OR dossier_id IS NULL)`,
    [person, dossier, matter, files],
  );
}

/** Those of the files that are this person's own and lie with no other matter. */
export async function ownFiles(
  transaction: SpaceTransaction,
  person: string,
  files: readonly string[],
  matter: string,
): Promise<Set<string>> {
  if (files.length === 0) return new Set();
  const rows = await transaction.query<{ id: string }>(
    `SELECT id FROM attachment WHERE id = ANY ($1::uuid[]) AND uploaded_by = $2 AND appeal_id IS NULL
       AND (matter IS NULL OR matter = $3)`,
    [files, person, matter],
  );
  return new Set(rows.map(({ id }) => id));
}
