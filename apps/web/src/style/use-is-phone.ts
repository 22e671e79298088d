import { useSyncExternalStore } from 'react';
import { phoneBelow } from './tokens';

const query = () => window.matchMedia(`(max-width: ${phoneBelow - 1}px)`);

function subscribe(onChange: () => void): () => void {
  const list = query();
  list.addEventListener('change', onChange);
  return () => list.removeEventListener('change', onChange);
}

/** True where the page is laid out for a phone. */
export function useIsPhone(): boolean {
  return useSyncExternalStore(subscribe, () => query().matches);
}
