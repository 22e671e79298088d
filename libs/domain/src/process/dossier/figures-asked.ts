import type { Method } from '../../scheme/methods';
import type { Who } from '../../scheme/people';
import type { Source } from '../../scheme/sources';
import type { Id, Period } from '../../scheme/values';
import type { Context } from '../context';
import type { CycleState, WindowState } from '../cycle';
import type { PersonId } from '../ids';
import { resolveWho, standIns } from '../who';
import { endNodes, itemsOf, methodOf, nodesOf, periodOf } from './asked';
import { needsPlan } from './plan-parts';
import { planInForce, type DossierState } from './state';

/** Names a figure in a round, `<period>:<node>:<item>:<supplier>`; the item is empty where the node has none. */
export type FigureKey = string;

/** A figure 完成值 that a window asks for about one subject. */
export interface AskedFigure {
  key: FigureKey;
  period: Period;
  node: Id;
  /** A declared item, or a part of a composite. */
  item?: string;
  /** Who may supply it. */
  by: Who[];
  /** Takes over where none of them is there. */
  owner?: Who;
  verifier?: Who;
  /** It is a place among others and not a quantity. */
  isRank: boolean;
  /** It may be below zero. */
  isSigned: boolean;
  needsEvidence: boolean;
  unit?: string;
  /** Whom the plan names for it, of those who may. */
  named?: PersonId[];
}

/** Methods that score a figure; the others ask panels, count events or read results. */
const FIGURED: ReadonlySet<Method['method']> = new Set(['M1', 'M2', 'M6', 'M15']);
const scoresFigure = (method: Method): boolean =>
  FIGURED.has(method.method) || (method.method === 'M12' && method.rank === 'reported');

type Place = Pick<AskedFigure, 'node' | 'item' | 'unit' | 'needsEvidence' | 'named'> & {
  source: Source;
  method: Method;
};

/** The figures that a window asks for: those of its stage's nodes that have a source, for its round. */
export function figuresIn(context: Context, dossier: DossierState, window: WindowState): AskedFigure[] {
  const isSelf = window.kind === 'self-assessment';
  if (!isSelf && window.kind !== 'monitoring' && window.kind !== 'review') return [];
  if (!(window.tracks?.includes(dossier.track) ?? true)) return [];
  const wanted = nodesOf(context, window);
  const period = periodOf(window);
  const places = endNodes(context, dossier.track)
    .filter((node) => wanted.has(node.id))
    .flatMap((node): Place[] => {
      if (node.kind === 'declared') return declaredPlaces(node, dossier);
      const base = { node: node.id, unit: node.unit, needsEvidence: node.evidence };
      return placesOf(base, node.source, node.scored, node.monitor === true);
    })
    .filter(({ source }) => !isSelf || source.kind === 'self-report');
  return places.flatMap((place) => figuresOf(place, period));
}

function declaredPlaces(
  node: Extract<ReturnType<typeof endNodes>[number], { kind: 'declared' }>,
  dossier: DossierState,
): Place[] {
  const items = itemsOf(dossier, node);
  const [whole] = node.scored;
  if (items.length === 0)
    return whole ? placesOf({ node: node.id, needsEvidence: false }, node.source, whole, false) : [];
  return items.flatMap((item) => {
    const method = methodOf(node, item);
    const { id, unit, evidence = false, suppliers } = item;
    const base = { node: node.id, item: id, unit, needsEvidence: evidence, ...(suppliers && { named: suppliers }) };
    return method ? placesOf(base, node.source, method, false) : [];
  });
}

function placesOf(
  base: Omit<Place, 'source' | 'method'>,
  source: Source | undefined,
  method: Method,
  isMonitored: boolean,
): Place[] {
  switch (method.method) {
    case 'M5':
      return method.parts.flatMap((part) =>
        part.scored
          ? placesOf(
              { node: part.id, unit: part.unit, needsEvidence: part.evidence ?? false },
              part.source ?? source,
              part.scored,
              false,
            )
          : [],
      );
    case 'M11':
      return (['base', 'effect'] as const).flatMap((name) =>
        placesOf(
          { ...base, item: base.item === undefined ? name : `${base.item}/${name}` },
          method[name].source ?? source,
          method[name].scored,
          false,
        ),
      );
    default:
      return source && (isMonitored || scoresFigure(method)) ? [{ ...base, source, method }] : [];
  }
}

/** With a fold each of several suppliers gives a part; without one any of them gives the figure. */
function figuresOf({ source, method, node, item, unit, needsEvidence, named }: Place, period: Period): AskedFigure[] {
  const base = {
    period,
    node,
    ...(item !== undefined && { item }),
    ...(unit !== undefined && { unit }),
    isRank: method.method === 'M12',
    isSigned: method.method === 'M15',
    needsEvidence,
    ...(named && { named }),
    ...(source.kind !== 'inspection' && source.verifier && { verifier: source.verifier }),
    ...(source.kind === 'supplied' && source.owner && { owner: source.owner }),
  };
  const keyed = (by: Who[], place: number): AskedFigure => ({
    ...base,
    by,
    key: `${period}:${node}:${item ?? ''}:${place}`,
  });
  switch (source.kind) {
    case 'self-report':
      return [keyed(['subject'], 0)];
    case 'inspection':
      return [keyed([source.by], 0)];
    case 'supplied':
      return source.fold === undefined ? [keyed(source.by, 0)] : source.by.map((who, place) => keyed([who], place));
  }
}

/** A figure that is wanted of somebody: it was not supplied, or it was named wrong. */
export interface OwedFigure extends AskedFigure {
  people: PersonId[];
}

/** The figures that a window still lacks about a subject. Nothing while a plan that is needed is not in force. */
export function figuresOwed(
  dossier: DossierState,
  window: WindowState,
  cycle: CycleState,
  context: Context,
): OwedFigure[] {
  if (!dossier.entered.includes(window.key) || (needsPlan(context, dossier.track) && !planInForce(dossier))) return [];
  return figuresIn(context, dossier, window)
    .filter(({ key }) => (dossier.figures[key]?.status ?? 'returned') === 'returned')
    .map((figure) => ({ ...figure, people: suppliersOf(figure, dossier, cycle) }));
}

/** Who may supply a figure: of whom the source names those that the plan names, or all of them; else its owner, else the office. */
export function suppliersOf(figure: AskedFigure, dossier: DossierState, cycle: Pick<CycleState, 'roles'>): PersonId[] {
  const of = (whos: readonly Who[]): PersonId[] => [
    ...new Set(whos.flatMap((who) => resolveWho(who, dossier, cycle.roles))),
  ];
  const all = of(figure.by);
  const named = all.filter((person) => figure.named?.includes(person));
  const people = named.length > 0 ? named : all;
  if (people.length > 0) return people;
  const owners = figure.owner ? of([figure.owner]) : [];
  return owners.length > 0 ? owners : (standIns(cycle.roles, [])?.people ?? []);
}

/** The figures of a window that wait for a second person to verify them, with who may. Nobody verifies what he supplied. */
export function checksOwed(
  dossier: DossierState,
  window: WindowState,
  cycle: CycleState,
  context: Context,
): OwedFigure[] {
  if (!dossier.entered.includes(window.key)) return [];
  return figuresIn(context, dossier, window).flatMap((figure): OwedFigure[] => {
    const state = dossier.figures[figure.key];
    if (!figure.verifier || state?.status !== 'given') return [];
    const found = resolveWho(figure.verifier, dossier, cycle.roles).filter((person) => person !== state.by);
    return [{ ...figure, people: found.length > 0 ? found : (standIns(cycle.roles, [state.by])?.people ?? []) }];
  });
}
