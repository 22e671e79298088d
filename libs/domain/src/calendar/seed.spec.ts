import seed from '#catalogue/calendar/state-council.json';
import { addDays, localDate, weekday, yearOf } from './dates';
import { parseCalendar } from './notice';
import { dayKind, holidayName } from './working-days';

const calendar = parseCalendar(seed);
const kindOn = (date: string) => dayKind(localDate(date), calendar);

describe('the seeded calendar of the State Council', () => {
  it('holds the years 2015 to 2026 in order', () => {
    expect(calendar.years.map(({ year }) => year)).toEqual([
      2015, 2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026,
    ]);
  });

  it('files every day once, under its own calendar year, in order', () => {
    for (const { year, off, makeUp } of calendar.years) {
      const dates = [...off, ...makeUp].map(({ date }) => date);
      expect(dates.filter((date) => yearOf(date) !== year)).toEqual([]);
      expect(new Set(dates).size).toBe(dates.length);
      for (const days of [off, makeUp]) expect(days).toEqual([...days].sort((a, b) => (a.date < b.date ? -1 : 1)));
    }
  });

  it('has make-up days on weekends only', () => {
    const wrong = calendar.years.flatMap(({ makeUp }) => makeUp.filter(({ date }) => weekday(date) <= 5));
    expect(wrong).toEqual([]);
  });

  it('has 1 to 7 October and 25 to 27 September 2026 off, Sunday 20 September and Saturday 10 October worked', () => {
    for (let day = 1; day <= 7; day += 1) expect(kindOn(`2026-10-0${day}`)).toBe('holiday');
    expect(kindOn('2026-10-08')).toBe('working');
    for (let day = 25; day <= 27; day += 1) expect(kindOn(`2026-09-${day}`)).toBe('holiday');
    expect(kindOn('2026-09-20')).toBe('make-up');
    expect(kindOn('2026-10-10')).toBe('make-up');
    expect(kindOn('2026-10-11')).toBe('weekend');
    expect(holidayName(localDate('2026-10-07'), calendar)).toBe('国庆节');
    expect(holidayName(localDate('2026-10-08'), calendar)).toBeUndefined();
  });

  it('files what the notices for 2019 and 2023 moved under December 2018 and 2022', () => {
    // 2019: 30 December 2018 to 1 January off, Saturday 29 December worked. 2023: 31 December 2022 to 2 January off.
    expect(['2018-12-29', '2018-12-30', '2018-12-31'].map(kindOn)).toEqual(['make-up', 'holiday', 'holiday']);
    expect(kindOn('2022-12-31')).toBe('holiday');
    // 2018: 1 January with its weekend, so the end of 2017 is a plain weekend.
    expect(['2017-12-29', '2017-12-30', '2017-12-31', '2018-01-01'].map(kindOn)).toEqual([
      'working',
      'weekend',
      'weekend',
      'holiday',
    ]);
  });

  /**
   * Swaps cancel out, so a year has its days − Saturdays and Sundays − the statutory days: 11 until 2024, 13 from 2025.
   * Weekend days, by the weekday of 1 January: 2015 Thu 104 · 2016 Fri, leap 105 (53 Saturdays) · 2017 Sun 105 ·
   * 2018 Mon 104 · 2019 Tue 104 · 2020 Wed, leap 104 · 2021 Fri 104 · 2022 Sat 105 · 2023 Sun 105 · 2024 Mon, leap 104 ·
   * 2025 Wed 104 · 2026 Thu 104. Besides: 3 September 2015 was one more day off; in 2020 the Spring Festival was lengthened by
   * two working days (31 January and the make-up Saturday 1 February).
   */
  it.each([
    [2015, 365 - 104 - 11 - 1],
    [2016, 366 - 105 - 11],
    [2017, 365 - 105 - 11],
    [2018, 365 - 104 - 11],
    [2019, 365 - 104 - 11],
    [2020, 366 - 104 - 11 - 2],
    [2021, 365 - 104 - 11],
    [2022, 365 - 105 - 11],
    [2023, 365 - 105 - 11],
    [2024, 366 - 104 - 11],
    [2025, 365 - 104 - 13],
    [2026, 365 - 104 - 13],
  ])('%i has its statutory number of working days', (year, expected) => {
    let working = 0;
    for (let date = localDate(`${year}-01-01`); yearOf(date) === year; date = addDays(date, 1)) {
      if (['working', 'make-up'].includes(dayKind(date, calendar))) working += 1;
    }
    expect(working).toBe(expected);
  });
});
