import fc from 'fast-check';
import { distributionBounds, proposeDistribution } from './distribution';
import type { Bend, Bounds, Entrant } from './distribution';

const GRADES = ['excellent', 'good', 'pass', 'poor'];
const R12 = {
  excellent: { min: '0.10', max: '0.20' },
  good: { min: '0.40', max: '0.50' },
  pass: { min: '0.25', max: '0.35' },
  poor: { min: '0.05', max: '0.10' },
};

/** People with falling scores: 100, 99, … */
const people = (count: number): Entrant[] =>
  Array.from({ length: count }, (_, place) => ({
    subject: `p${String(place).padStart(3, '0')}`,
    score: String(100 - place),
  }));

const countsOf = (bounds: Bounds, cohort: readonly Entrant[], overflow = 'pass'): number[] => {
  const { counts } = proposeDistribution(GRADES, cohort, bounds, overflow);
  return GRADES.map((grade) => counts[grade] ?? 0);
};

/** Every way to give `size` people the grades within the bounds, by search. */
function* vectors(bounds: readonly { min: number; max: number }[], size: number): Generator<number[]> {
  const [first, ...rest] = bounds;
  if (!first) {
    if (size === 0) yield [];
    return;
  }
  for (let count = Math.min(first.max, size); count >= first.min; count -= 1)
    for (const others of vectors(rest, size - count)) yield [count, ...others];
}

describe('bounds of a forced distribution', () => {
  it('are the shares of the cohort, rounded half-up', () => {
    // 25: 2.5 → 3 and 5; 10 and 12.5 → 13; 6.25 → 6 and 8.75 → 9; 1.25 → 1 and 2.5 → 3
    expect(distributionBounds(GRADES, 25, R12, []).bounds).toEqual({
      excellent: { min: 3, max: 5 },
      good: { min: 10, max: 13 },
      pass: { min: 6, max: 9 },
      poor: { min: 1, max: 3 },
    });
  });

  it('"at most one" raises nothing, "at least one" does', () => {
    const bends: Bend[] = [
      { grade: 'excellent', atMost: 1 },
      { grade: 'poor', atLeast: 1 },
    ];
    // 3 people: excellent 0–1 stays; poor 0–0 becomes 1–1; minima 0 + 1 + 1 + 1 = 3
    const { bounds } = distributionBounds(GRADES, 3, R12, bends);
    expect(bounds['excellent']).toEqual({ min: 0, max: 1 });
    expect(bounds['poor']).toEqual({ min: 1, max: 1 });
  });

  it('a duty of at least one overrides a limit of none', () => {
    const bends: Bend[] = [
      { grade: 'poor', atLeast: 1 },
      { grade: 'poor', atMost: 0 },
    ];
    expect(distributionBounds(GRADES, 20, R12, bends).bounds['poor']).toEqual({ min: 1, max: 1 });
  });

  it('an empty cohort has no seats', () => {
    expect(countsOf(distributionBounds(GRADES, 0, R12, []).bounds, [])).toEqual([0, 0, 0, 0]);
  });

  it('minima give way from the best grade down, a bend last', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 20 }),
        fc.tuple(...GRADES.map(() => fc.integer({ min: 0, max: 100 }))),
        fc.constantFrom(undefined, ...GRADES),
        (size, percents, bent) => {
          const shares = Object.fromEntries(
            GRADES.map((grade, place) => {
              const share = ((percents[place] ?? 0) / 100).toFixed(2);
              return [grade, { min: share, max: share }];
            }),
          );
          const wanted = GRADES.map((grade) =>
            Math.floor(((percents[GRADES.indexOf(grade)] ?? 0) * size) / 100 + 0.5 + 1e-9),
          );
          const bends: Bend[] = bent ? [{ grade: bent, atLeast: 1 }] : [];
          const least = GRADES.map((grade, place) =>
            grade === bent ? Math.max(1, wanted[place] ?? 0) : (wanted[place] ?? 0),
          );
          const { bounds } = distributionBounds(GRADES, size, shares, bends);
          const got = GRADES.map((grade) => bounds[grade]?.min ?? 0);
          const total = got.reduce((a, b) => a + b, 0);
          expect(total).toBe(
            Math.min(
              size,
              least.reduce((a, b) => a + b, 0),
            ),
          );
          // nothing is taken from a grade while a better one that is not bent still has a minimum
          const order = [...GRADES.filter((grade) => grade !== bent), ...(bent ? [bent] : [])];
          const lowered = order.map((grade) => (least[GRADES.indexOf(grade)] ?? 0) - (got[GRADES.indexOf(grade)] ?? 0));
          const lastLowered = lowered.reduce((last, by, place) => (by > 0 ? place : last), -1);
          for (const grade of order.slice(0, Math.max(0, lastLowered))) expect(got[GRADES.indexOf(grade)]).toBe(0);
        },
      ),
    );
  });
});

describe('a proposal', () => {
  it('is what a search for the fullest better grades finds, for cohorts of up to 20', () => {
    const bound = fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 12 }));
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20 }),
        fc.tuple(bound, bound, bound, bound),
        fc.constantFrom(...GRADES),
        (size, pairs, overflow) => {
          const list = pairs.map(([a, b]) => ({ min: Math.min(a, b), max: Math.max(a, b) }));
          fc.pre(list.reduce((total, one) => total + one.min, 0) <= size);
          const bounds: Bounds = Object.fromEntries(
            GRADES.map((grade, place) => [grade, list[place] ?? { min: 0, max: 0 }]),
          );
          const room = list.reduce((total, one) => total + one.max, 0);
          const widened = list.map((one, place) =>
            GRADES[place] === overflow ? { ...one, max: one.max + Math.max(0, size - room) } : one,
          );
          // the search yields the vector with most excellent first, then most good, …
          const expected = vectors(widened, size).next().value;
          expect(countsOf(bounds, people(size), overflow)).toEqual(expected);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('never gives a higher score a worse grade, and never breaks a ceiling', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            score: fc.integer({ min: 60, max: 75 }),
            ceiling: fc.option(fc.constantFrom(...GRADES), { nil: undefined }),
          }),
          {
            minLength: 1,
            maxLength: 20,
          },
        ),
        (drawn) => {
          const cohort = drawn.map((one, place) => ({
            subject: `p${place}`,
            score: String(one.score),
            ...(one.ceiling !== undefined && { ceiling: one.ceiling }),
          }));
          const { bounds } = distributionBounds(GRADES, cohort.length, R12, []);
          const { assignments, ties, counts } = proposeDistribution(GRADES, cohort, bounds, 'pass');
          expect(Object.values(counts).reduce((a, b) => a + b, 0)).toBe(cohort.length);
          const tied = new Set(ties.flatMap((tie) => tie.members));
          for (const one of cohort) {
            const grade = assignments[one.subject];
            expect(grade === undefined).toBe(tied.has(one.subject));
            if (grade === undefined) continue;
            if (one.ceiling !== undefined)
              expect(GRADES.indexOf(grade)).toBeGreaterThanOrEqual(GRADES.indexOf(one.ceiling));
            for (const other of cohort) {
              const others = assignments[other.subject];
              if (others === undefined || one.ceiling !== undefined || Number(one.score) <= Number(other.score))
                continue;
              expect(GRADES.indexOf(grade)).toBeLessThanOrEqual(GRADES.indexOf(others));
            }
          }
          for (const tie of ties)
            expect(tie.seats.reduce((total, seat) => total + seat.count, 0)).toBe(tie.members.length);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('does not depend on names or on the order of the list', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 70, max: 80 }), { minLength: 2, maxLength: 15 }),
        fc.integer({ min: 1, max: 14 }),
        (scores, turn) => {
          const { bounds } = distributionBounds(GRADES, scores.length, R12, []);
          const named = (name: (place: number) => string) => {
            const cohort = scores.map((score, place) => ({ subject: name(place), score: String(score) }));
            const by = proposeDistribution(GRADES, [...cohort.slice(turn), ...cohort.slice(0, turn)], bounds, 'pass');
            return scores.map((_, place) => by.assignments[name(place)] ?? 'tie');
          };
          expect(named((place) => `a${place}`)).toEqual(named((place) => `z${scores.length - place}`));
        },
      ),
    );
  });

  it("asks the scheme's tie-breakers before the committee", () => {
    const bounds: Bounds = {
      excellent: { min: 1, max: 1 },
      good: { min: 0, max: 9 },
      pass: { min: 0, max: 9 },
      poor: { min: 0, max: 0 },
    };
    const equal = (first: string, second: string): Entrant[] => [
      { subject: 'a', score: '90.00', breakers: [first] },
      { subject: 'b', score: '90.00', breakers: [second] },
    ];
    expect(proposeDistribution(GRADES, equal('80', '241/3'), bounds, 'pass').assignments).toEqual({
      a: 'good',
      b: 'excellent',
    });
    expect(proposeDistribution(GRADES, equal('80', '80'), bounds, 'pass').ties).toHaveLength(1);
  });

  it('reports no tie among equals who hold the same grade', () => {
    const bounds: Bounds = {
      excellent: { min: 0, max: 2 },
      good: { min: 0, max: 2 },
      pass: { min: 0, max: 2 },
      poor: { min: 0, max: 0 },
    };
    const cohort = ['a', 'b'].map((subject) => ({ subject, score: '90' }));
    expect(proposeDistribution(GRADES, cohort, bounds, 'pass')).toMatchObject({
      ties: [],
      assignments: { a: 'excellent', b: 'excellent' },
    });
  });

  it('takes a committee decision only if it orders all equals', () => {
    const bounds: Bounds = {
      excellent: { min: 1, max: 1 },
      good: { min: 0, max: 9 },
      pass: { min: 0, max: 9 },
      poor: { min: 0, max: 0 },
    };
    const cohort = ['a', 'b', 'c'].map((subject) => ({ subject, score: '90' }));
    expect(proposeDistribution(GRADES, cohort, bounds, 'pass', [['c', 'a']]).ties).toHaveLength(1);
    expect(proposeDistribution(GRADES, cohort, bounds, 'pass', [['c', 'a', 'b']]).assignments).toEqual({
      a: 'good',
      b: 'good',
      c: 'excellent',
    });
  });

  it('seats people under a ceiling above the maximum where there is nowhere else, and says so', () => {
    const bounds: Bounds = {
      excellent: { min: 0, max: 1 },
      good: { min: 0, max: 1 },
      pass: { min: 0, max: 1 },
      poor: { min: 0, max: 0 },
    };
    const cohort = people(3).map((one) => ({ ...one, ceiling: 'poor' }));
    const proposal = proposeDistribution(GRADES, cohort, bounds, 'pass');
    expect(proposal.counts).toEqual({ excellent: 0, good: 0, pass: 0, poor: 3 });
    expect(proposal.notes.map((note) => note.en)).toEqual([
      'Because of ceilings {poor} holds 3, above its maximum of 0',
    ]);
  });
});
