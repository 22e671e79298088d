import type { ResolvedTrack } from '../scheme/resolved';
import type { BoardState } from './board';
import type { Context } from './context';
import type { CycleState } from './cycle';
import { panelsIn } from './dossier/asked';
import { boardId, type BoardId, type DossierId, type UnitId } from './ids';
import { finalResult, tracksBefore, unitResults, type TrackResult } from './results';

/** A dossier that is to be given its result, as far as the question needs it. */
export interface Candidate {
  dossier: DossierId;
  subject: string;
  track: string;
  /** His unit, then those he was transferred from, the latest first. */
  units: readonly (UnitId | null)[];
  attributes: Record<string, string>;
  /** Windows whose ratings by name are complete. */
  complete: string[];
  /** Anonymous panels whose ballots were counted, by rating key. */
  counted: string[];
}

/** Subjects that are graded together (A7) or signed in one list, and what still keeps them from it. */
export interface CandidateCohort {
  board: BoardId;
  track: string;
  unit: UnitId | null;
  label: Record<string, string>;
  members: Candidate[];
  /** Subjects without a rating by name, or with panels that were not counted. */
  waitingFor: { subject: string; panels: string[] }[];
  /** The bounds depend on the unit's own grade, which has not been entered. */
  lacksUnitGrade: boolean;
  /** The results rest on those of these tracks, which are not all signed. */
  waitsForTracks: string[];
}

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
  unsignedTracks: ReadonlySet<string> = new Set(),
): CandidateCohort[] {
  const found = new Map<BoardId, CandidateCohort>();
  for (const candidate of candidates) {
    const track = context.scheme.tracks.find((each) => each.id === candidate.track);
    const result = track && finalResult(context, track.id);
    if (!track || !result) continue;
    const { board, unit, label } = openBoardFor(candidate, track, boards, cycle);
    const before = tracksBefore(context, track.id).filter((id) => unsignedTracks.has(id));
    const cohort = found.get(board) ?? newCohort(board, track.id, unit, label, result, cycle, before);
    found.set(board, cohort);
    cohort.members.push(candidate);
    const lacking = lackingOf(candidate, cycle, context);
    if (lacking) cohort.waitingFor.push({ subject: candidate.subject, panels: lacking.panels });
  }
  return [...found.values()].sort((a, b) => (a.board < b.board ? -1 : 1));
}

/** What the reviews have not brought in yet about a subject; undefined where nothing lacks. */
function lackingOf(candidate: Candidate, cycle: CycleState, context: Context): { panels: string[] } | undefined {
  const asked = cycle.windows
    .filter((window) => window.kind === 'review')
    .map((window) => ({ window, panels: panelsIn(context, candidate.track, window) }));
  const panels = asked
    .flatMap((each) => each.panels)
    .filter((panel) => panel.isAnonymous && !candidate.counted.includes(panel.key));
  const isRated = asked.every(
    (each) => candidate.complete.includes(each.window.key) || each.panels.every((panel) => panel.isAnonymous),
  );
  return isRated && panels.length === 0 ? undefined : { panels: panels.map(({ id }) => id) };
}

/** Nothing keeps the cohort from its board. */
export const isReady = (cohort: CandidateCohort): boolean =>
  cohort.waitingFor.length === 0 && !cohort.lacksUnitGrade && cohort.waitsForTracks.length === 0;

function newCohort(
  board: BoardId,
  track: string,
  unit: UnitId | null,
  label: Record<string, string>,
  { plan }: TrackResult,
  cycle: CycleState,
  waitsForTracks: string[],
): CandidateCohort {
  const isBent = unit !== null && unitResults(plan).length > 0;
  const lacksUnitGrade = isBent && cycle.unitGrades[unit] === undefined;
  return { board, track, unit, label, members: [], waitingFor: [], lacksUnitGrade, waitsForTracks };
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
