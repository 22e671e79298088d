import type { Dayjs } from 'dayjs';
import { addDays } from '../../time/calendar-date';

/** One holiday as an office reads it from the notice. */
export interface HolidayDraft {
  readonly name?: string;
  readonly range?: readonly [Dayjs | null, Dayjs | null] | null;
  readonly makeUps?: readonly Dayjs[] | null;
}

export interface NoticeDraft {
  readonly year: number | null;
  readonly source?: string;
  readonly holidays?: readonly (HolidayDraft | undefined)[];
}

interface NamedDay {
  date: string;
  name: string;
}

const DAY = 'YYYY-MM-DD';
const LONGEST_HOLIDAY = 60;

/** The notice day by day, as the api takes it. What is not filled in yet is left out. */
export function noticeOf({ year, source = '', holidays = [] }: NoticeDraft): {
  year: number;
  source: string;
  off: NamedDay[];
  makeUp: NamedDay[];
} {
  const off: NamedDay[] = [];
  const makeUp: NamedDay[] = [];
  for (const holiday of holidays) {
    const name = holiday?.name?.trim() ?? '';
    const [from, to] = holiday?.range ?? [];
    if (from && to) {
      const last = to.format(DAY);
      for (let date = from.format(DAY), length = 0; date <= last && length < LONGEST_HOLIDAY; length++) {
        off.push({ date, name });
        date = addDays(date, 1);
      }
    }
    for (const day of holiday?.makeUps ?? []) makeUp.push({ date: day.format(DAY), name });
  }
  return { year: year ?? 0, source: source.trim(), off, makeUp };
}
