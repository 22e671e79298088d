import fc from 'fast-check';
import { proposeDistribution, type Bounds } from '#domain/scoring/distribution';

jest.setTimeout(300_000);

const GRADES = ['excellent', 'good', 'pass', 'poor'];

/** Tries every way to seat a cohort, most in the best grade first, and takes the first that keeps all bounds (A7). */
function firstFit(bounds: readonly { min: number; max: number }[], heads: number): number[] | undefined {
  const [bound, ...rest] = bounds;
  if (!bound) return heads === 0 ? [] : undefined;
  for (let here = Math.min(bound.max, heads); here >= bound.min; here -= 1) {
    const below = firstFit(rest, heads - here);
    if (below) return [here, ...below];
  }
  return undefined;
}

describe('a forced distribution', () => {
  it('is what trying every seating finds, for cohorts of up to 40', () => {
    const bound = fc.tuple(fc.integer({ min: 0, max: 24 }), fc.integer({ min: 0, max: 24 }));
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.tuple(bound, bound, bound, bound),
        fc.constantFrom(...GRADES),
        (size, pairs, overflow) => {
          const list = pairs.map(([a, b]) => ({ min: Math.min(a, b), max: Math.max(a, b) }));
          fc.pre(list.reduce((total, { min }) => total + min, 0) <= size);
          const surplus = Math.max(0, size - list.reduce((total, { max }) => total + max, 0));
          const widened = list.map((one, place) => ({
            ...one,
            max: one.max + (GRADES[place] === overflow ? surplus : 0),
          }));
          const bounds = Object.fromEntries(GRADES.map((grade, place) => [grade, list[place]])) as Bounds;
          const cohort = Array.from({ length: size }, (_, place) => ({
            subject: `p${place}`,
            score: String(100 - place),
          }));
          const { counts } = proposeDistribution(GRADES, cohort, bounds, overflow);
          expect(GRADES.map((grade) => counts[grade])).toEqual(firstFit(widened, size));
        },
      ),
      { numRuns: 10_000 },
    );
  });
});
