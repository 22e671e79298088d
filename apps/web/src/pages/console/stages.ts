import type { Console } from '#contracts/http/cycles';
import type { Stage, TodayMark } from '../../components/stage-timeline';
import type { State } from '../../components/state-icon';
import { daysBetween } from '../../time/calendar-date';
import type { CalendarDate } from '../../time/calendar-date';

export type ConsoleWindow = Console['windows'][number];

/** Words the timeline needs, in the language on screen. */
export interface StageWords {
  readonly nameOf: (stage: string, window: ConsoleWindow) => string;
  readonly span: (from: CalendarDate, to: CalendarDate) => string;
  readonly from: (day: CalendarDate) => string;
  readonly rounds: (count: number) => string;
  readonly late: (count: number) => string;
  readonly doneOf: (done: number, total: number) => string;
  readonly percent: (percent: number) => string;
  readonly daysLeft: (days: number) => string;
  /** The page of a stage, where it has one. */
  readonly pageOf: (window: ConsoleWindow) => string | undefined;
}

const PAGES: Readonly<Partial<Record<string, string>>> = { meeting: 'meetings', 'public-notice': 'notices' };

/** A public notice and a meeting have pages of their own. */
export function pageOfStage(cycle: string, { kind, key }: Pick<ConsoleWindow, 'kind' | 'key'>): string | undefined {
  const page = PAGES[kind];
  return page === undefined ? undefined : `/cycles/${cycle}/${page}/${key}`;
}

export interface WindowsOfStage {
  readonly stage: string;
  readonly windows: readonly ConsoleWindow[];
}

export function windowsByStage(windows: readonly ConsoleWindow[]): WindowsOfStage[] {
  const stages = new Map<string, ConsoleWindow[]>();
  for (const window of windows) stages.set(window.stage, [...(stages.get(window.stage) ?? []), window]);
  return [...stages].map(([stage, own]) => ({ stage, windows: own }));
}

const lateOf = (windows: readonly ConsoleWindow[]): number => windows.reduce((sum, window) => sum + window.late, 0);

function stateOf(windows: readonly ConsoleWindow[]): State {
  if (windows.some((window) => window.status === 'open')) return 'current';
  if (windows.every((window) => window.status === 'to-come')) return 'upcoming';
  if (windows.some((window) => window.status === 'to-come')) return 'current';
  return lateOf(windows) > 0 ? 'waiting' : 'done';
}

/** How far people are, as whole per cent: a share to look at, never a score. */
export function percentDone(done: number, total: number): number {
  return total === 0 ? 0 : Math.floor((done / total) * 100);
}

function shareOf(windows: readonly ConsoleWindow[], state: State): number {
  if (state !== 'current') return state === 'upcoming' ? 0 : 1;
  if (windows.length > 1) return windows.filter((window) => window.status === 'closed').length / windows.length;
  const [window] = windows;
  return window?.done === null || !window ? 0.5 : percentDone(window.done, window.total) / 100;
}

function noteOf(windows: readonly ConsoleWindow[], state: State, words: StageWords): string | undefined {
  const [window] = windows;
  if (!window) return undefined;
  const late = lateOf(windows);
  const parts: string[] = [];
  if (windows.length > 1) parts.push(words.rounds(windows.length));
  else if (window.done !== null && state === 'current')
    parts.push(words.percent(percentDone(window.done, window.total)));
  else if (window.done !== null) parts.push(words.doneOf(window.done, window.total));
  const open = windows.find((each) => each.status === 'open');
  if (open?.daysLeft !== undefined && open.daysLeft !== null) parts.push(words.daysLeft(open.daysLeft));
  else if (late > 0) parts.push(words.late(late));
  return parts.length > 0 ? parts.join(' · ') : undefined;
}

/** The stages of a cycle as the timeline draws them. */
export function stagesOf(windows: readonly ConsoleWindow[], words: StageWords): Stage[] {
  return windowsByStage(windows).flatMap(({ stage, windows: own }) => {
    const [first] = own;
    if (!first) return [];
    const state = stateOf(own);
    const last = own.at(-1) ?? first;
    const note = noteOf(own, state, words);
    const to = words.pageOf(own.find(({ status }) => status === 'open') ?? last);
    return [
      {
        id: stage,
        name: words.nameOf(stage, first),
        state,
        period: last.dueOn === null ? words.from(first.opensOn) : words.span(first.opensOn, last.dueOn),
        share: shareOf(own, state),
        isProvisional: own.some((window) => window.provisional),
        ...(note === undefined ? {} : { note }),
        ...(to === undefined ? {} : { to }),
      },
    ];
  });
}

/** Where today cuts the timeline: in the stage begun last, by the days it has run. */
export function todayMark(windows: readonly ConsoleWindow[], today: CalendarDate, label: string): TodayMark {
  const stages = windowsByStage(windows);
  const begun = stages.filter(({ windows: own }) => (own[0]?.opensOn ?? '') <= today);
  const running = begun.filter(({ windows: own }) => (own.at(-1)?.dueOn ?? today) >= today);
  const at = running.at(-1) ?? begun.at(-1) ?? stages[0];
  const from = at?.windows[0]?.opensOn ?? today;
  const to = at?.windows.at(-1)?.dueOn ?? from;
  const length = Math.max(1, daysBetween(from, to) + 1);
  return { label, stageId: at?.stage ?? '', at: Math.min(1, Math.max(0, (daysBetween(from, today) + 0.5) / length)) };
}
