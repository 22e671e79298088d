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
import { approvalId, parseStream, stream, type PersonId } from '../ids';
import { checkPlan, normalised, type PlanInput } from './plan-checks';
import {
  amendChain,
  askedOf,
  makersOf,
  planChain,
  planParts,
  planStage,
  planWindow,
  standingContent,
  type PlanPart,
} from './plan-parts';
import {
  isRatingBegun,
  isSubject,
  owedPlanAt,
  ownerOf,
  planInForce,
  type DossierState,
  type PlanContent,
} from './state';

export interface PlanStreams {
  cycle: CycleState;
  dossier: DossierState;
  approval?: ApprovalState;
}

/** What somebody fills in: his parts, those of others as they have filled them in, and the parts that still lack. */
interface Contribution {
  by: PersonId;
  parts: PlanPart[];
  content: PlanContent;
  lacking: PlanPart[];
}

/**
 * Submits a plan for the first time, or a plan or amendment again after its return (A3.3, R12: KPI and goals with weights). Where several
 * sides make a plan, it goes to its chain with the last part. Without a chain it is in force at once.
 * Refuses with `not-your-dossier`, `stage-not-open`, `plan-in-approval`, `plan-frozen`, `rating-begun`, `nobody-to-approve` and the
 * findings of {@link checkPlan}.
 */
export function submitPlan(streams: PlanStreams, input: PlanInput, actor: Actor, context: Context): Decision {
  const { cycle, dossier, approval } = streams;
  const part = contribution(streams, input, actor, context);
  if ('refused' in part) return part;
  const window = planWindow(context, dossier, cycle);
  const closed = planClosed(dossier, cycle, context);
  if (!window || closed) return closed ?? refuse('stage-not-open');
  const wrong = checkPlan(normalised(input, part.parts), askedOf(part.parts, dossier, cycle, context));
  if (wrong) return wrong;
  const on = stream.dossier(dossier.id);
  if (part.lacking.length > 0) {
    const made = part.parts.map(({ by: who }) => who);
    return { events: [{ stream: on, kind: 'plan-part-made', data: { parts: made, by: part.by, ...part.content } }] };
  }
  const version = dossier.planVersions + 1;
  const chain = (dossier.approvedPlan && amendChain(context, dossier.track)) ?? planChain(context, dossier.track);
  const isReturned = dossier.plan?.status === 'returned' && approval?.status === 'returned';
  const next = isReturned
    ? resubmit(approval, version, chain, context)
    : startPlanApproval('plan', version, part.by, chain, streams, context);
  if (next && 'refused' in next) return next;
  const { dueAt } = window;
  const isLate = !dossier.approvedPlan && dueAt !== undefined && context.at >= dueAt && owedPlanAt(dossier, dueAt);
  const data = { version, ...part.content, approval: next ? parseStream(next.stream).id : null, by: part.by, isLate };
  return {
    events: [
      { stream: on, kind: 'plan-submitted', data },
      ...(next ? [next] : planOutcome(dossier, 'approved', version)),
    ],
    facts: targetFacts(dossier, version, part),
  };
}

/** Why no plan can be handed in now; undefined where one can. */
export function planClosed(dossier: DossierState, cycle: CycleState, context: Context): Refusal | undefined {
  if (!planWindow(context, dossier, cycle))
    return refuse('stage-not-open', { stage: planStage(context, dossier.track)?.id ?? '' });
  if (dossier.plan?.status === 'submitted') return refuse('plan-in-approval');
  if (dossier.plan?.status === 'approved') return refuse('plan-frozen');
  return isRatingBegun(dossier) ? refuse('rating-begun') : undefined;
}

/**
 * A change after the freeze: a formal amendment through the chain of the original (A3.4). The frozen plan stays on record and in force
 * until the last signature. Refuses with `not-your-dossier`, `plan-in-approval`, `plan-not-approved`, `rating-begun`,
 * `amendments-not-foreseen`, `nobody-to-approve` and the findings of {@link checkPlan}.
 */
export function amendPlan(
  streams: PlanStreams,
  input: PlanInput,
  reason: TextRef,
  actor: Actor,
  context: Context,
): Decision {
  const { cycle, dossier } = streams;
  const part = contribution(streams, input, actor, context);
  if ('refused' in part) return part;
  if (dossier.plan?.status === 'submitted') return refuse('plan-in-approval');
  if (dossier.plan?.status !== 'approved') return refuse('plan-not-approved');
  if (isRatingBegun(dossier)) return refuse('rating-begun');
  const chain = amendChain(context, dossier.track);
  if (!chain) return refuse('amendments-not-foreseen');
  const wrong = checkPlan(normalised(input, part.parts), askedOf(part.parts, dossier, cycle, context));
  if (wrong) return wrong;
  const version = dossier.planVersions + 1;
  const next = startPlanApproval('amendment', version, part.by, chain, streams, context);
  if (next && 'refused' in next) return next;
  const data = { version, ...part.content, approval: next ? parseStream(next.stream).id : null, by: part.by, reason };
  return {
    events: [
      { stream: stream.dossier(dossier.id), kind: 'plan-amended', data },
      ...(next ? [next] : planOutcome(dossier, 'approved', version)),
    ],
    facts: targetFacts(dossier, version, part),
  };
}

/**
 * A liaison 联络员 draws up a unit's plan, or its head begins it; nothing is submitted by it. Refuses with `not-your-dossier`,
 * `stage-not-open`, `plan-in-approval`, `plan-frozen`.
 */
export function draftPlan({ cycle, dossier }: PlanStreams, input: PlanInput, actor: Actor, context: Context): Decision {
  if (actor.kind !== 'person') return refuse('not-your-dossier');
  const isLiaison = dossier.liaisons?.includes(actor.person) ?? false;
  if (!isLiaison && !isSubject(dossier, actor)) return refuse('not-your-dossier');
  if (!planWindow(context, dossier, cycle))
    return refuse('stage-not-open', { stage: planStage(context, dossier.track)?.id ?? '' });
  if (dossier.plan?.status === 'submitted') return refuse('plan-in-approval');
  if (planInForce(dossier)) return refuse('plan-frozen');
  const draft = normalised(input, planParts(context, dossier.track));
  return {
    events: [{ stream: stream.dossier(dossier.id), kind: 'plan-drafted', data: { ...draft, by: actor.person } }],
  };
}

function contribution(
  { cycle, dossier }: PlanStreams,
  input: PlanInput,
  actor: Actor,
  context: Context,
): Contribution | Refusal {
  if (actor.kind !== 'person') return refuse('not-your-dossier');
  const all = planParts(context, dossier.track);
  const parts = all.filter((part) => makersOf(part, dossier, cycle).includes(actor.person));
  const isMine = parts.length > 0 || (all.length === 0 && isSubject(dossier, actor));
  if (!isMine) return refuse('not-your-dossier');
  const own = normalised(input, parts);
  const others = all.filter((part) => !parts.includes(part));
  const made = others.map((part) => standingContent(part, dossier));
  return {
    by: actor.person,
    parts,
    content: {
      items: [...own.items, ...made.flatMap((content) => content?.items ?? [])],
      targets: [...own.targets, ...made.flatMap((content) => content?.targets ?? [])],
    },
    lacking: others.filter((_, place) => made[place] === undefined),
  };
}

/** The approval of a plan; undefined where the chain has no step. */
function startPlanApproval(
  kind: 'plan' | 'amendment',
  version: number,
  initiator: PersonId,
  chain: readonly Step[],
  { cycle, dossier }: PlanStreams,
  context: Context,
): NewEvent | Refusal | undefined {
  if (chain.length === 0) return undefined;
  const matter = { kind, of: stream.dossier(dossier.id), version, subject: dossier.subject };
  const id = approvalId(dossier.id, kind, version);
  const owner = ownerOf(dossier);
  const barred = owner === null ? [] : [owner];
  return startApproval({ id, cycle: cycle.id, matter, initiator, chain, party: dossier, barred }, cycle.roles, context);
}

function targetFacts(dossier: DossierState, version: number, { by, content }: Contribution): NewFact[] {
  const base = {
    cycle: dossier.cycle,
    dossier: dossier.id,
    kind: 'target' as const,
    period: 'Y' as const,
    by,
    evidence: [],
  };
  return [
    ...content.items.map((item): NewFact => ({
      ...base,
      id: `${dossier.id}/target/${version}/${item.id}`,
      node: item.node,
      item: item.id,
      value: item.target,
      data: { ...item, version },
    })),
    ...content.targets.map(({ node, value }): NewFact => ({
      ...base,
      id: `${dossier.id}/target/${version}/leaf/${node}`,
      node,
      value,
      data: { version },
    })),
  ];
}

/** What the end of the approval does to the plan, in the same transaction as the last signature. */
export function planOutcome(
  dossier: DossierState,
  outcome: 'approved' | 'returned' | 'rejected' | 'cancelled',
  version = dossier.plan?.version,
): NewEvent[] {
  return version === undefined
    ? []
    : [{ stream: stream.dossier(dossier.id), kind: `plan-${outcome}`, data: { version } }];
}
