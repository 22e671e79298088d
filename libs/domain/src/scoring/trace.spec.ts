import fc from 'fast-check';
import { canonical } from '../ledger/canonical';
import { canonicalTrace, citedFacts, step } from './trace';
import { rational } from './exact';

describe('the bytes of a derivation', () => {
  it('are those of the ledger, whatever ids and texts it holds', () => {
    const text = fc.string({ unit: 'binary' });
    fc.assert(
      fc.property(text, text, text, text, (path, fact, value, rule) => {
        const inner = step(path, rule, 'sum', [{ fact, value }], rational('1/3'));
        const trace = {
          ...step(rule, path, 'weighted', [inner.trace, { fact: path, value: rule }], rational('80.55')).trace,
          rounded: { places: 2, mode: 'half-up' as const, value: '80.55' },
        };
        expect(canonicalTrace(trace)).toBe(canonical(trace));
      }),
    );
  });

  it('name each cited fact once', () => {
    const inner = step(
      'a',
      'r',
      'sum',
      [
        { fact: 'two', value: '1' },
        { fact: 'one', value: '1' },
      ],
      rational('2'),
    );
    const outer = step('b', 'r', 'sum', [inner.trace, { fact: 'one', value: '1' }], rational('3'));
    expect(citedFacts(outer.trace)).toEqual(['one', 'two']);
  });
});
