import type { Expr, ResultRef } from '../scheme/expressions';
import type { Method } from '../scheme/methods';
import type { ResolvedCond, ResolvedResultPlan } from '../scheme/resolved';
import type { Id } from '../scheme/values';
import type { Context } from './context';
import { endNodes } from './dossier/asked';

type Schemed = Pick<Context, 'scheme'>;

export interface TrackResult {
  id: Id;
  plan: ResolvedResultPlan;
}

/** The results of a track, in the scheme's order. */
export function resultsOfTrack(context: Schemed, track: Id): TrackResult[] {
  const ids = context.scheme.tracks.find((each) => each.id === track)?.results ?? [];
  return ids.flatMap((id) => {
    const plan = context.scheme.results[id];
    return plan ? [{ id, plan }] : [];
  });
}

/**
 * The result that a subject of the track is given at the end: disclosed, appealed against, published. The one of the whole cycle that a
 * chain signs; without a chain the last of the whole cycle. Undefined where the track has none, or where all of it is entered for units
 * that have no dossier.
 */
export function finalResult(context: Schemed, track: Id): TrackResult | undefined {
  if (!hasDossiers(context, track)) return undefined;
  const whole = resultsOfTrack(context, track).filter(({ plan }) => isWhole(plan));
  return whole.find(({ plan }) => plan.signOff !== undefined) ?? whole.at(-1);
}

/** A result of the whole cycle, and not of a round of it. */
export const isWhole = ({ every }: Pick<ResolvedResultPlan, 'every'>): boolean =>
  every === 'year' || every === 'life' || every === 'occasion';

/** Tracks whose subjects are given a result. */
export const finalTracks = (context: Schemed): Id[] =>
  context.scheme.tracks.flatMap((track) => (finalResult(context, track.id) ? [track.id] : []));

/**
 * A track without anything to collect, whose every result is decided elsewhere, needs no dossiers: the office enters the grades, and
 * others' results rest on them (R12: the departments' grades).
 */
export function hasDossiers(context: Schemed, track: Id): boolean {
  const tree = context.scheme.tracks.find((each) => each.id === track)?.tree ?? [];
  return tree.length > 0 || resultsOfTrack(context, track).some(({ plan }) => plan.grading?.kind !== 'entered');
}

/** Results of the same scheme that a track's results rest on, those of its own subjects and of others. */
export function referredResults(context: Schemed, track: Id): ResultRef[] {
  const found: ResultRef[] = [];
  for (const { plan } of resultsOfTrack(context, track)) {
    const visitExpr = (expr: Expr): void => refsOfExpr(expr, found);
    const visitCond = (cond: ResolvedCond): void => refsOfCond(cond, visitExpr, found);
    if (plan.total !== undefined) visitExpr(plan.total);
    plan.ties.forEach(visitExpr);
    plan.rules.forEach((rule) => visitCond(rule.when));
    plan.bends.forEach((bend) => visitCond(bend.when));
    if (plan.grading?.kind === 'rules') plan.grading.choose.forEach(({ when }) => visitCond(when));
  }
  for (const node of endNodes(context, track))
    for (const method of node.kind === 'declared' ? node.scored : [node.scored]) refsOfMethod(method, found);
  return found.filter((ref) => ref.scheme === undefined || ref.scheme === context.scheme.id);
}

/** Results of the subject's unit on which the bounds of a result depend (R12: the department's grade). */
export function unitResults(plan: ResolvedResultPlan): Id[] {
  const found: ResultRef[] = [];
  for (const bend of plan.bends) refsOfCond(bend.when, () => undefined, found);
  return [...new Set(found.filter((ref) => ref.whose === 'unit').map((ref) => ref.result))];
}

function refsOfExpr(expr: Expr, found: ResultRef[]): void {
  if (typeof expr === 'string' || !('op' in expr)) return;
  switch (expr.op) {
    case 'result':
      found.push(expr.of);
      break;
    case 'weighted':
      for (const term of expr.terms) refsOfExpr(term.of, found);
      break;
    case 'over':
    case 'rounded':
    case 'quotient':
    case 'each':
    case 'across':
      refsOfExpr(expr.of, found);
      break;
    default:
      break;
  }
}

function refsOfCond(cond: ResolvedCond, visitExpr: (expr: Expr) => void, found: ResultRef[]): void {
  switch (cond.kind) {
    case 'all':
    case 'any':
      for (const each of cond.of) refsOfCond(each, visitExpr, found);
      break;
    case 'not':
      refsOfCond(cond.of, visitExpr, found);
      break;
    case 'grade':
      if (cond.of) found.push(cond.of);
      break;
    case 'compare':
      visitExpr(cond.left);
      visitExpr(cond.right);
      break;
    default:
      break;
  }
}

function refsOfMethod(method: Method, found: ResultRef[]): void {
  switch (method.method) {
    case 'M12':
      if (method.rank !== 'reported') found.push(method.rank);
      break;
    case 'M13':
      found.push(method.from);
      break;
    case 'M5':
      for (const part of method.parts) if (part.scored) refsOfMethod(part.scored, found);
      break;
    case 'M11':
      refsOfMethod(method.base.scored, found);
      refsOfMethod(method.effect.scored, found);
      break;
    default:
      break;
  }
}

/** Tracks whose subjects must have their results before those of this track can be worked out (R22: special projects before departments). */
export function tracksBefore(context: Schemed, track: Id): Id[] {
  const wanted = new Set(
    referredResults(context, track)
      .filter((ref) => (ref.cycle ?? 0) === 0 && ref.whose !== 'self')
      .map((ref) => ref.result),
  );
  return context.scheme.tracks
    .filter((each) => each.id !== track && each.results.some((result) => wanted.has(result)))
    .map(({ id }) => id)
    .filter((id) => finalResult(context, id) !== undefined);
}
