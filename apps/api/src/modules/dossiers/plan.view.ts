import type { PlanView } from '#contracts/http/dossiers';
import { declaredNode } from '#domain/process/dossier/plan';
import type { Plan, PlanItem } from '#domain/process/dossier/state';
import type { Context } from '#domain/process/context';
import type { CycleState } from '#domain/process/cycle';
import { resolveVal, settingValues } from '#domain/scheme/points';
import type { Dossier } from '#contracts/http/dossiers';
import { titleOf } from '../cycles/timeline.view';
import { bodyOf, type Texts } from './texts';

export const planView = (plan: Plan, texts: Texts): PlanView => ({
  version: plan.version,
  status: plan.status,
  submittedAt: plan.submittedAt,
  isLate: plan.isLate,
  approval: plan.approval,
  items: plan.items.map((item) => planItemView(item, texts)),
});

export const planItemView = (item: PlanItem, texts: Texts): PlanView['items'][number] => ({
  id: item.id,
  group: item.group,
  title: bodyOf(texts, item.title) ?? '',
  standard: bodyOf(texts, item.standard),
  weight: item.weight,
  target: item.target ?? null,
  unit: item.unit ?? null,
});

/** What the scheme asks of a plan: how many items, under which headings, for how many points. */
export function planRules(context: Context, cycle: CycleState, track: string): Dossier['planRules'] {
  const node = declaredNode(context, track);
  if (!node || node.points === 'open') return null;
  const { scheme } = context;
  return {
    node: node.id,
    title: titleOf(scheme, `node.${node.id}`),
    points: resolveVal(node.points, settingValues(scheme.settings, cycle.settings)),
    min: node.items.min,
    max: node.items.max,
    groups: (node.groups ?? []).map((id) => ({ id, title: titleOf(scheme, `group.${id}`) })),
  };
}
