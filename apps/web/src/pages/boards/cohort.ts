import type { Board } from '#contracts/http/boards';

export type Member = Board['members'][number];
export type Column = Board['columns'][number];
export type OpenTie = Board['ties'][number];
export type OfferedMove = Member['moves'][number];

/** A move that is tried and not yet confirmed: by hovering, by a key or by a choice. */
export interface Aim {
  readonly subject: string;
  /** Undefined while a person is only chosen. */
  readonly to: string | undefined;
}

export interface ColumnPeople {
  readonly column: Column;
  readonly members: readonly Member[];
  /** Open ties whose best seat is of this grade. */
  readonly ties: readonly { readonly tie: OpenTie; readonly members: readonly Member[] }[];
}

/** The board column by column, each by score; people of an open tie stand together under the best grade they contend for. */
export function columnsOf(board: Board): ColumnPeople[] {
  const bySubject = new Map(board.members.map((member) => [member.subject.id, member]));
  return board.columns.map((column) => ({
    column,
    members: board.members.filter((member) => member.grade === column.grade),
    ties: board.ties
      .filter((tie) => bestSeat(tie, board) === column.grade)
      .map((tie) => ({
        tie,
        members: tie.members.flatMap((id) => {
          const member = bySubject.get(id);
          return member && member.grade === null ? [member] : [];
        }),
      })),
  }));
}

function bestSeat(tie: OpenTie, board: Board): string | undefined {
  const grades = new Set(tie.seats.map((seat) => seat.grade));
  return board.columns.find((column) => grades.has(column.grade))?.grade;
}

/** The column a card stands in: its grade, or for a tied person the best one contended for. */
export function homeOf(board: Board, member: Member): string {
  if (member.grade !== null) return member.grade;
  const tie = board.ties.find((each) => each.members.includes(member.subject.id));
  return (tie && bestSeat(tie, board)) ?? board.columns[0]?.grade ?? '';
}

export const moveTo = (member: Member, to: string | undefined): OfferedMove | undefined =>
  member.moves.find((move) => move.to === to);

/** The next grade in a direction that is offered; the person's own place counts as putting it back. */
export function nextAim(board: Board, member: Member, at: string, step: 1 | -1): string | undefined {
  const home = homeOf(board, member);
  const grades = board.columns.map((column) => column.grade);
  for (let index = grades.indexOf(at) + step; index >= 0 && index < grades.length; index += step) {
    const grade = grades[index];
    if (grade !== undefined && (grade === home || moveTo(member, grade))) return grade;
  }
  return undefined;
}

/** Why the grade beside is not offered. */
export function whyNotBeside(board: Board, member: Member, at: string, step: 1 | -1) {
  const grades = board.columns.map((column) => column.grade);
  const beside = grades[grades.indexOf(at) + step];
  return member.refusedMoves.find((refused) => refused.to === beside)?.why;
}

/** The place by score that a person would take among those who hold a grade. */
export function rankIn(people: ColumnPeople, member: Member): number {
  return people.members.filter((each) => each.subject.id !== member.subject.id && each.rank <= member.rank).length + 1;
}

/** How many the system proposed for each grade, open seats of ties included. */
export function proposedCounts(board: Board): number[] {
  return board.columns.map(
    (column) =>
      board.members.filter((member) => member.proposed === column.grade).length +
      board.ties
        .flatMap((tie) => tie.seats)
        .reduce((sum, seat) => sum + (seat.grade === column.grade ? seat.count : 0), 0),
  );
}
