/** Failures by address or by a login that does not exist, forgotten after a while; in the memory of one api. */
export class FailureLimit {
  private readonly seen = new Map<string, { failures: number; until: number }>();

  constructor(
    private readonly most: number,
    private readonly windowMs: number,
    private readonly capacity = 10_000,
  ) {}

  /** Until when nothing more is tried for this key; undefined while it may be. */
  blockedUntil(key: string, now: number): number | undefined {
    const entry = this.seen.get(key);
    return entry && entry.failures >= this.most && entry.until > now ? entry.until : undefined;
  }

  /** Counts a failure; the window starts anew with the one that reaches the limit. */
  fail(key: string, now: number): void {
    const entry = this.seen.get(key);
    const failures = entry && entry.until > now ? entry.failures + 1 : 1;
    const until = failures === 1 || failures === this.most || !entry ? now + this.windowMs : entry.until;
    this.seen.delete(key);
    this.seen.set(key, { failures, until });
    const oldest = this.seen.keys().next();
    if (this.seen.size > this.capacity && !oldest.done) this.seen.delete(oldest.value);
  }
}
