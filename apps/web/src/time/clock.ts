import { useEffect, useState } from 'react';

let offsetMs = 0;
const listeners = new Set<() => void>();

/** Sets how far the server's clock is ahead of this device's: small in the real space, months in a rehearsal. */
export function setClockOffset(ms: number): void {
  if (ms === offsetMs) return;
  offsetMs = ms;
  for (const listener of listeners) listener();
}

/** Now as the server tells it, in epoch milliseconds. */
export function now(): number {
  return Date.now() + offsetMs;
}

/** The server's now, renewed every `everyMs` and whenever the server's clock turns out to be another. */
export function useNow(everyMs: number): number {
  const [at, setAt] = useState(now);
  useEffect(() => {
    const renew = () => setAt(now());
    const timer = setInterval(renew, everyMs);
    listeners.add(renew);
    return () => {
      clearInterval(timer);
      listeners.delete(renew);
    };
  }, [everyMs]);
  return at;
}
