import {
  resolveAppeal,
  resolveDisclosure,
  resolveEventKind,
  resolvePanel,
  resolveReaction,
  resolveStep,
  PRECISION,
  TREE_POINTS,
} from './defaults';
import { withLike } from './like';
import { mapEntries } from './lookup';
import { settingValues } from './points';
import { allNodes, collectedNodes, resolveTree } from './resolve-nodes';
import { resolveCond, resolveEffect, resolveExpr, resolveRules } from './resolve-conditions';
import type {
  ResolvedGrading,
  ResolvedPool,
  ResolvedResultPlan,
  ResolvedScheme,
  ResolvedStage,
  ResolvedTrack,
} from './resolved';
import type { Grading, Pool, ResultPlan } from './results';
import type { Scheme, Stage, StageKind, Track } from './scheme';
import { ownTitles } from './titles';
import type { Dec, Id } from './values';

/**
 * The scheme as it is published: `like` resolved, nodes, conditions and rules put in place, every default written out. Its
 * `canonical` bytes are what is hashed; a published version never changes.
 *
 * `chosen` are settings fixed at launch; they matter only where a template's open points are split (B22). Expects a scheme that
 * `validateScheme` found no error in, and throws a `RangeError` on what that would have named.
 */
export function resolveScheme(scheme: Scheme, chosen: Readonly<Record<Id, Dec>> = {}): ResolvedScheme {
  const settings = settingValues(scheme.settings, chosen);
  const trees = withLike(scheme.tracks).map((track) => ({ track, ...resolvedTrack(track, scheme, settings) }));
  const tracks = trees.map(({ resolved }) => resolved);
  return {
    schema: 1,
    id: scheme.id,
    version: scheme.version,
    basis: scheme.basis,
    title: scheme.title,
    ...(scheme.source && { source: scheme.source }),
    titles: ownTitles(scheme),
    calendar: { zone: 'Asia/Shanghai', workdays: 'state-council', yearStarts: '01-01', ...scheme.calendar },
    settings: scheme.settings ?? {},
    roles: scheme.roles ?? [],
    attributes: scheme.attributes ?? {},
    relations: scheme.relations ?? {},
    panels: mapEntries(scheme.panels, resolvePanel),
    events: mapEntries(scheme.events, resolveEventKind),
    scales: scheme.scales ?? {},
    chains: mapEntries(scheme.chains, (steps) => steps.map(resolveStep)),
    results: resolvedResults(scheme),
    pools: mapEntries(scheme.pools, (pool) => resolvedPool(pool, scheme)),
    tracks,
    stages: scheme.stages.map((stage, index) => resolvedStage(stage, index, scheme, tracks)),
    ...(scheme.appeal && { appeal: resolveAppeal(scheme.appeal) }),
    disclosure: (scheme.disclosure ?? []).map(resolveDisclosure),
    ...(scheme.frame && { frame: scheme.frame }),
    readings: scheme.readings ?? [],
    openPoints: trees.flatMap(({ track, open }) => open.map((node) => ({ track: track.id, node }))),
  };
}

function resolvedTrack(
  track: Track,
  scheme: Scheme,
  settings: Readonly<Record<Id, Dec>>,
): { resolved: ResolvedTrack; open: Id[] } {
  const { like: _like, where, sample, checks, ...rest } = track;
  const points = track.points === undefined || track.points === 'open' ? TREE_POINTS : track.points;
  const { tree, open } = resolveTree(track.tree ?? [], points, scheme, settings);
  const cond = (condition: NonNullable<Track['where']>) => resolveCond(condition, scheme.conditions);
  const resolved: ResolvedTrack = {
    ...rest,
    subjects: track.subjects ?? 'unit',
    points,
    tree,
    limits: track.limits ?? [],
    cohort: track.cohort ?? [],
    results: track.results ?? [],
    outside: track.outside ?? { countsInCohort: false },
    checks: (checks ?? []).map(({ id, when }) => ({ id, when: cond(when) })),
    ...(where !== undefined && { where: cond(where) }),
    ...(sample && { sample: resolvedSample(sample, cond) }),
  };
  return { resolved, open };
}

function resolvedSample(
  { frame, ...sample }: NonNullable<Track['sample']>,
  cond: (condition: NonNullable<Track['where']>) => NonNullable<ResolvedTrack['where']>,
): NonNullable<ResolvedTrack['sample']> {
  return { ...sample, ...(frame !== undefined && { frame: cond(frame) }) };
}

export type { ResolvedScheme } from './resolved';
export { resolveVal } from './points';

/** Kinds of stage that gather figures and ratings, and so mean all nodes where they name none. */
const COLLECTING: ReadonlySet<StageKind> = new Set([
  'ex-ante',
  'target-setting',
  'monitoring',
  'self-assessment',
  'review',
  're-evaluation',
] as const);

/** Kinds that run beside the others and hold nobody up: the next stage does not wait for the rounds to end. */
function holdsUp(stage: Stage): boolean {
  return stage.repeat === undefined && stage.kind !== 'monitoring';
}

function resolvedStage(
  stage: Stage,
  index: number,
  scheme: Scheme,
  allTracks: readonly ResolvedTrack[],
): ResolvedStage {
  const tracks = stage.tracks ?? allTracks.map(({ id }) => id);
  const { gate, watch, reactions, ...rest } = stage;
  return {
    ...rest,
    tracks,
    nodes: collectedIn(
      stage,
      allTracks.filter(({ id }) => tracks.includes(id)),
    ),
    after: stage.after ?? (stage.opens === undefined ? previous(scheme.stages, index) : []),
    reports: stage.reports ?? [],
    publish: stage.publish ?? false,
    reactions: (reactions ?? []).map(resolveReaction),
    ...(gate && { gate: { when: resolveCond(gate.when, scheme.conditions), otherwise: gate.otherwise } }),
    ...(watch && {
      watch: { ...watch, then: watch.then.map((effect) => resolveEffect(effect, scheme.conditions)) },
    }),
  };
}

function collectedIn(stage: Stage, tracks: readonly ResolvedTrack[]): Id[] {
  if (!COLLECTING.has(stage.kind)) return [];
  const wanted = stage.nodes === undefined ? undefined : new Set(stage.nodes);
  const ids = tracks.flatMap(({ tree }) => {
    const roots = wanted === undefined ? tree : allNodes(tree).filter(({ id }) => wanted.has(id));
    return collectedNodes(roots).map(({ id }) => id);
  });
  return [...new Set(ids)];
}

/** A stage that names neither day nor predecessor follows the nearest stage above it that has an end of its own. */
function previous(stages: readonly Stage[], index: number): Id[] {
  const above = stages.slice(0, index).filter(holdsUp).at(-1);
  return above === undefined ? [] : [above.id];
}

function resolvedResults(scheme: Scheme): Record<Id, ResolvedResultPlan> {
  const plans = withLike(Object.entries(scheme.results).map(([id, plan]) => ({ id, ...plan })));
  return Object.fromEntries(plans.map(({ id, ...plan }) => [id, resolvedResult(plan, scheme)]));
}

function resolvedResult({ like: _like, ...plan }: ResultPlan, scheme: Scheme): ResolvedResultPlan {
  const { total, grading, appeal = scheme.appeal, disclosure = scheme.disclosure ?? [], ...rest } = plan;
  return {
    ...rest,
    every: plan.every ?? 'year',
    adjust: plan.adjust ?? {},
    precision: plan.precision ?? PRECISION,
    ties: (plan.ties ?? []).map(resolveExpr),
    downgrades: plan.downgrades ?? 'largest',
    honours: plan.honours ?? [],
    bends: (plan.bends ?? []).map((bend) => ({ ...bend, when: resolveCond(bend.when, scheme.conditions) })),
    rules: resolveRules(plan.rules ?? [], scheme),
    disclosure: disclosure.map(resolveDisclosure),
    ...(total !== undefined && { total: resolveExpr(total) }),
    ...(grading && { grading: resolvedGrading(grading, scheme) }),
    ...(appeal && { appeal: resolveAppeal(appeal) }),
  };
}

function resolvedGrading(grading: Grading, scheme: Scheme): ResolvedGrading {
  if (grading.kind !== 'rules') return grading;
  const choose = grading.choose.map(({ when, grade }) => ({ grade, when: resolveCond(when, scheme.conditions) }));
  return { ...grading, choose };
}

function resolvedPool(pool: Pool, scheme: Scheme): ResolvedPool {
  const parts = pool.parts.map(({ heads, cases = [], ...part }) => ({
    ...part,
    pays: part.pays ?? ('share' as const),
    by: resolveExpr(part.by),
    cases: cases.map(({ when, by }) => ({ when: resolveCond(when, scheme.conditions), by: resolveExpr(by) })),
    ...(heads !== undefined && { heads: resolveCond(heads, scheme.conditions) }),
  }));
  return { ...pool, parts };
}
