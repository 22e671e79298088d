import { localDateOf } from '../calendar/dates';
import type { Context } from './context';

/** The year in which a paper reached the office, by the organisation's own clock. */
export const receiptYear = ({ at, zone }: Pick<Context, 'at' | 'zone'>): string => localDateOf(at, zone).slice(0, 4);

/**
 * Number of a receipt 收件回执, by which a letter is asked for on paper and on the telephone: the year, then a number that runs within it,
 * as `2026-0007`. It says nothing of who wrote.
 */
export const receiptNumber = (year: string, running: number): string => `${year}-${String(running).padStart(4, '0')}`;
