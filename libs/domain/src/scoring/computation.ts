import type { Exact } from '../scheme/records';
import { HUNDRED, compare, multiply, printExact, rational, subtract, sum } from './exact';
import type { TraceWords } from './trace-words';
import { readable } from './trace-words';
import { isTrace } from './trace';
import type { Citation, Trace } from './trace';

/** Steps that are figures of a computation and not rows of their own. */
const FIGURES: ReadonlySet<string> = new Set([
  'constant',
  'ballot-sum',
  'ballot-count',
  'ballot-satisfied',
  'count',
  'band',
  'key-total',
]);

export const isFigure = (trace: Trace): boolean => FIGURES.has(trace.op);
export const tracesOf = (trace: Trace): Trace[] => trace.inputs.filter(isTrace);
export const citationsOf = (trace: Trace): Citation[] =>
  trace.inputs.filter((input): input is Citation => !isTrace(input));
/** The steps of a derivation that stand below it as rows. */
export const partsOf = (trace: Trace): Trace[] => tracesOf(trace).filter((inner) => !isFigure(inner));

const valueOf = (input: Trace | Citation | undefined): Exact =>
  input === undefined ? '0' : isTrace(input) ? input.exact : input.value;
const show = (input: Trace | Citation | undefined): string => readable(valueOf(input));

/** The points a node may earn: the first input of every node's step. */
export function possiblePoints(trace: Trace): Exact | undefined {
  const first = trace.inputs[0];
  return first && isTrace(first) && first.op === 'constant' && first.path.endsWith('/points') ? first.exact : undefined;
}

/** `27.75 + 52.8 − 2`, with signs in place. */
export function signedSum(values: readonly Exact[]): string {
  return values
    .map((value, place) => {
      const negative = value.startsWith('-');
      const size = readable(negative ? value.slice(1) : value);
      if (place === 0) return negative ? `−${size}` : size;
      return negative ? `− ${size}` : `+ ${size}`;
    })
    .join(' ');
}

const MOST_TERMS = 6;
function sumOf(values: readonly Exact[], words: TraceWords): string {
  return values.length > MOST_TERMS ? words.items(values.length) : signedSum(values);
}

const percent = (weight: Exact): string => `${readable(printExact(multiply(rational(weight), HUNDRED)))}%`;

/** How a step's value came about, in figures: `10 × 960 ÷ 1,200`. */
export function computation(trace: Trace, words: TraceWords): string {
  const parts = tracesOf(trace);
  const cited = citationsOf(trace);
  const points = possiblePoints(trace);
  switch (trace.op) {
    case 'M1':
      return completion(trace, words);
    case 'M2': {
      const [, step, target, actual] = trace.inputs;
      const short = subtract(rational(valueOf(target)), rational(valueOf(actual))).abs();
      const text = `${readable(points ?? '0')} − ${show(step)} × ${readable(printExact(short))}`;
      return trace.exact === '0' ? `${text} (${words.notBelowZero})` : text;
    }
    case 'M3':
      return cited.length === 0 ? words.none : `${words.occurred(cited.length)} → 0`;
    case 'M4': {
      const [, base, low, high] = trace.inputs;
      const values = [valueOf(base), ...cited.map((one) => one.value)];
      return held(signedSum(values), values, trace.exact, words.within(show(low), show(high)));
    }
    case 'M6': {
      const [, each, actual, cap] = trace.inputs;
      const value = printExact(multiply(rational(valueOf(each)), rational(valueOf(actual))));
      const text = `${show(each)} × ${show(actual)}`;
      return value === trace.exact ? text : `${text} (${words.atMost(cap ? show(cap) : readable(points ?? '0'))})`;
    }
    case 'M7': {
      const values = [points ?? '0', ...cited.map((one) => negated(one.value))];
      return held(signedSum(values), values, trace.exact, words.notBelowZero);
    }
    case 'M8':
      return `${readable(points ?? '0')} × ${show(parts[1])} ÷ 5`;
    case 'M14': {
      const text = cited.length === 0 ? words.none : signedSum(cited.map((one) => one.value));
      return held(text, [trace.exact], trace.exact, words.within('0', readable(points ?? '0')));
    }
    case 'M9':
    case 'share':
    case 'given':
      return rated(trace, points ?? '0', words);
    case 'M10':
    case 'M15':
      return `${show(parts[1])} → ${show(parts[2])}%, ${readable(points ?? '0')} × ${show(parts[2])}%`;
    case 'M12':
      return parts[1] ? computation(parts[1], words) : show(trace);
    case 'tier':
      return `${words.place(cited[0]?.value ?? '')} → ${show(trace)}`;
    case 'M13': {
      const grades = parts.slice(1);
      if (grades[0] && grades[0].op !== 'grade-points') return `${readable(points ?? '0')} × ${show(grades[0])}%`;
      return grades.length === 1 && grades[0]
        ? show(grades[0])
        : `${words.folds['mean'] ?? ''} ${signedSum(grades.map(valueOf))}`;
    }
    case 'sum':
    case 'M5':
    case 'M11':
      return sumOf(partsOf(trace).map(valueOf), words);
    case 'scaled': {
      const inner = partsOf(trace);
      const earned = sum(inner.map((one) => rational(one.exact)));
      const possible = sum(inner.map((one) => rational(possiblePoints(one) ?? '0')));
      return `${readable(printExact(earned))} ÷ ${readable(printExact(possible))} × ${readable(points ?? '0')}`;
    }
    case 'zeroed':
      return words.veto;
    case 'absent-zero':
    case 'absent-full':
      return `${words.absent} → ${show(trace)}`;
    case 'percent': {
      const node = parts[0];
      if (!node) return show(trace);
      const possible = possiblePoints(node) ?? '100';
      if (node.op === 'given') return show(trace);
      if (possible === '100') return computation(node, words);
      return `${show(node)} ÷ ${readable(possible)} × 100`;
    }
    case 'times': {
      const [of, weight] = parts;
      return `${show(of)} × ${percent(valueOf(weight))}`;
    }
    case 'part-money': {
      const [amount, share, periods] = trace.inputs;
      const part = `${show(amount)} × ${percent(valueOf(share))}`;
      return valueOf(periods) === '1' ? part : `${part} ÷ ${show(periods)}`;
    }
    case 'pay-share': {
      const [money, key, total] = trace.inputs;
      return trace.exact === '0' ? '0' : `${show(money)} × ${show(key)} ÷ ${show(total)}`;
    }
    case 'quotient':
      return `${show(trace.inputs[0])} ÷ ${show(trace.inputs[1])}`;
    case 'weighted':
    case 'over':
      return sumOf(parts.map(valueOf), words);
    case 'adjust':
      return signedSum(parts.map((one) => (one.op === 'deduct' ? negated(one.exact) : one.exact)));
    case 'deduct':
    case 'bonus': {
      if (cited.length === 0) return words.none;
      const total = printExact(sum(cited.map((one) => rational(one.value))));
      const text = signedSum(cited.map((one) => one.value));
      return total === trace.exact ? text : `${text}; ${words.capped(readable(total), show(parts[0]))}`;
    }
    case 'share-satisfied':
      return words.satisfied(show(parts[0]), show(parts[1]));
    case 'trimmed-mean':
      return words.trimmed;
    case 'mean':
    case 'median':
    case 'min':
    case 'max':
    case 'latest':
    case 'count':
      return foldText(trace, words);
    case 'budget':
      return `${show(parts[0])} ÷ ${show(parts[1])} × 100`;
    case 'times-first':
    case 'times-last':
    case 'events':
      return words.times(show(trace));
    case 'count-band':
      return `${words.occurred(cited.length)} → ${show(trace)}`;
    default:
      return trace.op.startsWith('across-')
        ? `${words.folds[trace.op.slice(7)] ?? ''} ${words.people(show(parts[0]))}`
        : show(trace);
  }
}

function negated(value: Exact): Exact {
  return printExact(subtract(rational('0'), rational(value)));
}

function held(text: string, values: readonly Exact[], exact: Exact, note: string): string {
  return printExact(sum(values.map((value) => rational(value)))) === exact ? text : `${text} (${note})`;
}

function completion(trace: Trace, words: TraceWords): string {
  const [points, target, actual] = trace.inputs;
  const order = compare(rational(valueOf(actual)), rational(valueOf(target)));
  if (trace.exact === valueOf(points))
    return `${show(actual)} ${order >= 0 ? '≥' : '≤'} ${show(target)}, ${words.full}`;
  const [upper, lower] = order < 0 ? [actual, target] : [target, actual];
  return `${show(points)} × ${show(upper)} ÷ ${show(lower)}`;
}

/** `70 × 91%`, or the sum of the panels' parts. */
function rated(trace: Trace, points: Exact, words: TraceWords): string {
  const shares = partsOf(trace).filter((one) => one.op === 'share');
  if (shares.length > 0) return sumOf(shares.map(valueOf), words);
  const rate = trace.inputs[1];
  return `${readable(points)} × ${show(rate)}%`;
}

function foldText(trace: Trace, words: TraceWords): string {
  const parts = tracesOf(trace);
  const ballots = parts.find((one) => one.op === 'ballot-count');
  const total = parts.find((one) => one.op === 'ballot-sum');
  if (ballots)
    return total && trace.op === 'mean' ? words.ballots(show(total), show(ballots)) : (words.folds[trace.op] ?? '');
  const own = possiblePoints(trace) === undefined ? trace.inputs : trace.inputs.slice(1);
  const values = own.map(valueOf);
  if (trace.op !== 'mean') return `${words.folds[trace.op] ?? ''} ${values.map(readable).join(', ')}`;
  if (values.length === 1) return show(trace);
  const terms = values.length > MOST_TERMS ? words.items(values.length) : `(${signedSum(values)})`;
  return `${terms} ÷ ${values.length}`;
}
