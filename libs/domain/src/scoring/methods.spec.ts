import fc from 'fast-check';
import type { Method } from '../scheme/methods';
import { compare, rational } from './exact';
import { leafFromFigures } from './method-case';
import type { LeafCase, LeafFigures } from './method-case';

const exact = (method: Method, points: string, facts: LeafFigures, more: Partial<LeafCase> = {}): string => {
  const result = leafFromFigures({ method, points, facts, ...more });
  return 'exact' in result ? result.exact : result.findings.map((one) => one.code).join();
};

describe('M1 completion ratio', () => {
  const m1: Method = { method: 'M1' };
  it.each([
    // at or above target full; below 40 × 90 ÷ 120 = 30; 40 × 111 ÷ 119 = 4440/119
    ['120', '120', '40'],
    ['120', '150', '40'],
    ['120', '90', '30'],
    ['119', '111', '4440/119'],
    ['120', '0', '0'],
    ['0', '0', '40'],
  ])('target %s, actual %s: %s of 40', (target, actual, points) => {
    expect(exact(m1, '40', { target, actual })).toBe(points);
  });

  it.each([
    // lower is better: at or below the target full; above 10 × 20 ÷ 25 = 8
    ['20', '20', '10'],
    ['20', '5', '10'],
    ['20', '25', '8'],
    ['0', '3', '0'],
    ['0', '0', '10'],
    ['20', '0', '10'],
  ])('lower is better, target %s, actual %s: %s of 10', (target, actual, points) => {
    expect(exact(m1, '10', { target, actual }, { better: 'lower' })).toBe(points);
  });

  it('refuses negative figures and waits for missing ones', () => {
    expect(exact(m1, '10', { target: '-1', actual: '5' })).toBe('figure-negative');
    expect(exact(m1, '10', { target: '5', actual: '-1' })).toBe('figure-negative');
    expect(exact(m1, '10', { actual: '5' })).toBe('target-missing');
    expect(exact(m1, '10', { target: '5' })).toBe('actual-missing');
    expect(exact(m1, '10', { target: '5', actual: '1e400' })).toBe('decimal-invalid');
  });

  it('never lowers a score for a better figure', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.nat(1000), fc.nat(1000), fc.boolean(), (target, one, other, lower) => {
        const better = lower ? 'lower' : 'higher';
        const [worse, best] = lower
          ? [Math.max(one, other), Math.min(one, other)]
          : [Math.min(one, other), Math.max(one, other)];
        const scoreOf = (actual: number) =>
          rational(exact(m1, '40', { target: String(target), actual: String(actual) }, { better }));
        expect(compare(scoreOf(best), scoreOf(worse))).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe('M2 decreasing quantity', () => {
  it('takes a step for each one missing, not below 0', () => {
    // 10 − 3 × (8 − 6) = 4; 10 − 3 × 8 < 0; nothing missing: full; lower is better: 10 − 3 × (8 − 6)
    expect(exact({ method: 'M2', step: '3' }, '10', { target: '8', actual: '6' })).toBe('4');
    expect(exact({ method: 'M2', step: '3' }, '10', { target: '8', actual: '0' })).toBe('0');
    expect(exact({ method: 'M2', step: '3' }, '10', { target: '8', actual: '9' })).toBe('10');
    expect(exact({ method: 'M2', step: '3' }, '10', { target: '6', actual: '8' }, { better: 'lower' })).toBe('4');
  });
});

describe('M3 veto', () => {
  const m3: Method = { method: 'M3', events: ['accident'], zero: 'leaf' };
  it('makes the leaf 0 at any occurrence', () => {
    expect(exact(m3, '10', {})).toBe('10');
    expect(exact(m3, '10', { events: [{ event: 'accident' }] })).toBe('0');
    expect(exact(m3, '10', { events: [{ event: 'other' }] })).toBe('10');
  });
});

describe('M4 base and increments', () => {
  const m4: Method = {
    method: 'M4',
    base: '6',
    min: '2',
    max: '10',
    events: { praise: '3', late: '-2', other: 'recorded' },
  };
  it.each([
    // 6; 6 + 3; 6 + 3 + 3 held at 10; 6 − 2 − 2 − 2 held at 2; the clamp comes once, at the end: 6 + 3 + 3 − 2 − 2 = 8
    [[], '6'],
    [['praise'], '9'],
    [['praise', 'praise'], '10'],
    [['late', 'late', 'late'], '2'],
    [['praise', 'praise', 'late', 'late'], '8'],
  ])('%j: %s', (events, points) => {
    expect(exact(m4, '10', { events: events.map((event) => ({ event })) })).toBe(points);
  });

  it('takes the figure recorded on the event where the scheme says so', () => {
    // 6 − 1.5
    expect(exact(m4, '10', { events: [{ event: 'other', points: '-1.5' }] })).toBe('4.5');
    expect(exact(m4, '10', { events: [{ event: 'other' }] })).toBe('event-points-missing');
  });
});

describe('M5 composite', () => {
  const part = (id: string, points: string) => ({
    kind: 'leaf' as const,
    id,
    points,
    scored: { method: 'M1' as const },
  });
  const m5: Method = { method: 'M5', parts: [part('one', '6'), { ...part('two', '4'), absent: 'exclude' }] };

  it('sums its parts, each by its own method', () => {
    // 6 × 5 ÷ 10 = 3; 4 × 3 ÷ 4 = 3
    const parts = { one: { target: '10', actual: '5' }, two: { target: '4', actual: '3' } };
    expect(exact(m5, '10', { parts })).toBe('6');
  });

  it('scales up what is left where a part does not concern the subject', () => {
    // 3 of 6 → 5 of 10
    expect(exact(m5, '10', { parts: { one: { target: '10', actual: '5' } } })).toBe('5');
  });
});

describe('M6 cumulative', () => {
  it('gives points per unit, a part of a unit in proportion, up to a cap', () => {
    // 0.4 × 7.5 = 3; 0.4 × 30 = 12 held at 10, or at a cap of 8
    expect(exact({ method: 'M6', each: '0.4' }, '10', { actual: '7.5' })).toBe('3');
    expect(exact({ method: 'M6', each: '0.4' }, '10', { actual: '30' })).toBe('10');
    expect(exact({ method: 'M6', each: '0.4', cap: '8' }, '10', { actual: '30' })).toBe('8');
    expect(exact({ method: 'M6', each: '0.4' }, '10', { actual: '-1' })).toBe('figure-negative');
  });
});

describe('M7 direct deduction', () => {
  it('takes each occurrence off the full points, not below 0', () => {
    // 20 − 2 − 2 − 1.5 = 14.5
    const m7: Method = { method: 'M7', events: { fault: '2', other: 'recorded' } };
    const events = [{ event: 'fault' }, { event: 'fault' }, { event: 'other', points: '1.5' }];
    expect(exact(m7, '20', { events })).toBe('14.5');
    expect(exact(m7, '3', { events })).toBe('0');
  });
});

describe('M8 five-point scale', () => {
  const m8: Method = {
    method: 'M8',
    panel: 'superior',
    counts: [{ event: 'flaw', bands: [{ from: '1', points: '2' }] }],
  };
  it('is points × value ÷ 5', () => {
    // 20 × 4 ÷ 5 = 16; a flaw allows 2 at most: 20 × 2 ÷ 5 = 8; a real 1 stays 1
    expect(exact(m8, '20', { rates: { superior: '4' } })).toBe('16');
    expect(exact(m8, '20', { rates: { superior: '4' }, events: [{ event: 'flaw' }] })).toBe('8');
    expect(exact(m8, '20', { rates: { superior: '1' }, events: [{ event: 'flaw' }] })).toBe('4');
    expect(exact(m8, '20', { rates: { superior: '6' } })).toBe('mark-out-of-range');
    expect(exact(m8, '20', {})).toBe('rate-missing');
  });

  it('is lifted by any of the listed events, to the points recorded, from exactly the value named', () => {
    const lifting: Method = { ...m8, lift: { events: ['credit', 'standard'], from: '3' } };
    const value = (rate: string, events: LeafFigures['events']) =>
      exact(lifting, '5', { rates: { superior: rate }, events });
    expect(value('3', [{ event: 'credit', points: '4' }])).toBe('4');
    expect(
      value('3', [
        { event: 'credit', points: '4' },
        { event: 'standard', points: '5' },
      ]),
    ).toBe('5');
    expect(value('2', [{ event: 'credit', points: '5' }])).toBe('2');
    expect(value('4', [{ event: 'credit', points: '5' }])).toBe('4');
    expect(value('3', [{ event: 'credit' }])).toBe('event-points-missing');
  });
});

describe('M9 hundred-mark rating', () => {
  it('takes the panels by weight', () => {
    // (20 × 90 + 5 × 84 + 5 × 88) ÷ 30 = 88.666…; of 30 points 18 + 4.2 + 4.4 = 26.6
    const m9: Method = { method: 'M9', panels: { leaders: '20', peers: '5', staff: '5' } };
    expect(exact(m9, '30', { rates: { leaders: '90', peers: '84', staff: '88' } })).toBe('26.6');
    expect(exact(m9, '30', { rates: { leaders: '90', peers: '84' } })).toBe('rate-missing');
    expect(exact(m9, '30', { rates: { leaders: '100.01', peers: '84', staff: '88' } })).toBe('mark-out-of-range');
  });

  it('combines ballots', () => {
    // (80 + 90 + 94) ÷ 3 = 88 → 8.8 of 10
    expect(exact({ method: 'M9', panels: { p: '1' } }, '10', { ballots: { p: ['80', '90', '94'] } })).toBe('8.8');
    expect(exact({ method: 'M9', panels: { p: '1' } }, '10', { ballots: { p: ['80', '90'] } })).toBe('ballots-too-few');
    expect(exact({ method: 'M9', panels: { p: '1' } }, '10', { ballots: { p: ['80', '90', '101'] } })).toBe(
      'mark-out-of-range',
    );
  });
});

describe('M10 satisfaction bands', () => {
  const m10: Method = {
    method: 'M10',
    panel: 'public',
    bands: [
      { from: '60', points: '50' },
      { from: '90', points: '100' },
      { from: '80', points: '80' },
    ],
  };
  it.each([
    // bands with inclusive lower bounds, in any order; below the lowest 0
    ['59.99', '0'],
    ['60', '10'],
    ['80', '16'],
    ['89.99', '16'],
    ['90', '20'],
  ])('%s satisfied: %s of 20', (rate, points) => {
    expect(exact(m10, '20', { rates: { public: rate } })).toBe(points);
  });
});

describe('M11 base plus effect', () => {
  const m11: Method = {
    method: 'M11',
    base: { points: '6', scored: { method: 'M3', events: ['not-done'], zero: 'leaf' } },
    effect: { points: '4', scored: { method: 'M1' } },
  };
  it('adds both parts, whatever the other is', () => {
    // 6 + 4 × 1 ÷ 2 = 8; without the base 2
    expect(exact(m11, '10', { effect: { target: '2', actual: '1' } })).toBe('8');
    expect(exact(m11, '10', { base: { events: [{ event: 'not-done' }] }, effect: { target: '2', actual: '1' } })).toBe(
      '2',
    );
  });
});

describe('M12 rank tier', () => {
  const m12: Method = {
    method: 'M12',
    rank: 'reported',
    tiers: [{ to: '3', points: '600' }, { to: '8', points: '500' }, { points: '400' }],
  };
  it.each([
    [1, '600'],
    [3, '600'],
    [4, '500'],
    [8, '500'],
    [9, '400'],
  ])('place %i: %s', (rank, points) => {
    expect(exact(m12, '600', { rank })).toBe(points);
  });
  it('waits for the rank', () => expect(exact(m12, '600', {})).toBe('rank-missing'));
});

describe('M13 grade to points', () => {
  const m13 = (several?: 'mean' | 'min'): Method => ({
    method: 'M13',
    from: { result: 'project', whose: 'projects' },
    points: { advanced: '10', good: '9', fair: '6', poor: '0' },
    ...(several && { several }),
  });
  it('gives the points of the grade, the mean of several', () => {
    // (10 + 9) ÷ 2 = 9.5
    expect(exact(m13(), '10', { grades: ['good'] })).toBe('9');
    expect(exact(m13(), '10', { grades: ['advanced', 'good'] })).toBe('9.5');
    expect(exact(m13('min'), '10', { grades: ['advanced', 'fair'] })).toBe('6');
    expect(exact(m13(), '10', { grades: ['unheard-of'] })).toBe('grade-unmapped');
    expect(exact(m13(), '10', {})).toBe('result-missing');
  });

  it('takes a score for percent of the points, the mean of several, within 0 and the points', () => {
    const byScore = (several?: 'mean' | 'min'): Method => ({
      method: 'M13',
      from: { result: 'month', whose: 'subordinates' },
      points: 'score',
      ...(several && { several }),
    });
    // 20 × 84.5 % = 16.9; (80 + 90 + 88) ÷ 3 = 86, 20 × 86 % = 17.2; the lowest 20 × 80 % = 16; 104 is held at 20, −3 at 0
    expect(exact(byScore(), '20', { scores: ['84.5'] })).toBe('16.9');
    expect(exact(byScore(), '20', { scores: ['80', '90', '88'] })).toBe('17.2');
    expect(exact(byScore('min'), '20', { scores: ['80', '90', '88'] })).toBe('16');
    expect(exact(byScore(), '20', { scores: ['104'] })).toBe('20');
    expect(exact(byScore(), '20', { scores: ['-3'] })).toBe('0');
    expect(exact(byScore(), '20', { grades: ['good'] })).toBe('result-missing');
  });
});

describe('M14 checklist', () => {
  const m14 = (start: 'zero' | 'full'): Method => ({ method: 'M14', start, events: { missed: '-5', thanks: '2' } });
  it('counts per occurrence, held within 0 and the points', () => {
    // 20 − 5 − 5 + 2 = 12; from zero 2 + 2 = 4; never above 20 or below 0
    expect(exact(m14('full'), '20', { events: [{ event: 'missed' }, { event: 'missed' }, { event: 'thanks' }] })).toBe(
      '12',
    );
    expect(exact(m14('zero'), '20', { events: [{ event: 'thanks' }, { event: 'thanks' }] })).toBe('4');
    expect(exact(m14('full'), '20', { events: [{ event: 'thanks' }] })).toBe('20');
    expect(exact(m14('zero'), '20', { events: [{ event: 'missed' }] })).toBe('0');
  });
});

describe('M15 change on the previous period', () => {
  const m15 = (on: 'previous' | 'same-last-year'): Method => ({
    method: 'M15',
    on,
    bands: [
      { from: '-5', points: '50' },
      { from: '0', points: '80' },
      { from: '10', points: '100' },
    ],
  });
  it.each([
    // (110 − 100) ÷ 100 = 10 %; 0 %; −5 %; −6 % lies below all bands
    ['110', '10'],
    ['100', '8'],
    ['95', '5'],
    ['94', '0'],
  ])('%s after 100: %s of 10', (actual, points) => {
    expect(exact(m15('previous'), '10', { actual, previous: '100' }, { period: 'M05' })).toBe(points);
    expect(exact(m15('previous'), '10', { actual, previous: '100' }, { period: 'M01' })).toBe(points);
    expect(exact(m15('same-last-year'), '10', { actual, previous: '100' }, { period: 'M05' })).toBe(points);
  });
  it('waits for the figure to compare with', () => {
    expect(exact(m15('previous'), '10', { actual: '5' })).toBe('previous-missing');
    expect(exact(m15('previous'), '10', { actual: '5', previous: '0' })).toBe('previous-missing');
  });
});
