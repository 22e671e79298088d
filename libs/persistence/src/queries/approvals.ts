import { mayReadApproval, type ApprovalState } from '#domain/process/approval/state';
import type { Visitor } from '#domain/access/policy';
import type { BoardState } from '#domain/process/board';
import type { CycleState } from '#domain/process/cycle';
import type { DossierState } from '#domain/process/dossier/state';
import type { SpaceTransaction } from '../space';

export interface FoundApproval {
  state: ApprovalState;
  cycle: CycleState;
  /** What is approved: the dossier of a plan or correction, or the board of grades. */
  of: DossierState | BoardState;
}

/** A matter under approval where this visitor may read it: its people, the office, and whoever was told of it; undefined otherwise. */
export async function findApproval(
  transaction: SpaceTransaction,
  visitor: Visitor,
  id: string,
): Promise<FoundApproval | undefined> {
  const [row] = await transaction.query<FoundApproval & { is_told: boolean }>(
    `SELECT s.state, c.state AS cycle, m.state AS "of",
       EXISTS (SELECT 1 FROM notification n WHERE n.person_id = $2 AND n.stream = s.id) AS is_told
     FROM stream s JOIN stream c ON c.id = 'cycle/' || s.cycle_id JOIN stream m ON m.id = s.state->'matter'->>'of'
     WHERE s.id = 'approval/' || $1`,
    [id, visitor.person],
  );
  if (!row || visitor.person === null) return undefined;
  const { is_told, ...found } = row;
  const actor = { kind: 'person' as const, person: visitor.person, roles: visitor.roles };
  return is_told || mayReadApproval(row.state, actor) ? found : undefined;
}

/** Ids of the approvals that wait for a person, the most urgent first. */
export async function waitingApprovals(transaction: SpaceTransaction, person: string | null): Promise<string[]> {
  const rows = await transaction.query<{ id: string }>(
    `SELECT substr(stream, 10) AS id FROM task WHERE assignee = $1 AND kind = 'approve' AND closed_at IS NULL
     ORDER BY due_at NULLS LAST, stream`,
    [person],
  );
  return rows.map((row) => row.id);
}
