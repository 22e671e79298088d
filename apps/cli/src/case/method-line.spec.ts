import { methodLine } from './method-line';

const answer = (one: unknown): unknown => JSON.parse(methodLine(typeof one === 'string' ? one : JSON.stringify(one)));
const exact = (method: object, points: string, facts: object, more: object = {}): unknown => {
  const given = answer({ method, points, facts, ...more }) as {
    exact?: string;
    error?: { code: string; path: string };
  };
  return given.exact ?? `${given.error?.path} ${given.error?.code}`;
};
const flaws = (count: number) => Array.from({ length: count }, () => ({ event: 'flaw' }));

describe('kaocheng method', () => {
  it('M1 gives points in proportion to the target, whichever way is better', () => {
    // 40 × 111 ÷ 120; 40 × 111 ÷ 119 has no finite decimal; 40 × 100 ÷ 125
    expect(exact({ method: 'M1' }, '40', { target: '120', actual: '111' })).toBe('37');
    expect(exact({ method: 'M1' }, '40', { target: '119', actual: '111' })).toBe('4440/119');
    expect(exact({ method: 'M1' }, '40', { target: '100', actual: '125' }, { better: 'lower' })).toBe('32');
  });

  it('M2 takes a step off for each one missing, or each one too many', () => {
    expect(exact({ method: 'M2', step: '4' }, '30', { missing: '3' })).toBe('18');
    expect(exact({ method: 'M2', step: '4' }, '30', { missing: '3' }, { better: 'lower' })).toBe('18');
    expect(exact({ method: 'M2', step: '4' }, '30', { target: '10', actual: '2' })).toBe('0');
  });

  it('M3 gives all or nothing', () => {
    const method = { method: 'M3', events: ['accident'], zero: 'leaf' };
    expect(exact(method, '5', { events: [] })).toBe('5');
    expect(exact(method, '5', { events: [{ event: 'accident' }] })).toBe('0');
  });

  it('M4 adds to a base and holds the sum within its bounds', () => {
    const method = { method: 'M4', base: '8', min: '0', max: '10', events: { praise: '1.5', fault: '-3' } };
    expect(exact(method, '10', { events: [{ event: 'praise' }] })).toBe('9.5');
    // 8 + 3 is above 10; 8 − 9 below 0
    expect(exact(method, '10', { events: [{ event: 'praise' }, { event: 'praise' }] })).toBe('10');
    expect(exact(method, '10', { events: [1, 2, 3].map(() => ({ event: 'fault' })) })).toBe('0');
  });

  it('M5 sums its parts, each by a method of its own', () => {
    const part = (id: string, points: string, scored: object) => ({ kind: 'leaf', id, points, scored });
    const from = { result: 'project', whose: 'projects' };
    const method = {
      method: 'M5',
      parts: [
        part('volume', '6', { method: 'M1' }),
        part('quality', '4', { method: 'M13', from, points: { good: '3', fair: '1' } }),
      ],
    };
    // 6 × 50 ÷ 60 = 5; the mean of 3 and 1 = 2
    const parts = { volume: { target: '60', actual: '50' }, quality: { grades: ['good', 'fair'] } };
    expect(exact(method, '10', { parts })).toBe('7');
  });

  it('M6 counts each unit up to a cap', () => {
    expect(exact({ method: 'M6', each: '0.5' }, '10', { actual: '7' })).toBe('3.5');
    expect(exact({ method: 'M6', each: '2', cap: '9' }, '10', { actual: '7' })).toBe('9');
  });

  it('M7 deducts for each occurrence, not below 0', () => {
    const method = { method: 'M7', events: { fault: 'recorded' } };
    expect(exact(method, '25', { events: ['10', '10', '10'].map((points) => ({ event: 'fault', points })) })).toBe('0');
    expect(exact(method, '25', { events: [{ event: 'fault', points: '2.5' }] })).toBe('22.5');
  });

  it('M8 takes the lowest of rating and counts; a lift holds for a year', () => {
    const bands = [
      { from: '1', points: '2' },
      { from: '4', points: '1' },
      { from: '5', points: '0' },
    ];
    const method = {
      method: 'M8',
      panel: 'superior',
      counts: [{ event: 'flaw', bands }],
      lift: { events: ['standard'], from: '3' },
    };
    const of = (facts: object) => exact(method, '5', { rates: { superior: '3' }, ...facts }, lifting);
    const lifting = { kinds: { standard: { valid: { count: 1, unit: 'year' } } }, period: 'M05', year: 2026 };
    expect([3, 4, 5].map((count) => of({ events: flaws(count) }))).toEqual(['2', '1', '0']);
    expect(of({ events: [{ event: 'standard', points: '4', on: '2025-09-30' }] })).toBe('4');
    expect(of({ events: [{ event: 'standard', points: '4', on: '2025-04-30' }] })).toBe('3');
  });

  it('M9 takes the weighted mean of the panels’ rates', () => {
    // (3 × 90 + 1 × 70) ÷ 4 = 85 percent of 20; a mean of the ballots 80, 90 and 100
    const method = { method: 'M9', panels: { leaders: '3', peers: '1' } };
    expect(exact(method, '20', { rates: { leaders: '90', peers: '70' } })).toBe('17');
    expect(exact({ method: 'M9', panels: { leaders: '1' } }, '20', { ballots: { leaders: ['80', '90', '100'] } })).toBe(
      '18',
    );
  });

  it('M10 reads a rate from bands with inclusive lower bounds', () => {
    const method = {
      method: 'M10',
      panel: 'public',
      bands: [
        { from: '80', points: '60' },
        { from: '90', points: '100' },
      ],
    };
    expect(['90', '89.99', '79'].map((rate) => exact(method, '20', { rates: { public: rate } }))).toEqual([
      '20',
      '12',
      '0',
    ]);
  });

  it('M11 adds points for the effect to points for the work', () => {
    const method = {
      method: 'M11',
      base: { points: '6', scored: { method: 'M2', step: '2' } },
      effect: { points: '4', scored: { method: 'M6', each: '1' } },
    };
    expect(exact(method, '10', { base: { missing: '1' }, effect: { actual: '3' } })).toBe('7');
  });

  it('M12 reads points from the tier of a rank, reported or of another result', () => {
    const tiers = [{ to: '3', points: '600' }, { to: '6', points: '500' }, { points: '400' }];
    const ranked = { method: 'M12', rank: { result: 'month', whose: 'self' }, tiers };
    expect([3, 4, 9].map((rank) => exact({ method: 'M12', rank: 'reported', tiers }, '600', { rank }))).toEqual([
      '600',
      '500',
      '400',
    ]);
    expect(exact(ranked, '600', { rank: 4 })).toBe('500');
  });

  it('M13 turns grades into points, M14 counts a checklist within the leaf, M15 the change on the period before', () => {
    const grades = { method: 'M13', from: { result: 'project', whose: 'projects' }, points: { good: '9', poor: '0' } };
    expect(exact(grades, '10', { grades: ['good'] })).toBe('9');
    expect(exact(grades, '10', { grades: ['fair'] })).toBe('/facts grade-unmapped');
    const checklist = { method: 'M14', start: 'full', events: { missed: '-5', thanks: '2' } };
    expect(exact(checklist, '30', { events: [{ event: 'missed' }, { event: 'thanks' }] })).toBe('27');
    // (110 − 100) ÷ 100 = 10 percent
    const change = {
      method: 'M15',
      on: 'same-last-year',
      bands: [
        { from: '-100', points: '0' },
        { from: '10', points: '100' },
      ],
    };
    expect(exact(change, '8', { previous: '100', actual: '110' })).toBe('8');
  });

  it('takes settings that the method names', () => {
    const method = { method: 'M2', step: { setting: 'step' } };
    expect(exact(method, '30', { missing: '3' }, { settings: { step: '4' } })).toBe('18');
    expect(exact(method, '30', { missing: '3' })).toBe('/settings/step setting-unknown');
  });

  it('refuses what cannot be scored, by name and place', () => {
    const m1 = { method: 'M1' };
    expect(exact(m1, '40', { target: '120', actual: 'NaN' })).toBe('/facts/actual decimal-invalid');
    expect(exact(m1, '40', { target: 120, actual: '1' })).toBe('/facts/target decimal-invalid');
    expect(exact(m1, '40', { target: '120', actual: '-1' })).toBe('/facts figure-negative');
    expect(exact(m1, '40', { actual: '1' })).toBe('/facts target-missing');
    expect(
      exact({ method: 'M7', events: { fault: 'recorded' } }, '5', { events: [{ event: 'fault', points: '-1' }] }),
    ).toBe('/facts figure-negative');
    expect(exact({ method: 'M9', panels: { leaders: '1' } }, '20', { rates: { leaders: '101' } })).toBe(
      '/facts mark-out-of-range',
    );
    expect(exact({ method: 'M99' }, '20', {})).toBe('/method/method line-invalid');
    expect(answer('{')).toMatchObject({ error: { code: 'line-invalid' } });
  });
});
