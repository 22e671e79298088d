import { condition, defineQuery, defineSignal, setHandler, workflowInfo } from '@temporalio/workflow';
import type { Attendant } from '#contracts/temporal/ids';
import { isDueNow } from '#contracts/temporal/cycle-view';
import { agendaQuery, nudgeSignal } from '#contracts/temporal/messages';
import { idempotentWrite } from './activity-proxies';

/** Timers are computed anew at least once a day, so that a moved clock or due day is noticed. */
const LONGEST_WAIT_MS = 24 * 3600 * 1000;
/** Rows that are due and held by another attempt are looked at again after this. */
const SHORTEST_WAIT_MS = 1000;
/** A run refuses its 10,001st signal; it ends long before, with a short history. */
const NUDGES_A_RUN = 400;

export interface AgendaView {
  now: string;
  nextDueAt: string | null;
}

/** The facts as they were last read, for the stages of a workflow to wait on. */
export interface Agenda<View extends AgendaView> {
  readonly view: View;
  /** Resolves once the facts are so and nothing that is due waits to be attended first. */
  until(holds: (view: View) => boolean): Promise<void>;
  /** Does what changes the facts; resolves once they have been read again. */
  doing<T>(work: () => Promise<T>): Promise<T>;
  /** Resolves when the facts have been read again, for whatever reason. */
  nextLook(): Promise<void>;
}

export interface AgendaTask<View extends AgendaView> {
  space: string;
  attendant: Attendant;
  load: () => Promise<View>;
  hasEnded: (view: View) => boolean;
  story: (agenda: Agenda<View>) => Promise<void>;
  /** Begins a new run of the workflow with the same input. */
  startAnew: () => Promise<never>;
}

/**
 * Keeps a workflow's view of the facts fresh while its story waits on it: reads, attends what is due, sleeps until the next due
 * instant or a nudge. Ends with the story, or when the matter has ended; begins a new run once this one has seen enough nudges and
 * nothing is under way.
 */
export async function followAgenda<View extends AgendaView>(task: AgendaTask<View>): Promise<void> {
  const { space, attendant } = task;
  let isNudged = false;
  let nudges = 0;
  /** Looks begun and ended; one goes on at a time. */
  let begun = 0;
  let ended = 0;
  let underWay = 0;
  setHandler(defineSignal(nudgeSignal), () => {
    isNudged = true;
    nudges += 1;
  });
  let view = await task.load();
  setHandler(defineQuery(agendaQuery), () => ({ view, nudges, underWay }));
  if (task.hasEnded(view)) return;

  const look = async (): Promise<void> => {
    isNudged = false;
    begun += 1;
    view = await task.load();
    ended = begun;
  };
  const lookAfter = (seen: number): Promise<void> => condition(() => ended > seen && !isDueNow(view));
  const agenda: Agenda<View> = {
    get view() {
      return view;
    },
    until: (holds) => condition(() => !isDueNow(view) && holds(view)),
    nextLook: () => lookAfter(ended),
    async doing(work) {
      underWay += 1;
      try {
        return await work();
      } finally {
        isNudged = true;
        // A look under way may have read what stood before the work was done.
        await lookAfter(begun);
        underWay -= 1;
      }
    },
  };

  const pump = async (): Promise<void> => {
    while (!task.hasEnded(view)) {
      let isHeld = false;
      if (isDueNow(view)) {
        const { attended, failed } = await idempotentWrite.attendAgenda({ space, attendant });
        isHeld = attended + failed === 0;
        await look();
        if (!isHeld) continue;
      }
      const { continueAsNewSuggested } = workflowInfo();
      const isLong = nudges >= NUDGES_A_RUN || continueAsNewSuggested;
      if (isLong && underWay === 0 && !isNudged) await task.startAnew();
      await condition(() => isNudged, waitMs(view, isHeld));
      await look();
    }
  };
  await Promise.race([task.story(agenda), pump()]);
}

function waitMs(view: AgendaView, isHeld: boolean): number {
  if (view.nextDueAt === null) return LONGEST_WAIT_MS;
  const wait = Date.parse(view.nextDueAt) - Date.parse(view.now);
  return Math.min(Math.max(wait, isHeld ? SHORTEST_WAIT_MS : 1), LONGEST_WAIT_MS);
}
