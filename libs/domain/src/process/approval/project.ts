import type { RoleBindings } from '../context';
import { afterGrace, nothing, type Projection, type Task, type TaskKind } from '../effects';
import { stream, type PersonId } from '../ids';
import { signersNow } from './progress';
import { hasEnded, openStep, type ApprovalState } from './state';

/** Who has to sign or answer now, and what happens at the open step's deadline. A step for which nobody was found waits for the office. */
export function projectApproval(state: ApprovalState, roles: RoleBindings): Projection {
  const on = stream.approval(state.id);
  const task = (kind: TaskKind, what: string, assignee: PersonId, more: Partial<Task> = {}): Task => ({
    id: `${on}#${what}`,
    stream: on,
    cycle: state.cycle,
    kind,
    assignee,
    subject: state.matter.subject,
    params: { matter: state.matter.kind, round: state.round },
    ...more,
  });
  if (hasEnded(state)) return nothing;
  const answers = state.questions
    .filter(({ answer }) => answer === undefined)
    .map(({ id, to }) =>
      task('answer-question', `question.${id}`, to, { params: { matter: state.matter.kind, question: id } }),
    );
  const step = openStep(state);
  if (!step) return { tasks: answers, agenda: [] };
  const place = (person: PersonId): string => `${state.round}.${step.id}.${person}`;
  const due = { dueAt: step.dueAt };
  const office = step.assignees.length === 0 ? (roles['office'] ?? []) : [];
  return {
    tasks: [
      ...signersNow(step).map((person) => task('approve', place(person), person, due)),
      ...step.delegated.map(({ to }) => task('advise', place(to), to, due)),
      ...office.map((person) => task('assign-signers', `${place(person)}.assign`, person, due)),
      ...answers,
    ],
    agenda: (step.moments ?? [])
      .filter((moment) => !step.done?.includes(moment.index))
      .map((moment) => ({
        stream: on,
        rule: `step|${state.round}|${step.id}|${moment.index}`,
        dueAt: moment.at,
        attendAt: afterGrace(moment.at),
        attendant: `cycle/${state.cycle}`,
      })),
  };
}
