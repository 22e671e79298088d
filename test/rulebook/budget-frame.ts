import { resolveWhen } from '#domain/calendar/when';
import { resolveScheme } from '#domain/scheme/resolve';
import type { When } from '#domain/scheme/dates';
import type { ResolvedCond, ResolvedEffect, ResolvedScheme } from '#domain/scheme/resolved';
import type { Id, Period } from '#domain/scheme/values';
import { checkScheme, validateScheme } from '#domain/scheme/validate';
import type { LaunchValues } from '#domain/scheme/validation/finding';
import { holds } from '#domain/scoring/conditions';
import type { Truth } from '#domain/scoring/conditions';
import type { ScoringFact } from '#domain/scoring/facts';
import type { CohortInput, CohortSubject, ScoredRecord } from '#domain/scoring/score-cohort';
import { scopeOf } from '#domain/scoring/score-subject';
import { calendar, schemeFile } from './catalogue';
import { fact, graded, planOf } from './small-scheme';

/** A scheme of the catalogue as an office launches it: the points left open are filled in. Fails the test where they do not add up. */
export function filledIn(basis: string, points: Readonly<Record<Id, string>>): ResolvedScheme {
  const { scheme, findings } = checkScheme(withPoints(schemeFile(basis.toLowerCase()), points));
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (!scheme || errors.length > 0) throw new Error(JSON.stringify(errors, null, 2));
  return resolveScheme(scheme);
}

function withPoints(value: unknown, points: Readonly<Record<Id, string>>): unknown {
  if (Array.isArray(value)) return value.map((each) => withPoints(each, points));
  if (value === null || typeof value !== 'object') return value;
  const { id, points: own } = value as { id?: string; points?: unknown };
  const given = own === 'open' && id !== undefined && points[id] !== undefined ? { points: points[id] } : {};
  const inside = Object.entries(value).map(([key, each]) => [key, withPoints(each, points)] as const);
  return { ...Object.fromEntries(inside), ...given };
}

type Goal = { weight?: string; better?: 'lower'; period?: Period; group?: string };

/** A goal declared with its target, and the figure reached. */
export const goal = (node: string, id: string, target: string, actual: string, more: Goal = {}): ScoringFact[] => [
  fact({
    kind: 'target',
    node,
    value: target,
    item: { id, ...(more.weight && { weight: more.weight }), ...(more.better && { better: more.better }) },
  }),
  fact({ kind: 'actual', node, item: id, value: actual, ...(more.period && { period: more.period }) }),
];
/** The mark that a panel gave, for a node or for the whole. */
export const marked = (panel: string, value: string, node?: string): ScoringFact =>
  fact({ kind: 'rate', panel, value, ...(node && { node }) });
/** A figure that was reported for an indicator. */
export const reported = (node: string, value: string): ScoringFact => fact({ kind: 'actual', node, value });
/** How many of a hundred of those served are satisfied. */
export const satisfied = (percent: string): ScoringFact => marked('beneficiaries', percent, 'satisfaction');
export const spent = (amount: string, planned: string, period?: Period): ScoringFact =>
  fact({ kind: 'budget', spent: amount, planned, ...(period && { period }) });
export const happened = (event: string, node?: string, points?: string): ScoringFact =>
  fact({ kind: 'event', event, ...(node && { node }), ...(points && { points }) });
export const decided = (result: string, grade: string): ScoringFact => fact({ kind: 'imported-result', result, grade });

/** Facts that give every heading of a track the same percentage, and so the total. */
export function allAt(scheme: ResolvedScheme, track: string, percent: string): ScoringFact[] {
  const tree = scheme.tracks.find(({ id }) => id === track)?.tree ?? [];
  return tree
    .filter((node) => !(node.kind === 'leaf' && node.monitor))
    .map(({ id }) => fact({ kind: 'score', node: id, value: percent }));
}

/** The result of one subject, with what follows from it. */
export function resultOf(
  scheme: ResolvedScheme,
  track: string,
  result: string,
  facts: ScoringFact[],
  more: Partial<CohortInput> & { subject?: Partial<CohortSubject> } = {},
): ScoredRecord {
  const { subject, ...rest } = more;
  return graded(scheme, [], { track, result, subjects: [{ id: 'a', facts, ...subject }], ...rest });
}

/** A consequence in one word and the rule it follows: `R20 use: budget`. */
export const consequences = (record: Pick<ScoredRecord, 'effects'>): string[] =>
  record.effects.map(({ cite, effect }) => `${cite}: ${wordOf(effect)}`);

function wordOf(effect: ResolvedEffect): string {
  switch (effect.kind) {
    case 'action':
      return [effect.action].flat().join(' or ');
    case 'paper':
      return effect.template;
    case 'bar':
      return `not ${effect.from}`;
    case 'eligible':
      return effect.for;
    case 'grade':
      return effect.set;
    case 'ceiling':
      return effect.grade;
    case 'downgrade':
      return String(effect.levels);
  }
}

/** The effect behind a word of {@link consequences}. */
export function effectOf<K extends ResolvedEffect['kind']>(
  record: Pick<ScoredRecord, 'effects'>,
  kind: K,
  word: string,
): Extract<ResolvedEffect, { kind: K }> {
  const found = record.effects.map(({ effect }) => effect).find((each) => each.kind === kind && wordOf(each) === word);
  if (!found) throw new Error(`${word} does not follow: ${consequences(record).join(', ')}`);
  return found as Extract<ResolvedEffect, { kind: K }>;
}

/** What follows from a quarter in which so much of the goals is reached and so much of the budget is spent, in percent. */
export function tracked(
  scheme: ResolvedScheme,
  track: string,
  { reached, spent: share, events = [] }: { reached: string; spent?: string; events?: string[] },
): ScoredRecord {
  const facts = [
    ...goal('output', 'built', '100', reached, { period: 'Q2' }),
    ...(share === undefined ? [] : [spent(share, '100', 'Q2')]),
    ...events.map((event) => fact({ kind: 'event', event, period: 'Q2' })),
  ];
  return resultOf(scheme, track, 'tracking', facts, { period: 'Q2' });
}

const CORRECTED = ['correction: correction-plan'];
const HALTED = ['suspension: suspend or stop', 'suspension: budget'];
/**
 * Goals reached and money spent, in percent, and the answers by the limits of 20 and 40 points: gaps of 20 (within the limit), 21
 * either way, 40 (not beyond the second), 41 and 50.
 */
export const GAPS: [reached: string, spent: string, answers: string[]][] = [
  ['50', '70', []],
  ['49', '70', CORRECTED],
  ['70', '49', CORRECTED],
  ['30', '70', CORRECTED],
  ['29', '70', [...CORRECTED, ...HALTED]],
  ['80', '30', [...CORRECTED, ...HALTED]],
];

/** Correction plan, suspension, both or neither: only what answers a deviation, `correction: correction-plan`. */
export const answersTo = (record: Pick<ScoredRecord, 'effects'>): string[] =>
  consequences(record).flatMap((each) => /^\S+ ((?:correction|suspension): .*)/.exec(each)?.[1] ?? []);

/** First and last moment of the quarterly trackings of 2026: from the first of the month after, through its 15th. */
export const QUARTERS = [
  ['2026-04-01 00:00', '2026-04-16 00:00'],
  ['2026-07-01 00:00', '2026-07-16 00:00'],
  ['2026-10-01 00:00', '2026-10-16 00:00'],
  ['2027-01-01 00:00', '2027-01-16 00:00'],
];

/** How much of the output goals of a year is reached, as published. */
export const reachedOf = (scheme: ResolvedScheme, track: string, facts: ScoringFact[]): string | undefined =>
  resultOf(scheme, track, 'tracking', facts).score;

/** Nodes without points that stop a launch with these values. */
export const openPoints = (basis: string, launch: LaunchValues): number =>
  validateScheme(schemeFile(basis.toLowerCase()), launch).filter(
    ({ code, severity }) => code === 'points-open' && severity === 'error',
  ).length;

/** The days that the steps of approvals and of appeals have, each figure once. */
export function stepDays(scheme: ResolvedScheme): { approvals: string[]; appeal: string[] } {
  const days = (chains: ResolvedScheme['chains']): string[] => [
    ...new Set(Object.values(chains).flatMap((steps) => steps.map(({ within }) => `${within?.count} ${within?.unit}`))),
  ];
  const { appeal = [], ...approvals } = scheme.chains;
  return { approvals: days(approvals), appeal: days({ appeal }) };
}

/** Those who decide on appeals and also rate. */
export function partialReviewers(scheme: ResolvedScheme): string[] {
  const raters: string[] = Object.values(scheme.panels).map((panel) => panel.raters);
  return deciders(scheme, 'appeal').filter((who) => raters.includes(who));
}

/** The headings under which goals are declared, and what is asked of each goal. */
export function declaredGoals(scheme: ResolvedScheme, track: string): Record<Id, { headings: Id[]; ask: string[] }> {
  const tree = scheme.tracks.find(({ id }) => id === track)?.tree ?? [];
  const declared = tree.flatMap((node) => (node.kind === 'branch' ? node.children : [node]));
  return Object.fromEntries(
    declared.flatMap((node) =>
      node.kind === 'declared' ? [[node.id, { headings: node.groups, ask: [...node.ask].sort() }]] : [],
    ),
  );
}

type Known = Partial<Pick<CohortSubject, 'attributes' | 'stages' | 'facts'>> & { settings?: Record<Id, string> };

/** Is a condition of the scheme true of a subject? */
export function truthOf(scheme: ResolvedScheme, track: string, cond: ResolvedCond | undefined, known: Known): Truth {
  if (!cond) throw new Error('there is no such condition');
  const { attributes, stages, facts = [], settings } = known;
  const scope = scopeOf({
    plan: planOf(scheme, track, settings),
    result: Object.keys(scheme.results)[0] ?? '',
    period: 'Y',
    subject: { id: 'a', ...(attributes && { attributes }), ...(stages && { stages }) },
    facts,
  });
  return holds(scope, cond, { result: '', period: 'Y', historyYears: 0 });
}

/** The tracks whose condition a subject of this kind meets. */
export const tracksFor = (scheme: ResolvedScheme, subjects: string, known: Known = {}): string[] =>
  scheme.tracks
    .filter(
      (track) =>
        track.subjects === subjects && (!track.where || truthOf(scheme, track.id, track.where, known) === 'yes'),
    )
    .map(({ id }) => id);

export function stageOf(scheme: ResolvedScheme, id: string): ResolvedScheme['stages'][number] {
  const found = scheme.stages.find((stage) => stage.id === id);
  if (!found) throw new Error(`no stage ${id}`);
  return found;
}

/** What becomes of a subject at the gate of a stage: it enters, or it is sent back, or that is the end of it. */
export function atGate(scheme: ResolvedScheme, stage: string, known: Known): 'enters' | 'return' | 'stop' {
  const { gate, tracks } = stageOf(scheme, stage);
  if (!gate) return 'enters';
  return truthOf(scheme, tracks[0] ?? '', gate.when, known) === 'yes' ? 'enters' : gate.otherwise;
}

/** Who decides in a chain, in order. */
export const deciders = (scheme: ResolvedScheme, chain: string | undefined): string[] =>
  (scheme.chains[chain ?? ''] ?? []).filter(({ decides }) => decides).map(({ who }) => who);

/** Who decides on goals from their declaration to their freeze, everybody once. */
export const goalDeciders = (scheme: ResolvedScheme, stages: string[]): string[] => [
  ...new Set(stages.flatMap((id) => deciders(scheme, stageOf(scheme, id).chain))),
];

/** The last day of something due a span after a moment. */
export function lastDay(due: When | undefined, moment: string, on: string): string | undefined {
  if (!due) return undefined;
  const cycle = { year: 2026, yearStarts: '01-01', zone: 'Asia/Shanghai' };
  const resolved = resolveWhen(due, { cycle, calendar, moments: { [moment]: `${on}T02:00:00Z` } });
  return resolved.kind === 'settled' ? resolved.date : resolved.kind;
}

/** The last day of a stage that is due on a date of the subject itself. */
export function dueFor(scheme: ResolvedScheme, stage: string, attributes: Record<string, string>): string | undefined {
  const { due } = stageOf(scheme, stage);
  const cycle = { year: 2026, yearStarts: '01-01', zone: 'Asia/Shanghai' };
  const resolved = due && resolveWhen(due, { cycle, calendar, attributes });
  return resolved?.kind === 'settled' ? resolved.date : resolved?.kind;
}

/** Where what a result gives away is shown: to whom, and from when. */
export const shownTo = (
  scheme: ResolvedScheme,
  result: string,
  what: 'score' | 'grade' | 'targets' | 'scheme',
): string[] =>
  (scheme.results[result]?.disclosure ?? []).filter((each) => each.what.includes(what)).map(({ to }) => to);
