import { compare, HUNDRED, isNegative, printExact, rational, sum, ZERO } from '../../scoring/exact';
import type { Declared, Node } from '../../scheme/nodes';
import type { Step } from '../../scheme/people';
import { resubmit, startApproval, type ApprovalState } from '../approval';
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
import { approvalId, stream } from '../ids';
import { isSubject, windowIsLate, type DossierState, type PlanItem } from './state';

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
  return walk(nodes as Node[]);
}

/** The stage in which targets are set, and its chain. */
export function planStage(context: Context): { id: string; chain: readonly Step[] } | undefined {
  const stage = context.scheme.stages.find((each) => each.kind === 'target-setting');
  if (!stage) return undefined;
  return { id: stage.id, chain: stage.chain ? (context.scheme.chains?.[stage.chain] ?? []) : [] };
}

/**
 * Submits a plan for the first time or again after a return (A3.3, R12: KPI and goals with weights).
 * Refuses with `not-your-dossier`, `stage-not-open`, `plan-in-approval`, `plan-frozen` and the findings of {@link checkItems}.
 */
export function submitPlan(streams: PlanStreams, items: PlanItem[], actor: Actor, context: Context): Decision {
  const { cycle, dossier, approval } = streams;
  if (!isSubject(dossier, actor)) return refuse('not-your-dossier');
  const stage = planStage(context);
  if (!stage || !dossier.entered.includes(stage.id)) return refuse('stage-not-open', { stage: stage?.id ?? '' });
  if (dossier.plan?.status === 'submitted') return refuse('plan-in-approval');
  if (dossier.plan?.status === 'approved') return refuse('plan-frozen');
  const wrong = checkItems(items, dossier, context);
  if (wrong) return wrong;
  const version = (dossier.plan?.version ?? 0) + 1;
  const isReturned = dossier.plan?.status === 'returned' && approval?.status === 'returned';
  const id = isReturned ? approval.id : approvalId(dossier.id, 'plan', version);
  const matter = { kind: 'plan' as const, of: stream.dossier(dossier.id), version, subject: dossier.subject };
  const next = isReturned
    ? resubmit(approval, version, stage.chain, context)
    : startApproval(
        { id, cycle: cycle.id, matter, initiator: dossier.subject, chain: stage.chain, party: dossier },
        cycle.roles,
        context,
      );
  const submitted: NewEvent = {
    stream: stream.dossier(dossier.id),
    kind: 'plan-submitted',
    data: { version, items, approval: id, isLate: windowIsLate(dossier, stage.id) },
  };
  return { events: [submitted, next], facts: targetFacts(dossier, version, items, context) };
}

/**
 * A change after the freeze: a formal amendment through the chain of the original (A3.4). The frozen plan stays on record and in force
 * until the last signature. Refuses with `not-your-dossier`, `plan-not-approved`, `rating-begun`, `amendments-not-foreseen`.
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
  if (dossier.yearly) return refuse('rating-begun');
  const amend = context.scheme.tracks.find((track) => track.id === dossier.track)?.amend;
  if (!amend) return refuse('amendments-not-foreseen');
  const wrong = checkItems(items, dossier, context);
  if (wrong) return wrong;
  const version = dossier.plan.version + 1;
  const id = approvalId(dossier.id, 'amendment', version);
  const matter = { kind: 'amendment' as const, of: stream.dossier(dossier.id), version, subject: dossier.subject };
  const chain = context.scheme.chains?.[amend.chain] ?? [];
  return {
    events: [
      { stream: stream.dossier(dossier.id), kind: 'plan-amended', data: { version, items, approval: id, reason } },
      startApproval(
        { id, cycle: cycle.id, matter, initiator: dossier.subject, chain, party: dossier },
        cycle.roles,
        context,
      ),
    ],
    facts: targetFacts(dossier, version, items, context),
  };
}

/** The number of items lies within the scheme's bounds, ids differ, weights are positive and sum to exactly 100, targets are not negative. */
export function checkItems(items: readonly PlanItem[], dossier: DossierState, context: Context): Refusal | undefined {
  const node = declaredNode(context, dossier.track);
  if (!node) return refuse('no-declared-items');
  const { min, max } = node.items;
  if (items.length < min || items.length > max)
    return refuse('items-range', { count: items.length, min, max }, 'items');
  if (new Set(items.map((item) => item.id)).size !== items.length) return refuse('item-duplicate', undefined, 'items');
  const groups = node.groups;
  for (const [index, item] of items.entries()) {
    if (groups && !groups.includes(item.group)) return refuse('group-unknown', undefined, `items/${index}/group`);
    if (compare(rational(item.weight), ZERO) <= 0)
      return refuse('weight-not-positive', undefined, `items/${index}/weight`);
    if (item.target === undefined && item.standard === undefined)
      return refuse('target-or-standard-missing', undefined, `items/${index}/target`);
    if (item.target !== undefined && isNegative(rational(item.target)))
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
