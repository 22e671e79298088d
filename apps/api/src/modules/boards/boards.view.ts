import { countsOf, gradesOf, openTiesOf, proposalOf, refuseMove, type BoardState } from '#domain/process/board';
import { finalResult } from '#domain/process/results';
import type { Context } from '#domain/process/context';
import type { CycleState } from '#domain/process/cycle';
import type { SubjectEvent } from '#domain/process/dossier/state';
import { sayRefusal } from '#domain/process/refusals';
import { resolveVal, settingValues } from '#domain/scheme/points';
import type { ResolvedScheme } from '#domain/scheme/resolved';
import { namedTitle } from '#domain/scheme/titles';
import type { CohortInput } from '#domain/scoring/score-cohort';
import type { Boards, Board } from '#contracts/http/boards';
import type { Text } from '#contracts/http/values';
import type { NamedPerson } from '#persistence/queries/people';
import type { StoredRecord } from '#persistence/queries/records';
import { titleOf } from '../cycles/timeline.view';
import { bodyOf, type Texts } from '../dossiers/texts';
import { ceilingCause } from './ceiling-cause';
import { moveEffects } from './move-effects';
import { scoreParts } from './score-parts';

/** Everything a board's page is made of, loaded at once. */
export interface BoardMaterial {
  board: BoardState;
  cycle: CycleState;
  context: Context;
  neighbours: readonly string[];
  unitName: string | undefined;
  names: ReadonlyMap<string, NamedPerson>;
  texts: Texts;
  records: ReadonlyMap<string, StoredRecord>;
  /** Key events and the like, for the cause of a ceiling. */
  events: ReadonlyMap<string, SubjectEvent[]>;
  /** The cohort as scoring sees it; only of a draft, whose people may still be moved. */
  input: CohortInput | undefined;
}

/**
 * `市场经营部 · 其他员工 20 人`: whose cohort it is, the track, the number of people; further attributes where they tell it from
 * another board of the cycle.
 */
export function boardTitle(
  board: BoardState,
  scheme: ResolvedScheme,
  unitName: string | undefined,
  boards: readonly string[],
): Text {
  const [place] = board.id.split('~');
  const isDivided = boards.some((id) => id !== board.id && id.split('~')[0] === place);
  const labels = isDivided ? Object.entries(board.label).filter(([, value]) => value !== '') : [];
  const say = (language: 'zh' | 'en'): string =>
    [
      unitName,
      ...labels.map(([name, value]) => namedTitle(scheme, `${name}.${value}`)?.[language] ?? value),
      titleOf(scheme, `track.${board.track}`)[language],
    ]
      .filter((part) => part)
      .join(' · ');
  return { zh: `${say('zh')} ${board.members.length} 人`, en: `${say('en')}, ${board.members.length} people` };
}

export function boardSummary(
  board: BoardState,
  scheme: ResolvedScheme,
  unitName: string | undefined,
  boards: readonly string[],
): Boards['items'][number] {
  const counts = seatsOf(board);
  return {
    id: board.id,
    title: boardTitle(board, scheme, unitName, boards),
    size: board.members.length,
    status: board.status,
    openTies: openTiesOf(board).length,
    counts: board.grades.map((grade) => ({
      grade,
      title: titleOf(scheme, `grade.${grade}`),
      count: counts[grade] ?? 0,
    })),
  };
}

/** How many hold each grade, with the seats that the members of open ties will share. */
export function seatsOf(board: BoardState): Record<string, number> {
  const counts = countsOf(board);
  for (const { grade, count } of openTiesOf(board).flatMap((tie) => tie.seats))
    counts[grade] = (counts[grade] ?? 0) + count;
  return counts;
}

/** The calibration board 等次评定 of one cohort, for somebody who may act on it or for `why` may not. */
export function boardView(material: BoardMaterial, why: Text | null): Board {
  const { board, cycle, context, neighbours, unitName } = material;
  const { scheme } = context;
  const counts = seatsOf(board);
  const missing = missingOf(board, context, counts);
  const place = neighbours.indexOf(board.id);
  const unitGrade = board.unit === null ? undefined : cycle.unitGrades[board.unit];
  const gradeTitle = (grade: string): Text => titleOf(scheme, `grade.${grade}`);
  const shares = sharesOf(board, cycle, context);
  return {
    id: board.id,
    cycle: { id: cycle.id, name: cycle.name },
    title: boardTitle(board, scheme, unitName, neighbours),
    unitGrade: unitGrade === undefined ? null : { id: unitGrade, title: gradeTitle(unitGrade) },
    place: {
      number: place + 1,
      of: neighbours.length,
      previous: neighbours[place - 1] ?? null,
      next: neighbours[place + 1] ?? null,
    },
    status: board.status,
    revision: board.revision,
    columns: board.grades.map((grade) => ({
      grade,
      title: gradeTitle(grade),
      min: board.bounds[grade]?.min ?? 0,
      max: board.bounds[grade]?.max ?? 0,
      count: counts[grade] ?? 0,
      share: shares[grade] ?? null,
    })),
    members: membersOf(material),
    ties: openTiesOf(board).map(({ score, members, seats }) => ({ score, members, seats })),
    notes: [...board.notes, ...proposalOf(board).notes].map((note) => withGrades(note, scheme)),
    missing,
    approval: board.approval ?? null,
    may: { change: why === null, submit: why === null && missing.length === 0, why },
  };
}

function membersOf(material: BoardMaterial): Board['members'] {
  const { board, context, names, texts, records, events, input } = material;
  const { scheme } = context;
  const proposal = proposalOf(board);
  const grades = gradesOf(board);
  const result = finalResult(context, board.track);
  const effectsOf = moveEffects(input, scheme, board.grades);
  const checked = checkedMoves(board, context, grades);
  const ranked = [...board.members].sort(
    (a, b) => (proposal.ranks[a.subject] ?? 0) - (proposal.ranks[b.subject] ?? 0) || (a.subject < b.subject ? -1 : 1),
  );
  return ranked.map((member) => {
    const { subject, ceiling } = member;
    const grade = grades[subject];
    const move = board.moves.findLast((each) => each.subject === subject);
    const moves = board.status === 'draft' ? checked(member) : [];
    return {
      subject: names.get(subject) ?? { id: subject, name: subject, unit: null, post: null },
      dossier: member.dossier,
      rank: proposal.ranks[subject] ?? 0,
      score: member.score ?? '',
      parts: scoreParts(records.get(member.record)?.body.trace, scheme),
      proposed: proposal.assignments[subject] ?? null,
      grade: grade ?? null,
      ceiling:
        ceiling === undefined
          ? null
          : { grade: ceiling, cause: ceilingCause(scheme, result?.plan, ceiling, events.get(subject) ?? []) },
      moved: move
        ? { from: move.from, reason: bodyOf(texts, move.reason) ?? '', by: names.get(move.by)?.name ?? '' }
        : null,
      moves: moves.flatMap(({ to, counts }) =>
        counts ? [{ to, counts, effects: effectsOf(subject, grade, to) }] : [],
      ),
      refusedMoves: moves.flatMap(({ to, why }) => (why ? [{ to, why }] : [])),
    };
  });
}

type Checked = { to: string; counts?: Record<string, number>; why?: Text };

/** Each other grade for a member, with the counts it would lead to or why it is refused; alike for all who hold the same grade. */
function checkedMoves(
  board: BoardState,
  context: Context,
  grades: Record<string, string>,
): (member: BoardState['members'][number]) => Checked[] {
  const ties = openTiesOf(board);
  const known = new Map<string, Checked[]>();
  return (member) => {
    const from = grades[member.subject];
    const tie = ties.findIndex((each) => each.members.includes(member.subject));
    const key = `${from ?? `tie ${tie}`} ${member.ceiling ?? ''}`;
    const found = known.get(key) ?? board.grades.flatMap((to) => checkMove(board, context, member.subject, from, to));
    known.set(key, found);
    return found;
  };
}

function checkMove(
  board: BoardState,
  context: Context,
  subject: string,
  from: string | undefined,
  to: string,
): Checked[] {
  if (from === to) return [];
  const refusal = refuseMove(board, subject, to);
  if (refusal) {
    const { zh, en } = sayRefusal(refusal, context.zone, context.scheme);
    return [{ to, why: { zh, en } }];
  }
  const move = { subject, from: from ?? '', to, reason: { id: '', hash: '' }, by: '', at: context.at };
  return [{ to, counts: seatsOf({ ...board, moves: [...board.moves, move] }) }];
}

/** What still stands against submitting: open ties, and grades outside what their bounds or the proposal itself allow. */
function missingOf(board: BoardState, context: Context, counts: Record<string, number>): Text[] {
  if (board.status !== 'draft') return [];
  const ties = openTiesOf(board).length;
  const proposed = proposalOf(board).counts;
  const outside = board.grades.flatMap((grade): Text[] => {
    const bound = board.bounds[grade] ?? { min: 0, max: 0 };
    const min = Math.min(bound.min, proposed[grade] ?? 0);
    const max = Math.max(bound.max, proposed[grade] ?? 0);
    const count = counts[grade] ?? 0;
    if (count >= min && count <= max) return [];
    const title = titleOf(context.scheme, `grade.${grade}`);
    return [
      {
        zh: `“${title.zh}”应为 ${min}–${max} 人，现为 ${count} 人`,
        en: `${title.en} takes ${min}–${max}; it has ${count}`,
      },
    ];
  });
  const open = { zh: `并列 ${ties} 处未决`, en: ties === 1 ? '1 tie is open' : `${ties} ties are open` };
  return [...(ties > 0 ? [open] : []), ...outside];
}

function sharesOf(
  board: BoardState,
  cycle: CycleState,
  context: Context,
): Record<string, { min: string; max: string } | null> {
  const grading = finalResult(context, board.track)?.plan.grading;
  if (grading?.kind !== 'distribution') return {};
  const settings = settingValues(context.scheme.settings, cycle.settings);
  return Object.fromEntries(
    Object.entries(grading.shares).map(([grade, { min, max }]) => [
      grade,
      { min: resolveVal(min, settings), max: resolveVal(max, settings) },
    ]),
  );
}

/** Notes of the distribution name grades as `{excellent}`. */
function withGrades(note: Text, scheme: ResolvedScheme): Text {
  const say = (line: string, language: 'zh' | 'en'): string =>
    line.replace(/\{([\w-]+)\}/g, (_, grade: string) => titleOf(scheme, `grade.${grade}`)[language]);
  return { zh: say(note.zh, 'zh'), en: say(note.en, 'en') };
}
