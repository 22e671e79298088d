import fc from 'fast-check';
import { canonical } from './canonical';

describe('canonical bytes', () => {
  it('sort keys at every depth, leave out spaces and absent fields', () => {
    expect(canonical({ b: [{ d: '优秀', c: null }], a: undefined, B: true })).toBe(
      '{"B":true,"b":[{"c":null,"d":"优秀"}]}',
    );
  });

  it('are the same whatever the order of the keys, and read back as the same value', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.boolean())), (value) => {
        const turned = Object.fromEntries(Object.entries(value).reverse());
        expect(canonical(turned)).toBe(canonical({ ...value }));
        expect(JSON.parse(canonical({ ...value }))).toEqual({ ...value });
      }),
    );
  });

  it.each([[Number.NaN], [Infinity], [1n], [() => 1], [new Date(0)], [[undefined]]])('refuse %p', (value) => {
    expect(() => canonical(value)).toThrow(TypeError);
  });
});
