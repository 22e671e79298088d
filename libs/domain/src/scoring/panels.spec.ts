import type { Panel } from '../scheme/people';
import { printExact, rational } from './exact';
import { ballotsNeeded, combineBallots } from './panels';
import type { Ballot } from './panels';

const panel = (more: Partial<Panel> = {}): Panel => ({ kind: 'experts', raters: 'role:raters', ...more });
const marks = (...values: string[]): Ballot[] => values.map((mark, place) => ({ id: `b${place}`, marks: { mark } }));
const rate = (of: Panel, ballots: Ballot[], weights: string[] = []): string => {
  const outcome = combineBallots('p', of, ballots, 'A5', (place) =>
    weights[place] === undefined ? undefined : rational(weights[place]),
  );
  return outcome.kind === 'rate'
    ? printExact(outcome.step.value)
    : outcome.kind === 'too-few'
      ? `${outcome.ballots} of ${outcome.needed}`
      : outcome.code;
};

describe('a panel of raters (A5)', () => {
  it('combines by mean, median, or mean without the highest and the lowest', () => {
    // (70 + 80 + 90 + 100) ÷ 4 = 85; middle two 80 and 90 → 85; trimmed (80 + 90) ÷ 2; of 70, 85, 100 the median is 85
    const four = marks('100', '70', '90', '80');
    expect(rate(panel(), four)).toBe('85');
    expect(rate(panel({ combine: 'median' }), four)).toBe('85');
    expect(rate(panel({ combine: 'median' }), marks('70', '100', '81'))).toBe('81');
    expect(rate(panel({ combine: 'trimmed-mean' }), marks('60', '100', '90', '82'))).toBe('86');
  });

  it('trims exactly one highest and one lowest ballot, also of equals', () => {
    // 90, 90, 90, 60, 60 → 90, 90, 60 → 80
    expect(rate(panel({ combine: 'trimmed-mean' }), marks('90', '60', '90', '60', '90'))).toBe('80');
  });

  it('can trim item by item', () => {
    // item a: 40, 20, 10 → 20; item b: 40, 50, 60 → 50; together 70
    const form = panel({
      combine: 'trimmed-mean',
      trim: 'item',
      ballot: {
        kind: 'marks',
        items: [
          { id: 'a', points: '40' },
          { id: 'b', points: '60' },
        ],
      },
    });
    const ballots = [
      ['40', '40'],
      ['20', '50'],
      ['10', '60'],
    ].map(([a = '', b = ''], place) => ({ id: `b${place}`, marks: { a, b } }));
    expect(rate(form, ballots)).toBe('70');
    const uneven = [
      ['40', '0'],
      ['30', '60'],
      ['0', '50'],
    ].map(([a = '', b = ''], place) => ({ id: `b${place}`, marks: { a, b } }));
    // by item: a 40, 30, 0 → 30 and b 0, 60, 50 → 50, together 80; by ballot: 40, 90, 50 → 50
    expect(rate(form, uneven)).toBe('80');
    expect(rate({ ...form, trim: 'ballot' }, uneven)).toBe('50');
  });

  it('takes the share of satisfied where one chooses', () => {
    const choice = panel({
      kind: 'public',
      combine: 'share-satisfied',
      ballot: {
        kind: 'choice',
        options: [
          { id: 'yes', satisfied: true },
          { id: 'well', satisfied: true },
          { id: 'no', satisfied: false },
        ],
      },
    });
    const chosen = (...options: string[]) =>
      options.map((option, place) => ({ id: `b${place}`, marks: { [option]: '1' } }));
    // 3 of 4
    expect(rate(choice, chosen('yes', 'well', 'no', 'yes'))).toBe('75');
    expect(rate(choice, chosen('yes', 'maybe', 'no'))).toBe('ballot-incomplete');
    expect(rate(choice, [...chosen('yes', 'no'), { id: 'x', marks: { yes: '1', no: '1' } }])).toBe('ballot-incomplete');
  });

  it('needs its minimum of valid ballots; three where it is anonymous or trimmed', () => {
    expect(rate(panel(), marks('80', '90'))).toBe('2 of 3');
    expect(rate(panel({ minBallots: 5 }), marks('80', '90', '70'))).toBe('3 of 5');
    expect(rate(panel({ anonymous: false }), marks('80'))).toBe('80');
    expect(rate(panel({ anonymous: false, combine: 'trimmed-mean' }), marks('80', '90'))).toBe('2 of 3');
    expect(ballotsNeeded(panel({ anonymous: false }))).toBe(1);
  });

  it('refuses marks out of range, incomplete ballots and what is no number', () => {
    expect(rate(panel(), marks('80', '90', '100.5'))).toBe('mark-out-of-range');
    expect(rate(panel(), marks('80', '90', '-1'))).toBe('mark-out-of-range');
    expect(rate(panel(), marks('80', '90', 'NaN'))).toBe('decimal-invalid');
    const form = panel({
      ballot: {
        kind: 'marks',
        items: [
          { id: 'a', points: '60' },
          { id: 'b', points: '40' },
        ],
      },
    });
    const one = (filled: Record<string, string>) => ['x', 'y', 'z'].map((id) => ({ id, marks: filled }));
    expect(rate(form, one({ a: '60' }))).toBe('ballot-incomplete');
    expect(rate(form, one({ a: '60', b: '41' }))).toBe('mark-out-of-range');
    expect(rate(form, one({ a: '60', b: '40', c: '1' }))).toBe('ballot-incomplete');
    expect(rate(form, one({ a: '60', b: '40' }))).toBe('100');
  });

  describe('of several strata', () => {
    const strata = panel({
      strata: ['one', 'two', 'three'].map((id) => ({ id, raters: 'role:raters' as const, weight: '1' })),
    });
    const of = (stratum: string, ...values: string[]): Ballot[] =>
      values.map((mark, place) => ({ id: `${stratum}${place}`, stratum, marks: { mark } }));

    it('weighs the strata, not the ballots', () => {
      // 0.5 × 90 + 0.3 × 80 + 0.2 × 60 = 45 + 24 + 12 = 81, though the third has most ballots
      const ballots = [
        ...of('one', '90', '90', '90'),
        ...of('two', '80', '80', '80'),
        ...of('three', '60', '60', '60', '60', '60'),
      ];
      expect(rate(strata, ballots, ['50', '30', '20'])).toBe('81');
    });

    it('merges a stratum below three ballots with the next', () => {
      // one (2 × 90) joins two (3 × 80): (180 + 240) ÷ 5 = 84 at 80 %; three 60 at 20 %: 67.2 + 12 = 79.2
      const ballots = [...of('one', '90', '90'), ...of('two', '80', '80', '80'), ...of('three', '60', '60', '60')];
      expect(rate(strata, ballots, ['50', '30', '20'])).toBe('79.2');
    });

    it('merges the last one with the one before it', () => {
      // three (1 × 60) joins two: (240 + 60) ÷ 4 = 75 at 50 %; one 90 at 50 %: 45 + 37.5 = 82.5
      const ballots = [...of('one', '90', '90', '90'), ...of('two', '80', '80', '80'), ...of('three', '60')];
      expect(rate(strata, ballots, ['50', '30', '20'])).toBe('82.5');
    });

    it('counts every ballot alike without weights', () => {
      // (90 + 90 + 90 + 60) ÷ 4
      expect(rate(strata, [...of('one', '90', '90', '90'), ...of('two', '60')])).toBe('82.5');
    });
  });
});
