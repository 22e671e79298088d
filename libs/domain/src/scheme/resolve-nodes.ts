import { resolveResultRef } from './resolve-conditions';
import { entry } from './lookup';
import type { Leaf, Method, Part } from './methods';
import type { Node } from './nodes';
import type { ResolvedLeaf, ResolvedMethod, ResolvedNode, ResolvedPart } from './resolved';
import type { Scheme } from './scheme';
import type { Dec, Id, Points, Val } from './values';
import { exactVal, splitEqually } from './points';

/** What the resolution of one track's tree needs and what it finds. */
interface Tree {
  scheme: Scheme;
  settings: Readonly<Record<Id, Dec>>;
  /** Nodes whose points were open in the template. */
  open: Id[];
}

/** The track's tree with library nodes put in place, methods given and open points split equally (B22). */
export function resolveTree(
  children: readonly (Node | Id)[],
  points: Val,
  scheme: Scheme,
  settings: Readonly<Record<Id, Dec>>,
): { tree: ResolvedNode[]; open: Id[] } {
  const tree: Tree = { scheme, settings, open: [] };
  return { tree: resolveChildren(children, points, tree), open: tree.open };
}

function resolveChildren(children: readonly (Node | Id)[], points: Val, tree: Tree): ResolvedNode[] {
  const nodes = children.map((child) => nodeOf(child, tree.scheme));
  return fillOpen(nodes, points, tree).map((node) => resolveNode(node, tree));
}

function nodeOf(child: Node | Id, scheme: Scheme): Node {
  const node = typeof child === 'string' ? entry(scheme.nodes, child) : child;
  if (node === undefined) throw new RangeError(`no node ${JSON.stringify(child)} in the scheme`);
  return node;
}

/** Whatever is left of the parent's points, in equal parts for the children that have none. */
function fillOpen<T extends { points: Points; id?: Id }>(
  parts: readonly T[],
  points: Val,
  tree: Tree,
): (T & { points: Val })[] {
  const given = parts.flatMap((part) => (part.points === 'open' ? [] : [exactVal(part.points, tree.settings)]));
  const shares = splitEqually(exactVal(points, tree.settings), given, parts.length - given.length);
  return parts.map((part) => {
    if (part.points !== 'open') return { ...part, points: part.points };
    if (part.id !== undefined) tree.open.push(part.id);
    return { ...part, points: shares.shift() ?? '0' };
  });
}

function resolveNode(node: Node & { points: Val }, tree: Tree): ResolvedNode {
  switch (node.kind) {
    case 'branch':
      return { ...node, children: resolveChildren(node.children, node.points, tree) };
    case 'declared':
      return {
        ...node,
        by: node.by ?? 'subject',
        weights: node.weights ?? 'equal',
        ask: node.ask ?? [],
        groups: node.groups ?? [],
        scored: (node.scored ?? standard(node.id, tree.scheme)).map((method) =>
          resolveMethod(method, node.points, tree),
        ),
      };
    case 'leaf':
      return resolveLeaf(node, tree);
  }
}

function resolveLeaf(leaf: Leaf & { points: Val }, tree: Tree): ResolvedLeaf {
  const [method] = leaf.scored === undefined ? ownStandard(leaf, tree.scheme) : [leaf.scored];
  return {
    ...leaf,
    better: leaf.better ?? 'higher',
    evidence: leaf.evidence ?? false,
    absent: leaf.absent ?? 'zero',
    scored: resolveMethod(method, leaf.points, tree),
  };
}

/** What is only charted needs no method: its figure is set against its target, without points (B7). */
function ownStandard(leaf: Leaf, scheme: Scheme): [Method] {
  return leaf.monitor ? [{ method: 'M1' }] : standard(leaf.id, scheme);
}

function standard(node: Id, scheme: Scheme): [Method] {
  if (scheme.standard === undefined)
    throw new RangeError(`node ${node} names no method and the scheme has no standard`);
  return [scheme.standard];
}

function resolveMethod(method: Method, points: Val, tree: Tree): ResolvedMethod {
  switch (method.method) {
    case 'M5':
      return { ...method, parts: fillOpen(method.parts, points, tree).map((part) => resolveLeaf(part, tree)) };
    case 'M11': {
      const [base, effect] = fillOpen<Part>([method.base, method.effect], points, tree);
      if (base === undefined || effect === undefined) throw new RangeError('M11 has two parts');
      return { method: 'M11', base: resolvePart(base, tree), effect: resolvePart(effect, tree) };
    }
    case 'M12':
      return { ...method, rank: method.rank === 'reported' ? 'reported' : resolveResultRef(method.rank) };
    case 'M13':
      return { ...method, from: resolveResultRef(method.from), several: method.several ?? 'mean' };
    default:
      return method;
  }
}

function resolvePart(part: Part & { points: Val }, tree: Tree): ResolvedPart {
  return { ...part, scored: resolveMethod(part.scored, part.points, tree) };
}

/** Leaves and declared branches below the nodes, in order. */
export function collectedNodes(nodes: readonly ResolvedNode[]): Exclude<ResolvedNode, { kind: 'branch' }>[] {
  return nodes.flatMap((node) => (node.kind === 'branch' ? collectedNodes(node.children) : [node]));
}

/** All nodes of a tree, branches included, parents before children. */
export function allNodes(nodes: readonly ResolvedNode[]): ResolvedNode[] {
  return nodes.flatMap((node) => (node.kind === 'branch' ? [node, ...allNodes(node.children)] : [node]));
}
