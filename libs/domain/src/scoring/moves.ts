import { proposeDistribution } from './distribution';
import type { Bounds, Entrant, Proposal, Tie } from './distribution';
import type { Dec, Id } from '../scheme/values';
import { compare, rational } from './exact';

/** A cohort on the committee's board: grades best first, their bounds, the people. */
export type Distribution = { grades: readonly Id[]; bounds: Bounds; overflow: Id; members: readonly Entrant[] };

/** What a committee decided, in the order in which it decided: the order of tied people, or one person's grade. */
export type BoardDecision = { about: 'tie'; order: readonly string[] } | { about: 'move'; subject: string; grade: Id };

/** A proposal after the committee's decisions; `counts` holds the seats of open ties too. */
export type Settled = Proposal & {
  /** Who was moved, and to which grade. */
  moved: Record<string, Id>;
  /** The proposal before any move. */
  proposed: Proposal;
};

/**
 * The board after the committee's decisions (A7). A seat that a move frees or takes next to an open tie is made up for by
 * the tie, so that the proposed numbers stay as far as they can; a tie with as many seats as members is settled.
 */
export function settleBoard(board: Distribution, decisions: readonly BoardDecision[]): Settled {
  const orders = decisions.flatMap((one) => (one.about === 'tie' ? [one.order] : []));
  const proposed = proposeDistribution(board.grades, board.members, board.bounds, board.overflow, orders);
  const moved: Record<string, Id> = {};
  for (const one of decisions) if (one.about === 'move') moved[one.subject] = one.grade;
  const assignments: Record<string, Id> = { ...proposed.assignments, ...moved };

  const open = new Map(board.grades.map((grade) => [grade, proposed.counts[grade] ?? 0]));
  for (const grade of Object.values(assignments)) open.set(grade, (open.get(grade) ?? 0) - 1);
  const ties: Tie[] = [];
  for (const tie of proposed.ties) {
    const members = tie.members.filter((member) => !(member in moved));
    const seats = shareSeats(tie, members.length, open);
    const order = seats.length > 1 ? decidedOrder(members, orders) : members;
    if (!order) {
      ties.push({ ...tie, members, seats });
      continue;
    }
    const places = seats.flatMap(({ grade, count }) => Array.from({ length: count }, () => grade));
    order.forEach((member, place) => {
      const grade = places[place];
      if (grade !== undefined) assignments[member] = grade;
    });
  }
  const counts: Record<Id, number> = Object.fromEntries(board.grades.map((grade) => [grade, 0]));
  for (const grade of Object.values(assignments)) counts[grade] = (counts[grade] ?? 0) + 1;
  for (const tie of ties) for (const { grade, count } of tie.seats) counts[grade] = (counts[grade] ?? 0) + count;
  return { ...proposed, assignments, counts, ties, moved, proposed };
}

/** The committee's latest order of those whom moves have left in a tie. */
function decidedOrder(
  members: readonly string[],
  orders: readonly (readonly string[])[],
): readonly string[] | undefined {
  const order = orders.filter((one) => members.every((member) => one.includes(member))).pop();
  return order?.filter((member) => members.includes(member));
}

/** Seats of a tie's grades for so many members: what is open from the best grade down, the rest in the last one. */
function shareSeats(tie: Tie, members: number, open: Map<Id, number>): Tie['seats'] {
  const seats: Tie['seats'] = [];
  let left = members;
  tie.seats.forEach(({ grade }, place) => {
    const last = place === tie.seats.length - 1;
    const count = last ? left : Math.max(0, Math.min(left, open.get(grade) ?? 0));
    open.set(grade, (open.get(grade) ?? 0) - count);
    left -= count;
    if (count > 0) seats.push({ grade, count });
  });
  return seats;
}

/** Why a move is not offered; bounds and counts are given so that a page can say it in figures. */
export type MoveRefusal =
  | { code: 'member-unknown' | 'grade-unknown' | 'same-grade' }
  | { code: 'above-ceiling'; ceiling: Id }
  | { code: 'out-of-bounds'; grade: Id; bound: { min: number; max: number }; count: number };

/**
 * May the committee give this person that grade (A7: moves within the bounds)? Refuses with `member-unknown`,
 * `grade-unknown`, `same-grade`, `above-ceiling`, `out-of-bounds`. A grade already outside its bounds may only come closer.
 */
export function checkMove(
  board: Distribution,
  decisions: readonly BoardDecision[],
  subject: string,
  to: Id,
): { ok: true; effect: MoveEffect } | { ok: false; refusal: MoveRefusal } {
  const refuse = (refusal: MoveRefusal): { ok: false; refusal: MoveRefusal } => ({ ok: false, refusal });
  const member = board.members.find((one) => one.subject === subject);
  if (!member) return refuse({ code: 'member-unknown' });
  if (!board.grades.includes(to)) return refuse({ code: 'grade-unknown' });
  const effect = effectOfMove(board, decisions, subject, to);
  if (effect.from === to) return refuse({ code: 'same-grade' });
  if (member.ceiling !== undefined && board.grades.indexOf(to) < board.grades.indexOf(member.ceiling))
    return refuse({ code: 'above-ceiling', ceiling: member.ceiling });
  for (const grade of board.grades) {
    const before = effect.before[grade] ?? 0;
    const after = effect.after[grade] ?? 0;
    const bound = board.bounds[grade] ?? { min: 0, max: 0 };
    if ((after > before && after > bound.max) || (after < before && after < bound.min))
      return refuse({ code: 'out-of-bounds', grade, bound, count: after });
  }
  return { ok: true, effect };
}

/** What a move changes, shown before it is confirmed. */
export type MoveEffect = {
  from?: Id;
  to: Id;
  /** Heads per grade, seats of open ties included. */
  before: Record<Id, number>;
  after: Record<Id, number>;
  /** Ties that the move settles, with the grade their members get. */
  settles: { members: string[]; grade: Id }[];
};

/** The numbers before and after a move, whether or not it is allowed. */
export function effectOfMove(
  board: Distribution,
  decisions: readonly BoardDecision[],
  subject: string,
  to: Id,
): MoveEffect {
  const now = settleBoard(board, decisions);
  const then = settleBoard(board, [...decisions, { about: 'move', subject, grade: to }]);
  const settles = now.ties.flatMap((tie) => {
    const members = tie.members.filter((member) => member !== subject);
    const grade = members[0] === undefined ? undefined : then.assignments[members[0]];
    return grade === undefined ? [] : [{ members, grade }];
  });
  return { from: now.assignments[subject], to, before: now.counts, after: then.counts, settles };
}

/**
 * The published cut-offs of a settled board: the lowest score with which somebody holds a grade in the ordinary way, moved
 * people and people under a ceiling left aside. A grade that nobody holds so has none.
 */
export function cutOffs(board: Distribution, settled: Settled): { grade: Id; from: Dec }[] {
  return board.grades.flatMap((grade) => {
    const scores = board.members
      .filter(
        (one) =>
          settled.assignments[one.subject] === grade && !(one.subject in settled.moved) && one.ceiling === undefined,
      )
      .map((one) => one.score)
      .sort((a, b) => compare(rational(a), rational(b)));
    return scores[0] === undefined ? [] : [{ grade, from: scores[0] }];
  });
}

/** The grade a score reaches by published cut-offs; below all of them the lowest grade that anybody holds. */
export function gradeByCutOffs(cuts: readonly { grade: Id; from: Dec }[], score: Dec): Id | undefined {
  const reached = cuts.find((cut) => compare(rational(score), rational(cut.from)) >= 0);
  return reached?.grade ?? cuts[cuts.length - 1]?.grade;
}
