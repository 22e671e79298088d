import type { ResolvedDeclared, ResolvedLeaf, ResolvedNode, ResolvedScheme, ResolvedTrack } from '../scheme/resolved';
import type { ResolvedResultPlan } from '../scheme/resolved';
import { exactVal, settingValues } from '../scheme/points';
import type { Dec, Id, Val } from '../scheme/values';
import { isDecimal } from './exact';
import type { Rational } from './exact';
import { finding } from './findings';
import type { ScoringFinding } from './findings';
import { roundsFrom } from './rounds';
import type { Rounds } from './rounds';
import { constant } from './trace';
import type { Trace } from './trace';

/** A node with its figures worked out once for a scheme, its settings and a track. */
export type PreparedNode = { id: Id; path: string; rule: string; points: Rational; pointsTrace: Trace } & (
  | { kind: 'branch'; children: PreparedNode[] }
  | { kind: 'declared'; node: ResolvedDeclared }
  | { kind: 'leaf'; leaf: ResolvedLeaf }
);

/** A scheme made ready to score one track: references followed, settings filled in, constants traced. */
export type Plan = {
  scheme: ResolvedScheme;
  track: ResolvedTrack;
  /** Source of the rules, `R22`. */
  basis: string;
  settings: Readonly<Record<Id, Dec>>;
  root?: PreparedNode;
  nodes: ReadonlyMap<Id, PreparedNode>;
  /** How the periods of the cycle's year lie to one another. */
  rounds: Rounds;
  /** Constants met in expressions, traced once. */
  constants: Map<string, Trace>;
};

/**
 * Prepares a resolved scheme for one track. Refuses settings the scheme does not have (`setting-unknown`) or that are no
 * decimals (`decimal-invalid`), and an unknown track (`track-unknown`).
 * @param settings the office's figures; those not given take their defaults
 */
export function preparePlan(
  scheme: ResolvedScheme,
  settings: Readonly<Record<Id, Dec>>,
  trackId: Id,
): { plan: Plan } | { findings: ScoringFinding[] } {
  const findings: ScoringFinding[] = [];
  const track = scheme.tracks.find((one) => one.id === trackId);
  if (!track) findings.push(finding('track-unknown', `tracks/${trackId}`));
  for (const id of Object.keys(settings))
    if (!Object.hasOwn(scheme.settings, id)) findings.push(finding('setting-unknown', `settings/${id}`));
  const figures = settingValues(scheme.settings, settings);
  for (const [id, value] of Object.entries(figures))
    if (!isDecimal(value)) findings.push(finding('decimal-invalid', `settings/${id}`));
  if (!track || findings.length > 0) return { findings };

  const nodes = new Map<Id, PreparedNode>();
  const plan: Plan = {
    scheme,
    track,
    basis: scheme.basis,
    settings: figures,
    nodes,
    rounds: roundsFrom(scheme.calendar.yearStarts),
    constants: new Map(),
  };
  const children = track.tree.flatMap((child) => prepareNode(plan, nodes, child));
  if (children.length > 0) {
    const points = figure(plan, track.points);
    const pointsTrace = constant('nodes/all/points', plan.basis, points).trace;
    plan.root = {
      id: 'all',
      kind: 'branch',
      path: 'nodes/all',
      rule: `${plan.basis} · A3`,
      points,
      pointsTrace,
      children,
    };
  }
  return { plan };
}

function prepareNode(plan: Plan, nodes: Map<Id, PreparedNode>, node: ResolvedNode): PreparedNode[] {
  if (node.kind === 'leaf' && node.monitor) return [];
  const path = `nodes/${node.id}`;
  const points = figure(plan, node.points);
  const base = { id: node.id, path, points, pointsTrace: constant(`${path}/points`, plan.basis, points).trace };
  const prepared: PreparedNode =
    node.kind === 'branch'
      ? {
          ...base,
          kind: 'branch',
          rule: `${plan.basis} · A3`,
          children: node.children.flatMap((inner) => prepareNode(plan, nodes, inner)),
        }
      : node.kind === 'declared'
        ? { ...base, kind: 'declared', rule: `${plan.basis} · A3.3`, node }
        : { ...base, kind: 'leaf', rule: node.cite ?? plan.basis, leaf: node };
  nodes.set(node.id, prepared);
  return [prepared];
}

/** A figure of the scheme: a decimal, or the value of a setting. An unknown setting is a fault of the scheme and throws. */
export function figure(plan: Pick<Plan, 'settings'>, val: Val): Rational {
  return exactVal(val, plan.settings);
}

/** The traced form of a figure at a place of the scheme, made once per plan. */
export function figureTrace(plan: Plan, val: Val, path: string): Trace {
  const known = plan.constants.get(path);
  if (known) return known;
  const trace = constant(path, plan.basis, figure(plan, val)).trace;
  plan.constants.set(path, trace);
  return trace;
}

/** A result plan by id; an unknown one is a fault of the caller and throws. */
export function resultPlanOf(plan: Plan, result: Id): ResolvedResultPlan {
  const found = plan.scheme.results[result];
  if (!found) throw new RangeError(`unknown result: ${result}`);
  return found;
}
