import type { DataSource } from 'typeorm';
import { localDate, weekday } from '#domain/calendar/dates';
import { dayKind } from '#domain/calendar/working-days';
import type { Outcome } from '#domain/notification/channels';
import { latestCalendar } from '../ledger/context';
import { calendarInUse } from '../queries/inbox';
import { inSpace, type SpaceTransaction } from '../space';
import { endDelivery, recordOutcome } from './deliver';
import { CLOCK } from './due';

/** How much there is to do in the whole space. */
export interface OpenCounts {
  open: number;
  dueToday: number;
  overdue: number;
}

interface Now extends OpenCounts {
  day: string;
  is_time: boolean;
}

/**
 * Has a group told once on each working day, from `at` (`HH:MM` by the organisation's clocks), how much is to be done, where anything is
 * due or overdue. What fails is tried again that day, as messages to people are.
 */
export function tellGroup(
  source: DataSource,
  space: string,
  group: string,
  at: string,
  post: (counts: OpenCounts) => Promise<Outcome>,
): Promise<Outcome | undefined> {
  return inSpace(source, space, async (transaction) => {
    const [now] = await transaction.query<Now>(
      `WITH ${CLOCK} SELECT to_char(clock.local, 'YYYY-MM-DD') AS day, clock.local::time >= $2::time AS is_time,
         count(t.id)::int AS open, count(*) FILTER (WHERE t.due_at < clock.now)::int AS overdue,
         count(*) FILTER (WHERE t.due_at >= clock.now
           AND (t.due_at AT TIME ZONE clock.zone - interval '1 second')::date = clock.local::date)::int AS "dueToday"
       FROM clock LEFT JOIN task t ON t.closed_at IS NULL GROUP BY clock.now, clock.local, clock.zone`,
      [transaction.now, at],
    );
    if (!now?.is_time || !(await isWorkday(transaction, now.day))) return undefined;
    const id = `${group}/${now.day}`;
    await transaction.query(
      `INSERT INTO delivery (id, person_id, channel, state, at, next_at) VALUES ($1, '', $2, 'waiting', $3, $3)
       ON CONFLICT (id) DO NOTHING`,
      [id, group, transaction.now],
    );
    const [held] = await transaction.query<{ tries: number }>(
      `SELECT tries FROM delivery WHERE id = $1 AND state = 'waiting' AND next_at <= $2 FOR UPDATE SKIP LOCKED`,
      [id, transaction.now],
    );
    if (!held) return undefined;
    const { open, dueToday, overdue } = now;
    if (dueToday + overdue === 0) {
      await endDelivery(transaction, id, 'needless');
      return undefined;
    }
    const outcome = await post({ open, dueToday, overdue });
    await recordOutcome(transaction, id, held.tries + 1, outcome);
    return outcome;
  });
}

/** By the calendar; from Monday to Friday where none is loaded for the year. */
async function isWorkday(transaction: SpaceTransaction, day: string): Promise<boolean> {
  const date = localDate(day);
  const id = await calendarInUse(transaction);
  const kind = id === undefined ? 'unknown' : dayKind(date, await latestCalendar(transaction, id));
  return kind === 'unknown' ? weekday(date) <= 5 : kind === 'working' || kind === 'make-up';
}
