import type { PlanView } from '#contracts/http/dossiers';
import { declaredNodes, endNodes, methodOf } from '#domain/process/dossier/asked';
import { hasTarget, makersOf, planParts } from '#domain/process/dossier/plan-parts';
import type { DossierState, Plan, PlanContent, PlanItem } from '#domain/process/dossier/state';
import type { Context } from '#domain/process/context';
import type { CycleState } from '#domain/process/cycle';
import { resolveVal, settingValues } from '#domain/scheme/points';
import { divide, HUNDRED, printExact, whole } from '#domain/scoring/exact';
import type { Dossier } from '#contracts/http/dossiers';
import { titleOf } from '../cycles/timeline.view';
import { bodyOf, type Texts } from './texts';

export const planView = (plan: Plan, texts: Texts, context?: Context): PlanView => ({
  version: plan.version,
  status: plan.status,
  submittedAt: plan.submittedAt,
  isLate: plan.isLate,
  approval: plan.approval ?? '',
  items: plan.items.map((item) => planItemView(item, texts, plan)),
  targets: plan.targets.map(({ node, value }) => ({
    node,
    title: context ? titleOf(context.scheme, `node.${node}`) : { zh: node, en: node },
    value,
  })),
});

/** An item as pages show it; where no weights are given the items of a branch share it equally (A3.3). */
export const planItemView = (item: PlanItem, texts: Texts, plan: PlanContent): PlanView['items'][number] => {
  const beside = plan.items.filter((each) => each.node === item.node).length;
  return {
    id: item.id,
    node: item.node,
    group: item.group ?? '',
    title: bodyOf(texts, item.title) ?? '',
    standard: bodyOf(texts, item.standard),
    weight: item.weight ?? printExact(divide(HUNDRED, whole(beside))),
    target: item.target ?? null,
    unit: item.unit ?? null,
  };
};

/** What the scheme asks of the first declared branch: how many items, under which headings, for how many points. */
export function planRules(context: Context, cycle: CycleState, track: string): Dossier['planRules'] {
  const [node] = declaredNodes(context, track);
  if (!node) return null;
  const { scheme } = context;
  return {
    node: node.id,
    title: titleOf(scheme, `node.${node.id}`),
    points: resolveVal(node.points, settingValues(scheme.settings, cycle.settings)),
    min: node.items.min,
    max: node.items.max,
    groups: node.groups.map((id) => ({ id, title: titleOf(scheme, `group.${id}`) })),
  };
}

/** What target setting asks a person to fill in about a subject; null where nothing is his to make. */
export function planPartsView(
  context: Context,
  cycle: CycleState,
  state: DossierState,
  person: string | null,
): Dossier['planParts'] {
  const mine = planParts(context, state.track).filter((part) =>
    [...makersOf(part, state, cycle), ...(part.by === 'subject' ? (state.liaisons ?? []) : [])].includes(person ?? ''),
  );
  if (mine.length === 0) return null;
  const { scheme } = context;
  const settings = settingValues(scheme.settings, cycle.settings);
  const nodes = endNodes(context, state.track);
  return {
    branches: mine
      .flatMap((part) => part.declared)
      .map((node) => ({
        node: node.id,
        title: titleOf(scheme, `node.${node.id}`),
        points: resolveVal(node.points, settings),
        min: node.items.min,
        max: node.items.max,
        groups: node.groups.map((id) => ({ id, title: titleOf(scheme, `group.${id}`) })),
        isWeighed: node.weights !== 'equal',
        methods: node.scored.map(({ method }) => method),
        needsTarget: needsTarget(node),
      })),
    leaves: mine
      .flatMap((part) => part.leaves)
      .map((id) => {
        const leaf = nodes.find((node) => node.id === id);
        const unit = leaf?.kind === 'leaf' ? (leaf.unit ?? null) : null;
        return { node: id, title: titleOf(scheme, `node.${id}`), unit };
      }),
  };
}

const needsTarget = (node: ReturnType<typeof declaredNodes>[number]): boolean => {
  const method = methodOf(node, { id: '', node: node.id, title: { id: '', hash: '' } });
  return method !== undefined && hasTarget(method);
};
