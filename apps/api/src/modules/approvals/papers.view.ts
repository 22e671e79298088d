import type { Approval } from '#contracts/http/approvals';
import type { PlanView } from '#contracts/http/plans';
import type { Visitor } from '#domain/access/policy';
import type { ApprovalState } from '#domain/process/approval/state';
import type { TextRef } from '#domain/process/decision';
import type { DossierState, Plan, PlanItem } from '#domain/process/dossier/state';
import type { StoredAct } from '#persistence/queries/dossiers';
import { planSheet, planView } from '../dossiers/plan.view';
import { bodyOf } from '../dossiers/texts';
import type { ApprovalMaterial } from './approval.view';

/** The version under approval, the one this visitor saw last, and the reason of an amendment. */
export function papersOf(
  material: ApprovalMaterial,
  visitor: Visitor,
): Pick<Approval, 'plan' | 'previous' | 'comparedWith' | 'reason'> {
  const { state, of, acts, papers, texts } = material;
  if (state.matter.kind !== 'plan' && state.matter.kind !== 'amendment')
    return { plan: null, previous: null, comparedWith: null, reason: null };
  const version = (number: number | undefined): PlanView | null => {
    const paper = papers.find((act) => act.data.version === number);
    return paper ? paperView(paper, of as DossierState, material) : null;
  };
  const { current, seen, before } = versionsOf(acts, visitor);
  const inForce = papers.filter((act) => Number(act.data.version) < first(acts)).at(-1);
  const earlier = ((): [Approval['comparedWith'], number | undefined] => {
    if (seen !== undefined) return ['seen', seen];
    if (before !== undefined) return ['submitted', before];
    return state.matter.kind === 'amendment' ? ['in-force', Number(inForce?.data.version)] : [null, undefined];
  })();
  const previous = version(earlier[1]);
  const amended = papers.find((act) => act.kind === 'plan-amended' && act.data.approval === state.id);
  return {
    plan: version(current),
    previous,
    comparedWith: previous && earlier[0],
    reason: bodyOf(texts, amended?.data.reason as TextRef | undefined),
  };
}

/** What a plan under approval is made of. */
export function sheetOf({ state, of, cycle, context }: ApprovalMaterial): Approval['sheet'] {
  const isPlan = state.matter.kind === 'plan' || state.matter.kind === 'amendment';
  return isPlan ? planSheet(of as DossierState, cycle, context, () => false) : null;
}

/** The version that the approval started with. */
const first = (acts: readonly StoredAct[]): number =>
  (acts[0]?.data.matter as ApprovalState['matter'] | undefined)?.version ?? 0;

/**
 * The version under approval, the last earlier one that the visitor signed, returned, handed on or read, and the one that was submitted
 * before it.
 */
function versionsOf(
  acts: readonly StoredAct[],
  visitor: Visitor,
): { current: number; seen: number | undefined; before: number | undefined } {
  let current = first(acts);
  let before: number | undefined;
  let seen: number | undefined;
  for (const act of acts) {
    if (act.kind === 'resubmitted') {
      before = current;
      current = Number(act.data.version);
    } else if (act.actor === visitor.person && act.kind !== 'approval-started') seen = current;
  }
  return { current, seen: seen !== undefined && seen < current ? seen : undefined, before };
}

function paperView(paper: StoredAct, dossier: DossierState, material: ApprovalMaterial): PlanView {
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
  return planView(plan, dossier, material);
}
