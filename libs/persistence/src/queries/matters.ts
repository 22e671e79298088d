import type { Appeal } from '#domain/process/appeal';
import { mayReadApproval, type ApprovalState } from '#domain/process/approval/state';
import type { Visitor } from '#domain/access/policy';
import type { BoardState } from '#domain/process/board';
import type { SpaceTransaction } from '../space';

// The index `act_matter` holds the acts of the kinds in `BEGUN` and `SIGNED`, and no others.

/** Acts by which somebody begins a matter. */
const BEGUN = `'approval-started', 'appeal-received'`;
/** Acts of a signer on a matter under approval; a signature that was taken back does not count. */
const SIGNED = `'step-approved', 'step-opposed', 'step-returned', 'rejected', 'step-transferred', 'delegation-answered', 'signature-taken-back'`;
/** What an appellant is told of his appeal as it goes; who was asked what is for its page. */
const TOLD = `'appeal-received', 'appeal-accepted', 'appeal-refused', 'appeal-served'`;
/** What moves no matter on. */
const QUIET = `'copy-read', 'step-reminded', 'step-escalated', 'urged', 'copied', 'commented', 'question-put', 'question-answered'`;

/** A matter has ended where nothing more can happen to it: as `hasEnded`, and an appeal once it was served or refused. */
const HAS_ENDED = `CASE s.kind WHEN 'appeal' THEN s.state->>'status' IN ('served', 'refused')
  ELSE CASE s.state->>'status' WHEN 'open' THEN FALSE WHEN 'returned' THEN s.state->'matter'->>'kind' IN ('grades', 'correction') ELSE TRUE END END`;

const IS_UNREAD = `EXISTS (SELECT 1 FROM jsonb_array_elements(s.state->'copies') c WHERE c->>'to' = $1 AND NOT c ? 'readAt')`;

/** A list of matters, and which of it: `is` those that have ended, of copies those not read yet; false: the others; undefined: all. */
export interface MatterFilter {
  list: 'started' | 'copied' | 'done';
  is: boolean | undefined;
}

export interface ListedMatter {
  stream: string;
  kind: 'approval' | 'appeal';
  cycle_id: string;
  /** What the list is ordered by: when it was begun, sent to the visitor, or last signed by him. */
  at: Date;
  state: ApprovalState | Appeal;
  /** What names the cohort where its grades are approved. */
  board: Pick<BoardState, 'track' | 'unit' | 'label'> | null;
  has_ended: boolean;
  is_told: boolean;
  /** The visitor's own last act where the list is of what he has done. */
  own_kind: string | null;
  begun_at: Date;
  last_kind: string;
  last_actor: string | null;
  last_at: Date;
}

/** Streams of a list with the instant that orders them, as SQL; `$1` is the person. */
const FOUND: Readonly<Record<MatterFilter['list'], string>> = {
  started: `SELECT stream, max(at) AS at, NULL AS own_kind FROM act WHERE actor = $1 AND kind IN (${BEGUN}) GROUP BY stream`,
  copied: `SELECT stream, max(at) AS at, NULL AS own_kind FROM notification WHERE person_id = $1 AND kind = 'approval-copied' GROUP BY stream`,
  done: `SELECT stream, max(at) AS at, (array_agg(kind ORDER BY seq DESC))[1] AS own_kind FROM act
    WHERE actor = $1 AND kind IN (${SIGNED}) GROUP BY stream
    HAVING (array_agg(kind ORDER BY seq DESC))[1] <> 'signature-taken-back'`,
};

/** By what a list is parted in two. */
const partOf = (list: MatterFilter['list']): string => (list === 'copied' ? IS_UNREAD : HAS_ENDED);

/**
 * A page of the matters that a person began, was sent a copy of, or has signed, the latest first, and one more to tell whether another
 * page follows. A matter that he may no longer read is marked by `mayList`.
 */
export const listMatters = (
  transaction: SpaceTransaction,
  person: string,
  wanted: MatterFilter,
  after: { at: string; id: string } | undefined,
  size: number,
): Promise<ListedMatter[]> =>
  transaction.query<ListedMatter>(
    `WITH found AS (${FOUND[wanted.list]}), page AS (
       SELECT f.stream, f.at, f.own_kind, s.kind, s.cycle_id, s.state, ${HAS_ENDED} AS has_ended
       FROM found f JOIN stream s ON s.id = f.stream
       WHERE ($2::boolean IS NULL OR (${partOf(wanted.list)}) = $2) AND ($3::timestamptz IS NULL OR (f.at, f.stream) < ($3, $4))
       ORDER BY f.at DESC, f.stream DESC LIMIT $5)
     SELECT p.*, b.at AS begun_at,
       CASE WHEN m.kind = 'board' THEN jsonb_build_object('track', m.state->'track', 'unit', m.state->'unit', 'label', m.state->'label') END AS board, l.kind AS last_kind, l.actor AS last_actor, l.at AS last_at,
       EXISTS (SELECT 1 FROM notification n WHERE n.person_id = $1 AND n.stream = p.stream) AS is_told
     FROM page p JOIN act b ON b.stream = p.stream AND b.seq = 1
     LEFT JOIN stream m ON m.id = p.state->'matter'->>'of'
     CROSS JOIN LATERAL (
       SELECT kind, actor, at FROM act WHERE stream = p.stream
         AND CASE p.kind WHEN 'appeal' THEN kind IN (${TOLD}) ELSE kind NOT IN (${QUIET}) END
       ORDER BY seq DESC LIMIT 1) l
     ORDER BY p.at DESC, p.stream DESC`,
    [person, wanted.is ?? null, after?.at ?? null, after?.id ?? null, size + 1],
  );

/** How many matters of a list there are: `yes` ended or unread, `no` not yet. */
export async function countMatters(
  transaction: SpaceTransaction,
  person: string,
  list: MatterFilter['list'],
): Promise<{ yes: number; no: number }> {
  const [row] = await transaction.query<{ yes: number; no: number }>(
    `SELECT count(*) FILTER (WHERE x.is)::int AS yes, count(*) FILTER (WHERE NOT x.is)::int AS no
     FROM (${FOUND[list]}) f JOIN stream s ON s.id = f.stream
     CROSS JOIN LATERAL (SELECT ${partOf(list)} AS is) x`,
    [person],
  );
  return row ?? { yes: 0, no: 0 };
}

/** May this person open the matter? What is listed is exactly what may be read one by one. */
export function mayList({ kind, state, is_told }: ListedMatter, visitor: Visitor): boolean {
  if (kind === 'appeal') return (state as Appeal).appellant === visitor.person;
  if (visitor.person === null) return false;
  const actor = { kind: 'person' as const, person: visitor.person, roles: visitor.roles };
  return is_told || mayReadApproval(state as ApprovalState, actor);
}
