import type { Step } from '../scheme/people';
import type { Appeal, AppealEvent } from './appeal';
import { stepDeadline, type StepDeadline } from './deadline';
import type { Context, RoleBindings } from './context';
import type { NewEvent } from './decision';
import { afterGrace, type AgendaItem } from './effects';
import { stream, type PersonId } from './ids';
import { standIns } from './who';

/** An appeal is first accepted or refused by the office, then reviewed (A8). */
export type AppealStep = 'accept' | 'review';

export const stepOf = (state: Pick<Appeal, 'status'>): AppealStep => (state.status === 'filed' ? 'accept' : 'review');

/** The step as the scheme's chain has it: the last one reviews, one before it accepts. */
function ruleOf(step: AppealStep, context: Context): Step | undefined {
  const chain = context.scheme.chains[context.scheme.appeal?.review ?? ''] ?? [];
  return step === 'review' ? chain.at(-1) : chain.at(-2);
}

/** The deadline of a step that opens now, as the appeal's state holds it. */
export function openedStep(step: AppealStep, context: Context): { deadline?: StepDeadline; done: number[] } {
  const deadline = stepDeadline(ruleOf(step, context), context);
  return { ...(deadline && { deadline }), done: [] };
}

/** Who owes the open step. */
export const owingAppeal = (state: Appeal): PersonId[] => (stepOf(state) === 'accept' ? state.office : state.reviewers);

/** What the open step and its questions do by themselves: `step|<step>|<index of the reaction>`, `question|<id>`. */
export function agendaOfAppeal(state: Appeal): AgendaItem[] {
  const on = stream.appeal(state.id);
  const row = (rule: string, dueAt: string): AgendaItem => ({
    stream: on,
    rule,
    dueAt,
    attendAt: afterGrace(dueAt),
    attendant: `appeal/${state.id}`,
  });
  const step = (state.deadline?.moments ?? [])
    .filter((moment) => !state.done.includes(moment.index))
    .map((moment) => row(`step|${stepOf(state)}|${moment.index}`, moment.at));
  const questions = state.questions.flatMap(({ id, answer, dueAt, isReminded }) =>
    answer || !dueAt || isReminded ? [] : [row(`question|${id}`, dueAt)],
  );
  return [...step, ...questions];
}

/** What an appeal does when one of its agenda rules falls due: remind whoever owes the step or the answer, or tell the office (A2.3). */
export function attendAppeal(
  state: Appeal,
  rule: string,
  dueAt: string,
  context: Context,
  roles: RoleBindings,
): NewEvent[] {
  if (!agendaOfAppeal(state).some((row) => row.rule === rule && row.dueAt === dueAt)) return [];
  if (state.status !== 'filed' && state.status !== 'in-review') return [];
  const act = (event: AppealEvent): NewEvent[] => [
    { stream: stream.appeal(state.id), ...event, key: `${rule}@${dueAt}`, at: dueAt },
  ];
  const [verb, name = '', position] = rule.split('|');
  if (verb === 'question') return act({ kind: 'question-reminded', data: { question: name } });
  const step = stepOf(state);
  const index = Number(position);
  if (ruleOf(step, context)?.reactions?.[index]?.do !== 'escalate')
    return act({ kind: 'appeal-reminded', data: { step, index } });
  const owing = owingAppeal(state);
  const desk = state.office.filter((person) => !owing.includes(person));
  const to = desk.length > 0 ? desk : (standIns(roles, [...owing, ...state.recused])?.people ?? state.office);
  return act({ kind: 'appeal-escalated', data: { step, index, to } });
}
