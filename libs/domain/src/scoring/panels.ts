import type { Panel } from '../scheme/people';
import type { Dec, Id } from '../scheme/values';
import {
  HUNDRED,
  ZERO,
  add,
  compare,
  divide,
  isDecimal,
  isNegative,
  multiply,
  printExact,
  rational,
  sum,
  whole,
} from './exact';
import type { Rational } from './exact';
import type { ScoringCode } from './findings';
import { step } from './trace';
import type { Citation, Step, Trace } from './trace';

/** One valid ballot or one named rater's marks; `facts` are those it was put together from, where it is no fact itself. */
export type Ballot = {
  id: string;
  stratum?: string;
  marks: Readonly<Record<string, Dec>>;
  facts?: readonly Citation[];
};

/** A panel's combined rate, or why there is none. Below the minimum the stage does not close by itself (A5). */
export type PanelOutcome =
  | { kind: 'rate'; step: Step; ballots: number }
  | { kind: 'too-few'; ballots: number; needed: number }
  | { kind: 'invalid'; code: ScoringCode; ballot: string };

/** No figure of an anonymous panel is shown for fewer than three (DESIGN §4, SCHEME §6). */
const ANONYMOUS_MINIMUM = 3;
/** Trimming removes exactly one highest and one lowest ballot, so it needs three (A5). */
const TRIM_MINIMUM = 3;
/** A stratum below three ballots is merged with the next (SCHEME §6, B15). */
const STRATUM_MINIMUM = 3;

/** How many valid ballots a panel needs before it has a rate. */
export function ballotsNeeded(panel: Panel): number {
  const least = panel.minBallots ?? (panel.anonymous === false ? 1 : ANONYMOUS_MINIMUM);
  return panel.combine === 'trimmed-mean' ? Math.max(least, TRIM_MINIMUM) : least;
}

/**
 * Combines ballots into a rate (A5): mean, mean without the highest and lowest, median, or share of "satisfied". A ballot
 * of several items counts with the sum of its marks; strata with weights are combined by weight. The derivation cites
 * single ballots only where the panel is not anonymous.
 * @param maximum the highest single mark, 100 by default and 5 for M8
 */
export function combineBallots(
  id: Id,
  panel: Panel,
  ballots: readonly Ballot[],
  rule: string,
  weightOf: (stratum: number) => Rational | undefined = () => undefined,
  maximum: Rational = HUNDRED,
): PanelOutcome {
  const needed = ballotsNeeded(panel);
  if (ballots.length < needed) return { kind: 'too-few', ballots: ballots.length, needed };
  const marked: Marked[] = [];
  for (const ballot of [...ballots].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))) {
    const read = readBallot(panel, ballot, maximum);
    if ('code' in read) return { kind: 'invalid', code: read.code, ballot: ballot.id };
    marked.push(read);
  }
  const path = `panels/${id}`;
  const strata = panel.strata;
  if (!strata || strata.length === 0 || !strata.every((_, place) => weightOf(place)))
    return { kind: 'rate', step: combine(panel, marked, path, rule), ballots: marked.length };
  return { kind: 'rate', step: combineStrata(panel, marked, path, rule, weightOf), ballots: marked.length };
}

/** What is wrong with a ballot by itself, before any are combined; undefined where nothing is. */
export function ballotFault(panel: Panel, ballot: Ballot): ScoringCode | undefined {
  const read = readBallot(panel, ballot, HUNDRED);
  return 'code' in read ? read.code : undefined;
}

type Marked = { id: string; stratum?: string; value: Rational; items: Rational[]; facts?: readonly Citation[] };

function readBallot(panel: Panel, ballot: Ballot, maximum: Rational): Marked | { code: ScoringCode } {
  const base = { id: ballot.id, stratum: ballot.stratum, facts: ballot.facts };
  const form = panel.ballot;
  if (!form) return readMark(base, ballot, maximum);
  const given = Object.entries(ballot.marks);
  if (given.some(([, mark]) => !isDecimal(mark))) return { code: 'decimal-invalid' };
  if (form.kind === 'choice') {
    const chosen = given.filter(([, mark]) => compare(rational(mark), ZERO) > 0).map(([option]) => option);
    const option = form.options.find((one) => one.id === chosen[0]);
    if (chosen.length !== 1 || !option) return { code: 'ballot-incomplete' };
    return { ...base, value: option.satisfied ? HUNDRED : ZERO, items: [] };
  }
  if (given.length !== form.items.length) return { code: 'ballot-incomplete' };
  const values: Rational[] = [];
  for (const item of form.items) {
    const mark = ballot.marks[item.id];
    if (mark === undefined) return { code: 'ballot-incomplete' };
    const value = rational(mark);
    if (isNegative(value) || compare(value, rational(item.points)) > 0) return { code: 'mark-out-of-range' };
    values.push(value);
  }
  return { ...base, value: sum(values), items: values };
}

/** A ballot without items is one mark, whatever it is called. */
function readMark(
  base: Pick<Marked, 'id' | 'stratum' | 'facts'>,
  ballot: Ballot,
  maximum: Rational,
): Marked | { code: ScoringCode } {
  const [mark, ...more] = Object.values(ballot.marks);
  if (mark === undefined || more.length > 0) return { code: 'ballot-incomplete' };
  if (!isDecimal(mark)) return { code: 'decimal-invalid' };
  const value = rational(mark);
  if (isNegative(value) || compare(value, maximum) > 0) return { code: 'mark-out-of-range' };
  return { id: base.id, stratum: base.stratum, facts: base.facts, value, items: [value] };
}

function combine(panel: Panel, marked: readonly Marked[], path: string, rule: string): Step {
  const how = panel.ballot?.kind === 'choice' ? 'share-satisfied' : (panel.combine ?? 'mean');
  if (how === 'trimmed-mean' && panel.trim === 'item') return trimByItem(marked, path, rule);
  const sorted = [...marked].sort((a, b) => compare(a.value, b.value) || (a.id < b.id ? -1 : 1));
  const kept = how === 'trimmed-mean' ? sorted.slice(1, -1) : how === 'median' ? middle(sorted) : sorted;
  const total = sum(kept.map((one) => one.value));
  const value = divide(total, whole(kept.length));
  const inputs: (Trace | Citation)[] =
    how === 'share-satisfied'
      ? [
          aggregate(path, rule, 'ballot-satisfied', whole(marked.filter((one) => compare(one.value, ZERO) > 0).length)),
          aggregate(path, rule, 'ballot-count', whole(marked.length)),
        ]
      : panel.anonymous === false
        ? marked.map((one, place) => citedBallot(one, `${path}/ballots/${place + 1}`, rule))
        : [aggregate(path, rule, 'ballot-sum', total), aggregate(path, rule, 'ballot-count', whole(kept.length))];
  return step(path, rule, how, inputs, value);
}

function citedBallot(one: Marked, path: string, rule: string): Trace | Citation {
  if (!one.facts) return { fact: one.id, value: printExact(one.value) };
  return step(path, rule, 'marks', [...one.facts], one.value).trace;
}

function aggregate(path: string, rule: string, op: string, value: Rational): Trace {
  return step(`${path}/${op}`, rule, op, [], value).trace;
}

function middle<T>(sorted: readonly T[]): T[] {
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted.slice(half, half + 1) : sorted.slice(half - 1, half + 1);
}

/** The other reading of R10's damaged sentence: the highest and lowest mark of each item are dropped. */
function trimByItem(marked: readonly Marked[], path: string, rule: string): Step {
  const width = marked[0]?.items.length ?? 0;
  let value = ZERO;
  for (let item = 0; item < width; item += 1) {
    const marks = marked
      .map((one) => one.items[item] ?? ZERO)
      .sort(compare)
      .slice(1, -1);
    value = add(value, divide(sum(marks), whole(marks.length)));
  }
  return step(path, rule, 'trimmed-mean', [aggregate(path, rule, 'ballot-count', whole(marked.length))], value);
}

function combineStrata(
  panel: Panel,
  marked: readonly Marked[],
  path: string,
  rule: string,
  weightOf: (stratum: number) => Rational | undefined,
): Step {
  const known = new Set(panel.strata?.map((stratum) => stratum.id));
  const groups = (panel.strata ?? []).map((stratum, place) => ({
    ids: [stratum.id],
    weight: weightOf(place) ?? ZERO,
    ballots: marked.filter((one) => one.stratum === stratum.id),
  }));
  const strays = marked.filter((one) => one.stratum === undefined || !known.has(one.stratum));
  groups[groups.length - 1]?.ballots.push(...strays);
  for (let place = 0; place < groups.length && groups.length > 1;) {
    const group = groups[place];
    const next = groups[place + 1] ?? groups[place - 1];
    if (!group || !next || group.ballots.length >= STRATUM_MINIMUM) {
      place += 1;
      continue;
    }
    next.ids = groups[place + 1] ? [...group.ids, ...next.ids] : [...next.ids, ...group.ids];
    next.ballots.push(...group.ballots);
    next.weight = add(next.weight, group.weight);
    groups.splice(place, 1);
    if (place >= groups.length) place = groups.length - 1;
  }
  const weights = sum(groups.map((group) => group.weight));
  let value = ZERO;
  const inputs = groups.map((group) => {
    const at = `${path}/${group.ids.join('+')}`;
    const rate = combine(panel, group.ballots, at, rule);
    const share = divide(group.weight, weights);
    const part = multiply(share, rate.value);
    value = add(value, part);
    return step(
      `${at}/share`,
      rule,
      'times',
      [step(`${at}/weight`, rule, 'constant', [], share).trace, rate.trace],
      part,
    ).trace;
  });
  return step(path, rule, 'sum', inputs, value);
}
