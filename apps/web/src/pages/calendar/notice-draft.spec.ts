import dayjs from 'dayjs';
import { noticeOf } from './notice-draft';

describe('A notice filled in by the office', () => {
  it('names each day of a holiday and each day worked instead', () => {
    const holidays = [
      { name: ' 元旦 ', range: [dayjs('2026-12-31'), dayjs('2027-01-02')], makeUps: [dayjs('2027-01-10')] },
    ] as const;
    expect(noticeOf({ year: 2027, source: ' 通知 ', holidays })).toEqual({
      year: 2027,
      source: '通知',
      off: ['2026-12-31', '2027-01-01', '2027-01-02'].map((date) => ({ date, name: '元旦' })),
      makeUp: [{ date: '2027-01-10', name: '元旦' }],
    });
  });

  it('leaves out what is not filled in yet', () => {
    const holidays = [undefined, { name: '春节' }, { name: '清明', range: [dayjs('2027-04-05'), null] as const }];
    expect(noticeOf({ year: null, holidays })).toEqual({ year: 0, source: '', off: [], makeUp: [] });
  });
});
