import { continueAsNew } from '@temporalio/workflow';
import {
  appealsEnd,
  calibrationEnds,
  consequencesAreDue,
  correctionsAreDue,
  cycleEnds,
  endingNotices,
  gradesAreDue,
  isClosed,
  isLateToPublish,
  isLaunching,
  openWindows,
  publicationEnds,
  publicationIsDue,
  useEnds,
  type CycleView,
} from '#contracts/temporal/cycle-view';
import { cycleAttendant } from '#contracts/temporal/ids';
import type { CycleInput } from '#contracts/temporal/messages';
import type { StageKind } from '#domain/process/cycle';
import { idempotentWrite, read } from './activity-proxies';
import { followAgenda, type Agenda } from './agenda';

/**
 * One evaluation cycle 考核周期, from launch to the use of its results. It owns time and consequence and no fact: what it knows it
 * loads, what it decides it writes through `decide`. It may be ended and started again at any moment.
 */
export async function evaluationCycleWorkflow(input: CycleInput): Promise<void> {
  await followAgenda<CycleView>({
    space: input.space,
    attendant: cycleAttendant(input.cycle),
    load: () => read.loadCycle(input),
    hasEnded: (view) => view.status === 'gone' || view.status === 'closed',
    story: (agenda) => yearOf({ ...input, agenda }),
    startAnew: () => continueAsNew<typeof evaluationCycleWorkflow>(input),
  });
}

interface Year extends CycleInput {
  agenda: Agenda<CycleView>;
}

/** The year as it is told. Stages with dates open and close on the agenda; the others end when their work is done. */
async function yearOf(year: Year): Promise<void> {
  await launch(year);
  const targets = targetSettingAndApproval(year);
  const months = monitoring(year);
  const selfAssessed = selfAssessment(year);
  const reviewed = review(year);
  const graded = calibration(year, reviewed);
  const heard = appeals(year, graded);
  const noticed = publicNotice(year);
  const published = publication(year, heard);
  const used = useOfResults(year, published);
  const all = [targets, months, selfAssessed, reviewed, graded, heard, noticed, published, used];
  await Promise.race([Promise.all(all), corrections(year)]);
  await close(year);
}

/** Every subject gets a dossier 考核记录, a page at a time; then the timeline starts. */
async function launch({ agenda, space, cycle }: Year): Promise<void> {
  if (!isLaunching(agenda.view)) return;
  await agenda.doing(async () => {
    for (;;) {
      const { opened } = await idempotentWrite.openDossiers({ space, cycle });
      if (opened === 0) break;
    }
    await idempotentWrite.finishLaunch({ space, cycle });
  });
}

/** 目标申报与审批: plans are declared, returned, approved, until the last day; who is late is reminded and loses points. */
async function targetSettingAndApproval({ agenda }: Year): Promise<void> {
  await closing(agenda, 'target-setting');
  await closing(agenda, 'approval');
}

/** 过程监控: one round after another, each with a window of its own. */
const monitoring = ({ agenda }: Year): Promise<void> => closing(agenda, 'monitoring');

/** 自评 */
const selfAssessment = ({ agenda }: Year): Promise<void> => closing(agenda, 'self-assessment');

/** 考核评价: the superiors rate, the panels vote; at the close their ballots are counted. */
const review = ({ agenda }: Year): Promise<void> => closing(agenda, 'review');

/**
 * 等次评定: each cohort goes before the committee as soon as all of it is rated, and again if a figure changes while its board is a
 * draft; ends with the last signature.
 */
async function calibration(year: Year, reviewed: Promise<void>): Promise<void> {
  const { agenda, space, cycle } = year;
  await reviewed;
  let scored = '';
  const isChanged = (view: CycleView): boolean => gradesAreDue(view) || view.counts.figures !== scored;
  for (;;) {
    await agenda.until((view) => isClosed(view, 'calibration') || calibrationEnds(view) || isChanged(view));
    const { view } = agenda;
    if (isClosed(view, 'calibration')) return;
    if (calibrationEnds(view)) await closeByDecision(year, 'calibration');
    else {
      const { proposed } = await agenda.doing(() => idempotentWrite.proposeGrades({ space, cycle }));
      scored = view.counts.figures;
      if (proposed === 0) await agenda.nextLook();
    }
  }
}

/** 申诉: five working days for everybody, from each sign-off; ends when no result can change any more. */
async function appeals(year: Year, graded: Promise<void>): Promise<void> {
  await graded;
  await year.agenda.until((view) => appealsEnd(view) || isClosed(view, 'appeal'));
  await closeByDecision(year, 'appeal');
}

/** 更正: a wrong fact put right without an appeal, once its approval is signed; at any time until the cycle is closed. */
async function corrections({ agenda, space, cycle }: Year): Promise<never> {
  for (;;) {
    await agenda.until(correctionsAreDue);
    const { replaced } = await agenda.doing(() => idempotentWrite.recomputeCorrections({ space, cycle }));
    if (replaced === 0) await agenda.nextLook();
  }
}

/**
 * 公示: what is to be published is shown for some working days; whoever sees it may object. A notice ends once its days are over and every
 * objection 异议 is answered, with what it called for carried out.
 */
async function publicNotice(year: Year): Promise<void> {
  const { agenda } = year;
  for (;;) {
    await agenda.until((view) => isClosed(view, 'public-notice') || endingNotices(view).length > 0);
    if (isClosed(agenda.view, 'public-notice')) return;
    await closeAll(year, endingNotices(agenda.view));
  }
}

/** 公布: on its day, once no result is open and no public notice before it. */
async function publication(year: Year, heard: Promise<void>): Promise<void> {
  const { agenda, space, cycle } = year;
  await heard;
  await agenda.until((view) => publicationIsDue(view) || view.isPublished);
  if (!agenda.view.isPublished) await agenda.doing(() => idempotentWrite.publish({ space, cycle }));
  await agenda.until((view) => isClosed(view, 'publication') || publicationEnds(view));
  if (publicationEnds(agenda.view)) await closeByDecision(year, 'publication');
}

/**
 * 结果运用: what follows from the results is proposed, decided by people and carried out. A result final only now is published, and
 * what follows from it too, also where the scheme has no such stage.
 */
async function useOfResults(year: Year, published: Promise<void>): Promise<void> {
  const { agenda, space, cycle } = year;
  await published;
  for (;;) {
    await agenda.until((view) => isLateToPublish(view) || consequencesAreDue(view) || useEnds(view) || cycleEnds(view));
    if (isLateToPublish(agenda.view)) await agenda.doing(() => idempotentWrite.publishLate({ space, cycle }));
    else if (consequencesAreDue(agenda.view)) {
      const { proposed } = await agenda.doing(() => idempotentWrite.proposeConsequences({ space, cycle }));
      if (proposed === 0) await agenda.nextLook();
    } else if (cycleEnds(agenda.view)) return;
    else await closeByDecision(year, 'use-of-results');
  }
}

const close = ({ space, cycle }: Year): Promise<void> => idempotentWrite.closeCycle({ space, cycle });

const closing = (agenda: Agenda<CycleView>, kind: StageKind): Promise<void> =>
  agenda.until((view) => isClosed(view, kind));

const closeByDecision = (year: Year, kind: StageKind): Promise<void> =>
  closeAll(year, openWindows(year.agenda.view, kind));

async function closeAll({ agenda, space, cycle }: Year, windows: readonly string[]): Promise<void> {
  for (const window of windows) await agenda.doing(() => idempotentWrite.closeWindow({ space, cycle, window }));
}
