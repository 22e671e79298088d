import { rational } from '../../scoring/exact';
import type { Rational } from '../../scoring/exact';
import { withLike } from '../like';
import { entry } from '../lookup';
import type { Node } from '../nodes';
import { settingValues } from '../points';
import type { Grade, ResultPlan } from '../results';
import type { Scheme, Track } from '../scheme';
import { namedTitle } from '../titles';
import type { Dec, Id, Points, Val } from '../values';
import type { LaunchValues } from './finding';
import { at } from './finding';
import { Walk } from './walk';

export interface NodeView {
  node: Node;
  path: string;
  /** Ids of the branches above, outermost first. */
  above: readonly Id[];
}

export interface TrackView {
  track: Track;
  path: string;
  /** Every node of the tree, library nodes in place, parents before children; unknown ones left out. */
  nodes: NodeView[];
  /** The nodes right under the track. */
  top: NodeView[];
}

export interface ResultView {
  id: Id;
  plan: ResultPlan;
  path: string;
  /** Grades of its scale, best first; none where it has no grading or the scale is unknown. */
  grades: readonly Grade[];
  tracks: TrackView[];
}

/** What every family of checks looks at: the scheme with `like` carried out and its occurrences gathered. */
export interface View {
  scheme: Scheme;
  launch: LaunchValues | undefined;
  walk: Walk;
  tracks: TrackView[];
  results: ResultView[];
  /** Settings at launch, else their defaults. */
  settings: Record<Id, Dec>;
}

export function viewOf(scheme: Scheme, launch: LaunchValues | undefined): View {
  const tracks = withLike(scheme.tracks).map((track, index) => trackView(track, index, scheme));
  return {
    scheme,
    launch,
    walk: new Walk(scheme).whole(),
    tracks,
    results: withLike(Object.entries(scheme.results).map(([id, plan]) => ({ id, ...plan }))).map(({ id, ...plan }) => ({
      id,
      plan,
      path: at('/results', id),
      grades: plan.grading ? (entry(scheme.scales, plan.grading.scale) ?? []) : [],
      tracks: tracks.filter(({ track }) => track.results?.includes(id)),
    })),
    settings: settingValues(scheme.settings, launch?.settings),
  };
}

function trackView(track: Track, index: number, scheme: Scheme): TrackView {
  const nodes: NodeView[] = [];
  const top: NodeView[] = [];
  const entered = new Set<Id>();
  const path = at('/tracks', index);
  const visit = (child: Node | Id, place: string, above: readonly Id[]): void => {
    if (typeof child === 'string') {
      if (entered.has(child)) return;
      entered.add(child);
    }
    const node = typeof child === 'string' ? entry(scheme.nodes, child) : child;
    if (node === undefined) return;
    const view = { node, path: typeof child === 'string' ? at('/nodes', child) : place, above };
    nodes.push(view);
    if (above.length === 0) top.push(view);
    if (node.kind === 'branch')
      node.children.forEach((below, each) => visit(below, at(view.path, 'children', each), [...above, node.id]));
  };
  (track.tree ?? []).forEach((child, each) => visit(child, at(path, 'tree', each), []));
  return { track, path, nodes, top };
}

/** The exact value with the view's settings; undefined for an unknown setting or points left open. */
export function valueOf(val: Points | undefined, settings: Readonly<Record<Id, Dec>>): Rational | undefined {
  if (val === undefined || val === 'open') return undefined;
  const text = typeof val === 'string' ? val : entry(settings, val.setting);
  return text === undefined ? undefined : rational(text);
}

/** Settings at every value worth trying: as they stand, and each alone at its lower and upper bound. */
export function settingCorners(view: View): Record<Id, Dec>[] {
  const corners = [view.settings];
  for (const [id, { min, max }] of Object.entries(view.scheme.settings ?? {}))
    for (const bound of [min, max]) if (bound !== undefined) corners.push({ ...view.settings, [id]: bound });
  return corners;
}

/** The first value out of the corners that breaks a claim. */
export function brokenValue(val: Val, view: View, holds: (value: Rational) => boolean): Rational | undefined {
  return settingCorners(view)
    .map((settings) => valueOf(val, settings))
    .find((value) => value !== undefined && !holds(value));
}

/** The title in both languages, for messages. */
export function nameOf(view: View, kind: string, id: Id): { zh: string; en: string } {
  return namedTitle(view.scheme, `${kind}.${id}`) ?? { zh: id, en: id };
}
