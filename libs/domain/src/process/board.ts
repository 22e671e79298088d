import { canonical } from '../ledger/canonical';
import { orderClasses, proposeDistribution, type Bounds, type Entrant, type Proposal } from '../scoring/distribution';
import { checkMove, settleBoard, type BoardDecision, type Settled } from '../scoring/moves';
import type { Step } from '../scheme/people';
import { startApproval } from './approval/start';
import type { Context } from './context';
import type { CycleState } from './cycle';
import { hasRole, refuse, type Actor, type Decision, type NewEvent, type Refusal, type TextRef } from './decision';
import { nothing, type Projection } from './effects';
import { signOff } from './dossier/result';
import type { DossierState } from './dossier/state';
import { approvalId, stream, type BoardId, type CycleId, type DossierId, type PersonId } from './ids';
import { finalResult } from './results';

/** One subject of a cohort as the board shows it. */
export interface BoardMember extends Omit<Entrant, 'score'> {
  /** Null where the result is a grade and no score. */
  score: string | null;
  dossier: DossierId;
  /** Who answers for the subject, and so takes no part in its grade; absent: the subject is a person. */
  owner?: PersonId | null;
  /** The stored record of the score. */
  record: string;
  /** In a list: the grade that bands or rules give; null where none has been entered, or the result has none. */
  grade?: string | null;
}

/** What scoring hands the committee for one cohort (A7): who is in it, and the bounds of each grade. */
export interface Cohort {
  id: BoardId;
  cycle: CycleId;
  track: string;
  /**
   * A `board` is graded against one another within bounds; a `list` holds results that stand by themselves, to be signed together;
   * of an `entered` one the grades are decided by people.
   */
  form?: 'board' | 'list' | 'entered';
  /** The unit whose people these are; null for a cohort of the whole organisation. */
  unit: string | null;
  /** Further attributes that set the cohort apart, for its title. */
  label: Record<string, string>;
  /** Best first. */
  grades: string[];
  bounds: Bounds;
  overflow: string;
  members: BoardMember[];
  notes: Proposal['notes'];
  /** Head of the unit, who signs first; null where there is none. */
  head: PersonId | null;
}

export interface Move {
  subject: string;
  from: string;
  to: string;
  reason: TextRef;
  by: PersonId;
  at: string;
}

export interface BoardState extends Cohort {
  status: 'draft' | 'submitted' | 'signed';
  /** Grows with every change, so that a stale page is recognised. */
  revision: number;
  ties: { order: string[]; reason: TextRef; by: PersonId }[];
  moves: Move[];
  approval?: string;
}

export type BoardCommand =
  | { do: 'move'; board: BoardId; revision: number; subject: string; to: string; reason: TextRef }
  | { do: 'decide-tie'; board: BoardId; revision: number; order: string[]; reason: TextRef }
  | { do: 'reset'; board: BoardId; revision: number }
  | { do: 'submit-board'; board: BoardId; revision: number };

export type BoardEvent =
  | { kind: 'board-proposed'; data: Cohort }
  | { kind: 'member-moved'; data: Omit<Move, 'at'> }
  | { kind: 'tie-decided'; data: { order: string[]; reason: TextRef; by: PersonId } }
  | { kind: 'board-reset'; data: { by: PersonId } }
  | { kind: 'board-submitted'; data: { approval: string | null; grades: Record<string, string> } }
  | { kind: 'handed-over'; data: { from: PersonId; to: PersonId } }
  | { kind: 'board-returned'; data: object }
  | { kind: 'board-signed'; data: object };

/** The proposal with the committee's decisions on ties. */
export function proposalOf(board: BoardState | Cohort): Proposal {
  const ties = 'ties' in board ? board.ties.map((tie) => tie.order) : [];
  return proposeDistribution(board.grades, entrantsOf(board), board.bounds, board.overflow, ties);
}

/** The members as entrants of a distribution. */
const entrantsOf = (board: Pick<Cohort, 'members'>): Entrant[] =>
  board.members.map((member) => ({ ...member, score: member.score ?? '0' }));

/** Its grades depend on the cohort, so that a committee moves people within bounds. */
export const isDistributed = (board: Pick<Cohort, 'form'>): boolean => (board.form ?? 'board') === 'board';

/** What the committee has decided so far, oldest first, in the form that scoring reads. */
export const decisionsOn = (board: Pick<BoardState, 'ties' | 'moves'>): BoardDecision[] => [
  ...board.ties.map((tie): BoardDecision => ({ about: 'tie', order: tie.order })),
  ...board.moves.map((move): BoardDecision => ({ about: 'move', subject: move.subject, grade: move.to })),
];

const settled = (board: BoardState): Settled =>
  settleBoard({ ...board, members: entrantsOf(board) }, decisionsOn(board));

/** Each member's grade after ties and moves; without those still in an open tie. A move beside a tie may settle it. */
export const gradesOf = (board: BoardState): Record<string, string> =>
  isDistributed(board) ? settled(board).assignments : listedGrades(board);

/** The grades of a list: those that follow from the scores, or those that were entered. */
function listedGrades(board: BoardState): Record<string, string> {
  const given = board.members.flatMap(({ subject, grade }) => (grade ? [[subject, grade] as const] : []));
  return Object.fromEntries([...given, ...board.moves.map((move) => [move.subject, move.to] as const)]);
}

/** Members of a list that lack their grade. */
export const ungradedOf = (board: BoardState): string[] => {
  if (isDistributed(board) || board.grades.length === 0) return [];
  const grades = gradesOf(board);
  return board.members.flatMap(({ subject }) => (grades[subject] === undefined ? [subject] : []));
};

/** Ties that neither a decision nor a move has settled. */
export const openTiesOf = (board: BoardState): Settled['ties'] => (isDistributed(board) ? settled(board).ties : []);

/**
 * Decides an act of the committee: the office, or the leaders where the office itself is evaluated in the cohort. Refuses with
 * `board-unknown`, `not-the-office`, `own-cohort`, `board-submitted`, `stale-page`, `member-unknown`, `grade-unknown`, `same-grade`,
 * `above-ceiling`, `out-of-bounds` (names the bound), `grade-follows-score`, `not-a-tie`, `ties-open`, `grades-missing`,
 * `nobody-to-approve`. A result that no chain signs is signed with its submission.
 */
export function decideBoard(
  cycle: CycleState,
  board: BoardState | undefined,
  command: BoardCommand,
  actor: Actor,
  context: Context,
  members: ReadonlyMap<DossierId, DossierState> = new Map(),
): Decision {
  if (!board) return refuse('board-unknown');
  if (actor.kind !== 'person' || !(hasRole(actor, 'office') || hasRole(actor, 'company')))
    return refuse('not-the-office');
  // Of a list nobody is compared with anybody; its chain leaves out those whom it is about.
  if (isDistributed(board) && isMember(board, actor.person)) return refuse('own-cohort');
  if (board.status !== 'draft') return refuse('board-submitted');
  if (command.revision !== board.revision) return refuse('stale-page');
  const on = stream.board(board.id);
  const one = (event: BoardEvent): Decision => ({ events: [{ stream: on, ...event }] });
  switch (command.do) {
    case 'move': {
      if (isOwn(board, command.subject, actor.person)) return refuse('own-matter');
      const wrong = refuseMove(board, command.subject, command.to);
      if (wrong) return wrong;
      const from = gradesOf(board)[command.subject] ?? '';
      const { subject, to, reason } = command;
      return one({ kind: 'member-moved', data: { subject, from, to, reason, by: actor.person } });
    }
    case 'decide-tie': {
      const tie = openTiesOf(board).find(
        (each) =>
          each.members.length === command.order.length && each.members.every((id) => command.order.includes(id)),
      );
      if (!tie) return refuse('not-a-tie', undefined, 'order');
      const order = wholeOrder(command.order, board);
      return one({ kind: 'tie-decided', data: { order, reason: command.reason, by: actor.person } });
    }
    case 'reset':
      return one({ kind: 'board-reset', data: { by: actor.person } });
    case 'submit-board': {
      const count = openTiesOf(board).length;
      if (count > 0) return refuse('ties-open', { count });
      const missing = ungradedOf(board).length;
      if (missing > 0) return refuse('grades-missing', { count: missing });
      const outside = board.grades.map((grade) => refuseCount(board, grade, 0)).find((wrong) => wrong !== undefined);
      if (outside) return outside;
      const id = approvalId(board.id, 'grades', board.revision);
      const matter = { kind: 'grades' as const, of: on, version: board.revision, subject: null };
      const party = {
        subject: '',
        superior: board.head,
        aboveSuperior: null,
        unitHead: board.head,
        raters: {},
      };
      const barred = isDistributed(board) ? board.members.map((member) => ownerOfMember(member) ?? member.subject) : [];
      const chain = boardChain(board, context);
      if (chain.length === 0) {
        const submitted = { kind: 'board-submitted', data: { approval: null, grades: gradesOf(board) } };
        return {
          events: [
            { stream: on, ...submitted },
            ...boardOutcome(board, 'approved'),
            ...signMembers(board, members, context),
          ],
        };
      }
      const started = startApproval(
        { id, cycle: cycle.id, matter, initiator: actor.person, chain, party, barred },
        cycle.roles,
        context,
      );
      if ('refused' in started) return started;
      return {
        events: [{ stream: on, kind: 'board-submitted', data: { approval: id, grades: gradesOf(board) } }, started],
      };
    }
  }
}

/** The last signature: each member's result is signed off and disclosed in the same transaction. */
export function signMembers(
  board: BoardState,
  members: ReadonlyMap<DossierId, DossierState> | undefined,
  context: Context,
): NewEvent[] {
  const grades = gradesOf(board);
  return board.members.flatMap((member) => {
    const state = members?.get(member.dossier);
    const grade = grades[member.subject] ?? null;
    if (!state || (grade === null && board.grades.length > 0))
      throw new Error(`The board ${board.id} is signed without ${member.dossier}`);
    return signOff(state, { score: member.score, grade, record: member.record }, context);
  });
}

/** The chain that signs the grades of a track's final result; empty where the scheme asks nobody. */
export function boardChain(board: Pick<Cohort, 'track'>, context: Context): readonly Step[] {
  const chain = finalResult(context, board.track)?.plan.signOff;
  return (chain && context.scheme.chains[chain]) || [];
}

const ownerOfMember = (member: BoardMember): PersonId | null =>
  member.owner === undefined ? member.subject : member.owner;

/** The committee's order, then those of the same score whom nobody contests, such as people under a ceiling: scoring asks for all of them. */
function wholeOrder(order: readonly string[], board: BoardState): string[] {
  const equals =
    orderClasses(entrantsOf(board), []).find((each) => each.some(({ subject }) => order.includes(subject))) ?? [];
  return [...order, ...equals.map(({ subject }) => subject).filter((subject) => !order.includes(subject))];
}

const isOwn = (board: Cohort, subject: string, person: PersonId): boolean =>
  board.members.some((member) => member.subject === subject && ownerOfMember(member) === person);

const isMember = (board: Cohort, person: PersonId): boolean =>
  board.members.some((member) => ownerOfMember(member) === person);

/** May this person hold that grade within the bounds (A7)? Undefined where he may. */
export function refuseMove(board: BoardState, subject: string, to: string): Refusal | undefined {
  if (!isDistributed(board)) return refuseEntry(board, subject, to);
  const answer = checkMove({ ...board, members: entrantsOf(board) }, decisionsOn(board), subject, to);
  if (answer.ok) return undefined;
  const { refusal } = answer;
  switch (refusal.code) {
    case 'member-unknown':
      return refuse(refusal.code, undefined, 'subject');
    case 'above-ceiling':
      return refuse(refusal.code, { ceiling: refusal.ceiling }, 'to');
    case 'out-of-bounds':
      return refuse(refusal.code, { grade: refusal.grade, ...refusal.bound, count: refusal.count }, 'to');
    default:
      return refuse(refusal.code, undefined, 'to');
  }
}

function refuseEntry(board: BoardState, subject: string, to: string): Refusal | undefined {
  if (board.form !== 'entered') return refuse('grade-follows-score', undefined, 'to');
  if (!board.members.some((member) => member.subject === subject))
    return refuse('member-unknown', undefined, 'subject');
  if (!board.grades.includes(to)) return refuse('grade-unknown', { grade: to }, 'to');
  return gradesOf(board)[subject] === to ? refuse('same-grade', undefined, 'to') : undefined;
}

/** May a grade hold so many more, or fewer? What the proposal itself had to exceed, because of ceilings or the overflow, stays allowed. */
function refuseCount(board: BoardState, grade: string, more: -1 | 0 | 1): Refusal | undefined {
  if (!isDistributed(board)) return undefined;
  const bound = board.bounds[grade] ?? { min: 0, max: 0 };
  const proposed = proposalOf(board).counts[grade] ?? 0;
  const min = Math.min(bound.min, proposed);
  const max = Math.max(bound.max, proposed);
  const count = (countsOf(board)[grade] ?? 0) + more;
  const isOutside = (count > max && more >= 0) || (count < min && more <= 0);
  return isOutside ? refuse('out-of-bounds', { grade, min, max, count }, 'to') : undefined;
}

/** How many hold each grade now; seats of open ties are not counted. */
export function countsOf(board: BoardState): Record<string, number> {
  const counts: Record<string, number> = Object.fromEntries(board.grades.map((grade) => [grade, 0]));
  for (const grade of Object.values(gradesOf(board))) counts[grade] = (counts[grade] ?? 0) + 1;
  return counts;
}

/**
 * The board as scoring proposes it. A draft is proposed anew when its figures have changed since, by a late ballot, an event or the unit's
 * grade, and what the committee had moved must then be looked at again; a submitted board stands.
 */
export function proposeBoard(board: BoardState | undefined, cohort: Cohort): NewEvent[] {
  if (board && (board.status !== 'draft' || figuresOf(board) === figuresOf(cohort))) return [];
  const key = board ? `proposed.${board.revision}` : 'proposed';
  return [{ stream: stream.board(cohort.id), kind: 'board-proposed', data: cohort, key }];
}

/** What a proposal rests on; the id of a stored record is no figure. */
const figuresOf = ({ bounds, overflow, grades, members }: Cohort): string =>
  canonical({ bounds, overflow, grades, members: members.map(({ record: _, ...figures }) => figures) });

/** What the end of the approval does to the board. */
export function boardOutcome(
  board: BoardState,
  outcome: 'approved' | 'returned' | 'rejected' | 'cancelled',
): NewEvent[] {
  const kind = outcome === 'approved' ? 'board-signed' : 'board-returned';
  return [{ stream: stream.board(board.id), kind, data: {} }];
}

export function evolveBoard(state: BoardState | undefined, event: BoardEvent, at: string): BoardState {
  if (event.kind === 'board-proposed')
    return { ...event.data, status: 'draft', revision: (state?.revision ?? 0) + 1, ties: [], moves: [] };
  if (!state) throw new Error(`A board starts with board-proposed, not ${event.kind}`);
  const revision = state.revision + 1;
  switch (event.kind) {
    case 'member-moved':
      return { ...state, revision, moves: [...state.moves, { ...event.data, at }] };
    case 'tie-decided':
      return { ...state, revision, ties: [...state.ties, event.data] };
    case 'board-reset':
      return { ...state, revision, ties: [], moves: [] };
    case 'board-submitted':
      return {
        ...state,
        revision,
        status: 'submitted',
        ...(event.data.approval !== null && { approval: event.data.approval }),
      };
    case 'handed-over':
      return { ...state, revision, head: event.data.to };
    case 'board-returned':
      return { ...state, revision, status: 'draft' };
    case 'board-signed':
      return { ...state, revision, status: 'signed' };
  }
}

/** A board's work stands in the cycle's calibration task; where the whole office is in the cohort, the leaders are asked. */
export function projectBoard(board: BoardState, cycle: CycleState): Projection {
  const office = cycle.roles.office ?? [];
  if (board.status !== 'draft' || !isDistributed(board) || office.some((person) => !isMember(board, person)))
    return nothing;
  const on = stream.board(board.id);
  const tasks = (cycle.roles.company ?? [])
    .filter((person) => !isMember(board, person))
    .map((assignee) => ({
      id: `${on}#calibrate.${assignee}`,
      stream: on,
      cycle: cycle.id,
      kind: 'calibrate' as const,
      assignee,
      subject: null,
      params: { cycle: cycle.name },
    }));
  return { tasks, agenda: [] };
}
