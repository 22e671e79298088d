import { resolveScheme } from '../scheme/resolve';
import type { Method } from '../scheme/methods';
import type { EventKind, Panel } from '../scheme/people';
import type { Dec, Id, Period } from '../scheme/values';
import type { ScoringFact } from './facts';
import type { ScoringFinding } from './findings';
import { leafOutcome } from './methods';
import { preparePlan } from './plan';
import { roundsFrom } from './rounds';
import { scopeOf } from './score-subject';
import type { KnownResult } from './scope';
import { constant } from './trace';
import type { Trace } from './trace';
import { rational } from './exact';

/** The figures of one leaf, written down plainly. */
export type LeafFigures = {
  target?: Dec;
  actual?: Dec;
  /** How many are missing (M2), instead of target and actual. */
  missing?: Dec;
  /** The figure of the period before, or of the same one a year before (M15). */
  previous?: Dec;
  events?: readonly { event: Id; points?: Dec; on?: string }[];
  /** A panel's combined rate. */
  rates?: Readonly<Record<Id, Dec>>;
  /** Single ballots of a panel, one mark each. */
  ballots?: Readonly<Record<Id, readonly Dec[]>>;
  rank?: number;
  /** Grades of the results that M13 looks at. */
  grades?: readonly Id[];
  /** Scores of those results, where M13 takes scores. */
  scores?: readonly Dec[];
  /** The two parts of M11, and the parts of M5 by id. */
  base?: LeafFigures;
  effect?: LeafFigures;
  parts?: Readonly<Record<Id, LeafFigures>>;
};

/** One leaf by itself: its method, points and figures. */
export type LeafCase = {
  method: Method;
  points: Dec;
  better?: 'higher' | 'lower';
  facts: LeafFigures;
  panels?: Record<Id, Panel>;
  kinds?: Record<Id, EventKind>;
  period?: Period;
  year?: number;
};

export type LeafResult = { exact: string; points: string; trace: Trace } | { findings: ScoringFinding[] };

const LEAF = 'leaf';

/**
 * Scores one leaf by itself, with the method the schemes use (A4 M1–M15). Panels that are not described are taken as
 * given their rate.
 * @example leafFromFigures({ method: { method: 'M1' }, points: '40', facts: { target: '120', actual: '111' } }) // 37
 */
export function leafFromFigures(one: LeafCase): LeafResult {
  const period = one.period ?? 'Y';
  const before = previousFacts(one, period);
  const facts = [...factsOf(one.facts, LEAF, undefined, period), ...before.facts];
  const panels: Record<Id, Panel> = Object.fromEntries(
    panelsOf(one.method).map((id) => [id, { kind: 'experts' as const, raters: 'role:raters' as const }]),
  );
  const scheme = resolveScheme({
    schema: 1,
    id: 'case',
    version: 1,
    basis: 'A4',
    title: { zh: '单项指标', en: 'One leaf' },
    panels: { ...panels, ...one.panels },
    events: one.kinds ?? {},
    results: { result: {} },
    tracks: [{ id: 'track', tree: [] }],
    stages: [{ id: 'review', kind: 'review' }],
  });
  const prepared = preparePlan(scheme, {}, 'track');
  if ('findings' in prepared) return prepared;
  const scope = scopeOf({
    plan: prepared.plan,
    result: 'result',
    period,
    subject: { id: 'subject', relations: relationsOf(one.method, one.facts) },
    facts,
    known: knownOf(one.method, one.facts, period),
    earlier: before.earlier,
    ...(one.year !== undefined && { year: one.year }),
  });
  const points = rational(one.points);
  const path = `nodes/${LEAF}`;
  const outcome = leafOutcome(
    {
      scope,
      period,
      node: LEAF,
      path,
      rule: 'A4',
      points,
      pointsTrace: constant(`${path}/points`, 'A4', points).trace,
      better: one.better,
      method: one.method,
    },
    undefined,
  );
  if (outcome.kind !== 'scored') return { findings: scope.findings };
  const { trace } = outcome.step;
  return { exact: trace.exact, points: trace.exact, trace };
}

/** The figure that M15 compares with, where the method looks for it: earlier in this cycle, or in the one before. */
function previousFacts(one: LeafCase, period: Period): { facts: ScoringFact[]; earlier: ScoringFact[] } {
  const { previous } = one.facts;
  if (previous === undefined || one.method.method !== 'M15') return { facts: [], earlier: [] };
  const at = (when: Period): ScoringFact[] => [
    { kind: 'actual', id: `${LEAF}/previous`, node: LEAF, period: when, value: previous },
  ];
  if (one.method.on === 'same-last-year') return { facts: [], earlier: at(period) };
  const rounds = roundsFrom('01-01');
  const before = rounds.previous(period);
  return before ? { facts: at(before), earlier: [] } : { facts: [], earlier: at(rounds.last(period)) };
}

function factsOf(figures: LeafFigures, node: Id, item: string | undefined, period: Period): ScoringFact[] {
  const place = { node, ...(item !== undefined && { item }), period };
  const id = (kind: string, which = ''): string => [node, item, kind, which].filter(Boolean).join('/');
  const found: ScoringFact[] = [];
  const target = figures.missing ?? figures.target;
  const actual = figures.missing === undefined ? figures.actual : '0';
  if (target !== undefined)
    found.push({
      kind: 'target',
      id: id('target'),
      node,
      period,
      value: target,
      ...(item !== undefined && { item: { id: item } }),
    });
  if (actual !== undefined) found.push({ kind: 'actual', id: id('actual'), ...place, value: actual });
  figures.events?.forEach((event, at) =>
    found.push({ kind: 'event', id: id('event', String(at)), ...place, ...event }),
  );
  for (const [panel, value] of Object.entries(figures.rates ?? {}))
    found.push({ kind: 'rate', id: id('rate', panel), panel, ...place, value });
  for (const [panel, marks] of Object.entries(figures.ballots ?? {}))
    marks.forEach((mark, at) =>
      found.push({ kind: 'ballot', id: id(panel, String(at)), panel, ...place, marks: { mark } }),
    );
  if (figures.rank !== undefined) found.push({ kind: 'rank', id: id('rank'), node, period, place: figures.rank });
  for (const name of ['base', 'effect'] as const) {
    const part = figures[name];
    if (part) found.push(...factsOf(part, node, name, period));
  }
  for (const [part, inner] of Object.entries(figures.parts ?? {}))
    found.push(...factsOf(inner, part, undefined, period));
  return found;
}

/** Panels that a method asks, those of its parts included. */
function panelsOf(method: Method): Id[] {
  switch (method.method) {
    case 'M8':
    case 'M10':
      return [method.panel];
    case 'M9':
      return Object.keys(method.panels);
    case 'M5':
      return method.parts.flatMap((part) => (part.scored ? panelsOf(part.scored) : []));
    case 'M11':
      return [...panelsOf(method.base.scored), ...panelsOf(method.effect.scored)];
    default:
      return [];
  }
}

function gradeSubjects(facts: LeafFigures): string[] {
  return (facts.grades ?? facts.scores ?? []).map((_, at) => `result-${String(at).padStart(3, '0')}`);
}

function relationsOf(method: Method, facts: LeafFigures): Record<Id, string[]> {
  return method.method === 'M13' ? { [method.from.whose]: gradeSubjects(facts) } : {};
}

function knownOf(method: Method, facts: LeafFigures, period: Period): KnownResult[] {
  if (method.method !== 'M13') return [];
  const subjects = method.from.whose === 'self' ? ['subject'] : gradeSubjects(facts);
  const given = facts.grades?.map((grade) => ({ grade })) ?? facts.scores?.map((score) => ({ score })) ?? [];
  return given.map((outcome, at) => ({
    ...(method.from.scheme !== undefined && { scheme: method.from.scheme }),
    result: method.from.result,
    subject: subjects[at] ?? 'subject',
    cycle: method.from.cycle ?? 0,
    period,
    ...outcome,
  }));
}
