import { addSpan } from '../calendar/spans';
import { endOfDay, localDateOf } from '../calendar/dates';
import { openWindow } from '../calendar/windows';
import type { Span } from '../scheme/dates';
import type { Reaction, Step } from '../scheme/people';
import type { Context } from './context';

/** End of an open step, and the instants of its reactions by their index in the scheme. */
export interface StepDeadline {
  dueAt: string;
  moments: { index: number; at: string }[];
}

/** What an open step does by itself: it reminds and escalates, and passes or ends where its scheme says so. */
const CARRIED_OUT = new Set<Reaction['do']>(['remind', 'escalate', 'accept', 'reject']);

/** A step's deadline counted from now; undefined where the chain sets none or the year's notice is not loaded. */
export function stepDeadline(step: Step | undefined, context: Context): StepDeadline | undefined {
  if (!step?.within) return undefined;
  const window = openWindow({
    openedAt: context.at,
    span: step.within,
    zone: context.zone,
    calendar: context.calendar,
  });
  if (window.provisional) return undefined;
  const moments = (step.reactions ?? []).flatMap((reaction, index) => {
    const at = CARRIED_OUT.has(reaction.do) && reactionAt(window.closesAt, reaction, context);
    return at ? [{ index, at }] : [];
  });
  return { dueAt: window.closesAt, moments };
}

/**
 * When a reaction is due (A2.3): at the deadline, or at the end of the day that lies its offset away from the deadline's last day.
 * Undefined while the calendar cannot tell.
 */
export function reactionAt(
  dueAt: string,
  reaction: { offset?: Span } | Reaction,
  context: Pick<Context, 'zone' | 'calendar'>,
): string | undefined {
  if (!reaction.offset || reaction.offset.count === 0) return dueAt;
  // A deadline is the start of the day after its last day.
  const lastDay = localDateOf(new Date(Date.parse(dueAt) - 1).toISOString(), context.zone);
  const end = addSpan(lastDay, reaction.offset, context.calendar);
  return end.provisional ? undefined : endOfDay(end.lastDay, context.zone);
}
