import { MOST_TRIES, secondsUntilNext } from './backoff';

describe('Trying again', () => {
  it('waits one minute, then twice as long each time, and an hour at most', () => {
    expect([1, 2, 3, 6, 7, 8, 29].map((tries) => secondsUntilNext(tries))).toEqual([
      60, 120, 240, 1920, 3600, 3600, 3600,
    ]);
  });

  it('waits no shorter than the channel asks', () => {
    expect(secondsUntilNext(1, 300)).toBe(300);
    expect(secondsUntilNext(5, 300)).toBe(960);
  });

  it('gives up after more than a day, so that a night without a server loses nothing', () => {
    let seconds = 0;
    for (let tries = 1; tries < MOST_TRIES; tries++) seconds += secondsUntilNext(tries);
    expect(seconds).toBeGreaterThan(24 * 3600);
    expect(seconds).toBeLessThan(26 * 3600);
  });
});
