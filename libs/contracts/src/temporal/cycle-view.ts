import type { StageKind } from '#domain/process/cycle';
import { isNoticeAhead } from '#domain/process/notice';

/** A window as the cycle's workflow sees it. */
export interface WindowView {
  key: string;
  kind: StageKind;
  stage: string;
  status: 'to-come' | 'open' | 'closed';
  /** It has no last day, and ends when its work is done or the office ends it. */
  endsByDecision?: true;
  /** The days of a public notice are over; it goes on while an objection is open. */
  isOver?: true;
}

/** Counts of the dossiers whose yearly result a committee signs; loaded from calibration on. */
export interface ResultCounts {
  /** Cohorts whose members are all ready, of which the board has not been proposed. */
  readyCohorts: number;
  /** Objections to public notices that are not settled. */
  openObjections: number;
  /** Differs whenever a figure may differ on which an unsigned board rests. */
  figures: string;
  /** Dossiers without a signed result. */
  unsigned: number;
  /** Dossiers whose signed result may still change: an appeal window, an appeal or a correction is open. */
  notFinal: number;
  /** Corrections approved and not yet carried out. */
  approvedCorrections: number;
  /** Final results that were not published with the others. */
  unpublished: number;
  /** Published results whose consequences have not been proposed. */
  unproposed: number;
  /** Consequences proposed or approved and not yet ended. */
  openConsequences: number;
}

export const noCounts: ResultCounts = {
  readyCohorts: 0,
  openObjections: 0,
  figures: '',
  unsigned: 0,
  notFinal: 0,
  approvedCorrections: 0,
  unpublished: 0,
  unproposed: 0,
  openConsequences: 0,
};

/** Everything a cycle's workflow knows; a function of the facts. `gone`: no such cycle, or its rehearsal was dropped. */
export interface CycleView {
  status: 'gone' | 'launching' | 'running' | 'closed';
  /** The space's clock. */
  now: string;
  /** Earliest instant from which a row of the agenda may be attended. */
  nextDueAt: string | null;
  windows: WindowView[];
  isPublished: boolean;
  /** Subjects that have a dossier, of those to be given one. */
  opened: number;
  subjects: number;
  counts: ResultCounts;
}

const of = (view: CycleView, kind: StageKind): WindowView[] => view.windows.filter((window) => window.kind === kind);

/** A scheme without such a stage has passed it. */
export const isClosed = (view: CycleView, kind: StageKind): boolean =>
  of(view, kind).every((window) => window.status === 'closed');
/** Opened, whether or not it has closed since. */
export const hasOpened = (view: CycleView, kind: StageKind): boolean =>
  of(view, kind).length === 0 || of(view, kind).some((window) => window.status !== 'to-come');
export const openWindows = (view: CycleView, kind: StageKind): string[] =>
  of(view, kind).flatMap((window) => (window.status === 'open' ? [window.key] : []));

const isOpen = (view: CycleView, kind: StageKind): boolean => openWindows(view, kind).length > 0;

export const isLaunching = (view: CycleView): boolean => view.status === 'launching';
/** A cohort can be put before the committee (A7). */
export const gradesAreDue = (view: CycleView): boolean =>
  isOpen(view, 'calibration') && isClosed(view, 'review') && view.counts.readyCohorts > 0;
/** Every cohort's grades are signed. */
export const calibrationEnds = (view: CycleView): boolean =>
  isOpen(view, 'calibration') && isClosed(view, 'review') && view.counts.unsigned === 0;
export const correctionsAreDue = (view: CycleView): boolean => view.counts.approvedCorrections > 0;
/** No result can be appealed against any more (A8). */
export const appealsEnd = (view: CycleView): boolean =>
  isOpen(view, 'appeal') && isClosed(view, 'calibration') && view.counts.unsigned === 0 && view.counts.notFinal === 0;
/** Public notices that end: their days are over and no objection is open. */
export const endingNotices = (view: CycleView): string[] =>
  view.counts.openObjections > 0
    ? []
    : of(view, 'public-notice').flatMap((window) => (window.status === 'open' && window.isOver ? [window.key] : []));
const noticesEnd = (view: CycleView): boolean => endingNotices(view).length > 0;
/** The day of publication has come, no result is open, and every public notice before it has ended. */
export const publicationIsDue = (view: CycleView): boolean =>
  hasOpened(view, 'publication') && isClosed(view, 'appeal') && !isNoticeAhead(view.windows) && !view.isPublished;
/** Everything was published, and no day ends the stage. */
export const publicationEnds = (view: CycleView): boolean =>
  view.isPublished &&
  view.counts.notFinal + view.counts.unpublished === 0 &&
  of(view, 'publication').some((window) => window.status === 'open' && window.endsByDecision === true);
/** Publication is over. */
const isPast = (view: CycleView): boolean =>
  view.isPublished && isClosed(view, 'publication') && isClosed(view, 'appeal');
/** A result that became final after the others were published. */
export const isLateToPublish = (view: CycleView): boolean => isPast(view) && view.counts.unpublished > 0;
export const consequencesAreDue = (view: CycleView): boolean =>
  isPast(view) && hasOpened(view, 'use-of-results') && view.counts.unproposed > 0;
/** Every consequence was carried out or dropped. */
export const useEnds = (view: CycleView): boolean =>
  isOpen(view, 'use-of-results') &&
  isPast(view) &&
  view.counts.unpublished === 0 &&
  view.counts.unproposed === 0 &&
  view.counts.openConsequences === 0;
/** Nothing is left to do in the cycle. */
export const cycleEnds = (view: CycleView): boolean =>
  view.status === 'running' &&
  view.isPublished &&
  view.windows.every((window) => window.status === 'closed') &&
  view.counts.unsigned + view.counts.notFinal + view.counts.unpublished === 0 &&
  view.counts.unproposed + view.counts.openConsequences === 0;

const WORK: readonly ((view: CycleView) => boolean)[] = [
  isLaunching,
  gradesAreDue,
  calibrationEnds,
  correctionsAreDue,
  appealsEnd,
  noticesEnd,
  publicationIsDue,
  publicationEnds,
  isLateToPublish,
  consequencesAreDue,
  useEnds,
  cycleEnds,
];

/** Is there anything that the cycle's workflow should be doing now, besides its agenda? */
export const hasWork = (view: CycleView): boolean => WORK.some((isDue) => isDue(view));

/** Does the agenda hold anything that may be attended now? */
export const isDueNow = (view: { now: string; nextDueAt: string | null }): boolean =>
  view.nextDueAt !== null && view.nextDueAt <= view.now;
