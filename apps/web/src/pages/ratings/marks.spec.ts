import { isMark, weightedMean } from './marks';

describe('marks', () => {
  it('are numbers from 0 to 100', () => {
    expect(['0', '100', '87.5', ' 90 '].every(isMark)).toBe(true);
    expect(['', '-1', '100.1', 'NaN', '1e2', '九十'].some(isMark)).toBe(false);
  });

  it('are weighed exactly', () => {
    // 25 × 90 + 45 × 80 + 30 × 70 = 7,950; ÷ 100 = 79.5
    const marks = [
      { weight: '25', mark: '90' },
      { weight: '45', mark: '80' },
      { weight: '30', mark: '70' },
    ];
    expect(weightedMean(marks)).toBe('79.50');
    // (100 + 0 + 0) ÷ 3 = 33.33…
    expect(weightedMean(['100', '0', '0'].map((mark) => ({ weight: '1', mark })))).toBe('33.33');
  });

  it('have no mean while one is missing', () => {
    expect(
      weightedMean([
        { weight: '50', mark: '90' },
        { weight: '50', mark: '' },
      ]),
    ).toBeUndefined();
    expect(weightedMean([])).toBeUndefined();
  });
});
