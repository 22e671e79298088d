import type { EventKind, Panel, Reaction, Step } from './people';
import type {
  ResolvedAppeal,
  ResolvedDisclosure,
  ResolvedEventKind,
  ResolvedPanel,
  ResolvedReaction,
  ResolvedStep,
} from './resolved';
import type { Appeal, Disclosure } from './results';

/** Fewer ballots than this are never shown alone, and a trimmed mean needs as many (A5). */
export const SMALLEST_PANEL = 3;
/** Points of a whole tree where a track names none. */
export const TREE_POINTS = '100';
/** Decimals of a published figure where a result names none (A4). */
export const PRECISION = 2;

export function resolvePanel(panel: Panel): ResolvedPanel {
  const { combine = 'mean', trim = 'ballot', anonymous = true, strata = [] } = panel;
  const least = anonymous || combine === 'trimmed-mean' ? SMALLEST_PANEL : 1;
  return { ...panel, combine, trim, anonymous, strata, minBallots: panel.minBallots ?? least };
}

export function resolveEventKind(event: EventKind): ResolvedEventKind {
  return { ...event, by: event.by ?? 'role:office', signed: event.signed ?? 'author' };
}

export function resolveReaction(reaction: Reaction): ResolvedReaction {
  const { offset = { count: 0, unit: 'day' }, whom = 'subject' } = reaction;
  return reaction.do === 'escalate'
    ? { ...reaction, offset, whom, to: reaction.to ?? 'superior' }
    : { ...reaction, offset, whom };
}

export function resolveStep(step: Step): ResolvedStep {
  return {
    ...step,
    mode: step.mode ?? 'any',
    decides: step.decides ?? true,
    onReturn: step.onReturn ?? 'submitter',
    ifNobody: step.ifNobody ?? 'office',
    ifInitiator: step.ifInitiator ?? 'leave-out',
    ifRepeated: step.ifRepeated ?? 'ask',
    reactions: (step.reactions ?? []).map(resolveReaction),
  };
}

/** Nothing filed in the window: accepted; one appeal a result; about the result (A8). */
export function resolveAppeal(appeal: Appeal): ResolvedAppeal {
  return {
    ...appeal,
    silence: appeal.silence ?? 'accepted',
    limit: appeal.limit ?? 1,
    objects: appeal.objects ?? ['result'],
  };
}

/** Sign-off discloses to the subject and the superiors at once; everyone else waits for the publication. */
export function resolveDisclosure(disclosure: Disclosure): ResolvedDisclosure {
  const near = disclosure.to === 'subject' || disclosure.to === 'subject-and-superiors';
  return { ...disclosure, from: disclosure.from ?? (near ? 'signed-off' : 'published') };
}
