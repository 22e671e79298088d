import { useEffect, useState } from 'react';

let offsetMs = 0;

/** Sets how far the server's clock is ahead of this device's: small in the real space, months in a rehearsal. */
export function setClockOffset(ms: number): void {
  offsetMs = ms;
}

/** Now as the server tells it, in epoch milliseconds. */
export function now(): number {
  return Date.now() + offsetMs;
}

/** The server's now, renewed every `everyMs`. */
export function useNow(everyMs: number): number {
  const [at, setAt] = useState(now);
  useEffect(() => {
    const timer = setInterval(() => setAt(now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return at;
}
