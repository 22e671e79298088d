import type { LaunchPreview, WindowPreview } from '#contracts/http/cycles';
import type { HolidayRun, YearBar, YearRow } from '../../components/year-strip';
import type { CalendarDate } from '../../time/calendar-date';
import type { WindowDates } from './draft';

type StripDay = LaunchPreview['strip'][number];

/**
 * The windows with the days just chosen, before the api has worked them out again: a bar moves at once. Working days are
 * counted on the strip; null where a year's notice is missing.
 */
export function chosenWindows(preview: LaunchPreview, dates: readonly WindowDates[]): WindowPreview[] {
  const chosen = new Map(dates.map((each) => [each.key, each]));
  return preview.windows.map((window) => {
    const own = chosen.get(window.key);
    if (!own || (own.opensOn === window.opensOn && (own.dueOn ?? null) === window.dueOn)) return window;
    const dueOn = own.dueOn ?? null;
    return { ...window, opensOn: own.opensOn, dueOn, workingDays: countWorking(preview.strip, own.opensOn, dueOn) };
  });
}

function countWorking(strip: readonly StripDay[], from: CalendarDate, to: CalendarDate | null): number | null {
  if (to === null) return null;
  const days = strip.filter((day) => day.date >= from && day.date <= to);
  if (days.some((day) => day.kind === 'unknown')) return null;
  return days.filter((day) => day.kind === 'working' || day.kind === 'make-up').length;
}

/** Its last day may still move, for the notice of its year is not out. */
export const isProvisional = (window: WindowPreview): boolean =>
  window.provisional || (window.dueOn !== null && window.workingDays === null);

/** One stage with its windows: a single one, or one for each month. */
export interface StageWindows {
  readonly stage: string;
  readonly windows: readonly WindowPreview[];
}

export function byStage(windows: readonly WindowPreview[]): StageWindows[] {
  const stages = new Map<string, WindowPreview[]>();
  for (const window of windows) stages.set(window.stage, [...(stages.get(window.stage) ?? []), window]);
  return [...stages].map(([stage, own]) => ({ stage, windows: own }));
}

/** Runs of days off, named after the holiday they begin with. */
export function holidayRuns(strip: readonly StripDay[], nameOf: (holiday: string) => string): HolidayRun[] {
  const runs: { from: string; to: string; name: string }[] = [];
  let isOpen = false;
  for (const day of strip) {
    const last = runs.at(-1);
    if (day.kind !== 'holiday') isOpen = false;
    else if (isOpen && last) last.to = day.date;
    else {
      runs.push({ from: day.date, to: day.date, name: nameOf(day.name ?? '') });
      isOpen = true;
    }
  }
  return runs;
}

export const makeUpDays = (strip: readonly StripDay[]): CalendarDate[] =>
  strip.filter((day) => day.kind === 'make-up').map((day) => day.date);

/** First day of a year whose notice is not out; undefined when all are. */
export const provisionalFrom = (strip: readonly StripDay[]): CalendarDate | undefined =>
  strip.find((day) => day.kind === 'unknown')?.date;

export interface BarMarks {
  readonly findings: ReadonlySet<string>;
  readonly moved: ReadonlySet<string>;
  readonly dateOf: (date: CalendarDate) => string;
}

/** The rows of the year strip: a bar for a stage of one window, points at the due days of a repeated one. */
export function stripRows(
  stages: readonly StageWindows[],
  nameOf: (stage: StageWindows) => string,
  { findings, moved, dateOf }: BarMarks,
): YearRow[] {
  return stages.map((each) => ({
    id: each.stage,
    label: nameOf(each),
    bars: each.windows.map((window): YearBar => {
      const isSingle = each.windows.length === 1;
      const end = window.dueOn ?? window.opensOn;
      return {
        from: isSingle ? window.opensOn : end,
        to: end,
        ...(isSingle ? { label: dateOf(end) } : {}),
        isProvisional: isProvisional(window),
        isFinding: findings.has(window.key),
        isMoved: moved.has(window.key),
      };
    }),
  }));
}
