import { roundsFrom } from './rounds';

describe('the rounds of a year', () => {
  const calendar = roundsFrom('01-01');
  const school = roundsFrom('09-01');

  it('contain one another by the months they cover', () => {
    expect(calendar.contains('H1', 'Q2')).toBe(true);
    expect(calendar.contains('H1', 'Q3')).toBe(false);
    expect(calendar.contains('Q1', 'M03')).toBe(true);
    expect(calendar.contains('Q1', 'M04')).toBe(false);
    expect(calendar.contains('Y', 'W53')).toBe(true);
    expect(calendar.contains('M01', 'M01')).toBe(true);
    expect(calendar.contains('M01', 'M02')).toBe(false);
    expect(calendar.contains('H1', 'Y')).toBe(false);
    // the fourth week ends on day 28, the fifth on day 35
    expect(calendar.contains('M01', 'W04')).toBe(true);
    expect(calendar.contains('M01', 'W05')).toBe(false);
    expect(calendar.contains('W05', 'M01')).toBe(false);
  });

  it('name months by the calendar: a year from September begins with M09', () => {
    expect(school.ofKind('month').slice(0, 5)).toEqual(['M09', 'M10', 'M11', 'M12', 'M01']);
    expect(school.contains('H1', 'M02')).toBe(true);
    expect(school.contains('H1', 'M03')).toBe(false);
    expect(school.previous('M01')).toBe('M12');
    expect(school.previous('M09')).toBeUndefined();
    expect(school.last('M02')).toBe('M08');
    expect(school.compare('M12', 'M01')).toBeLessThan(0);
  });

  it('come in order of their ends, a part before the whole', () => {
    const mixed = ['Y', 'H1', 'Q2', 'M06', 'M01', 'Q4', 'H2'] as const;
    expect([...mixed].sort(calendar.compare)).toEqual(['M01', 'M06', 'Q2', 'H1', 'Q4', 'H2', 'Y']);
  });

  it('say what is known by when', () => {
    expect(calendar.endsBy('Y', 'H1')).toBe(false);
    expect(calendar.endsBy('Y', 'H2')).toBe(true);
    expect(calendar.endsBy('Q2', 'H1')).toBe(true);
  });

  it('an occasion lies in the year and in no other round, and nothing lies in it', () => {
    expect(calendar.ofKind('occasion').slice(0, 2)).toEqual(['O01', 'O02']);
    expect(calendar.contains('Y', 'O01')).toBe(true);
    expect(calendar.contains('H2', 'O01')).toBe(false);
    expect(calendar.contains('O01', 'M01')).toBe(false);
    expect(calendar.endsBy('O01', 'Y')).toBe(true);
    expect(calendar.endsBy('O01', 'Q1')).toBe(false);
    expect(calendar.endsBy('Y', 'O01')).toBe(false);
    expect(['Y' as const, 'O02' as const, 'O01' as const].sort(calendar.compare)).toEqual(['O01', 'O02', 'Y']);
  });

  it('file a lifetime under the year', () => expect(calendar.ofKind('life')).toEqual(['Y']));
});
