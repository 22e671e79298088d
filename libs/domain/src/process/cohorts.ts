import type { ResolvedCond, ResolvedResultPlan, ResolvedTrack } from '../scheme/resolved';
import type { BoardState } from './board';
import type { Context } from './context';
import type { CycleState } from './cycle';
import { panelsOf } from './dossier/rating';
import { boardId, type BoardId, type DossierId, type UnitId } from './ids';

/** A dossier that is to be put on a calibration board, as far as the question needs it. */
export interface Candidate {
  dossier: DossierId;
  subject: string;
  track: string;
  /** His unit, then those he was transferred from, the latest first. */
  units: readonly (UnitId | null)[];
  attributes: Record<string, string>;
  isYearRated: boolean;
  /** Anonymous panels whose ballots were counted. */
  counted: string[];
}

/** People compared with one another (A7), and what still keeps them from being graded. */
export interface CandidateCohort {
  board: BoardId;
  track: string;
  unit: UnitId | null;
  label: Record<string, string>;
  members: Candidate[];
  /** Subjects without a yearly rating, or with a panel that was not counted. */
  waitingFor: { subject: string; panels: string[] }[];
  /** The bounds depend on the unit's own grade, which has not been entered. */
  lacksUnitGrade: boolean;
}

/** The yearly result of a track that a committee signs on a board; undefined where the track has none. */
export function boardedResult(
  context: Pick<Context, 'scheme'>,
  track: string,
): { id: string; plan: ResolvedResultPlan } | undefined {
  const ids = context.scheme.tracks.find((each) => each.id === track)?.results ?? [];
  for (const id of ids) {
    const plan = context.scheme.results[id];
    const isBoarded = plan?.grading?.kind === 'distribution' || plan?.grading?.kind === 'rank';
    if (plan && plan.every === 'year' && plan.signOff !== undefined && isBoarded) return { id, plan };
  }
  return undefined;
}

/** Tracks whose people go before a committee. */
export const boardedTracks = (context: Pick<Context, 'scheme'>): string[] =>
  context.scheme.tracks.flatMap((track) => (boardedResult(context, track.id) ? [track.id] : []));

/** The boards that there are, and how far each is. */
export type KnownBoards = ReadonlyMap<string, BoardState['status']>;

/**
 * Splits candidates into their cohorts; in order of the boards' ids, members in order of theirs. A cohort is closed once its board has
 * been submitted: whoever is transferred into its unit afterwards stays with the people he was compared with before (A7, R12).
 */
export function cohortsOf(
  candidates: readonly Candidate[],
  boards: KnownBoards,
  cycle: CycleState,
  context: Context,
): CandidateCohort[] {
  const found = new Map<BoardId, CandidateCohort>();
  for (const candidate of candidates) {
    const track = context.scheme.tracks.find((each) => each.id === candidate.track);
    const result = track && boardedResult(context, track.id);
    if (!track || !result) continue;
    const { board, unit, label } = openBoardFor(candidate, track, boards, cycle);
    const cohort = found.get(board) ?? newCohort(board, track.id, unit, label, result.plan, cycle);
    found.set(board, cohort);
    cohort.members.push(candidate);
    const panels = panelsOf(context, track.id)
      .filter((panel) => panel.isAnonymous && !candidate.counted.includes(panel.id))
      .map((panel) => panel.id);
    if (!candidate.isYearRated || panels.length > 0) cohort.waitingFor.push({ subject: candidate.subject, panels });
  }
  return [...found.values()].sort((a, b) => (a.board < b.board ? -1 : 1));
}

/** Nothing keeps the cohort from its board. */
export const isReady = (cohort: CandidateCohort): boolean => cohort.waitingFor.length === 0 && !cohort.lacksUnitGrade;

function newCohort(
  board: BoardId,
  track: string,
  unit: UnitId | null,
  label: Record<string, string>,
  plan: ResolvedResultPlan,
  cycle: CycleState,
): CandidateCohort {
  const isBent = unit !== null && unitResults(plan).length > 0;
  const lacksUnitGrade = isBent && cycle.unitGrades[unit] === undefined;
  return { board, track, unit, label, members: [], waitingFor: [], lacksUnitGrade };
}

interface CohortKey {
  unit: UnitId | null;
  label: Record<string, string>;
  name: string;
}

/**
 * The board that can still take somebody in: that of his unit, else of the unit he came from last, and so on. Where all of them were
 * submitted without him, which takes a submission at the moment of his transfer, a supplementary one of his unit.
 */
function openBoardFor(
  candidate: Candidate,
  track: ResolvedTrack,
  boards: KnownBoards,
  cycle: CycleState,
): Omit<CohortKey, 'name'> & { board: BoardId } {
  const places = candidate.units.map((unit) => {
    const { name, ...key } = cohortKey(track, unit, candidate.attributes);
    return { ...key, board: boardId(cycle.id, track.id, name) };
  });
  const isOpen = (board: BoardId): boolean => (boards.get(board) ?? 'draft') === 'draft';
  const place = places.find(({ board }) => isOpen(board));
  if (place) return place;
  const [own] = places;
  if (!own) throw new Error(`${candidate.dossier} belongs nowhere`);
  for (let number = 2; ; number++) {
    const board: BoardId = `${own.board}~${number}`;
    if (isOpen(board)) return { ...own, board };
  }
}

/** A cohort is set apart by the unit and by attributes, as the track lists them; all of them together name it. */
function cohortKey(track: ResolvedTrack, unit: UnitId | null, attributes: Record<string, string>): CohortKey {
  const isByUnit = track.cohort.includes('unit');
  const valueOf = (name: string): string => (name === 'unit' ? (unit ?? '') : (attributes[name] ?? ''));
  return {
    unit: isByUnit ? unit : null,
    label: Object.fromEntries(track.cohort.filter((name) => name !== 'unit').map((name) => [name, valueOf(name)])),
    name: track.cohort.length === 0 ? 'all' : track.cohort.map(valueOf).join('~'),
  };
}

/** Results of the subject's unit on which the bounds of a result depend (R12: the department's grade). */
export function unitResults(plan: ResolvedResultPlan): string[] {
  const found = new Set<string>();
  const visit = (condition: ResolvedCond): void => {
    switch (condition.kind) {
      case 'all':
      case 'any':
        condition.of.forEach(visit);
        break;
      case 'not':
        visit(condition.of);
        break;
      case 'grade':
        if (condition.of?.whose === 'unit') found.add(condition.of.result);
        break;
      default:
        break;
    }
  };
  for (const bend of plan.bends) visit(bend.when);
  return [...found];
}
