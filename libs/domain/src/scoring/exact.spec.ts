import fc from 'fast-check';
import {
  add,
  compare,
  divide,
  isDecimal,
  printExact,
  rational,
  roundDown,
  roundHalfUp,
  subtract,
  multiply,
} from './exact';

describe('exact arithmetic', () => {
  it('keeps tenths exact where binary floating point does not', () => {
    // 0.1 + 0.2 = 0.3
    expect(printExact(add(rational('0.1'), rational('0.2')))).toBe('0.3');
  });

  it('prints a finite decimal where there is one, else the fraction in lowest terms', () => {
    // 40 × 111 ÷ 120 = 37; 40 × 111 ÷ 119 = 4440/119 (119 = 7 × 17)
    expect(printExact(divide(multiply(rational('40'), rational('111')), rational('120')))).toBe('37');
    expect(printExact(divide(multiply(rational('40'), rational('111')), rational('119')))).toBe('4440/119');
    expect(printExact(subtract(rational('1'), rational('1.125')))).toBe('-0.125');
  });

  it('rounds half-up, away from zero', () => {
    expect(roundHalfUp(rational('91.625'), 2)).toBe('91.63');
    expect(roundHalfUp(rational('-91.625'), 2)).toBe('-91.63');
    expect(roundHalfUp(rational('91.6249'), 2)).toBe('91.62');
    expect(roundHalfUp(rational('-0.004'), 2)).toBe('0.00');
    expect(roundHalfUp(rational('2/3'), 3)).toBe('0.667');
    expect(roundHalfUp(rational('90'), 2)).toBe('90.00');
  });

  it('rounds a payment down to the cent', () => {
    expect(roundDown(rational('10.019'), 2)).toBe('10.01');
  });

  it.each(['NaN', '1e4', '', '-', '.5', '5.', '1,000', 'Infinity', '1'.repeat(41), ' 1'])('refuses %j', (text) => {
    expect(isDecimal(text)).toBe(false);
    expect(() => rational(text)).toThrow(RangeError);
  });

  it('reads back what it prints', () => {
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 12n), 10n ** 12n), fc.bigInt(1n, 10n ** 6n), (n, d) => {
        const value = divide(rational(n.toString()), rational(d.toString()));
        expect(compare(rational(printExact(value)), value)).toBe(0);
      }),
    );
  });

  it('never moves a value by more than half a unit of the last place', () => {
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 9n), 10n ** 9n), fc.integer({ min: 0, max: 6 }), (n, places) => {
        const value = divide(rational(n.toString()), rational('997'));
        const difference = subtract(rational(roundHalfUp(value, places)), value).abs();
        expect(compare(multiply(difference, rational(String(2 * 10 ** places))), rational('1'))).toBeLessThanOrEqual(0);
      }),
    );
  });
});
