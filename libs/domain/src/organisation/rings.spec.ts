import fc from 'fast-check';
import { onRings } from './rings';

describe('A ring of superiors', () => {
  it('is the posts that come back to themselves, not those that hang below them', () => {
    const next = new Map([
      ['a', 'b'],
      ['b', 'c'],
      ['c', 'b'],
      ['d', 'd'],
      ['e', null],
      ['f', 'unknown'],
    ]);
    expect([...onRings(next)].sort()).toEqual(['b', 'c', 'd']);
  });

  it('is found wherever following the links leads back', () => {
    const links = fc.array(fc.option(fc.integer({ min: 0, max: 11 })), { minLength: 12, maxLength: 12 });
    fc.assert(
      fc.property(links, (targets) => {
        const next = new Map(targets.map((target, index) => [String(index), target === null ? null : String(target)]));
        const comesBack = (key: string): boolean => {
          let at: string | null | undefined = next.get(key);
          for (let step = 0; step < 12 && at !== null && at !== undefined; step++, at = next.get(at))
            if (at === key) return true;
          return false;
        };
        expect([...onRings(next)].sort()).toEqual([...next.keys()].filter(comesBack).sort());
      }),
    );
  });
});
