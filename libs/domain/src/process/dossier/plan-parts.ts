import type { Method } from '../../scheme/methods';
import type { Step, Who } from '../../scheme/people';
import { resolveVal, settingValues } from '../../scheme/points';
import type { ResolvedDeclared, ResolvedLeaf, ResolvedStage } from '../../scheme/resolved';
import type { Id } from '../../scheme/values';
import type { Context } from '../context';
import type { CycleState, WindowState } from '../cycle';
import type { PersonId } from '../ids';
import { resolveWho } from '../who';
import { endNodes } from './asked';
import { hasTarget, type AskedPlan } from './plan-checks';
import type { DossierState, PlanContent } from './state';

type Schemed = Pick<Context, 'scheme'>;

/** What one side fills in during target setting: the subject its key tasks, the level above the targets of the leaves, an office its items. */
export interface PlanPart {
  by: Who;
  declared: ResolvedDeclared[];
  /** Leaves, or parts of composite leaves, whose target the scheme leaves open. */
  leaves: Id[];
}

/** The stage in which the targets of a track are set. */
export const planStage = (context: Schemed, track: Id): ResolvedStage | undefined =>
  context.scheme.stages.find((stage) => stage.kind === 'target-setting' && stage.tracks.includes(track));

/** The chain that approves the plans of a track; empty where the scheme asks nobody. */
export function planChain(context: Schemed, track: Id): readonly Step[] {
  const chain = planStage(context, track)?.chain;
  return chain === undefined ? [] : (context.scheme.chains[chain] ?? []);
}

/** The chain of an amendment, where the track foresees one. */
export function amendChain(context: Schemed, track: Id): readonly Step[] | undefined {
  const amend = context.scheme.tracks.find((each) => each.id === track)?.amend;
  return amend && (context.scheme.chains[amend.chain] ?? []);
}

/**
 * What target setting asks for on a track, by who makes it (A3.3): declared branches by whom they name, targets of leaves by whoever
 * draws up the track, default the subject. Empty where the track has no target setting, or nothing to set.
 */
export function planParts(context: Schemed, track: Id): PlanPart[] {
  const stage = planStage(context, track);
  if (!stage) return [];
  const wanted = new Set(stage.nodes);
  const madeBy = context.scheme.tracks.find((each) => each.id === track)?.madeBy ?? 'subject';
  const parts = new Map<Who, PlanPart>();
  const partOf = (by: Who): PlanPart => {
    const part = parts.get(by) ?? { by, declared: [], leaves: [] };
    parts.set(by, part);
    return part;
  };
  for (const node of endNodes(context, track).filter(({ id }) => wanted.has(id))) {
    if (node.kind === 'declared') partOf(node.by).declared.push(node);
    else
      for (const leaf of openTargets(node.id, node.scored, node.target !== undefined)) partOf(madeBy).leaves.push(leaf);
  }
  return [...parts.values()];
}

function openTargets(leaf: Id, method: Method, isFixed: boolean): Id[] {
  if (method.method === 'M5')
    return method.parts.flatMap((part) =>
      part.scored ? openTargets(part.id, part.scored, part.target !== undefined) : [],
    );
  return hasTarget(method) && !isFixed ? [leaf] : [];
}

/** The subjects of a track need an approved plan before anything of them can be rated. */
export const needsPlan = (context: Schemed, track: Id): boolean => planParts(context, track).length > 0;

/** Who may fill in a part of the plan; where the scheme names several, whoever comes first does. */
export const makersOf = (part: PlanPart, dossier: DossierState, cycle: Pick<CycleState, 'roles'>): PersonId[] =>
  resolveWho(part.by, dossier, cycle.roles);

/** The window in which the dossier's targets are set. */
export function planWindow(context: Schemed, dossier: DossierState, cycle: CycleState): WindowState | undefined {
  const stage = planStage(context, dossier.track);
  return cycle.windows.find((window) => window.stage === stage?.id && dossier.entered.includes(window.key));
}

/** What the makers of these parts are asked for, with the figures and the people of this cycle. */
export function askedOf(
  parts: readonly PlanPart[],
  dossier: DossierState,
  cycle: Pick<CycleState, 'roles' | 'settings'>,
  { scheme }: Schemed,
): AskedPlan {
  const settings = settingValues(scheme.settings, cycle.settings);
  return {
    branches: parts.flatMap((part) =>
      part.declared.map(({ source, ...node }) => ({
        ...node,
        points: resolveVal(node.points, settings),
        ...(source?.kind === 'supplied' &&
          source.fold === undefined && {
            suppliers: [...new Set(source.by.flatMap((who) => resolveWho(who, dossier, cycle.roles)))],
          }),
      })),
    ),
    leaves: parts.flatMap((part) => part.leaves),
  };
}

/** A leaf of a track, or a part of a composite leaf, by its id. */
export function leafOf(context: Schemed, track: Id, id: Id): ResolvedLeaf | undefined {
  const within = (leaf: ResolvedLeaf): ResolvedLeaf | undefined =>
    leaf.id === id
      ? leaf
      : leaf.scored.method === 'M5'
        ? leaf.scored.parts.map(within).find((part) => part !== undefined)
        : undefined;
  for (const node of endNodes(context, track)) {
    const found = node.kind === 'leaf' ? within(node) : undefined;
    if (found) return found;
  }
  return undefined;
}

/** What of a plan belongs to a part. */
export function contentOf(part: PlanPart, plan: PlanContent): PlanContent {
  const nodes = new Set([...part.declared.map(({ id }) => id), ...part.leaves]);
  return {
    items: plan.items.filter((item) => nodes.has(item.node)),
    targets: plan.targets.filter((target) => nodes.has(target.node)),
  };
}

/** What stands of a part: in a plan that was handed in, or made and waiting for the others; undefined where nobody has made it. */
export function standingContent(part: PlanPart, { plan, parts }: DossierState): PlanContent | undefined {
  const known = plan && plan.status !== 'rejected' && plan.status !== 'cancelled' ? plan : parts[part.by];
  return known && contentOf(part, known);
}

/** Parts that nobody has filled in yet; none once a plan was handed in. */
export const openParts = (dossier: DossierState, context: Schemed): PlanPart[] =>
  dossier.plan?.status === 'submitted' || dossier.plan?.status === 'approved' || dossier.plan?.status === 'returned'
    ? []
    : planParts(context, dossier.track).filter((part) => !Object.hasOwn(dossier.parts, part.by));
