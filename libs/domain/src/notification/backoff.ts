/** So often is a message tried before it is given up and shown to the office: a little more than a day. */
export const MOST_TRIES = 30;
const LONGEST_MINUTES = 60;

/** Seconds until the next try after `tries` that failed: 1, 2, 4 … minutes, an hour at most, and no sooner than the channel asks. */
export function secondsUntilNext(tries: number, afterSeconds = 0): number {
  return Math.max(Math.min(2 ** (tries - 1), LONGEST_MINUTES) * 60, afterSeconds);
}
