import type { Approval } from '#contracts/http/approvals';
import type { PlanView } from '#contracts/http/dossiers';
import type { Text } from '#contracts/http/values';
import { localDateOf } from '#domain/calendar/dates';
import type { Visitor } from '#domain/access/policy';
import { takeBack } from '#domain/process/approval/decide';
import { signersNow, unsigned, waitingFor } from '#domain/process/approval/progress';
import { mayNotSign } from '#domain/process/approval/signers';
import {
  hasEnded,
  INITIATOR,
  openStep,
  takesPart,
  type ApprovalState,
  type StepState,
} from '#domain/process/approval/state';
import { countsOf, gradesOf, type BoardState } from '#domain/process/board';
import type { Context } from '#domain/process/context';
import { parseStream } from '#domain/process/ids';
import type { NewFact, TextRef } from '#domain/process/decision';
import type { DossierState, Plan, PlanItem } from '#domain/process/dossier/state';
import type { FoundApproval } from '#persistence/queries/approvals';
import type { StoredAct, StoredFact } from '#persistence/queries/dossiers';
import type { NamedPerson } from '#persistence/queries/people';
import { lastDayOf, titleOf } from '../cycles/timeline.view';
import { daysUntil } from '../dossiers/appeal-window.view';
import { nameOf, namedView } from '../dossiers/dossier.view';
import { factTitle } from '../dossiers/facts.view';
import { planRules, planView } from '../dossiers/plan.view';
import { bodyOf, type Texts } from '../dossiers/texts';
import { planChanges } from './changes.view';

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
  /** Ids of what waits for the visitor, the most urgent first. */
  waiting: string[];
}

export function approvalView(material: ApprovalMaterial, visitor: Visitor): Approval {
  const { state, cycle, context, names, waiting } = material;
  const step = state.status === 'open' ? state.steps[state.current] : undefined;
  const dueOn = step?.dueAt === undefined ? null : lastDayOf(step.dueAt, context.zone);
  const { plan, previous, reason } = papersOf(material, visitor);
  return {
    id: state.id,
    kind: state.matter.kind,
    cycle: { id: cycle.id, name: cycle.name },
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
    groups: headingsOf(material),
    plan,
    previous,
    changes: planChanges(previous, plan),
    reason,
    correction: correctionView(material),
    board: boardView(material),
    may: mayDo(material, visitor),
    questions: questionsView(material, visitor),
    copies: state.copies.map(({ to, readAt }) => ({
      to: nameOf(to, names),
      readAt: readAt ?? null,
      isMine: to === visitor.person,
    })),
    next: nextOf(waiting, state.id),
    waiting: waiting.length,
  };
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

function chainView({ state, context, names, texts }: ApprovalMaterial): Approval['chain'] {
  return state.steps.map((step, index) => ({
    id: step.id,
    title: stepTitle(step, context),
    state: stepState(state, index),
    people: step.assignees.map((id) => ({
      id,
      name: nameOf(id, names),
      signed: !unsigned(step).includes(id),
      asked: maybeName(step.delegated.find(({ from }) => from === id)?.to, names),
    })),
    mode: step.mode,
    decides: step.decides,
    passed: step.passed ?? null,
    insertedBy: maybeName(step.insertedBy, names),
    claimedBy: maybeName(step.claimedBy, names),
    fellTo: step.fellTo ?? null,
    dueAt: step.dueAt ?? null,
    dueOn: step.dueAt === undefined ? null : lastDayOf(step.dueAt, context.zone),
    signatures: step.signatures.map(({ by, at, as, opinion, conditions }) => ({
      by: nameOf(by, names),
      at,
      as,
      opinion: bodyOf(texts, opinion),
      conditions: bodyOf(texts, conditions),
    })),
  }));
}

const maybeName = (id: string | undefined, names: ApprovalMaterial['names']): string | null =>
  id === undefined ? null : nameOf(id, names);

/** A step put in by a signer is named after the one it came from. */
export const stepTitle = (step: StepState, { scheme }: Pick<Context, 'scheme'>): Text =>
  titleOf(scheme, `step.${step.insertedAt ?? step.id}`);

function stepState(state: ApprovalState, index: number): Approval['chain'][number]['state'] {
  if (index < state.current) return 'done';
  if (index > state.current || state.status === 'cancelled') return 'to-come';
  return state.status === 'open' ? 'current' : 'returned';
}

function historyOf({ acts, names, texts }: ApprovalMaterial): Approval['history'] {
  return acts.map(({ kind, actor, at, data }) => {
    const { step, to, people, opinion, conditions, comment, reason, text } = data as {
      step?: string;
      to?: unknown;
      people?: unknown;
      [words: string]: unknown;
    };
    const words = [opinion, conditions, comment, reason, text].find((each) => each !== undefined);
    const receivers = [to, people].flat().filter((each): each is string => typeof each === 'string');
    return {
      kind,
      by: actor === null ? '' : nameOf(actor, names),
      at,
      step: step ?? null,
      text: bodyOf(texts, words as TextRef | undefined),
      to: receivers.length > 0 ? receivers.map((each) => nameOf(each, names)).join('、') : null,
    };
  });
}

/** The version under approval, the one this visitor saw last, and the reason of an amendment. */
function papersOf(
  { state, of, acts, papers, texts }: ApprovalMaterial,
  visitor: Visitor,
): { plan: PlanView | null; previous: PlanView | null; reason: string | null } {
  if (state.matter.kind !== 'plan' && state.matter.kind !== 'amendment')
    return { plan: null, previous: null, reason: null };
  const version = (number: number | undefined): PlanView | null => {
    const paper = papers.find((act) => act.data.version === number);
    return paper ? paperView(paper, of as DossierState, texts) : null;
  };
  const { current, seen } = versionsOf(acts, visitor);
  const isNew = seen === undefined && state.matter.kind === 'amendment';
  const frozen = papers.filter((act) => Number(act.data.version) < first(acts)).at(-1);
  const previous = isNew ? Number(frozen?.data.version) : seen;
  const amended = papers.find((act) => act.kind === 'plan-amended' && act.data.approval === state.id);
  return {
    plan: version(current),
    previous: version(previous),
    reason: bodyOf(texts, amended?.data.reason as TextRef | undefined),
  };
}

/** The headings under which the items of the plan stand. */
function headingsOf({ state, of, cycle, context }: ApprovalMaterial): Approval['groups'] {
  if (state.matter.kind !== 'plan' && state.matter.kind !== 'amendment') return [];
  return planRules(context, cycle, (of as DossierState).track)?.groups ?? [];
}

/** The version that the approval started with. */
const first = (acts: readonly StoredAct[]): number =>
  (acts[0]?.data.matter as ApprovalState['matter'] | undefined)?.version ?? 0;

/**
 * The version under approval, and the last earlier one that the visitor signed, returned or handed on; where he did nothing yet, the one
 * that was submitted before it.
 */
function versionsOf(acts: readonly StoredAct[], visitor: Visitor): { current: number; seen: number | undefined } {
  let current = first(acts);
  let before: number | undefined;
  let seen: number | undefined;
  for (const act of acts) {
    if (act.kind === 'resubmitted') {
      before = current;
      current = Number(act.data.version);
    } else if (act.actor === visitor.person && act.kind !== 'approval-started') seen = current;
  }
  return { current, seen: seen !== undefined && seen < current ? seen : before };
}

function paperView(paper: StoredAct, dossier: DossierState, texts: Texts): PlanView {
  const version = Number(paper.data.version);
  const standing = [dossier.plan, dossier.approvedPlan].find((plan) => plan?.version === version);
  const plan: Plan = {
    version,
    status: standing?.status ?? 'returned',
    items: paper.data.items as PlanItem[],
    targets: (paper.data.targets ?? []) as Plan['targets'],
    by: paper.actor ?? '',
    approval: String(paper.data.approval),
    submittedAt: paper.at,
    isLate: paper.data.isLate === true,
  };
  return planView(plan, texts);
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

/** A cohort by its unit, its track and what else sets it apart. */
export function boardTitle(
  board: Pick<BoardState, 'track' | 'unit' | 'label'>,
  { scheme }: Pick<Context, 'scheme'>,
  units: ReadonlyMap<string, string>,
): Text {
  const track = titleOf(scheme, `track.${board.track}`);
  const unit = board.unit === null ? [] : [units.get(board.unit) ?? board.unit];
  const parts = [...unit, ...Object.values(board.label).filter((part) => part !== '')];
  return { zh: [...parts, track.zh].join(' · '), en: [...parts, track.en].join(' · ') };
}

/** What this visitor may do with the matter now; `decide` has the last word. */
function mayDo({ state, context, names }: ApprovalMaterial, visitor: Visitor): Approval['may'] {
  const { person } = visitor;
  const step = openStep(state);
  const isMine = person !== null && step !== undefined && signersNow(step).includes(person);
  const isOffice = visitor.roles.includes('office') && person !== null && !mayNotSign(state, [person]);
  const takesPartNow = person !== null && (visitor.roles.includes('office') || takesPart(state, person));
  const isAlive = !hasEnded(state);
  const isTakenBack = person !== null && step !== undefined && !('refused' in takeBack(state, person));
  return {
    approve: isMine,
    return:
      isMine && step.decides
        ? [
            { to: INITIATOR, title: { zh: '提交人', en: 'Whoever submitted it' } },
            ...state.steps.slice(0, state.current).map((each) => ({ to: each.id, title: stepTitle(each, context) })),
          ]
        : [],
    reject: isMine && step.decides,
    transfer: isMine,
    delegate: isMine,
    answerDelegation: step?.delegated.some(({ to }) => to === person) ?? false,
    addSigners: isMine,
    removeSigners: isAlive
      ? removable(state, person, isOffice).map(({ step: at, id }) => ({ step: at, person: namedView(id, names) }))
      : [],
    claim: isMine && step.mode === 'any' && step.claimedBy === undefined && signersNow(step).length > 1,
    release: step?.claimedBy !== undefined && (step.claimedBy === person || isOffice),
    assignSigners: isOffice && step?.assignees.length === 0,
    takeBack: isTakenBack,
    cancel: person === state.initiator && isAlive,
    urge: takesPartNow && step !== undefined && waitingFor(step).some((each) => each !== person),
    talk: takesPartNow && isAlive,
    copy: takesPartNow,
    jump:
      isOffice && step
        ? state.steps.filter((each) => each !== step).map((each) => ({ to: each.id, title: stepTitle(each, context) }))
        : [],
    terminate: isOffice && isAlive,
  };
}

/** Signers who were added, have not signed, and may be taken out by this person. */
function removable(state: ApprovalState, person: string | null, isOffice: boolean): { step: string; id: string }[] {
  return state.steps.slice(state.current).flatMap((step, place) =>
    unsigned(step)
      .filter((id) => {
        const author = step.added.find((each) => each.person === id)?.by ?? step.insertedBy;
        return author !== undefined && (author === person || isOffice) && !(place === 0 && step.assignees.length === 1);
      })
      .map((id) => ({ step: step.id, id })),
  );
}
