import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { followLive } from './live';

/** Changes within this time are read again together. */
const gatherMs = 1_000;

/** Reads what is on screen again whenever the api tells of a change. Returns whether the line is open. */
export function useLive(): boolean {
  const queries = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    const ended = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    void followLive(
      () => {
        timer ??= setTimeout(() => {
          timer = undefined;
          void queries.invalidateQueries({ refetchType: 'active' });
        }, gatherMs);
      },
      setOpen,
      ended.signal,
    );
    return () => {
      ended.abort();
      clearTimeout(timer);
    };
  }, [queries]);
  return isOpen;
}
