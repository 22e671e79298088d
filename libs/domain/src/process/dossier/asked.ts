import type { Method } from '../../scheme/methods';
import type { Declared } from '../../scheme/nodes';
import type { Panel } from '../../scheme/people';
import type { ResolvedDeclared, ResolvedNode } from '../../scheme/resolved';
import type { Id, Period } from '../../scheme/values';
import type { Context } from '../context';
import type { StageKind, WindowState } from '../cycle';
import { FULL_MARK, type MarkedItem } from './marks';
import { planInForce, type DossierState, type PlanItem } from './state';

type Schemed = Pick<Context, 'scheme'>;

/** A panel that rates a node of a track: who votes, on which items, openly or not (A5). */
export interface RatingPanel {
  id: Id;
  node: Id;
  /** The part of a composite leaf that is rated, where it is one. */
  part?: Id;
  panel: Panel;
  isAnonymous: boolean;
  /** One mark each; of a choice, the options of which one is chosen. */
  items: MarkedItem[];
  isChoice: boolean;
  /** It rates the items of a declared branch, one mark each. */
  isOfPlan: boolean;
}

/** A panel as one round asks it about one subject. */
export interface AskedPanel extends RatingPanel {
  period: Period;
  key: RatingKey;
}

/** Names a panel's rating of a node in a round, `<period>:<node>:<panel>`: in the dossier, in its ballot box and in the tasks of its raters. */
export type RatingKey = string;

export const ratingKey = (period: string, node: Id, panel: Id): RatingKey => `${period}:${node}:${panel}`;

export interface RatingPlace {
  period: Period;
  node: Id;
  panel: Id;
}

/** The inverse of {@link ratingKey}. */
export function parseRatingKey(key: RatingKey): RatingPlace {
  const [period = 'Y', node = '', panel = ''] = key.split(':');
  return { period: period as Period, node, panel };
}

/** The track's nodes that earn points by themselves: leaves and declared branches, in tree order. */
export function endNodes(context: Schemed, track: Id): Exclude<ResolvedNode, { kind: 'branch' }>[] {
  const below = (nodes: readonly ResolvedNode[]): Exclude<ResolvedNode, { kind: 'branch' }>[] =>
    nodes.flatMap((node) => (node.kind === 'branch' ? below(node.children) : [node]));
  return below(context.scheme.tracks.find((each) => each.id === track)?.tree ?? []);
}

/** The declared branches of a track (A3.3): the parts of the tree that are filled in during target setting. */
export const declaredNodes = (context: Schemed, track: Id): ResolvedDeclared[] =>
  endNodes(context, track).filter((node) => node.kind === 'declared');

const METHOD_MAXIMUM: Partial<Record<Method['method'], string>> = { M8: '5' };

/** The panels that a track's leaves and declared branches ask, in tree order. */
export function panelsOf(context: Schemed, track: Id): RatingPanel[] {
  const found: RatingPanel[] = [];
  const ask = (node: Id, method: Method, isDeclared: boolean, part?: Id): void => {
    switch (method.method) {
      case 'M9':
        for (const id of Object.keys(method.panels)) push(node, id, method, isDeclared, part);
        break;
      case 'M8':
      case 'M10':
        push(node, method.panel, method, isDeclared, part);
        break;
      case 'M5':
        for (const inner of method.parts) if (inner.scored) ask(inner.id, inner.scored, false);
        break;
      case 'M11':
        ask(node, method.base.scored, isDeclared, 'base');
        ask(node, method.effect.scored, isDeclared, 'effect');
        break;
      default:
        break;
    }
  };
  const push = (node: Id, id: Id, { method }: Method, isDeclared: boolean, part?: Id): void => {
    const panel = context.scheme.panels[id];
    if (!panel || found.some((each) => each.node === node && each.id === id && each.part === part)) return;
    const isChoice = panel.ballot?.kind === 'choice';
    const items =
      panel.ballot?.kind === 'marks'
        ? panel.ballot.items
        : panel.ballot?.kind === 'choice'
          ? panel.ballot.options.map((option) => ({ id: option.id, points: '1' }))
          : [{ id: 'mark', points: METHOD_MAXIMUM[method] ?? FULL_MARK }];
    found.push({
      id,
      node,
      ...(part !== undefined && { part }),
      panel,
      isAnonymous: panel.anonymous !== false,
      items,
      isChoice,
      isOfPlan: isDeclared && panel.ballot === undefined,
    });
  };
  for (const node of endNodes(context, track))
    if (node.kind === 'leaf') ask(node.id, node.scored, false);
    else for (const method of node.scored) ask(node.id, method, true);
  return found;
}

/** Kinds of stage whose windows collect figures and ratings from others. */
const COLLECTING: ReadonlySet<StageKind> = new Set(['monitoring', 'review']);

export const periodOf = (window: Pick<WindowState, 'period'>): Period => (window.period ?? 'Y') as Period;

/** The ids of the nodes that a window's stage is about; none where it collects nothing. */
export function nodesOf(context: Schemed, window: Pick<WindowState, 'stage'>): ReadonlySet<Id> {
  return new Set(context.scheme.stages.find((stage) => stage.id === window.stage)?.nodes ?? []);
}

/** The panels of a track that a window asks for its round: those of its stage's nodes. */
export function panelsIn(
  context: Schemed,
  track: Id,
  window: Pick<WindowState, 'stage' | 'kind' | 'period' | 'tracks'>,
): AskedPanel[] {
  if (!COLLECTING.has(window.kind) || !(window.tracks?.includes(track) ?? true)) return [];
  const nodes = nodesOf(context, window);
  const homes = homesOf(context, track);
  const period = periodOf(window);
  return panelsOf(context, track)
    .filter((panel) => nodes.has(homes.get(panel.node) ?? panel.node))
    .map((panel) => ({ ...panel, period, key: ratingKey(period, panel.node, keyPanel(panel)) }));
}

/** A panel that rates both parts of one leaf is asked twice. */
const keyPanel = ({ id, part }: RatingPanel): string => (part === undefined ? id : `${part}.${id}`);

/** A mark is given in the name of this panel, on this node. */
export const isOnPanel = (mark: { node: Id; panel: Id }, panel: AskedPanel): boolean =>
  panel.key === ratingKey(panel.period, mark.node, mark.panel);

/** The leaf that each part of a composite belongs to. */
function homesOf(context: Schemed, track: Id): Map<Id, Id> {
  const homes = new Map<Id, Id>();
  const visit = (home: Id, method: Method): void => {
    if (method.method !== 'M5') return;
    for (const part of method.parts) {
      homes.set(part.id, home);
      if (part.scored) visit(home, part.scored);
    }
  };
  for (const node of endNodes(context, track)) if (node.kind === 'leaf') visit(node.id, node.scored);
  return homes;
}

/** What a panel marks about one subject in a round: the items of its form, or those of the plan in force that its method scores. */
export function itemsAsked(asked: RatingPanel, dossier: DossierState, context: Schemed): MarkedItem[] {
  if (!asked.isOfPlan) return asked.items;
  const node = declaredNodes(context, dossier.track).find((each) => each.id === asked.node);
  const items = node ? itemsOf(dossier, node) : [];
  // Nothing was declared: the branch is rated as a whole.
  if (items.length === 0) return asked.items;
  return items.filter((item) => asksPanel(node, item, asked.id)).map(({ id }) => ({ id, points: FULL_MARK }));
}

/** The items of a declared branch in the plan in force. */
export const itemsOf = (dossier: DossierState, node: Pick<Declared, 'id'>): PlanItem[] =>
  planInForce(dossier)?.items.filter((item) => item.node === node.id) ?? [];

/** The method of a declared item: the one it names, else the first the scheme proposes. */
export function methodOf(node: Pick<ResolvedDeclared, 'scored'> | undefined, item: PlanItem): Method | undefined {
  const found = node?.scored.find(({ method }) => method === item.method) ?? node?.scored[0];
  return found;
}

function asksPanel(node: ResolvedDeclared | undefined, item: PlanItem, panel: Id): boolean {
  const method = methodOf(node, item);
  if (method?.method === 'M9') return Object.hasOwn(method.panels, panel);
  return (method?.method === 'M8' || method?.method === 'M10') && method.panel === panel;
}

/** A window asks an anonymous panel, whose ballots are counted when it closes. */
export const asksAnonymously = (context: Schemed, window: WindowState): boolean =>
  context.scheme.tracks.some((track) => panelsIn(context, track.id, window).some((panel) => panel.isAnonymous));
