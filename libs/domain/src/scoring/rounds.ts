import type { Period, PeriodKind } from '../scheme/values';

/**
 * How the periods of a cycle's year lie to one another, without any dates. Halves and quarters are counted from the
 * year's first day; a month is named by the calendar month it starts in, so that a year from 09-01 has M09 … M08. A week
 * belongs to the month in which the seventh of its days would end if weeks were counted from the year's first day. An occasion lies
 * somewhere in the year: inside the year only, known by its end, and containing nothing.
 */
export type Rounds = {
  /** True where `inner` lies inside `outer` or is the same: `Q2` in `H1`, anything in `Y`. */
  contains: (outer: Period, inner: Period) => boolean;
  /** True where `one` is over by the time `other` is: a yearly result is not known yet at mid-year. */
  endsBy: (one: Period, other: Period) => boolean;
  /** Negative where `a` ends before `b`, or with it and is the shorter one. */
  compare: (a: Period, b: Period) => number;
  /** All periods of a kind, in order; a lifetime is filed under the whole year. */
  ofKind: (kind: PeriodKind) => readonly Period[];
  /** The period of the same kind before this one; undefined for the first of the year. */
  previous: (period: Period) => Period | undefined;
  /** The last period of the same kind in a cycle. */
  last: (period: Period) => Period;
};

const made = new Map<number, Rounds>();

/**
 * The rounds of a year that starts in this month.
 * @example roundsFrom('09-01').contains('H1', 'M11') // true
 */
export function roundsFrom(yearStarts: string): Rounds {
  const firstMonth = Number(yearStarts.slice(0, 2)) || 1;
  const known = made.get(firstMonth);
  if (known) return known;
  const rounds = makeRounds(firstMonth);
  made.set(firstMonth, rounds);
  return rounds;
}

const MONTHS = 12;
const WEEKS = 53;
const OCCASIONS = 99;
const HOLDS_NOTHING: ReadonlySet<string> = new Set(['W', 'O']);
const DAYS_A_MONTH = 365.25 / MONTHS;
const LETTERS: Partial<Record<PeriodKind, string>> = {
  'half-year': 'H',
  quarter: 'Q',
  month: 'M',
  week: 'W',
  occasion: 'O',
};

function makeRounds(firstMonth: number): Rounds {
  /** The months of the year that a period covers, 1 being the first. */
  const spans = new Map<Period, readonly [number, number]>([['Y', [1, MONTHS]]]);
  const kinds = new Map<string, Period[]>([['Y', ['Y']]]);
  const put = (letter: string, name: string, from: number, to: number): void => {
    const period = `${letter}${name}` as Period;
    spans.set(period, [from, to]);
    kinds.set(letter, [...(kinds.get(letter) ?? []), period]);
  };
  for (const half of [1, 2]) put('H', String(half), 6 * half - 5, 6 * half);
  for (const quarter of [1, 2, 3, 4]) put('Q', String(quarter), 3 * quarter - 2, 3 * quarter);
  for (let month = 1; month <= MONTHS; month += 1)
    put('M', twoDigits(((firstMonth + month - 2) % MONTHS) + 1), month, month);
  for (let week = 1; week <= WEEKS; week += 1) {
    const month = Math.min(MONTHS, Math.ceil((7 * week) / DAYS_A_MONTH));
    put('W', twoDigits(week), month, month);
  }
  for (let occasion = 1; occasion <= OCCASIONS; occasion += 1) put('O', twoDigits(occasion), 1, MONTHS);
  const span = (period: Period): readonly [number, number] => spans.get(period) ?? [1, MONTHS];
  const alike = (period: Period): readonly Period[] => kinds.get(period.charAt(0)) ?? ['Y'];
  return {
    contains: (outer, inner) => {
      if (outer === inner || outer === 'Y') return true;
      if (outer.charAt(0) === inner.charAt(0) || HOLDS_NOTHING.has(outer.charAt(0)) || inner === 'Y') return false;
      const [from, to] = span(outer);
      const [first, last] = span(inner);
      return from <= first && last <= to;
    },
    endsBy: (one, other) => one === other || (!other.startsWith('O') && span(one)[1] <= span(other)[1]),
    compare: (a, b) => {
      if (a === b) return 0;
      const [fromA, toA] = span(a);
      const [fromB, toB] = span(b);
      return toA - toB || fromB - fromA || (a < b ? -1 : 1);
    },
    ofKind: (kind) => kinds.get(LETTERS[kind] ?? 'Y') ?? ['Y'],
    previous: (period) => {
      const all = alike(period);
      const place = all.indexOf(period);
      return place > 0 ? all[place - 1] : undefined;
    },
    last: (period) => {
      const all = alike(period);
      return all[all.length - 1] ?? 'Y';
    },
  };
}

const twoDigits = (number: number): string => String(number).padStart(2, '0');
