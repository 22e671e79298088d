import type { Approval } from '#contracts/http/approvals';
import { localDateOf } from '#domain/calendar/dates';
import type { Visitor } from '#domain/access/policy';
import { unsigned, waitingFor } from '#domain/process/approval/progress';
import { openStep, type ApprovalState } from '#domain/process/approval/state';
import { countsOf, gradesOf, type BoardState } from '#domain/process/board';
import type { Context } from '#domain/process/context';
import { parseStream } from '#domain/process/ids';
import type { NewFact, TextRef } from '#domain/process/decision';
import type { FoundApproval } from '#persistence/queries/approvals';
import type { StoredAct, StoredFact } from '#persistence/queries/dossiers';
import type { NamedPerson } from '#persistence/queries/people';
import { lastDayOf, titleOf } from '../cycles/timeline.view';
import { daysUntil } from '../dossiers/appeal-window.view';
import { nameOf, namedView } from '../dossiers/dossier.view';
import { factTitle } from '../dossiers/facts.view';
import { bodyOf, type Texts } from '../dossiers/texts';
import { planChanges } from './changes.view';
import { boardTitle, stepTitle } from './approval-titles';
import { mayDo } from './approval.may';
import { papersOf, sheetOf } from './papers.view';

/** Everything of one matter that its page is drawn from. */
export interface ApprovalMaterial extends FoundApproval {
  context: Context;
  /** The matter's own acts, oldest first. */
  acts: StoredAct[];
  /** Submissions, amendments and corrections of the dossier that it is about. */
  papers: StoredAct[];
  facts: StoredFact[];
  names: ReadonlyMap<string, NamedPerson>;
  units: ReadonlyMap<string, string>;
  texts: Texts;
  /** Who stands in now for those whose signature is to come. */
  proxies: ReadonlyMap<string, string>;
  /** Ids of what waits for the visitor, the most urgent first. */
  waiting: string[];
}

export function approvalView(material: ApprovalMaterial, visitor: Visitor, chosen?: string): Approval {
  const { state, cycle, context, names, waiting } = material;
  const hat = hatOf(material, visitor, chosen);
  const step = state.status === 'open' ? state.steps[state.current] : undefined;
  const dueOn = step?.dueAt === undefined ? null : lastDayOf(step.dueAt, context.zone);
  const { plan, previous, comparedWith, reason } = papersOf(material, visitor);
  return {
    id: state.id,
    kind: state.matter.kind,
    cycle: { id: cycle.id, name: cycle.name },
    for: hat.onBehalfOf === undefined ? null : namedView(hat.onBehalfOf, names),
    standsInFor: material.stands_in_for.map((person) => namedView(person, names)),
    subject: state.matter.subject === null ? null : namedView(state.matter.subject, names),
    initiator: namedView(state.initiator, names),
    status: state.status,
    round: state.round,
    step: step?.id ?? null,
    daysLeft: daysUntil(dueOn, localDateOf(context.at, context.zone), context.calendar),
    dueOn,
    chain: chainView(material),
    history: historyOf(material),
    dossier: parseStream(state.matter.of).kind === 'dossier' ? parseStream(state.matter.of).id : null,
    sheet: sheetOf(material),
    plan,
    previous,
    changes: planChanges(previous, plan),
    comparedWith,
    reason,
    correction: correctionView(material),
    board: boardView(material),
    may: mayDo(material, hat),
    questions: questionsView(material, hat),
    copies: state.copies.map(({ to, readAt }) => ({
      to: nameOf(to, names),
      readAt: readAt ?? null,
      isMine: to === visitor.person,
    })),
    next: nextOf(waiting, state.id),
    waiting: waiting.length,
  };
}

/** In whose name the page is drawn: as chosen, else the visitor's own where it waits for him, else the first he stands in for. */
export interface Hat extends Visitor {
  /** The visitor himself, where he is in somebody else's place. */
  by: string | null;
  onBehalfOf?: string;
}

function hatOf({ state, stands_in_for: others }: ApprovalMaterial, visitor: Visitor, chosen: string | undefined): Hat {
  const own = { person: visitor.person, roles: visitor.roles, by: visitor.person };
  const step = openStep(state);
  const isAsked = state.questions.some(({ to, answer }) => to === visitor.person && answer === undefined);
  const isOwn = isAsked || (step && visitor.person !== null && waitingFor(step).includes(visitor.person));
  const giver = others.find((each) => each === chosen) ?? (isOwn || chosen === visitor.person ? undefined : others[0]);
  return giver === undefined ? own : { person: giver, roles: [], by: visitor.person, onBehalfOf: giver };
}

function questionsView({ state, names, texts }: ApprovalMaterial, visitor: Visitor): Approval['questions'] {
  return state.questions.map(({ id, by, to, text, answer }) => ({
    id,
    by: nameOf(by, names),
    to: nameOf(to, names),
    text: bodyOf(texts, text),
    answer: bodyOf(texts, answer),
    isMine: to === visitor.person && answer === undefined,
  }));
}

/** The matter that follows this one in the inbox, or its first where this one is the last. */
function nextOf(waiting: readonly string[], id: string): string | null {
  const others = waiting.filter((each) => each !== id);
  return waiting[waiting.indexOf(id) + 1] ?? others[0] ?? null;
}

function chainView({ state, context, names, texts, proxies }: ApprovalMaterial): Approval['chain'] {
  return state.steps.map((step, index) => ({
    id: step.id,
    title: stepTitle(step, context),
    state: stepState(state, index),
    people: step.assignees.map((id) => ({
      id,
      name: nameOf(id, names),
      signed: !unsigned(step).includes(id),
      asked: maybeName(step.delegated.find(({ from }) => from === id)?.to, names),
      proxy: unsigned(step).includes(id) ? maybeName(proxies.get(id), names) : null,
    })),
    mode: step.mode,
    decides: step.decides,
    passed: step.passed ?? null,
    insertedBy: maybeName(step.insertedBy, names),
    claimedBy: maybeName(step.claimedBy, names),
    fellTo: step.fellTo ?? null,
    dueAt: step.dueAt ?? null,
    dueOn: step.dueAt === undefined ? null : lastDayOf(step.dueAt, context.zone),
    signatures: step.signatures.map(({ by, proxy, at, as, opinion, conditions }) => ({
      by: nameOf(by, names),
      proxy: maybeName(proxy, names),
      at,
      as,
      opinion: bodyOf(texts, opinion),
      conditions: bodyOf(texts, conditions),
    })),
  }));
}

const maybeName = (id: string | undefined, names: ApprovalMaterial['names']): string | null =>
  id === undefined ? null : nameOf(id, names);

function stepState(state: ApprovalState, index: number): Approval['chain'][number]['state'] {
  if (index < state.current) return 'done';
  if (index > state.current || state.status === 'cancelled') return 'to-come';
  return state.status === 'open' ? 'current' : 'returned';
}

function historyOf({ acts, names, texts }: ApprovalMaterial): Approval['history'] {
  return acts.map(({ kind, actor, onBehalfOf, at, data }) => {
    const { step, to, people, opinion, conditions, comment, reason, text } = data as {
      step?: string;
      to?: unknown;
      people?: unknown;
      [words: string]: unknown;
    };
    const words = [opinion, comment, reason, text].find((each) => each !== undefined);
    const receivers = [to, people].flat().filter((each): each is string => typeof each === 'string');
    return {
      kind,
      by: actor === null ? '' : nameOf(actor, names),
      onBehalfOf: maybeName(onBehalfOf ?? undefined, names),
      at,
      step: step ?? null,
      text: bodyOf(texts, words as TextRef | undefined),
      conditions: bodyOf(texts, conditions as TextRef | undefined),
      to: receivers.length > 0 ? receivers.map((each) => nameOf(each, names)).join('、') : null,
    };
  });
}

function correctionView({ state, papers, facts, context, texts }: ApprovalMaterial): Approval['correction'] {
  const proposed = papers.find((act) => act.kind === 'correction-proposed' && act.data.approval === state.id);
  if (!proposed) return null;
  const { fact, was, reason } = proposed.data as { fact: NewFact; was: string; reason: TextRef };
  const wrong = facts.find((each) => each.id === fact.supersedes);
  return {
    fact: fact.supersedes ?? fact.id,
    title: wrong ? factTitle(wrong, facts, context, texts) : { zh: fact.id, en: fact.id },
    was,
    becomes: fact.value ?? '',
    reason: bodyOf(texts, reason) ?? '',
  };
}

function boardView({ state, of, context, names, units, texts }: ApprovalMaterial): Approval['board'] {
  if (state.matter.kind !== 'grades') return null;
  const board = of as BoardState;
  const { scheme } = context;
  const grades = gradesOf(board);
  const counts = countsOf(board);
  const moves = new Map(board.moves.map((move) => [move.subject, move]));
  return {
    id: board.id,
    title: boardTitle(board, context, units),
    counts: board.grades.map((grade) => ({
      grade,
      title: titleOf(scheme, `grade.${grade}`),
      count: counts[grade] ?? 0,
      min: board.bounds[grade]?.min ?? 0,
      max: board.bounds[grade]?.max ?? 0,
    })),
    members: board.members.map((member) => ({
      name: nameOf(member.subject, names),
      score: member.score ?? '',
      grade: grades[member.subject] ?? '',
      moved: moves.has(member.subject),
      reason: bodyOf(texts, moves.get(member.subject)?.reason),
    })),
  };
}
