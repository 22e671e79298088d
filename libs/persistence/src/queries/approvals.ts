import { mayReadApproval, type ApprovalState } from '#domain/process/approval/state';
import type { Visitor } from '#domain/access/policy';
import type { BoardState } from '#domain/process/board';
import type { CycleState } from '#domain/process/cycle';
import type { DossierState } from '#domain/process/dossier/state';
import type { SpaceTransaction } from '../space';
import { tasksInHand } from './proxies';

export interface FoundApproval {
  state: ApprovalState;
  cycle: CycleState;
  /** What is approved: the dossier of a plan or correction, or the board of grades. */
  of: DossierState | BoardState;
  /** Those whose tasks in it the visitor has in hand 代办. */
  stands_in_for: string[];
}

/**
 * A matter under approval where this visitor may read it: its people and whoever stands in for one of them who has it now, the office, and
 * whoever was told of it; undefined otherwise.
 */
export async function findApproval(
  transaction: SpaceTransaction,
  visitor: Visitor,
  id: string,
): Promise<FoundApproval | undefined> {
  const [row] = await transaction.query<FoundApproval & { is_told: boolean }>(
    `SELECT s.state, c.state AS cycle, m.state AS "of",
       (SELECT coalesce(array_agg(DISTINCT h.for_id ORDER BY h.for_id), '{}') FROM ${tasksInHand('$2', '$3')} h
        WHERE h.stream = s.id AND h.for_id IS NOT NULL) AS stands_in_for,
       EXISTS (SELECT 1 FROM notification n WHERE n.person_id = $2 AND n.stream = s.id AND NOT n.params ? 'for') AS is_told
     FROM stream s JOIN stream c ON c.id = 'cycle/' || s.cycle_id JOIN stream m ON m.id = s.state->'matter'->>'of'
     WHERE s.id = 'approval/' || $1`,
    [id, visitor.person, transaction.now],
  );
  if (!row || visitor.person === null) return undefined;
  const { is_told, ...found } = row;
  const actor = { kind: 'person' as const, person: visitor.person, roles: visitor.roles };
  const mayRead = is_told || row.stands_in_for.length > 0 || mayReadApproval(row.state, actor);
  return mayRead ? found : undefined;
}

/** Ids of the approvals that wait for a person, the most urgent first. */
export async function waitingApprovals(transaction: SpaceTransaction, person: string | null): Promise<string[]> {
  const rows = await transaction.query<{ id: string }>(
    `SELECT substr(stream, 10) AS id FROM ${tasksInHand('$1', '$2')} t WHERE kind = 'approve'
     GROUP BY stream ORDER BY min(due_at) NULLS LAST, stream`,
    [person, transaction.now],
  );
  return rows.map((row) => row.id);
}
