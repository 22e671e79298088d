import type { Context, RoleBindings } from './context';
import type { CycleState } from './cycle';
import { windowOf } from './cycle';
import type { NewEvent } from './decision';
import { afterGrace, nothing, type AgendaItem, type Notification, type Projection } from './effects';
import { stream, type PersonId } from './ids';
import { answeringStep, type Objection, type ObjectionEvent } from './objection';
import { standIns } from './who';

/** Who has to answer an objection, and what its deadline does by itself. */
export function projectObjection(state: Objection): Projection {
  if (state.status !== 'open') return nothing;
  const on = stream.objection(state.id);
  const tasks = state.handlers.map((assignee) => ({
    id: `${on}#answer.${assignee}`,
    stream: on,
    cycle: state.cycle,
    kind: 'answer-objection' as const,
    assignee,
    subject: null,
    ...(state.deadline && { dueAt: state.deadline.dueAt }),
    params: { notice: state.window },
  }));
  return { tasks, agenda: agendaOfObjection(state) };
}

function agendaOfObjection(state: Objection): AgendaItem[] {
  return (state.deadline?.moments ?? [])
    .filter(({ index }) => !state.done.includes(index))
    .map(({ index, at }) => ({
      stream: stream.objection(state.id),
      rule: `answer|${index}`,
      dueAt: at,
      attendAt: afterGrace(at),
      attendant: `cycle/${state.cycle}`,
    }));
}

/** What an objection does when the deadline of its answer comes: remind whoever owes it, or tell the office (A2.3). */
export function attendObjection(
  state: Objection,
  rule: string,
  dueAt: string,
  cycle: CycleState,
  context: Context,
): NewEvent[] {
  const isCalled = projectObjection(state).agenda.some((row) => row.rule === rule && row.dueAt === dueAt);
  if (!isCalled) return [];
  const index = Number(rule.split('|')[1]);
  const act = (event: ObjectionEvent): NewEvent[] => [
    { stream: stream.objection(state.id), ...event, key: `${rule}@${dueAt}`, at: dueAt },
  ];
  const step = answeringStep(windowOf(cycle, state.window), context);
  if (step?.reactions?.[index]?.do !== 'escalate') return act({ kind: 'objection-reminded', data: { index } });
  return act({ kind: 'objection-escalated', data: { index, to: above(state, cycle.roles) } });
}

/** Who is told that an answer is overdue: the first standing role with somebody who does not owe it, nor objects himself. */
const above = ({ handlers, by }: Objection, roles: RoleBindings): PersonId[] =>
  standIns(roles, [...handlers, by])?.people ?? handlers;

export function noticesOfObjection(event: ObjectionEvent, state: Objection, seq: number): Notification[] {
  const on = stream.objection(state.id);
  const tell = (people: readonly PersonId[], kind: Notification['kind']): Notification[] =>
    people.map((person) => ({
      id: `${on}#${seq}.${person}`,
      person,
      kind,
      params: {},
      link: `/objections/${state.id}`,
      stream: on,
    }));
  switch (event.kind) {
    case 'objection-raised':
      return [...tell([state.by], 'objection-receipt'), ...tell(state.handlers, 'objection-to-answer')];
    case 'objection-reminded':
      return tell(state.handlers, 'objection-reminder');
    case 'objection-escalated':
      return tell(event.data.to, 'objection-overdue');
    case 'objection-answered':
      return tell([state.by], 'objection-answered');
  }
}
