import { toMark, toPoints } from './marks';

describe('A mark of 0–100 counts as points of its item', () => {
  it.each([
    ['90', '25', '22.5'],
    ['33.33', '50', '16.665'],
    ['100', '25', '25'],
    ['0', '25', '0'],
  ])('%s on an item of %s points is %s, and back', (mark, points, counted) => {
    expect(toPoints(mark, points)).toBe(counted);
    expect(toMark(counted, points)).toBe(mark);
  });

  it('stays as it is where it is no number, for the decision to refuse', () => {
    expect(toPoints('ninety', '25')).toBe('ninety');
  });

  it('may be of another scale: 4 of 5 on an item of 5 points is 4', () => {
    expect(toPoints('4', '5', '5')).toBe('4');
  });
});
