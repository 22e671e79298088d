import Fraction from 'fraction.js';

/**
 * Exact arithmetic for everything a score passes (A4). A {@link Rational} is a fraction in lowest terms; no JavaScript
 * number ever holds a score, weight, target or amount of money.
 */
export type Rational = InstanceType<typeof Fraction>;

type Dec = string;
type Exact = string;

const DECIMAL = /^-?\d{1,40}(\.\d{1,40})?$/;
const FRACTION = /^-?\d{1,400}\/[1-9]\d{0,399}$/;
const CACHE_LIMIT = 50_000;
const parsed = new Map<string, Rational>();

/** True for text that {@link rational} can read as a decimal: no exponent, no NaN, at most 40 digits on either side. */
export function isDecimal(text: string): boolean {
  return DECIMAL.test(text);
}

/** True for text that {@link rational} can read as a decimal or as a fraction: a rate that was combined elsewhere may be 266/3. */
export function isExact(text: string): boolean {
  return DECIMAL.test(text) || FRACTION.test(text);
}

/**
 * Reads a decimal or `n/d`. Facts are checked with {@link isDecimal} before they get here, so unreadable text is a
 * programming error and throws a RangeError.
 */
export function rational(text: Dec | Exact): Rational {
  const known = parsed.get(text);
  if (known) return known;
  if (!DECIMAL.test(text) && !FRACTION.test(text)) throw new RangeError(`not a decimal: ${text.slice(0, 60)}`);
  const value = new Fraction(text);
  if (parsed.size >= CACHE_LIMIT) parsed.clear();
  parsed.set(text, value);
  return value;
}

/** A whole number (a count, a number of grades) as an exact value. */
export function whole(count: number): Rational {
  return rational(String(count));
}

export const ZERO: Rational = new Fraction(0);
export const ONE: Rational = new Fraction(1);
export const HUNDRED: Rational = new Fraction(100);

export const add = (a: Rational, b: Rational): Rational => a.add(b);
export const subtract = (a: Rational, b: Rational): Rational => a.sub(b);
export const multiply = (a: Rational, b: Rational): Rational => a.mul(b);
/** Divides; the caller has excluded a divisor of 0. */
export const divide = (a: Rational, b: Rational): Rational => a.div(b);
/** Negative, 0 or positive as `a` is below, equal to or above `b`. */
export const compare = (a: Rational, b: Rational): number => a.compare(b);
export const isZero = (a: Rational): boolean => a.n === 0n;
export const isNegative = (a: Rational): boolean => a.s < 0n && a.n !== 0n;
export const smaller = (a: Rational, b: Rational): Rational => (compare(a, b) <= 0 ? a : b);
export const larger = (a: Rational, b: Rational): Rational => (compare(a, b) >= 0 ? a : b);
/** `value` held within [`low`, `high`]. */
export const clamp = (value: Rational, low: Rational, high: Rational): Rational => larger(low, smaller(value, high));

export function sum(values: readonly Rational[]): Rational {
  let total = ZERO;
  for (const value of values) total = total.add(value);
  return total;
}

const powers: bigint[] = [];
function powerOfTen(places: number): bigint {
  return (powers[places] ??= 10n ** BigInt(places));
}

function placed(digits: bigint, places: number, negative: boolean): Dec {
  const sign = negative && digits !== 0n ? '-' : '';
  if (places === 0) return sign + digits.toString();
  const text = digits.toString().padStart(places + 1, '0');
  return `${sign}${text.slice(0, -places)}.${text.slice(-places)}`;
}

/**
 * Rounds half-up, away from zero (settled reading of A4), and prints exactly `places` decimals.
 * @example roundHalfUp(rational('91.625'), 2) // "91.63"
 */
export function roundHalfUp(value: Rational, places: number): Dec {
  const scaled = value.n * powerOfTen(places);
  const digits = (2n * scaled + value.d) / (2n * value.d);
  return placed(digits, places, value.s < 0n);
}

/** Cuts off after `places` decimals, toward zero: a pool's payments round down to 0.01 yuan. */
export function roundDown(value: Rational, places: number): Dec {
  return placed((value.n * powerOfTen(places)) / value.d, places, value.s < 0n);
}

/** A share of a cohort as a head count, rounded half-up (A7): 20 people × 0.05 = 1. */
export function headCount(value: Rational): number {
  return Number(roundHalfUp(value, 0));
}

/**
 * Prints an exact value: the shortest finite decimal where there is one, else the fraction in lowest terms.
 * @example printExact(rational('4440/119')) // "4440/119"
 */
export function printExact(value: Rational): Exact {
  const { n, d } = value;
  const negative = value.s < 0n && n !== 0n;
  if (d === 1n) return negative ? `-${n}` : n.toString();
  let rest = d;
  let twos = 0;
  let fives = 0;
  while (rest % 2n === 0n) {
    rest /= 2n;
    twos += 1;
  }
  while (rest % 5n === 0n) {
    rest /= 5n;
    fives += 1;
  }
  if (rest !== 1n) return `${negative ? '-' : ''}${n}/${d}`;
  const places = Math.max(twos, fives);
  return placed((n * powerOfTen(places)) / d, places, negative);
}
