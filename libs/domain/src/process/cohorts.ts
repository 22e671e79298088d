import type { ResolvedCond, ResolvedResultPlan, ResolvedTrack } from '../scheme/resolved';
import type { Context } from './context';
import type { CycleState } from './cycle';
import { panelsOf } from './dossier/rating';
import { boardId, type BoardId, type DossierId, type UnitId } from './ids';

/** A dossier that is to be put on a calibration board, as far as the question needs it. */
export interface Candidate {
  dossier: DossierId;
  subject: string;
  track: string;
  unit: UnitId | null;
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

/** Splits candidates into their cohorts; in order of the boards' ids, members in order of theirs. */
export function cohortsOf(candidates: readonly Candidate[], cycle: CycleState, context: Context): CandidateCohort[] {
  const found = new Map<BoardId, CandidateCohort>();
  for (const candidate of candidates) {
    const track = context.scheme.tracks.find((each) => each.id === candidate.track);
    const result = track && boardedResult(context, track.id);
    if (!track || !result) continue;
    const { unit, label, name } = cohortKey(track, candidate);
    const board = boardId(cycle.id, track.id, name);
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

/** A cohort is set apart by the unit and by attributes, as the track lists them; all of them together name it. */
function cohortKey(
  track: ResolvedTrack,
  candidate: Candidate,
): { unit: UnitId | null; label: Record<string, string>; name: string } {
  const isByUnit = track.cohort.includes('unit');
  const valueOf = (name: string): string =>
    name === 'unit' ? (candidate.unit ?? '') : (candidate.attributes[name] ?? '');
  return {
    unit: isByUnit ? candidate.unit : null,
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
