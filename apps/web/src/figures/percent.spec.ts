import { percentOf } from './percent';

describe('shares of grades in per cent', () => {
  it.each([
    ['0.10', '10'],
    ['0.05', '5'],
    ['0.5', '50'],
    ['0.125', '12.5'],
    ['1', '100'],
    ['0', '0'],
  ])('%s reads %s', (share, percent) => expect(percentOf(share)).toBe(percent));
});
