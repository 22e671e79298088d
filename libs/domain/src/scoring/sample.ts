import type { ResolvedTrack } from '../scheme/resolved';
import type { Dec } from '../scheme/values';
import { compare, isDecimal, isNegative, multiply, ONE, printExact, rational, sum, ZERO } from './exact';
import type { Rational } from './exact';
import type { Exact } from '../scheme/records';
import { holds } from './conditions';
import { figure } from './plan';
import type { Plan } from './plan';
import { scopeOf } from './score-subject';
import type { ScoredSubject } from './scope';

type Sample = NonNullable<ResolvedTrack['sample']>;

/** How much of a frame 抽取范围 has to be drawn, and whether a list holds that much. */
export type SampleSize = { frame: Exact; needed: Exact; drawn: Exact; enough: boolean };

/** Why there is no sample: the track has none, an item has no amount (or no decimal), or the list holds what is not in the frame. */
export type SampleRefusal = { refused: 'no-sample' | 'amount-missing' | 'not-in-frame'; items: string[] };

/**
 * The items of the track that may be drawn: those for which the sample's `frame` holds (R05: within the audit bureau's authority), all
 * where it names none. In order of id.
 */
export function sampleFrame(plan: Plan, items: readonly ScoredSubject[]): ScoredSubject[] {
  const condition = plan.track.sample?.frame;
  const fits = (subject: ScoredSubject): boolean => {
    if (!condition) return true;
    const scope = scopeOf({ plan, result: '', period: 'Y', subject, facts: [] });
    return holds(scope, condition, { result: '', period: 'Y', historyYears: 0 }) === 'yes';
  };
  return items.filter(fits).sort((a, b) => (a.id < b.id ? -1 : 1));
}

/**
 * Whether a list, drawn or chosen by hand with a reason, is at least the share of the frame that the track asks for (A12): of the number
 * of its items, or of their total amount.
 */
export function sampleSize(
  plan: Plan,
  items: readonly ScoredSubject[],
  list: readonly string[],
): SampleSize | SampleRefusal {
  const frame = weighedFrame(plan, items);
  if ('refused' in frame) return frame;
  const strays = list.filter((id) => !frame.weights.has(id));
  if (strays.length > 0) return { refused: 'not-in-frame', items: strays };
  const drawn = sum([...new Set(list)].map((id) => frame.weights.get(id) ?? ZERO));
  return {
    frame: printExact(frame.total),
    needed: printExact(frame.needed),
    drawn: printExact(drawn),
    enough: compare(drawn, frame.needed) >= 0,
  };
}

/**
 * Draws a sample: the frame in order of the digest of seed and id, until the share is reached. The same seed and frame give the same
 * list, whatever the order of the items, so that anybody can repeat the draw.
 * @param digest a cryptographic hash, such as SHA-256 in hex
 */
export function drawSample(
  plan: Plan,
  items: readonly ScoredSubject[],
  seed: string,
  digest: (text: string) => string,
): { population: string[]; drawn: string[] } | SampleRefusal {
  const frame = weighedFrame(plan, items);
  if ('refused' in frame) return frame;
  const population = [...frame.weights.keys()];
  const lots = new Map(population.map((id) => [id, digest(`${seed}\n${id}`)]));
  const order = [...population].sort((a, b) => ((lots.get(a) ?? '') < (lots.get(b) ?? '') ? -1 : 1));
  const drawn: string[] = [];
  let reached = ZERO;
  for (const id of order) {
    if (compare(reached, frame.needed) >= 0) break;
    drawn.push(id);
    reached = reached.add(frame.weights.get(id) ?? ZERO);
  }
  return { population, drawn };
}

type Weighed = { weights: ReadonlyMap<string, Rational>; total: Rational; needed: Rational };

/** Every item of the frame with what it counts: one, or its amount. */
function weighedFrame(plan: Plan, items: readonly ScoredSubject[]): Weighed | SampleRefusal {
  const { sample } = plan.track;
  if (!sample) return { refused: 'no-sample', items: [] };
  const frame = sampleFrame(plan, items);
  const amountOf = amounts(sample);
  const lacking = frame.filter((item) => amountOf(item) === undefined).map(({ id }) => id);
  if (lacking.length > 0) return { refused: 'amount-missing', items: lacking };
  const weights = new Map(frame.map((item) => [item.id, amountOf(item) ?? ZERO]));
  const total = sum([...weights.values()]);
  return { weights, total, needed: multiply(figure(plan, sample.share), total) };
}

function amounts({ by, attribute }: Sample): (item: ScoredSubject) => Rational | undefined {
  if (by === 'number') return () => ONE;
  return (item) => {
    const amount: Dec | undefined = item.attributes?.[attribute ?? ''];
    if (amount === undefined || !isDecimal(amount)) return undefined;
    const value = rational(amount);
    return isNegative(value) ? undefined : value;
  };
}
