import fc from 'fast-check';
import { resolveScheme } from '#domain/scheme/resolve';
import { checkScheme } from '#domain/scheme/validate';
import { compare, rational } from '#domain/scoring/exact';
import type { ScoringFact } from '#domain/scoring/facts';
import { leafFromFigures, type LeafCase } from '#domain/scoring/method-case';
import { preparePlan } from '#domain/scoring/plan';
import { scoreSubject } from '#domain/scoring/score-subject';
import { canonicalTrace } from '#domain/scoring/trace';
import { catalogueFiles, schemeFile } from '../rulebook/catalogue';
import { smallScheme } from '../rulebook/small-scheme';

jest.setTimeout(300_000);

/** Cases of each property; a failure prints its seed. */
const RUNS = { numRuns: 10_000 };

/** A decimal of so many hundredths, as text. */
const hundredths = (min: number, max: number) => fc.integer({ min, max }).map((number) => (number / 100).toFixed(2));
const pointsOf = (one: LeafCase): string | undefined => {
  const result = leafFromFigures(one);
  return 'findings' in result ? undefined : result.exact;
};
const isNoLower = (better: string | undefined, worse: string | undefined): boolean =>
  better !== undefined && worse !== undefined && compare(rational(better), rational(worse)) >= 0;

describe('better facts never lower a score', () => {
  const two = fc
    .tuple(hundredths(0, 20_000), hundredths(0, 20_000))
    .map((pair) => [...pair].sort((a, b) => Number(a) - Number(b)));

  it('of M1, M2 and M6, where more is better, and of M1 and M2 where less is', () => {
    fc.assert(
      fc.property(
        two,
        hundredths(0, 20_000),
        fc.constantFrom('higher' as const, 'lower' as const),
        ([low = '', high = ''], target, better) => {
          const [worse, good] = better === 'higher' ? [low, high] : [high, low];
          for (const method of [{ method: 'M1' as const }, { method: 'M2' as const, step: '1.5' }]) {
            const of = (actual: string) => pointsOf({ method, points: '40', better, facts: { target, actual } });
            if (!isNoLower(of(good), of(worse))) return false;
          }
          const method = { method: 'M6' as const, each: '0.5', cap: '30' };
          const of = (actual: string) => pointsOf({ method, points: '40', facts: { actual } });
          return isNoLower(of(high), of(low));
        },
      ),
      RUNS,
    );
  });

  it('of M9 and M10, the higher the rate', () => {
    const rates = fc
      .tuple(hundredths(0, 10_000), hundredths(0, 10_000))
      .map((pair) => [...pair].sort((a, b) => Number(a) - Number(b)));
    const bands = [
      { from: '0', points: '0' },
      { from: '60', points: '50' },
      { from: '80', points: '90' },
    ];
    fc.assert(
      fc.property(rates, hundredths(0, 10_000), ([low = '', high = ''], other) => {
        const m9 = (rate: string) =>
          pointsOf({
            method: { method: 'M9', panels: { a: '2', b: '1' } },
            points: '30',
            facts: { rates: { a: rate, b: other } },
          });
        const m10 = (rate: string) =>
          pointsOf({ method: { method: 'M10', panel: 'a', bands }, points: '30', facts: { rates: { a: rate } } });
        return isNoLower(m9(high), m9(low)) && isNoLower(m10(high), m10(low));
      }),
      RUNS,
    );
  });

  it('of M7, M8 and M12: fewer deductions, fewer flaws, a better rank', () => {
    const flaws = [
      { from: '1', points: '2' },
      { from: '4', points: '1' },
      { from: '5', points: '0' },
    ];
    const tiers = [{ to: '3', points: '30' }, { to: '9', points: '20' }, { points: '5' }];
    fc.assert(
      fc.property(
        fc.array(hundredths(0, 1000), { maxLength: 8 }),
        hundredths(0, 1000),
        fc.integer({ min: 1, max: 30 }),
        (listed, more, rank) => {
          const m7 = (points: readonly string[]) =>
            pointsOf({
              method: { method: 'M7', events: { fault: 'recorded' } },
              points: '25',
              facts: { events: points.map((one) => ({ event: 'fault', points: one })) },
            });
          const m8 = (count: number) =>
            pointsOf({
              method: { method: 'M8', panel: 'a', counts: [{ event: 'flaw', bands: flaws }] },
              points: '5',
              facts: { rates: { a: '3' }, events: Array.from({ length: count }, () => ({ event: 'flaw' })) },
            });
          const m12 = (place: number) =>
            pointsOf({ method: { method: 'M12', rank: 'reported', tiers }, points: '30', facts: { rank: place } });
          return (
            isNoLower(m7(listed), m7([...listed, more])) &&
            isNoLower(m8(listed.length), m8(listed.length + 1)) &&
            isNoLower(m12(rank), m12(rank + 1))
          );
        },
      ),
      RUNS,
    );
  });
});

const scheme = smallScheme({
  panels: {
    leaders: { kind: 'leaders', raters: 'role:office', anonymous: false },
    public: { kind: 'public', raters: 'list:users' },
  },
  events: { late: {}, praise: {} },
  results: {
    year: {
      total: {
        op: 'weighted',
        terms: [
          { weight: '0.7', of: { op: 'score', node: 'work' } },
          { weight: '0.3', of: { op: 'score', node: 'conduct' } },
        ],
      },
      adjust: {
        late: { effect: 'deduct', cap: '5', events: ['late'] },
        praise: { effect: 'bonus', cap: '3', events: ['praise'] },
      },
    },
  },
  tracks: [
    {
      id: 'unit',
      results: ['year'],
      tree: [
        { kind: 'leaf', id: 'work', points: '70', scored: { method: 'M1' } },
        { kind: 'leaf', id: 'conduct', points: '30', scored: { method: 'M9', panels: { leaders: '2', public: '1' } } },
      ],
    },
  ],
});
const prepared = preparePlan(scheme, {}, 'unit');
if ('findings' in prepared) throw new Error(JSON.stringify(prepared.findings));
const { plan } = prepared;

const facts = fc
  .record({
    target: hundredths(1, 30_000),
    actual: hundredths(0, 30_000),
    ballots: fc.array(hundredths(0, 10_000), { minLength: 1, maxLength: 6 }),
    rate: hundredths(0, 10_000),
    late: fc.array(hundredths(0, 400), { maxLength: 4 }),
    praise: fc.array(hundredths(0, 400), { maxLength: 4 }),
  })
  .map(({ target, actual, ballots, rate, late, praise }): ScoringFact[] => [
    { kind: 'target', id: 't', node: 'work', value: target },
    { kind: 'actual', id: 'a', node: 'work', value: actual },
    ...ballots.map((mark, at): ScoringFact => ({ kind: 'ballot', id: `b${at}`, panel: 'leaders', marks: { mark } })),
    { kind: 'rate', id: 'r', panel: 'public', value: rate },
    ...late.map((points, at): ScoringFact => ({ kind: 'event', id: `l${at}`, event: 'late', points })),
    ...praise.map((points, at): ScoringFact => ({ kind: 'event', id: `p${at}`, event: 'praise', points })),
  ]);
const draft = (given: readonly ScoringFact[]) => {
  const found = scoreSubject({ plan, result: 'year', period: 'Y', subject: { id: 's' }, facts: given });
  if (found.status !== 'scored') throw new Error(JSON.stringify(found));
  return found;
};

describe('a derivation', () => {
  it('has the same bytes when computed again, whatever the order of its facts', () => {
    const shuffled = facts.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length })),
    );
    fc.assert(
      fc.property(shuffled, ([all, mixed]) => {
        const bytes = canonicalTrace(draft(all).trace);
        return bytes === canonicalTrace(draft(all).trace) && bytes === canonicalTrace(draft(mixed).trace);
      }),
      RUNS,
    );
  });

  it('is published on the grid of its precision, at most half a step from its exact value', () => {
    const half = rational('0.005');
    fc.assert(
      fc.property(facts, (all) => {
        const { exact, score } = draft(all);
        const off = exact.sub(rational(score)).abs();
        return /^-?\d+\.\d{2}$/.test(score) && compare(off, half) <= 0;
      }),
      RUNS,
    );
  });
});

describe('any mutation of a scheme of the catalogue', () => {
  /** Places of a value that may be altered, as paths. */
  const places = (value: unknown, path: readonly string[] = []): (readonly string[])[] => [
    ...(path.length > 0 ? [path] : []),
    ...(typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, inner]) => places(inner, [...path, key]))
      : []),
  ];
  const odd: unknown[] = [
    undefined,
    null,
    '',
    '-1',
    '0',
    '1e9',
    '999999',
    'nobody',
    'NaN',
    7,
    -1,
    0.5,
    true,
    [],
    {},
    ['x'],
    { setting: 'nobody' },
    { op: 'score', node: 'nobody' },
  ];

  function mutated(json: unknown, path: readonly string[], value: unknown): unknown {
    const copy = JSON.parse(JSON.stringify(json)) as Record<string, unknown>;
    const holder = path
      .slice(0, -1)
      .reduce<Record<string, unknown>>((at, key) => at[key] as Record<string, unknown>, copy);
    const last = path.at(-1) ?? '';
    if (value !== undefined) holder[last] = value;
    else if (Array.isArray(holder)) holder.splice(Number(last), 1);
    else delete holder[last];
    return copy;
  }

  // Validation tries cohorts of every size, so that ten thousand are shared by the schemes.
  const files = catalogueFiles();
  it.each(files)('%s gives findings or a scheme that can be published, never an exception', (name) => {
    const json = schemeFile(name);
    const all = places(json);
    const value = fc.oneof(
      fc.constantFrom(...odd),
      fc
        .constantFrom(...all)
        .map((path) => path.reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], json)),
    );
    fc.assert(
      fc.property(fc.constantFrom(...all), value, (path, put) => {
        const { scheme: read, findings } = checkScheme(mutated(json, path, put));
        const errors = findings.filter(({ severity }) => severity === 'error');
        if (errors.length > 0)
          return errors.every(({ code, message }) => code !== undefined && message.zh !== '' && message.en !== '');
        return read !== undefined && resolveScheme(read).tracks.length === read.tracks.length;
      }),
      { numRuns: Math.ceil(10_000 / files.length) },
    );
  });
});
