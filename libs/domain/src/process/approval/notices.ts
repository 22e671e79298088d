import type { Notification } from '../effects';
import { stream, type PersonId } from '../ids';
import { waitingFor } from './progress';
import { INITIATOR, openStep, type ApprovalEvent, type ApprovalState } from './state';

/** What people are told of an approval's act. Whoever has to sign learns it from his inbox. */
export function noticesOfApproval(event: ApprovalEvent, state: ApprovalState, seq: number): Notification[] {
  const on = stream.approval(state.id);
  const tell = (people: readonly PersonId[], kind: Notification['kind']): Notification[] =>
    [...new Set(people)].map((person) => ({
      id: `${on}#${seq}.${person}`,
      person,
      kind,
      params: { matter: state.matter.kind, subject: state.matter.subject ?? '' },
      link: `/approvals/${state.id}`,
      stream: on,
    }));
  const ended = (): Notification[] => {
    if (state.status === 'approved') return tell([state.initiator], 'approval-approved');
    return state.status === 'rejected' ? tell([state.initiator], 'approval-rejected') : [];
  };
  switch (event.kind) {
    case 'step-reminded': {
      const step = openStep(state);
      return step ? tell(waitingFor(step), 'approval-reminder') : [];
    }
    case 'urged': {
      const step = openStep(state);
      return step ? tell(waitingFor(step), 'approval-urged') : [];
    }
    case 'step-escalated':
      return tell(event.data.to, 'approval-escalated');
    case 'step-transferred':
      return tell([event.data.to], 'approval-transferred');
    case 'step-reassigned':
      return tell(event.data.to, 'approval-transferred');
    case 'step-delegated':
      return tell([event.data.to], 'approval-delegated');
    case 'delegation-answered': {
      const step = state.steps.find(({ id }) => id === event.data.step);
      const isAnswered = (person: PersonId): boolean => !step?.delegated.some(({ from }) => from === person);
      return tell((step?.assignees ?? []).filter(isAnswered), 'approval-answered');
    }
    case 'signers-added':
      return tell(event.data.people, 'approval-signer-added');
    case 'step-returned':
      return event.data.to === INITIATOR ? tell([state.initiator], 'approval-returned') : [];
    case 'approval-terminated':
      return tell([state.initiator], 'approval-terminated');
    case 'copied':
      return tell(event.data.to, 'approval-copied');
    case 'question-put':
      return tell([event.data.to], 'approval-question');
    case 'question-answered': {
      const asked = state.questions.find(({ id }) => id === event.data.question);
      return asked ? tell([asked.by], 'approval-question-answered') : [];
    }
    case 'step-approved':
    case 'step-opposed':
    case 'rejected':
    case 'step-timed-out':
    case 'step-jumped':
    case 'signers-removed':
      return ended();
    default:
      return [];
  }
}
