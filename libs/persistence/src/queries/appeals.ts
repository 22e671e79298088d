import type { Visitor } from '#domain/access/policy';
import type { Appeal } from '#domain/process/appeal';
import type { CycleState } from '#domain/process/cycle';
import type { DossierState } from '#domain/process/dossier/state';
import type { TextRef } from '#domain/process/decision';
import type { SpaceTransaction } from '../space';

export interface FoundAppeal {
  state: Appeal;
  cycle: CycleState;
  dossier: DossierState;
}

const FROM = `FROM stream a JOIN stream d ON d.id = 'dossier/' || (a.state->>'dossier')
  JOIN stream c ON c.id = 'cycle/' || a.cycle_id WHERE a.kind = 'appeal'`;

/** Superiors of a dossier's subject never learn that he appealed (R12, A8), whatever else they are. */
const NOT_HIS_SUPERIOR = ['superior', 'aboveSuperior', 'unitHead']
  .map((post) => `$1::text IS DISTINCT FROM d.state->>'${post}'`)
  .join(' AND ');

/** Who may read an appeal: the appellant; its reviewers and the office, unless they are superiors of the appellant. */
const MAY_READ = `$1::text IS NOT NULL AND (a.state->>'appellant' = $1
  OR ((a.state->'reviewers' ? $1 OR $2) AND ${NOT_HIS_SUPERIOR}))`;

const visitorValues = ({ person, roles }: Visitor): unknown[] => [person, roles.includes('office')];

/** The appeals that this visitor may read, the latest first. */
export const listAppeals = (transaction: SpaceTransaction, visitor: Visitor): Promise<FoundAppeal[]> =>
  transaction.query<FoundAppeal>(
    `SELECT a.state, c.state AS cycle, d.state AS dossier ${FROM} AND ${MAY_READ}
     ORDER BY a.state->>'receivedAt' DESC, a.id`,
    visitorValues(visitor),
  );

/** One appeal, where this visitor may read it. */
export async function findAppeal(
  transaction: SpaceTransaction,
  visitor: Visitor,
  id: string,
): Promise<FoundAppeal | undefined> {
  const [row] = await transaction.query<FoundAppeal>(
    `SELECT a.state, c.state AS cycle, d.state AS dossier ${FROM} AND a.id = 'appeal/' || $3::text AND ${MAY_READ}`,
    [...visitorValues(visitor), id],
  );
  return row;
}

/** An appeal's question, where it was put to this person; he need not be allowed to read the appeal. */
export async function findQuestion(
  transaction: SpaceTransaction,
  person: string | null,
  appeal: string,
  question: string,
): Promise<{ appellant: string; question: Appeal['questions'][number] } | undefined> {
  const [row] = await transaction.query<{ appellant: string; question: Appeal['questions'][number] }>(
    `SELECT a.state->>'appellant' AS appellant, q AS question
     FROM stream a, jsonb_array_elements(a.state->'questions') q
     WHERE a.id = 'appeal/' || $1 AND q->>'id' = $2 AND q->>'to' = $3`,
    [appeal, question, person],
  );
  return row;
}

export interface LateLetter {
  appellant: string;
  dossier: string;
  received_at: Date;
  closed_at: string | null;
  text: TextRef;
}

/** Letters that came too late (A8), for the office; not those of somebody below the visitor. */
export async function lateLetters(transaction: SpaceTransaction, visitor: Visitor): Promise<LateLetter[]> {
  if (visitor.person === null || !visitor.roles.includes('office')) return [];
  const rows = await transaction.query<Omit<LateLetter, 'text'> & { data: string }>(
    `SELECT d.state->>'subject' AS appellant, d.state->>'id' AS dossier, l.at AS received_at, l.data,
       d.state->'result'->'window'->>'closesAt' AS closed_at
     FROM act l JOIN stream d ON d.id = l.stream
     WHERE l.kind = 'late-letter-kept' AND ${NOT_HIS_SUPERIOR} ORDER BY l.at DESC`,
    [visitor.person],
  );
  return rows.map(({ data, ...row }) => ({
    ...row,
    text: (JSON.parse(data) as { data: { text: TextRef } }).data.text,
  }));
}

export interface EvidenceFile {
  id: string;
  name: string;
  size: number;
}

export const filesOf = (transaction: SpaceTransaction, ids: readonly string[]): Promise<EvidenceFile[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : transaction.query<EvidenceFile>(
        'SELECT id, name, size FROM attachment WHERE id = ANY ($1::uuid[]) ORDER BY at, id',
        [ids],
      );

/** Files that a person may cite: his own that lie with no appeal, and those of the dossier. */
export const citableFiles = (transaction: SpaceTransaction, person: string, dossier: string): Promise<EvidenceFile[]> =>
  transaction.query<EvidenceFile>(
    `SELECT id, name, size FROM attachment
     WHERE appeal_id IS NULL AND (uploaded_by = $1 OR dossier_id = $2
       OR id::text IN (SELECT unnest(evidence) FROM fact WHERE dossier_id = $2)) ORDER BY at, id`,
    [person, dossier],
  );

/**
 * Files handed in with an appeal or an answer lie with the appeal from then on, so that whoever may read the dossier alone does not see
 * them. What a fact of the dossier cites stays where it is.
 */
export async function giveToAppeal(
  transaction: SpaceTransaction,
  person: string,
  appeal: string,
  files: readonly string[],
): Promise<void> {
  if (files.length === 0) return;
  await transaction.query(
    `UPDATE attachment SET appeal_id = $2, dossier_id = NULL
     WHERE id = ANY ($3::uuid[]) AND uploaded_by = $1 AND appeal_id IS NULL
       AND NOT EXISTS (SELECT 1 FROM fact WHERE attachment.id::text = ANY (fact.evidence))`,
    [person, appeal, files],
  );
}
