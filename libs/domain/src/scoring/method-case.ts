import { resolveScheme } from '../scheme/resolve';
import type { Method } from '../scheme/methods';
import type { EventKind, Panel } from '../scheme/people';
import type { ResultRef } from '../scheme/expressions';
import { entry } from '../scheme/lookup';
import type { Exact } from '../scheme/records';
import type { Dec, Id, Period } from '../scheme/values';
import type { ScoringFact } from './facts';
import { finding } from './findings';
import type { ScoringFinding } from './findings';
import { leafOutcome } from './methods';
import { preparePlan } from './plan';
import { roundsFrom } from './rounds';
import { scopeOf } from './score-subject';
import type { KnownResult } from './scope';
import { constant } from './trace';
import type { Trace } from './trace';
import { rational } from './exact';

/**
 * The figures of one leaf, written down plainly; what each method reads:
 * - M1 `target`, `actual`; M2 the same, or `missing`; M6 `actual`; M15 `actual`, `previous`
 * - M3, M4, M7, M14 `events`, with `points` where the method says `recorded`
 * - M8 `rates` or `ballots` on a scale of 0–5, `events` for its counts and its lift (`on`, with the case's `year`)
 * - M9, M10 `rates` or `ballots`, by panel
 * - M12 `rank`; M13 `grades`, or `scores` where it takes scores
 * - M5 `parts` by id, M11 `base` and `effect`: figures like these again
 */
export type LeafFigures = {
  target?: Dec;
  actual?: Dec;
  /** How many are missing (M2), instead of target and actual. */
  missing?: Dec;
  /** The figure of the period before, or of the same one a year before (M15). */
  previous?: Dec;
  events?: readonly { event: Id; points?: Dec; on?: string }[];
  /** A panel's combined rate. */
  rates?: Readonly<Record<Id, Exact>>;
  /** Single ballots of a panel, one mark each. */
  ballots?: Readonly<Record<Id, readonly Dec[]>>;
  rank?: number;
  /** Grades of the results that M13 looks at. */
  grades?: readonly Id[];
  /** Scores of those results, where M13 takes scores. */
  scores?: readonly Dec[];
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
  /** Values of the settings that the method names. */
  settings?: Record<Id, Dec>;
  period?: Period;
  year?: number;
};

export type LeafResult = { exact: string; points: string; trace: Trace } | { findings: ScoringFinding[] };

const LEAF = 'leaf';
const SUBJECT = 'subject';

/**
 * Scores one leaf by itself, with the method the schemes use (A4 M1–M15). A panel that is not described takes the mean of three ballots or more,
 * as an anonymous one does. Points are exact, as always before the one rounding at a total. Refuses what scoring refuses, by its findings.
 * @example leafFromFigures({ method: { method: 'M1' }, points: '40', facts: { target: '120', actual: '111' } }) // 37
 */
export function leafFromFigures(one: LeafCase): LeafResult {
  const period = one.period ?? 'Y';
  const before = previousFacts(one, period);
  const facts = [
    ...factsOf({ figures: one.facts, node: LEAF, period, better: one.better, method: one.method }),
    ...before.facts,
  ];
  const panels: Record<Id, Panel> = Object.fromEntries(
    panelsOf(one.method).map((id) => [id, { kind: 'experts', raters: 'role:raters' }]),
  );
  const settings = Object.entries(one.settings ?? {}).map(([id, value]) => [id, { default: value }] as const);
  const scheme = resolveScheme({
    schema: 1,
    id: 'case',
    version: 1,
    basis: 'A4',
    title: { zh: '单项指标', en: 'One leaf' },
    panels: { ...panels, ...one.panels },
    events: one.kinds ?? {},
    settings: Object.fromEntries(settings),
    results: { result: {} },
    tracks: [{ id: 'track', tree: [] }],
    stages: [{ id: 'review', kind: 'review' }],
  });
  const prepared = preparePlan(scheme, {}, 'track');
  if ('findings' in prepared) return prepared;
  const unknown = settingsNamed(one.method).find((id) => entry(one.settings, id) === undefined);
  if (unknown !== undefined) return { findings: [finding('setting-unknown', `settings/${unknown}`)] };
  const subjects = graded(one.method, one.facts, period);
  const scope = scopeOf({
    plan: prepared.plan,
    result: 'result',
    period,
    subject: { id: SUBJECT, relations: subjects.relations },
    facts,
    known: subjects.known,
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

/** Where figures stand: the leaf or part they are of, with its method and direction. */
type Place = {
  figures: LeafFigures;
  node: Id;
  item?: string;
  period: Period;
  better?: 'higher' | 'lower';
  method?: Method;
};

function factsOf({ figures, node, item, period, better, method }: Place): ScoringFact[] {
  const place = { node, ...(item !== undefined && { item }), period };
  const id = (kind: string, which = ''): string => [node, item, kind, which].filter(Boolean).join('/');
  const found: ScoringFact[] = [];
  const { target, actual } = quantities(figures, better);
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
    const inner = method?.method === 'M11' ? method[name].scored : undefined;
    if (part) found.push(...factsOf({ figures: part, node, item: name, period, better, method: inner }));
  }
  for (const [part, inner] of Object.entries(figures.parts ?? {})) {
    const leaf = method?.method === 'M5' ? method.parts.find((one) => one.id === part) : undefined;
    found.push(...factsOf({ figures: inner, node: part, period, better: leaf?.better, method: leaf?.scored }));
  }
  return found;
}

/** What is missing is the distance between target and figure, whichever way is better. */
function quantities({ target, actual, missing }: LeafFigures, better: Place['better']): { target?: Dec; actual?: Dec } {
  if (missing === undefined) return { target, actual };
  return better === 'lower' ? { target: '0', actual: missing } : { target: missing, actual: '0' };
}

/** Settings that a method names, those of its parts included. */
function settingsNamed(part: unknown): Id[] {
  if (typeof part !== 'object' || part === null) return [];
  const own = 'setting' in part && typeof part.setting === 'string' ? [part.setting] : [];
  return [...own, ...Object.values(part).flatMap(settingsNamed)];
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

/** The results that M12 and M13 look at, also as parts of a method, and the subjects they are of. */
function graded(
  method: Method,
  facts: LeafFigures,
  period: Period,
): { relations: Record<Id, string[]>; known: KnownResult[] } {
  const relations: Record<Id, string[]> = {};
  const known: KnownResult[] = [];
  const add = (ref: ResultRef, outcomes: readonly Pick<KnownResult, 'grade' | 'score' | 'rank'>[]): void => {
    const { scheme, result, whose, cycle = 0 } = ref;
    for (const outcome of outcomes) {
      const subject = whose === 'self' ? SUBJECT : `result-${String(known.length).padStart(3, '0')}`;
      if (whose !== 'self') relations[whose] = [...(relations[whose] ?? []), subject];
      known.push({ ...(scheme !== undefined && { scheme }), result, subject, cycle, period, ...outcome });
    }
  };
  const visit = (at: Method, figures: LeafFigures = {}): void => {
    if (at.method === 'M13')
      add(at.from, figures.grades?.map((grade) => ({ grade })) ?? figures.scores?.map((score) => ({ score })) ?? []);
    if (at.method === 'M12' && at.rank !== 'reported')
      add(at.rank, figures.rank === undefined ? [] : [{ rank: figures.rank }]);
    if (at.method === 'M11') for (const name of ['base', 'effect'] as const) visit(at[name].scored, figures[name]);
    if (at.method === 'M5') for (const part of at.parts) if (part.scored) visit(part.scored, figures.parts?.[part.id]);
  };
  visit(method, facts);
  return { relations, known };
}
