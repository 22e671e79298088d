import type { Dec, Id, Text } from '../scheme/values';
import { compare, headCount, multiply, rational, whole } from './exact';

/** A grade of a scale, e.g. `excellent`. Lists of grades run from the best to the worst. */
type Grade = Id;
type Subject = string;

/** How many of a cohort may hold a grade. */
export type Bound = { min: number; max: number };
export type Bounds = Record<Grade, Bound>;

/** A share of the cohort, `"0.10"` to `"0.20"`, rounded half-up per cohort (A7). */
export type Shares = Record<Grade, { min: Dec; max: Dec }>;

/** A changed bound: `atMost` lowers a maximum, `atLeast` raises a minimum and, if need be, its maximum (R12). */
export type Bend = { grade: Grade; atLeast?: number; atMost?: number };

/**
 * The bounds of a forced distribution for one cohort (A7, SCHEME 1.6). Minima that do not fit the cohort give way from
 * the best grade down; a bend's minimum stands (DETAIL 1b). `notes` tells the committee where that happened.
 * @param grades the scale, best first
 * @example distributionBounds(['a','b'], 20, { a: { min: '0.10', max: '0.20' }, b: { min: '0', max: '1' } }, []).bounds.a // 2–4
 */
export function distributionBounds(
  grades: readonly Grade[],
  size: number,
  shares: Shares,
  bends: readonly Bend[],
): { bounds: Bounds; notes: Text[] } {
  const bounds: Bounds = {};
  for (const grade of grades) {
    const share = shares[grade];
    bounds[grade] = share
      ? {
          min: headCount(multiply(rational(share.min), whole(size))),
          max: headCount(multiply(rational(share.max), whole(size))),
        }
      : { min: 0, max: 0 };
  }
  const bent = new Set<Grade>();
  for (const { grade, atMost } of bends) {
    const bound = bounds[grade];
    if (!bound || atMost === undefined) continue;
    bound.max = Math.min(bound.max, atMost);
    bound.min = Math.min(bound.min, bound.max);
  }
  for (const { grade, atLeast } of bends) {
    const bound = bounds[grade];
    if (!bound || atLeast === undefined) continue;
    bound.min = Math.max(bound.min, atLeast);
    bound.max = Math.max(bound.max, bound.min);
    if (atLeast > 0) bent.add(grade);
  }
  return { bounds, notes: fitMinima(grades, size, bounds, bent) };
}

/** Lowers minima, best grade first and those of bends last, until they fit the cohort. Mutates `bounds`. */
function fitMinima(grades: readonly Grade[], size: number, bounds: Bounds, bent: ReadonlySet<Grade>): Text[] {
  const notes: Text[] = [];
  const order = [...grades.filter((grade) => !bent.has(grade)), ...grades.filter((grade) => bent.has(grade))];
  let excess = grades.reduce((total, grade) => total + (bounds[grade]?.min ?? 0), 0) - size;
  for (const grade of order) {
    if (excess <= 0) break;
    const bound = bounds[grade];
    if (!bound || bound.min === 0) continue;
    const before = bound.min;
    bound.min = Math.max(0, before - excess);
    excess -= before - bound.min;
    notes.push({
      zh: `人数不足，“{${grade}}”的下限由${before}降为${bound.min}`,
      en: `The cohort is too small: the minimum of {${grade}} falls from ${before} to ${bound.min}`,
    });
  }
  return notes;
}

/** One person of a cohort: published score, tie-breakers (exact, higher first), ceiling. */
export type Entrant = {
  subject: Subject;
  score: Dec;
  /** Exact values of the scheme's tie-breakers, compared in turn after the score. */
  breakers?: readonly string[];
  /** The best grade this person may hold. */
  ceiling?: Grade;
};

/** People with equal score and tie-breakers who compete for fewer seats than they are: the committee decides (A7). */
export type Tie = {
  score: Dec;
  /** Sorted by id for a stable page only; the order decides nothing. */
  members: Subject[];
  /** Seats to be shared among the members, best grade first; they add up to the number of members. */
  seats: { grade: Grade; count: number }[];
};

export type Proposal = {
  /** Grade of everyone who is in no open tie. */
  assignments: Record<Subject, Grade>;
  bounds: Bounds;
  /** Seats per grade, those of open ties included. */
  counts: Record<Grade, number>;
  /** The order: equal numbers are equal in score, tie-breakers and committee's decisions. */
  ranks: Record<Subject, number>;
  notes: Text[];
  ties: Tie[];
};

/** A committee's order of tied people, best first: the only thing besides scores that may order them. */
export type TieOrder = readonly Subject[];

/**
 * Proposes grades by A7: from the best grade down each grade gets as many as its maximum allows while the minima below
 * can still be met; whoever the maxima cannot hold goes to `overflow`. A person under a ceiling keeps his place in the
 * order, and the seat above it goes to the next. Equal people are never separated by name or id: where a boundary runs
 * through them they stay without a grade, as an open tie.
 */
export function proposeDistribution(
  grades: readonly Grade[],
  cohort: readonly Entrant[],
  bounds: Bounds,
  overflow: Grade,
  decided: readonly TieOrder[] = [],
): Proposal {
  const classes = orderClasses(cohort, decided);
  const ordered = classes.flat();
  const capacity = new Map(grades.map((grade) => [grade, { ...(bounds[grade] ?? { min: 0, max: 0 }) }]));
  const level = new Map(grades.map((grade, index) => [grade, index]));

  let seating = seat(grades, ordered, capacity, level);
  const notes: Text[] = [];
  const surplus = seating.left.length;
  if (surplus > 0) {
    const room = capacity.get(overflow);
    if (room) room.max += surplus;
    seating = seat(grades, ordered, capacity, level);
  }
  const lowest = grades[grades.length - 1] ?? overflow;
  for (const person of seating.left) seating.held.set(person.subject, person.ceiling ?? lowest);
  notes.push(...boundNotes(grades, bounds, seating.held, overflow));

  const ties = openTies(grades, classes, seating.held, level);
  const inTie = new Set(ties.flatMap((tie) => tie.members));
  const counts: Record<Grade, number> = Object.fromEntries(grades.map((grade) => [grade, 0]));
  const assignments: Record<Subject, Grade> = {};
  for (const [subject, grade] of seating.held) {
    counts[grade] = (counts[grade] ?? 0) + 1;
    if (!inTie.has(subject)) assignments[subject] = grade;
  }
  const ranks: Record<Subject, number> = {};
  let place = 1;
  for (const equals of classes) {
    for (const person of equals) ranks[person.subject] = place;
    place += equals.length;
  }
  return { assignments, bounds, counts, ranks, notes, ties };
}

function compareEntrants(a: Entrant, b: Entrant): number {
  const byScore = compare(rational(b.score), rational(a.score));
  if (byScore !== 0) return byScore;
  const length = Math.max(a.breakers?.length ?? 0, b.breakers?.length ?? 0);
  for (let i = 0; i < length; i += 1) {
    const left = a.breakers?.[i];
    const right = b.breakers?.[i];
    if (left === undefined || right === undefined) continue;
    const byBreaker = compare(rational(right), rational(left));
    if (byBreaker !== 0) return byBreaker;
  }
  return 0;
}

/** Groups of equal people, best first. A decision splits a group when it orders every member of it. */
export function orderClasses(cohort: readonly Entrant[], decided: readonly TieOrder[]): Entrant[][] {
  const sorted = [...cohort].sort(
    (a, b) => compareEntrants(a, b) || (a.subject < b.subject ? -1 : a.subject > b.subject ? 1 : 0),
  );
  const classes: Entrant[][] = [];
  for (const person of sorted) {
    const current = classes[classes.length - 1];
    if (current?.[0] && compareEntrants(current[0], person) === 0) current.push(person);
    else classes.push([person]);
  }
  return classes.flatMap((equals) => splitByDecision(equals, decided));
}

function splitByDecision(equals: Entrant[], decided: readonly TieOrder[]): Entrant[][] {
  if (equals.length === 1) return [equals];
  for (let i = decided.length - 1; i >= 0; i -= 1) {
    const place = new Map(decided[i]?.map((subject, index) => [subject, index]));
    if (!equals.every((person) => place.has(person.subject))) continue;
    return [...equals]
      .sort((a, b) => (place.get(a.subject) ?? 0) - (place.get(b.subject) ?? 0))
      .map((person) => [person]);
  }
  return [equals];
}

type Seating = { held: Map<Subject, Grade>; left: Entrant[] };

function seat(
  grades: readonly Grade[],
  ordered: readonly Entrant[],
  capacity: ReadonlyMap<Grade, Bound>,
  level: ReadonlyMap<Grade, number>,
): Seating {
  const held = new Map<Subject, Grade>();
  let waiting = [...ordered];
  let minimaBelow = grades.reduce((total, grade) => total + (capacity.get(grade)?.min ?? 0), 0);
  grades.forEach((grade, index) => {
    const bound = capacity.get(grade) ?? { min: 0, max: 0 };
    minimaBelow -= bound.min;
    let seats = Math.min(bound.max, waiting.length - minimaBelow);
    const passed: Entrant[] = [];
    for (const person of waiting) {
      const best = person.ceiling === undefined ? 0 : (level.get(person.ceiling) ?? 0);
      if (seats > 0 && best <= index) {
        held.set(person.subject, grade);
        seats -= 1;
      } else passed.push(person);
    }
    waiting = passed;
  });
  return { held, left: waiting };
}

function boundNotes(
  grades: readonly Grade[],
  bounds: Bounds,
  held: ReadonlyMap<Subject, Grade>,
  overflow: Grade,
): Text[] {
  const counts = new Map<Grade, number>();
  for (const grade of held.values()) counts.set(grade, (counts.get(grade) ?? 0) + 1);
  const notes: Text[] = [];
  for (const grade of grades) {
    const count = counts.get(grade) ?? 0;
    const bound = bounds[grade] ?? { min: 0, max: 0 };
    if (count > bound.max && grade === overflow)
      notes.push({
        zh: `各等次上限容纳不下，超出的${count - bound.max}人归入“{${grade}}”`,
        en: `The maxima cannot hold everyone: ${count - bound.max} more go to {${grade}}`,
      });
    else if (count > bound.max)
      notes.push({
        zh: `因封顶，“{${grade}}”为${count}人，超过上限${bound.max}`,
        en: `Because of ceilings {${grade}} holds ${count}, above its maximum of ${bound.max}`,
      });
    else if (count < bound.min)
      notes.push({
        zh: `因封顶，“{${grade}}”为${count}人，未达下限${bound.min}`,
        en: `Because of ceilings {${grade}} holds ${count}, below its minimum of ${bound.min}`,
      });
  }
  return notes;
}

/** A tie is open where one of equal people holds a better seat that another of them could hold as well. */
function openTies(
  grades: readonly Grade[],
  classes: readonly Entrant[][],
  held: ReadonlyMap<Subject, Grade>,
  level: ReadonlyMap<Grade, number>,
): Tie[] {
  const ties: Tie[] = [];
  for (const equals of classes) {
    const first = equals[0];
    if (!first || equals.length === 1) continue;
    const people = equals.map((person) => ({
      subject: person.subject,
      at: level.get(held.get(person.subject) ?? '') ?? 0,
      best: person.ceiling === undefined ? 0 : (level.get(person.ceiling) ?? 0),
    }));
    const contested = people.filter((one) =>
      people.some(
        (other) => (one.at < other.at && other.best <= one.at) || (other.at < one.at && one.best <= other.at),
      ),
    );
    if (contested.length === 0) continue;
    ties.push({
      score: first.score,
      members: contested.map((one) => one.subject).sort(),
      seats: grades
        .map((grade, index) => ({ grade, count: contested.filter((one) => one.at === index).length }))
        .filter((seats) => seats.count > 0),
    });
  }
  return ties;
}
