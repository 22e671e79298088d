import fc from 'fast-check';
import { fact, smallScheme } from '#test/rulebook/small-scheme';
import type { Pool } from '../scheme/results';
import { allocate, payouts } from './allocation';
import type { AllocatedPart, AllocationInput } from './allocation';
import { compare, rational, subtract, sum, whole } from './exact';
import { renderTrace } from './render-trace';
import { citedFacts } from './trace';

const paid = (money: string, keys: string[], pays: 'share' | 'amount' = 'share') =>
  payouts(
    rational(money),
    keys.map((key) => rational(key)),
    pays,
  );

describe('payments out of a part of a pool', () => {
  it('go by share of the keys, each rounded down to 0.01 yuan', () => {
    // 100 ÷ 3 = 33.333…; 100 × 1 ÷ 6, × 2 ÷ 6, × 3 ÷ 6 = 16.666…, 33.333…, 50
    expect(paid('100', ['1', '1', '1'])).toEqual(['33.33', '33.33', '33.33']);
    expect(paid('100', ['1', '2', '3'])).toEqual(['16.66', '33.33', '50.00']);
  });

  it('are nothing where all keys are 0', () => {
    expect(paid('100', ['0', '0'])).toEqual(['0.00', '0.00']);
  });

  it('by amount are the keys themselves, as long as they are not above the money', () => {
    expect(paid('100', ['60', '39.999'], 'amount')).toEqual(['60.00', '39.99']);
    expect(paid('100', ['60', '40'], 'amount')).toEqual(['60.00', '40.00']);
    expect(paid('100', ['60', '40.01'], 'amount')).toBeUndefined();
  });

  const money = fc.bigInt({ min: 0n, max: 10n ** 12n }).map((cents) => rational(`${cents}`).div(whole(100)));
  const keys = fc.array(
    fc.bigInt({ min: 0n, max: 10n ** 9n }).map((key) => rational(`${key}`).div(whole(1000))),
    { maxLength: 40 },
  );

  it('are never above the money in sum, whatever the keys', () => {
    fc.assert(
      fc.property(money, keys, fc.constantFrom('share' as const, 'amount' as const), (all, some, pays) => {
        const payments = payouts(all, some, pays) ?? [];
        expect(compare(sum(payments.map((one) => rational(one))), all)).toBeLessThanOrEqual(0);
        expect(payments.every((one) => compare(rational(one), rational('0')) >= 0)).toBe(true);
      }),
    );
  });

  it('by share leave less than a cent a head, where anybody has a key', () => {
    fc.assert(
      fc.property(money, keys, (all, some) => {
        fc.pre(compare(sum(some), rational('0')) > 0);
        const rest = subtract(all, sum((payouts(all, some, 'share') ?? []).map((one) => rational(one))));
        expect(compare(rest, rational('0.01').mul(whole(some.length)))).toBeLessThan(0);
      }),
    );
  });

  it('by share never pay less for a larger key, and the same for the same key', () => {
    fc.assert(
      fc.property(money, keys, (all, some) => {
        const payments = payouts(all, some, 'share') ?? [];
        some.forEach((key, one) =>
          some.forEach((other, two) => {
            const order = compare(key, other);
            const [left, right] = [payments[one] ?? '0', payments[two] ?? '0'];
            if (order === 0) expect(left).toBe(right);
            if (order < 0) expect(compare(rational(left), rational(right))).toBeLessThanOrEqual(0);
          }),
        );
      }),
      { numRuns: 30 },
    );
  });

  it('by share do not change when every key is multiplied alike', () => {
    fc.assert(
      fc.property(money, keys, fc.integer({ min: 1, max: 1000 }), (all, some, times) => {
        const larger = some.map((key) => key.mul(whole(times)));
        expect(payouts(all, larger, 'share')).toEqual(payouts(all, some, 'share'));
      }),
    );
  });
});

const pay: Pool = {
  amount: { setting: 'pool' },
  parts: [
    {
      id: 'basic',
      share: '0.70',
      every: 'month',
      pays: 'amount',
      by: { op: 'attribute', name: 'allowance' },
      cases: [{ when: { kind: 'attribute', name: 'standing', is: 'trainee' }, by: '580' }],
    },
    {
      id: 'incentive',
      share: '0.30',
      every: 'year',
      by: { op: 'result', of: { result: 'year', whose: 'self' } },
      heads: { kind: 'not', of: { kind: 'track', in: ['head'] } },
    },
  ],
};
const scheme = smallScheme({
  basis: 'R29',
  settings: { pool: { default: '120000' } },
  attributes: { allowance: 'decimal', standing: 'text' },
  results: { year: {} },
  pools: { pay },
  tracks: [
    { id: 'teacher', subjects: 'person', results: ['year'] },
    { id: 'head', subjects: 'person', results: ['year'] },
  ],
});

const person = (id: string, attributes: Record<string, string>, track = 'teacher') => ({
  id,
  track,
  attributes,
  facts: [],
});
const result = (subject: string, score: string) => ({ result: 'year', subject, period: 'Y' as const, score });
function sheet(input: Partial<AllocationInput>): AllocatedPart {
  const outcome = allocate({ scheme, pool: 'pay', period: 'M03', subjects: [], ...input });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.findings));
  const [part, ...more] = outcome.sheet.parts;
  if (!part || more.length > 0) throw new Error('not one part');
  return part;
}
const amounts = ({ payments }: AllocatedPart) => payments.map(({ subject, amount }) => [subject, amount]);

describe('the allocation sheet of a pool', () => {
  it('has the parts that are paid in the period, with their money', () => {
    // 120000 × 70 % ÷ 12 = 7000 a month; 120000 × 30 % = 36000 a year
    expect(sheet({})).toMatchObject({ part: 'basic', money: '7000' });
    expect(sheet({ period: 'Y' })).toMatchObject({ part: 'incentive', money: '36000' });
  });

  it('pays each head by his own key, or by the first case that holds for him', () => {
    // 980 + 1020.5 + 580 = 2580.5; 7000 − 2580.5 = 4419.5
    const subjects = [
      person('a', { allowance: '980' }),
      person('b', { allowance: '1020.5' }, 'head'),
      person('c', { allowance: '980', standing: 'trainee' }),
    ];
    const basic = sheet({ subjects });
    expect(amounts(basic)).toEqual([
      ['a', '980.00'],
      ['b', '1020.50'],
      ['c', '580.00'],
    ]);
    expect(basic).toMatchObject({ paid: '2580.50', rest: '4419.5', findings: [] });
  });

  it('leaves out who takes no part', () => {
    // 36000 × 90 ÷ 170 = 19058.823…; × 80 ÷ 170 = 16941.176…
    const subjects = [person('a', {}), person('b', {}), person('h', {}, 'head')];
    const related = [result('a', '90'), result('b', '80'), result('h', '95')];
    const incentive = sheet({ period: 'Y', subjects, related });
    expect(amounts(incentive)).toEqual([
      ['a', '19058.82'],
      ['b', '16941.17'],
    ]);
    expect(incentive).toMatchObject({ paid: '35999.99', rest: '0.01' });
  });

  it('pays nothing above the part: it says so instead', () => {
    const subjects = [person('a', { allowance: '7000' }), person('b', { allowance: '0.01' })];
    expect(sheet({ subjects })).toMatchObject({
      payments: [],
      paid: '0.00',
      rest: '7000',
      findings: [{ code: 'pool-exceeded', path: 'pools/pay/basic' }],
    });
  });

  it('waits for a key that is missing, and refuses a negative one, naming whose', () => {
    expect(sheet({ subjects: [person('a', { allowance: '980' }), person('b', {})] })).toMatchObject({
      payments: [],
      findings: [{ code: 'attribute-missing', subject: 'b' }],
    });
    expect(sheet({ subjects: [person('a', { allowance: '-1' })] }).findings).toMatchObject([
      { code: 'figure-negative', subject: 'a' },
    ]);
    expect(sheet({ period: 'Y', subjects: [person('a', {})] }).findings).toMatchObject([{ code: 'result-missing' }]);
  });

  it('does not let an older month’s result stand in for one that is not there yet', () => {
    const monthly = smallScheme({
      results: { month: { every: 'month' } },
      pools: {
        bonus: {
          amount: '1200',
          parts: [
            { id: 'all', share: '1', every: 'month', by: { op: 'result', of: { result: 'month', whose: 'self' } } },
          ],
        },
      },
      tracks: [{ id: 'unit', results: ['month'] }],
    });
    const of = (period: 'M02' | 'M03') =>
      sheet({
        scheme: monthly,
        pool: 'bonus',
        period,
        subjects: [person('a', {}, 'unit')],
        related: [{ result: 'month', subject: 'a', period: 'M02', score: '90' }],
      });
    expect(amounts(of('M02'))).toEqual([['a', '100.00']]);
    expect(of('M03')).toMatchObject({ payments: [], findings: [{ code: 'result-missing' }] });
  });

  it('takes the amount that the office set', () => {
    expect(sheet({ settings: { pool: '12000' } }).money).toBe('700');
  });

  it('is the same whatever the order of the heads', () => {
    const subjects = [person('a', { allowance: '980' }), person('b', { allowance: '1020' })];
    expect(sheet({ subjects: [...subjects].reverse() })).toEqual(sheet({ subjects }));
  });

  it('explains each payment, without anybody else’s figures', () => {
    const titles = { incentive: { zh: '奖励性绩效', en: 'Incentive' } };
    const subjects = [person('a', {}), person('b', {})];
    const related = [result('a', '90'), { ...result('b', '80'), id: 'secret' }];
    const trace = sheet({ period: 'Y', subjects, related }).payments[0]?.trace;
    if (!trace) throw new Error('no payment');
    expect(trace).toMatchObject({ rule: 'R29 · B13', rounded: { places: 2, mode: 'down', value: '19058.82' } });
    expect(citedFacts(trace)).not.toContain('secret');
    const rows = renderTrace(trace, titles, 'zh');
    expect(rows).toMatchObject({ title: '奖励性绩效', computation: '36,000 × 90 ÷ 170', value: '19,058.82' });
    expect(rows.rounding?.text).toBe('精确值 19,058.8235…，不足一分舍去 → 19058.82');
    expect(rows.children.map(({ title, computation }) => [title, computation])).toEqual([
      ['本期额度', '120,000 × 30%'],
      ['分配依据', '90'],
    ]);
  });

  it('refuses subjects of a track the scheme does not have', () => {
    const outcome = allocate({ scheme, pool: 'pay', period: 'M03', subjects: [person('a', {}, 'visitor')] });
    expect(outcome).toMatchObject({ ok: false, findings: [{ code: 'track-unknown' }] });
  });

  it('reads keys from facts too', () => {
    const subject = { ...person('a', {}), facts: [fact({ kind: 'attribute', name: 'allowance', value: '980' })] };
    expect(amounts(sheet({ subjects: [subject] }))).toEqual([['a', '980.00']]);
  });
});
