import { compare, HUNDRED, isDecimal, isNegative, printExact, rational, sum, ZERO } from '../../scoring/exact';
import type { Declared, Node } from '../../scheme/nodes';
import type { Step } from '../../scheme/people';
import type { ApprovalState } from '../approval/state';
import { resubmit, startApproval } from '../approval/start';
import type { Context } from '../context';
import type { CycleState } from '../cycle';
import {
  refuse,
  type Actor,
  type Decision,
  type NewEvent,
  type NewFact,
  type Refusal,
  type TextRef,
} from '../decision';
import { approvalId, parseStream, stream } from '../ids';
import { isRatingBegun, isSubject, owedPlanAt, type DossierState, type PlanItem } from './state';

export interface PlanStreams {
  cycle: CycleState;
  dossier: DossierState;
  approval?: ApprovalState;
}

/** The declared branch of a track (A3.3): the part of the tree that the subject fills in; R12 has one, performance. */
export function declaredNode(context: Context, track: string): Declared | undefined {
  const nodes = context.scheme.tracks.find((each) => each.id === track)?.tree ?? [];
  const walk = (list: readonly Node[]): Declared | undefined => {
    for (const node of list) {
      if (node.kind === 'declared') return node;
      const below = node.kind === 'branch' ? walk(node.children as Node[]) : undefined;
      if (below) return below;
    }
    return undefined;
  };
  return walk(nodes);
}

/** The stage in which targets are set, and its chain. */
export function planStage(context: Context): { id: string; chain: readonly Step[] } | undefined {
  const stage = context.scheme.stages.find((each) => each.kind === 'target-setting');
  if (!stage) return undefined;
  return { id: stage.id, chain: stage.chain ? (context.scheme.chains?.[stage.chain] ?? []) : [] };
}

/** The chain of an amendment, where the track foresees one. */
export function amendChain(context: Context, track: string): readonly Step[] | undefined {
  const amend = context.scheme.tracks.find((each) => each.id === track)?.amend;
  return amend && (context.scheme.chains[amend.chain] ?? []);
}

/**
 * Submits a plan for the first time, or a plan or amendment again after its return (A3.3, R12: KPI and goals with weights).
 * Refuses with `not-your-dossier`, `stage-not-open`, `plan-in-approval`, `plan-frozen`, `rating-begun`, `nobody-to-approve` and the
 * findings of {@link checkItems}.
 */
export function submitPlan(streams: PlanStreams, items: PlanItem[], actor: Actor, context: Context): Decision {
  const { cycle, dossier, approval } = streams;
  if (!isSubject(dossier, actor)) return refuse('not-your-dossier');
  const stage = planStage(context);
  if (!stage || !dossier.entered.includes(stage.id)) return refuse('stage-not-open', { stage: stage?.id ?? '' });
  if (dossier.plan?.status === 'submitted') return refuse('plan-in-approval');
  if (dossier.plan?.status === 'approved') return refuse('plan-frozen');
  if (isRatingBegun(dossier)) return refuse('rating-begun');
  const wrong = checkItems(items, dossier, context);
  if (wrong) return wrong;
  const version = dossier.planVersions + 1;
  const chain = (dossier.approvedPlan && amendChain(context, dossier.track)) ?? stage.chain;
  const isReturned = dossier.plan?.status === 'returned' && approval?.status === 'returned';
  const next = isReturned
    ? resubmit(approval, version, chain, context)
    : startPlanApproval('plan', version, chain, cycle, dossier, context);
  if ('refused' in next) return next;
  const id = parseStream(next.stream).id;
  const dueAt = cycle.windows.find((window) => window.key === stage.id)?.dueAt;
  const isLate = !dossier.approvedPlan && dueAt !== undefined && context.at >= dueAt && owedPlanAt(dossier, dueAt);
  return {
    events: [
      { stream: stream.dossier(dossier.id), kind: 'plan-submitted', data: { version, items, approval: id, isLate } },
      next,
    ],
    facts: targetFacts(dossier, version, items, context),
  };
}

/**
 * A change after the freeze: a formal amendment through the chain of the original (A3.4). The frozen plan stays on record and in force
 * until the last signature. Refuses with `not-your-dossier`, `plan-in-approval`, `plan-not-approved`, `rating-begun`,
 * `amendments-not-foreseen`, `nobody-to-approve` and the findings of {@link checkItems}.
 */
export function amendPlan(
  streams: PlanStreams,
  items: PlanItem[],
  reason: TextRef,
  actor: Actor,
  context: Context,
): Decision {
  const { cycle, dossier } = streams;
  if (!isSubject(dossier, actor)) return refuse('not-your-dossier');
  if (dossier.plan?.status === 'submitted') return refuse('plan-in-approval');
  if (dossier.plan?.status !== 'approved') return refuse('plan-not-approved');
  if (isRatingBegun(dossier)) return refuse('rating-begun');
  const chain = amendChain(context, dossier.track);
  if (!chain) return refuse('amendments-not-foreseen');
  const wrong = checkItems(items, dossier, context);
  if (wrong) return wrong;
  const version = dossier.planVersions + 1;
  const next = startPlanApproval('amendment', version, chain, cycle, dossier, context);
  if ('refused' in next) return next;
  const id = parseStream(next.stream).id;
  return {
    events: [
      { stream: stream.dossier(dossier.id), kind: 'plan-amended', data: { version, items, approval: id, reason } },
      next,
    ],
    facts: targetFacts(dossier, version, items, context),
  };
}

function startPlanApproval(
  kind: 'plan' | 'amendment',
  version: number,
  chain: readonly Step[],
  cycle: CycleState,
  dossier: DossierState,
  context: Context,
): NewEvent | Refusal {
  const matter = { kind, of: stream.dossier(dossier.id), version, subject: dossier.subject };
  const id = approvalId(dossier.id, kind, version);
  const initiator = dossier.subject;
  return startApproval({ id, cycle: cycle.id, matter, initiator, chain, party: dossier }, cycle.roles, context);
}

/**
 * The number of items lies within the scheme's bounds, ids differ, weights are positive and sum to exactly 100, targets are not negative.
 * Refuses with `no-declared-items`, `items-range`, `item-duplicate`, `group-unknown`, `weight-not-positive`, `target-or-standard-missing`,
 * `target-negative`, `weights-sum`.
 */
export function checkItems(items: readonly PlanItem[], dossier: DossierState, context: Context): Refusal | undefined {
  const node = declaredNode(context, dossier.track);
  if (!node) return refuse('no-declared-items');
  const { min, max } = node.items;
  if (items.length < min || items.length > max)
    return refuse('items-range', { count: items.length, min, max }, 'items');
  if (new Set(items.map((item) => item.id)).size !== items.length) return refuse('item-duplicate', undefined, 'items');
  const groups = node.groups;
  for (const [index, item] of items.entries()) {
    if (groups && groups.length > 0 && !groups.includes(item.group))
      return refuse('group-unknown', undefined, `items/${index}/group`);
    if (!isDecimal(item.weight) || compare(rational(item.weight), ZERO) <= 0)
      return refuse('weight-not-positive', undefined, `items/${index}/weight`);
    if (item.target === undefined && item.standard === undefined)
      return refuse('target-or-standard-missing', undefined, `items/${index}/target`);
    if (item.target !== undefined && (!isDecimal(item.target) || isNegative(rational(item.target))))
      return refuse('target-negative', undefined, `items/${index}/target`);
  }
  const total = sum(items.map((item) => rational(item.weight)));
  return compare(total, HUNDRED) === 0 ? undefined : refuse('weights-sum', { sum: printExact(total) }, 'items');
}

function targetFacts(dossier: DossierState, version: number, items: PlanItem[], context: Context): NewFact[] {
  const node = declaredNode(context, dossier.track)?.id;
  return items.map((item) => ({
    id: `${dossier.id}/target/${version}/${item.id}`,
    cycle: dossier.cycle,
    dossier: dossier.id,
    kind: 'target',
    node,
    item: item.id,
    period: 'Y',
    value: item.target,
    data: { ...item, version },
    by: dossier.subject,
    evidence: [],
  }));
}

/** What the end of the approval does to the plan, in the same transaction as the last signature. */
export function planOutcome(
  dossier: DossierState,
  outcome: 'approved' | 'returned' | 'rejected' | 'cancelled',
): NewEvent[] {
  const version = dossier.plan?.version;
  return version === undefined
    ? []
    : [{ stream: stream.dossier(dossier.id), kind: `plan-${outcome}`, data: { version } }];
}
