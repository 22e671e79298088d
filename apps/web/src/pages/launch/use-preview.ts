import { useEffect, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { LaunchPreviewRequest } from '#contracts/http/cycles';
import { launchPreviewQuery } from '../../api/cycles';

const settleMs = 250;

/** The launch as the api works it out, a moment after the last change; the last one stays on screen meanwhile. */
export function useLaunchPreview(request: LaunchPreviewRequest | null) {
  const text = JSON.stringify(request);
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), settleMs);
    return () => clearTimeout(timer);
  }, [text]);
  const query = useQuery(launchPreviewQuery(JSON.parse(settled) as LaunchPreviewRequest | null));
  return { query, preview: query.data, isWorking: query.isFetching || settled !== text };
}
