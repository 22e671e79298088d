import { INITIATOR, projectApproval, type ApprovalEvent, type ApprovalState } from './approval';
import type { Notification } from './effects';
import { stream, type PersonId } from './ids';

/** What people are told of an approval's act. */
export function noticesOfApproval(event: ApprovalEvent, state: ApprovalState, seq: number): Notification[] {
  const on = stream.approval(state.id);
  const tell = (people: readonly PersonId[], kind: string): Notification[] =>
    [...new Set(people)].map((person) => ({
      id: `${on}#${seq}.${person}`,
      person,
      kind,
      params: { matter: state.matter.kind, subject: state.matter.subject ?? '' },
      link: `/approvals/${state.id}`,
      stream: on,
    }));
  switch (event.kind) {
    case 'step-reminded':
      return tell(
        projectApproval(state).tasks.map((task) => task.assignee),
        'approval-reminder',
      );
    case 'step-escalated':
      return tell(event.data.to, 'approval-escalated');
    case 'step-transferred':
      return tell([event.data.to], 'approval-transferred');
    case 'step-reassigned':
      return tell(event.data.to, 'approval-transferred');
    case 'step-returned':
      return event.data.to === INITIATOR ? tell([state.initiator], 'approval-returned') : [];
    case 'step-approved':
      return state.status === 'approved' ? tell([state.initiator], 'approval-approved') : [];
    case 'rejected':
      return tell([state.initiator], 'approval-rejected');
    default:
      return [];
  }
}
