import type { Approval } from '#contracts/http/approvals';
import type { PlanView } from '#contracts/http/dossiers';
import { localDateOf } from '#domain/calendar/dates';
import type { Visitor } from '#domain/access/policy';
import { INITIATOR, type ApprovalState } from '#domain/process/approval';
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
    may: mayDo(state, context, visitor),
    next: nextOf(waiting, state.id),
    waiting: waiting.length,
  };
}

/** The matter that follows this one in the inbox, or its first where this one is the last. */
function nextOf(waiting: readonly string[], id: string): string | null {
  const others = waiting.filter((each) => each !== id);
  return waiting[waiting.indexOf(id) + 1] ?? others[0] ?? null;
}

function chainView({ state, context, names, texts }: ApprovalMaterial): Approval['chain'] {
  return state.steps.map((step, index) => ({
    id: step.id,
    title: titleOf(context.scheme, `step.${step.id}`),
    state: stepState(state, index),
    people: step.assignees.map((id) => ({
      id,
      name: nameOf(id, names),
      signed: step.signatures.some((signature) => signature.by === id),
    })),
    mode: step.mode,
    fellTo: step.fellTo ?? null,
    dueAt: step.dueAt ?? null,
    dueOn: step.dueAt === undefined ? null : lastDayOf(step.dueAt, context.zone),
    signatures: step.signatures.map(({ by, at, opinion }) => ({
      by: nameOf(by, names),
      at,
      opinion: bodyOf(texts, opinion),
    })),
  }));
}

function stepState(state: ApprovalState, index: number): Approval['chain'][number]['state'] {
  if (index < state.current) return 'done';
  if (index > state.current || state.status === 'cancelled') return 'to-come';
  return state.status === 'open' ? 'current' : 'returned';
}

function historyOf({ acts, names, texts }: ApprovalMaterial): Approval['history'] {
  return acts.map(({ kind, actor, at, data }) => {
    const { step, to, opinion, comment } = data as {
      step?: string;
      to?: unknown;
      opinion?: TextRef;
      comment?: TextRef;
    };
    const receivers = (Array.isArray(to) ? to : [to]).filter((each): each is string => typeof each === 'string');
    return {
      kind,
      by: actor === null ? '' : nameOf(actor, names),
      at,
      step: step ?? null,
      text: bodyOf(texts, opinion ?? comment),
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
function boardTitle(board: BoardState, context: Context, units: ReadonlyMap<string, string>) {
  const track = titleOf(context.scheme, `track.${board.track}`);
  const unit = board.unit === null ? [] : [units.get(board.unit) ?? board.unit];
  const parts = [...unit, ...Object.values(board.label).filter((part) => part !== '')];
  return { zh: [...parts, track.zh].join(' · '), en: [...parts, track.en].join(' · ') };
}

/** What this visitor may do with the matter now; `decide` has the last word. */
function mayDo(state: ApprovalState, context: Context, visitor: Visitor): Approval['may'] {
  const step = state.status === 'open' ? state.steps[state.current] : undefined;
  const mySign =
    visitor.person !== null &&
    step !== undefined &&
    step.assignees.includes(visitor.person) &&
    !step.signatures.some((signature) => signature.by === visitor.person);
  const passed = state.steps.slice(0, state.current).map(({ id }) => id);
  const { scheme } = context;
  return {
    approve: mySign,
    return: mySign
      ? [
          { to: INITIATOR, title: { zh: '提交人', en: 'Whoever submitted it' } },
          ...passed.map((id) => ({ to: id, title: titleOf(scheme, `step.${id}`) })),
        ]
      : [],
    reject: mySign,
    transfer: mySign,
    cancel: visitor.person === state.initiator && (state.status === 'open' || state.status === 'returned'),
  };
}
