import { localDateOf, endOfDay, startOfDay, localDate } from '../calendar/dates';
import { cycleRange, periodsOf, type CycleFrame } from '../calendar/periods';
import { openWindow } from '../calendar/windows';
import { resolveRepeated, resolveWhen, type ResolvedWhen, type WhenContext } from '../calendar/when';
import { dayKind, holidayName, type WorkCalendar } from '../calendar/working-days';
import type { ResolvedScheme, ResolvedStage } from '../scheme/resolved';
import type { Context } from './context';
import { entersDossiers, type StageKind, type StageWindow, type WindowMoment } from './cycle';
import { reactionAt } from './deadline';

/** What an office changes about a window before it launches: days of its own instead of the scheme's. */
export interface WindowDates {
  key: string;
  opensOn: string;
  dueOn?: string;
}

/** Something the office should settle before launch: a due day on a day off, a window that ends before it opens, a missing notice. */
export interface TimelineFinding {
  window: string;
  code: 'due-on-day-off' | 'window-empty' | 'provisional' | 'before-previous';
  params: Record<string, string | number>;
}

/**
 * The real dates of a year: every stage's windows, in the scheme's order, one for each round of a repeated stage.
 * `chosen` days replace the scheme's; a window without a due day is closed by decisions.
 */
export function planTimeline(
  scheme: ResolvedScheme,
  frame: CycleFrame,
  calendar: WorkCalendar,
  chosen: readonly WindowDates[] = [],
): StageWindow[] {
  const context: WhenContext = { cycle: frame, calendar };
  const starts = startOfDay(cycleRange(frame).start, frame.zone);
  const windows = scheme.stages.flatMap((stage) => stageWindows(stage, context, starts));
  const byKey = new Map(chosen.map((dates) => [dates.key, dates]));
  return windows.map((window) => {
    const dates = byKey.get(window.key);
    const opensAt = dates ? startOfDay(localDate(dates.opensOn), frame.zone) : window.opensAt;
    const dueAt = dates ? dates.dueOn && endOfDay(localDate(dates.dueOn), frame.zone) : window.dueAt;
    const stage = scheme.stages.find((each) => each.id === window.stage);
    const { dueAt: _, after, isDueFromOpening, ...rest } = window;
    return {
      ...rest,
      // A day that the office has chosen stands instead of what the scheme says.
      ...(!dates && after && { after }),
      ...(!dates && isDueFromOpening && { isDueFromOpening }),
      opensAt,
      ...(dueAt && { dueAt }),
      moments: stage && dueAt ? windowMoments(stage, dueAt, frame.zone, calendar) : [],
    };
  });
}

/** The instants around a due day at which every dossier of the window, or a public notice, is looked at. */
export function windowMoments(
  stage: Pick<ResolvedStage, 'reactions' | 'kind'>,
  dueAt: string,
  zone: string,
  calendar: WorkCalendar,
): WindowMoment[] {
  const reactions = stage.reactions.flatMap((reaction, index): WindowMoment[] => {
    const at = reactionAt(dueAt, reaction, { zone, calendar });
    return at ? [{ id: `${reaction.do}.${index}`, at }] : [];
  });
  const isLookedAt = entersDossiers(stage.kind as StageKind) || stage.kind === 'public-notice';
  return isLookedAt ? [{ id: 'due', at: dueAt }, ...reactions] : reactions;
}

function stageWindows(stage: ResolvedStage, context: WhenContext, starts: string): StageWindow[] {
  const base = {
    stage: stage.id,
    kind: stage.kind as StageKind,
    ...(stage.tracks.length > 0 && { tracks: stage.tracks }),
    moments: [],
  };
  if (stage.repeat) {
    const opens = new Map(
      (stage.opens ? resolveRepeated(stage.opens, stage.repeat, context) : []).map((each) => [
        each.period,
        each.resolved,
      ]),
    );
    const due = new Map(
      (stage.due ? resolveRepeated(stage.due, stage.repeat, context) : []).map((each) => [each.period, each.resolved]),
    );
    // Without an opening of its own a round opens on its first day.
    return periodsOf(stage.repeat, context.cycle).map(({ id: period, start }) => ({
      ...base,
      key: `${stage.id}:${period}`,
      period,
      ...span(opens.get(period), due.get(period), startOfDay(start, context.cycle.zone)),
    }));
  }
  const opens = stage.opens && resolveWhen(stage.opens, context);
  const opensAt = opens?.kind === 'settled' ? opens.opensAt : starts;
  const due =
    stage.due && resolveWhen(stage.due, { ...context, moments: { 'cycle-opened': starts, 'stage-opened': opensAt } });
  const isFollowing = stage.after.length > 0;
  const isDueFromOpening = isFollowing && stage.due?.kind === 'after' && stage.due.moment === 'stage-opened';
  return [
    {
      ...base,
      key: stage.id,
      ...(stage.round && { period: stage.round }),
      ...(isFollowing && { after: stage.after }),
      ...(isDueFromOpening && { isDueFromOpening }),
      ...span(opens, isDueFromOpening ? undefined : due, starts),
    },
  ];
}

/**
 * The last day of a window that is counted from its opening, with what happens around it (A2.1), or the year whose notice is missing.
 * Nothing where it has a day of its own.
 */
export function dueFromOpening(
  window: StageWindow,
  openedAt: string,
  context: Pick<Context, 'scheme' | 'calendar' | 'zone'>,
): { dueAt?: string; moments?: WindowMoment[]; missingYear?: number } {
  const stage = context.scheme.stages.find((each) => each.id === window.stage);
  if (!window.isDueFromOpening || stage?.due?.kind !== 'after') return {};
  const due = openWindow({ openedAt, span: stage.due.span, zone: context.zone, calendar: context.calendar });
  if (due.provisional) return { missingYear: due.missingYear };
  const { closesAt: dueAt } = due;
  return { dueAt, moments: windowMoments(stage, dueAt, context.zone, context.calendar) };
}

function span(
  opens: ResolvedWhen | undefined,
  due: ResolvedWhen | undefined,
  starts: string,
): Pick<StageWindow, 'opensAt' | 'dueAt' | 'missingYear'> {
  const missing = [opens, due].find((each) => each?.kind === 'provisional');
  return {
    opensAt: opens?.kind === 'settled' ? opens.opensAt : starts,
    ...(due?.kind === 'settled' && { dueAt: due.closesAt }),
    ...(missing?.kind === 'provisional' && { missingYear: missing.missingYear }),
  };
}

/** What is wrong or doubtful about a timeline; nothing here stops a launch but an empty window. */
export function timelineFindings(
  windows: readonly StageWindow[],
  calendar: WorkCalendar,
  zone: string,
): TimelineFinding[] {
  const findings: TimelineFinding[] = [];
  let previous: StageWindow | undefined;
  for (const window of windows) {
    const opensOn = localDateOf(window.opensAt, zone);
    if (window.missingYear)
      findings.push({ window: window.key, code: 'provisional', params: { year: window.missingYear } });
    if (window.dueAt) {
      const dueOn = localDateOf(new Date(Date.parse(window.dueAt) - 1).toISOString(), zone);
      if (window.dueAt <= window.opensAt)
        findings.push({ window: window.key, code: 'window-empty', params: { opensOn, dueOn } });
      const kind = dayKind(dueOn, calendar);
      if (kind === 'weekend' || kind === 'holiday')
        findings.push({
          window: window.key,
          code: 'due-on-day-off',
          params: { dueOn, name: holidayName(dueOn, calendar) ?? '' },
        });
    }
    if (previous && !window.period && !previous.period && window.opensAt < previous.opensAt)
      findings.push({ window: window.key, code: 'before-previous', params: { previous: previous.key } });
    previous = window;
  }
  return findings;
}
