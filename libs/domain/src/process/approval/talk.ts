import type { Context } from '../context';
import { hasRole, refuse, type Actor, type Refusal } from '../decision';
import { waitingFor } from './progress';
import { hasEnded, openStep, takesPart, type ApprovalCommand, type ApprovalEvent, type ApprovalState } from './state';

/** Acts that decide nothing. */
export type Talk = Extract<
  ApprovalCommand,
  { do: 'copy' | 'read-copy' | 'comment' | 'put-question' | 'answer-question' | 'urge' }
>;
const TALK = new Set<string>([
  'copy',
  'read-copy',
  'comment',
  'put-question',
  'answer-question',
  'urge',
] satisfies Talk['do'][]);
export const isTalk = (command: ApprovalCommand): command is Talk => TALK.has(command.do);

/** An open step is urged once a day at most, and so often in all. */
const URGE_EVERY_HOURS = 24;
const MOST_URGED = 3;

/**
 * What is said about a matter without deciding it: copies 抄送 and their reading 阅知, comments, questions 沟通, urging 催办. Copies may
 * still be sent and read when the matter has ended. Refuses with `not-your-step`, `matter-ended`, `stale-page`, `nobody-to-urge`,
 * `urged-lately`, `copied-already`, `not-copied`, `question-taken`, `question-to-self`, `question-unknown`, `not-asked`,
 * `already-answered`.
 */
export function talk(
  state: ApprovalState,
  command: Talk,
  actor: Extract<Actor, { kind: 'person' }>,
  context: Context,
): ApprovalEvent | Refusal {
  const by = actor.person;
  if (command.do === 'read-copy')
    return state.copies.some(({ to }) => to === by) ? { kind: 'copy-read', data: { by } } : refuse('not-copied');
  if (!takesPart(state, by) && !hasRole(actor, 'office')) return refuse('not-your-step');
  if (command.do === 'copy') {
    const { to, comment } = command;
    if (to.some((person) => person === by || state.copies.some((copy) => copy.to === person)))
      return refuse('copied-already', undefined, 'to');
    return { kind: 'copied', data: { by, to, ...(comment && { comment }) } };
  }
  if (hasEnded(state)) return refuse('matter-ended', { status: state.status });
  switch (command.do) {
    case 'comment':
      return { kind: 'commented', data: { by, text: command.text } };
    case 'put-question': {
      const { question, to, text } = command;
      if (to === by) return refuse('question-to-self', undefined, 'to');
      if (state.questions.some(({ id }) => id === question)) return refuse('question-taken');
      return { kind: 'question-put', data: { question, by, to, text } };
    }
    case 'answer-question': {
      const asked = state.questions.find(({ id }) => id === command.question);
      if (!asked) return refuse('question-unknown');
      if (asked.to !== by) return refuse('not-asked');
      if (asked.answer) return refuse('already-answered');
      return { kind: 'question-answered', data: { question: asked.id, by, text: command.text } };
    }
    case 'urge': {
      if (command.round !== state.round) return refuse('stale-page');
      const step = openStep(state);
      const waits = step ? waitingFor(step) : [];
      if (!step || waits.every((person) => person === by)) return refuse('nobody-to-urge');
      const urged = step.urged ?? [];
      const last = urged.at(-1);
      const isLately = last !== undefined && Date.parse(context.at) - Date.parse(last) < URGE_EVERY_HOURS * 3_600_000;
      if (isLately || urged.length >= MOST_URGED)
        return refuse('urged-lately', { hours: URGE_EVERY_HOURS, max: MOST_URGED });
      return { kind: 'urged', data: { step: step.id, by } };
    }
  }
}
