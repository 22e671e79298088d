import { seesAll, type Visitor } from '#domain/access/policy';
import type { CycleState } from '#domain/process/cycle';
import type { Minutes } from '#domain/process/meeting';
import type { SpaceTransaction } from '../space';
import { findCycle } from './cycles';

/** The minutes of a meeting, where this visitor may read them: whoever was there or wrote them, the office and the leaders. */
export async function findMinutes(
  transaction: SpaceTransaction,
  visitor: Visitor,
  cycle: string,
  window: string,
): Promise<Minutes | undefined> {
  const minutes = (await findCycle(transaction, cycle))?.state.minutes?.[window];
  return minutes && mayReadMinutes(visitor, minutes) ? minutes : undefined;
}

export const mayReadMinutes = (visitor: Visitor, { by, present }: Minutes): boolean =>
  seesAll('meeting.read', visitor) ||
  (visitor.person !== null && (visitor.person === by || present.includes(visitor.person)));

/** A meeting of a cycle: its window, with the minutes once they are written. */
export interface MeetingWindow {
  cycle: CycleState;
  window: CycleState['windows'][number];
}

export async function findMeeting(
  transaction: SpaceTransaction,
  cycle: string,
  key: string,
): Promise<MeetingWindow | undefined> {
  const state = (await findCycle(transaction, cycle))?.state;
  const window = state?.windows.find((each) => each.key === key && each.kind === 'meeting');
  return state && window && { cycle: state, window };
}
