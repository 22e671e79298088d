import { agendaOfAppeal, openedStep, owingAppeal, stepOf, type AppealStep } from './appeal-steps';
import { checkFigure } from './dossier/marks';
import type { StepDeadline } from './deadline';
import type { Context } from './context';
import { isPerson, refuse, type Actor, type Decision, type NewEvent, type NewFact, type TextRef } from './decision';
import { nothing, type Notification, type Projection, type Task } from './effects';
import type { AppealLetter, GivenResult } from './dossier/result';
import type { AppealObject as SchemeObject } from '../scheme/results';
import { stream, type AppealId, type CycleId, type DossierId, type PersonId } from './ids';

/** R12: how the evaluation was carried out, its result, or how the department runs the scheme. */
export type AppealObject = SchemeObject;

export interface Appeal {
  id: AppealId;
  cycle: CycleId;
  dossier: DossierId;
  appellant: PersonId;
  result: GivenResult & { number: number };
  letter: AppealLetter;
  /** Number of the receipt, as `2026-0007`. */
  receipt: string;
  receivedAt: string;
  windowClosesAt?: string;
  status: 'filed' | 'refused' | 'in-review' | 'decided' | 'served';
  /** People who rated, and so take no part in the review. */
  recused: PersonId[];
  reviewers: PersonId[];
  handler: PersonId | null;
  office: PersonId[];
  questions: Question[];
  /** Of the open step, acceptance or review. */
  deadline?: StepDeadline;
  /** Reactions of the open step that have been carried out, by index. */
  done: number[];
  decision?: AppealDecision;
  endedAt?: string;
}

/** Evidence asked of the appellant, or a statement asked of somebody else; only the question is shown to that person. */
export interface Question {
  id: string;
  to: PersonId;
  text: TextRef;
  answer?: TextRef;
  dueAt?: string;
  isReminded?: true;
}

export interface AppealDecision {
  outcome: 'uphold' | 'change';
  by: PersonId;
  reason: TextRef;
  /** Facts put right, which the recomputation uses. */
  facts: NewFact[];
  /** A grade decided on its own merits; absent: the published cut-offs decide. */
  grade?: string;
}

export type AppealCommand =
  | { do: 'accept-appeal'; appeal: AppealId; reviewers: PersonId[] }
  | { do: 'refuse-appeal'; appeal: AppealId; reason: TextRef }
  | { do: 'ask'; appeal: AppealId; question: string; to: PersonId; text: TextRef; dueAt?: string }
  | { do: 'answer'; appeal: AppealId; question: string; text: TextRef; evidence: string[] }
  | {
      do: 'decide-appeal';
      appeal: AppealId;
      outcome: 'uphold' | 'change';
      reason: TextRef;
      corrections: Correction[];
      grade?: string;
    };

/** A wrong figure and the right one. */
export interface Correction {
  fact: NewFact;
  value: string;
}

export type AppealEvent =
  | { kind: 'appeal-received'; data: Omit<Appeal, 'status'> }
  | {
      kind: 'appeal-accepted';
      data: { by: PersonId; reviewers: PersonId[]; deadline?: StepDeadline; done: number[] };
    }
  | { kind: 'appeal-refused'; data: { by: PersonId; reason: TextRef } }
  | { kind: 'question-asked'; data: Question & { by: PersonId } }
  | { kind: 'question-answered'; data: { question: string; text: TextRef; evidence: string[] } }
  | { kind: 'question-reminded'; data: { question: string } }
  | { kind: 'appeal-reminded'; data: { step: AppealStep; index: number } }
  | { kind: 'appeal-escalated'; data: { step: AppealStep; index: number; to: PersonId[] } }
  | { kind: 'handed-over'; data: { from: PersonId; to: PersonId } }
  | { kind: 'appeal-decided'; data: AppealDecision }
  | { kind: 'appeal-served'; data: { score: string | null; grade: string | null; record: string } };

/**
 * Decides an act on an appeal. Refuses with `not-the-office`, `not-a-reviewer`, `reviewer-recused` (he rated the appellant),
 * `reviewers-missing`, `already-recorded`, `appeal-unknown`, `appeal-ended`, `not-in-review`, `question-unknown`, `not-asked`, `already-answered`,
 * `fact-foreign`, `item-duplicate`, `mark-range`, `value-invalid`, `change-missing`, `grade-unknown`.
 */
export function decideAppeal(
  state: Appeal | undefined,
  command: AppealCommand,
  actor: Actor,
  context: Context,
): Decision {
  if (!state) return refuse('appeal-unknown');
  if (actor.kind !== 'person') return refuse('not-the-office');
  const on = stream.appeal(state.id);
  const one = (event: AppealEvent): NewEvent => ({ stream: on, ...event });
  const isOffice = state.office.includes(actor.person);
  if (state.status !== 'filed' && state.status !== 'in-review') return refuse('appeal-ended', { status: state.status });
  switch (command.do) {
    case 'accept-appeal': {
      if (!isOffice) return refuse('not-the-office');
      if (state.status !== 'filed') return refuse('appeal-ended', { status: state.status });
      if (command.reviewers.length === 0) return refuse('reviewers-missing', undefined, 'reviewers');
      const recused = command.reviewers.findIndex((person) => state.recused.includes(person));
      if (recused >= 0) return refuse('reviewer-recused', undefined, `reviewers/${recused}`);
      const data = { by: actor.person, reviewers: [...new Set(command.reviewers)], ...openedStep('review', context) };
      return { events: [one({ kind: 'appeal-accepted', data })] };
    }
    case 'refuse-appeal':
      if (!isOffice) return refuse('not-the-office');
      if (state.status !== 'filed') return refuse('appeal-ended', { status: state.status });
      return {
        events: [
          one({ kind: 'appeal-refused', data: { by: actor.person, reason: command.reason } }),
          { stream: stream.dossier(state.dossier), kind: 'appeal-ended', data: { outcome: 'appeal-refused' } },
        ],
      };
    case 'ask': {
      const mayAsk = isOffice || state.reviewers.includes(actor.person);
      if (!mayAsk) return refuse('not-a-reviewer');
      const { question: id, to, text, dueAt } = command;
      if (state.questions.some((each) => each.id === id)) return refuse('already-recorded');
      return {
        events: [one({ kind: 'question-asked', data: { id, to, text, by: actor.person, ...(dueAt && { dueAt }) } })],
      };
    }
    case 'answer': {
      const question = state.questions.find((each) => each.id === command.question);
      if (!question) return refuse('question-unknown');
      if (!isPerson(actor, question.to)) return refuse('not-asked');
      if (question.answer) return refuse('already-answered');
      const { text, evidence } = command;
      return { events: [one({ kind: 'question-answered', data: { question: question.id, text, evidence } })] };
    }
    case 'decide-appeal':
      return decideOutcome(state, command, actor.person, context);
  }
}

function decideOutcome(
  state: Appeal,
  command: Extract<AppealCommand, { do: 'decide-appeal' }>,
  by: PersonId,
  context: Context,
): Decision {
  if (state.status !== 'in-review') return refuse('not-in-review');
  if (!state.reviewers.includes(by)) return refuse('not-a-reviewer');
  const ids = command.corrections.map(({ fact }) => fact.id);
  for (const [index, { fact, value }] of command.corrections.entries()) {
    const path = `corrections/${index}`;
    if (fact.dossier !== state.dossier) return refuse('fact-foreign', undefined, path);
    if (ids.indexOf(fact.id) !== index) return refuse('item-duplicate', undefined, path);
    const wrong = checkFigure(fact, value, `${path}/value`, context);
    if (wrong) return wrong;
  }
  const isAboutResult = state.letter.objects.includes('result');
  if (command.outcome === 'change' && isAboutResult && command.corrections.length === 0 && command.grade === undefined)
    return refuse('change-missing', undefined, 'corrections');
  const grades = Object.values(context.scheme.scales ?? {}).flatMap((scale) => scale.map((grade) => grade.id));
  if (command.grade !== undefined && !grades.includes(command.grade))
    return refuse('grade-unknown', undefined, 'grade');
  const facts = command.corrections.map(({ fact, value }): NewFact => ({
    ...fact,
    id: `${fact.id}/appeal.${state.result.number}`,
    value,
    by,
    supersedes: fact.id,
  }));
  const { outcome, reason, grade } = command;
  const data: AppealDecision = { outcome, by, reason, facts, ...(grade && { grade }) };
  const decided: NewEvent = { stream: stream.appeal(state.id), kind: 'appeal-decided', data };
  const { score, grade: was, record } = state.result;
  // Nothing to recompute: the result that stands is served at once.
  const served: NewEvent[] =
    outcome === 'uphold' || (facts.length === 0 && grade === undefined)
      ? [
          { stream: stream.appeal(state.id), kind: 'appeal-served', data: { score, grade: was, record } },
          {
            stream: stream.dossier(state.dossier),
            kind: 'appeal-ended',
            data: { outcome: outcome === 'uphold' ? 'upheld' : 'changed' },
          },
        ]
      : [];
  return { events: [decided, ...served], facts };
}

/** The recomputed result reaches the appellant: what the appeal's workflow does after a change was decided. */
export const serveAppeal = (state: Appeal, given: GivenResult): NewEvent[] =>
  state.status === 'decided'
    ? [{ stream: stream.appeal(state.id), kind: 'appeal-served', data: given, key: `served.${state.result.number}` }]
    : [];

export function evolveAppeal(state: Appeal | undefined, event: AppealEvent, at: string): Appeal {
  if (event.kind === 'appeal-received') return { ...event.data, status: 'filed' };
  if (!state) throw new Error(`An appeal starts with appeal-received, not ${event.kind}`);
  switch (event.kind) {
    case 'appeal-accepted':
      return {
        ...state,
        status: 'in-review',
        handler: event.data.by,
        reviewers: event.data.reviewers,
        deadline: event.data.deadline,
        done: event.data.done,
      };
    case 'appeal-refused':
      return { ...state, status: 'refused', handler: event.data.by, endedAt: at };
    case 'question-asked': {
      const { id, to, text, dueAt } = event.data;
      return { ...state, questions: [...state.questions, { id, to, text, ...(dueAt && { dueAt }) }] };
    }
    case 'question-answered':
      return {
        ...state,
        questions: state.questions.map((each) =>
          each.id === event.data.question ? { ...each, answer: event.data.text } : each,
        ),
      };
    case 'question-reminded':
      return {
        ...state,
        questions: state.questions.map((each) =>
          each.id === event.data.question ? { ...each, isReminded: true } : each,
        ),
      };
    case 'appeal-reminded':
    case 'appeal-escalated':
      return { ...state, done: [...state.done, event.data.index] };
    case 'handed-over': {
      const { from, to } = event.data;
      const heirs = (people: readonly PersonId[]): PersonId[] => [
        ...new Set(people.map((person) => (person === from ? to : person))),
      ];
      return { ...state, office: heirs(state.office), reviewers: heirs(state.reviewers) };
    }
    case 'appeal-decided':
      return { ...state, status: 'decided', decision: event.data };
    case 'appeal-served':
      return { ...state, status: 'served', endedAt: at };
  }
}

/** Working tasks of an appeal; the appellant's superiors have none unless a statement is asked of them. */
export function projectAppeal(state: Appeal): Projection {
  if (state.status !== 'filed' && state.status !== 'in-review') return nothing;
  const on = stream.appeal(state.id);
  const task = (kind: Task['kind'], assignee: PersonId, key: string, dueAt?: string): Task => ({
    id: `${on}#${key}.${assignee}`,
    stream: on,
    cycle: state.cycle,
    kind,
    assignee,
    // Whoever is asked for a statement learns the question, not whose appeal it is, unless he is the appellant.
    subject: kind === 'state-position' ? null : state.appellant,
    ...(dueAt && { dueAt }),
    ...(kind === 'state-position' || kind === 'supply-evidence' ? { params: { question: key } } : {}),
  });
  const step = stepOf(state);
  const desk = owingAppeal(state).map((person) => task(`${step}-appeal`, person, step, state.deadline?.dueAt));
  const asked = state.questions
    .filter((question) => !question.answer)
    .map((question) =>
      task(
        question.to === state.appellant ? 'supply-evidence' : 'state-position',
        question.to,
        question.id,
        question.dueAt,
      ),
    );
  return { tasks: [...desk, ...asked], agenda: agendaOfAppeal(state) };
}

export function noticesOfAppeal(event: AppealEvent, state: Appeal, seq: number): Notification[] {
  const on = stream.appeal(state.id);
  const tell = (
    people: readonly PersonId[],
    kind: Notification['kind'],
    link = `/appeals/${state.id}`,
  ): Notification[] =>
    people.map((person) => ({ id: `${on}#${seq}.${person}`, person, kind, params: {}, link, stream: on }));
  switch (event.kind) {
    case 'appeal-received':
      return [...tell([state.appellant], 'appeal-receipt'), ...tell(state.office, 'appeal-to-accept')];
    case 'appeal-accepted':
      return [...tell([state.appellant], 'appeal-accepted'), ...tell(state.reviewers, 'appeal-to-review')];
    case 'appeal-refused':
      return tell([state.appellant], 'appeal-refused');
    case 'question-asked':
      return tell(
        [event.data.to],
        event.data.to === state.appellant ? 'appeal-evidence-asked' : 'statement-asked',
        `/questions/${state.id}/${event.data.id}`,
      );
    case 'question-answered':
      return tell(state.reviewers, 'appeal-answered');
    case 'question-reminded': {
      const question = state.questions.find((each) => each.id === event.data.question);
      return question ? tell([question.to], 'question-reminder', `/questions/${state.id}/${question.id}`) : [];
    }
    case 'appeal-reminded':
      return tell(owingAppeal(state), 'appeal-reminder');
    case 'appeal-escalated':
      return tell(event.data.to, 'appeal-overdue');
    case 'appeal-decided':
    case 'handed-over':
      return [];
    case 'appeal-served':
      return tell([state.appellant], state.decision?.outcome === 'uphold' ? 'appeal-upheld' : 'appeal-changed');
  }
}
