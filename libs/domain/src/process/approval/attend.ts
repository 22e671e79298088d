import type { Step } from '../../scheme/people';
import type { Context, RoleBindings } from '../context';
import type { NewEvent } from '../decision';
import { stream, type PersonId } from '../ids';
import { escalatesTo, type Party } from '../who';
import { timed } from './decide';
import { ruleOf, waitingFor } from './progress';
import { openStep, type ApprovalEvent, type ApprovalState, type StepState } from './state';

/**
 * What an open step does at its deadline (A2.3): it reminds, escalates, or passes or ends by time-out, each shown as what it was.
 * The rule is `step|<round>|<step>|<index of the reaction>`.
 */
export function attendApproval(
  state: ApprovalState,
  rule: string,
  dueAt: string,
  chain: readonly Step[],
  party: Party | undefined,
  roles: RoleBindings,
  context: Context,
): NewEvent[] {
  const [, round, id, position] = rule.split('|');
  const index = Number(position);
  const step = openStep(state);
  if (!step || step.id !== id || String(state.round) !== round) return [];
  const reaction = ruleOf(chain, step)?.reactions?.[index];
  if (!reaction || step.done?.includes(index)) return [];
  const event = eventOf(reaction.do, step, index, () => escalatesTo(reaction, waitingFor(step), party, roles));
  if (!event) return [];
  const at = { ...context, at: dueAt };
  return [{ stream: stream.approval(state.id), ...timed(state, event, chain, at), key: `${rule}@${dueAt}`, at: dueAt }];
}

function eventOf(
  reaction: NonNullable<Step['reactions']>[number]['do'],
  step: StepState,
  index: number,
  above: () => PersonId[],
): ApprovalEvent | undefined {
  switch (reaction) {
    case 'remind':
      return { kind: 'step-reminded', data: { step: step.id, index } };
    case 'escalate':
      return { kind: 'step-escalated', data: { step: step.id, index, to: above() } };
    case 'accept':
      return { kind: 'step-timed-out', data: { step: step.id, index, as: 'accepted' } };
    case 'reject':
      return { kind: 'step-timed-out', data: { step: step.id, index, as: 'rejected' } };
    default:
      return undefined;
  }
}
