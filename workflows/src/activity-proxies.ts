import { proxyActivities } from '@temporalio/workflow';
import type { NotifyActivities, ReadActivities, WriteActivities } from '#contracts/temporal/activities';

/** Reading changes nothing, so it is tried again soon and for ever: the database may just be starting. */
export const read = proxyActivities<ReadActivities>({
  startToCloseTimeout: '30s',
  heartbeatTimeout: '10s',
  retry: { initialInterval: '200ms', backoffCoefficient: 2, maximumInterval: '5s' },
});

/**
 * Every write goes through `decide` under a lock and is keyed, so doing it twice does it once: tried again for ever, and soon after a
 * worker has died, because its heartbeat stops.
 */
export const idempotentWrite = proxyActivities<WriteActivities>({
  startToCloseTimeout: '10m',
  heartbeatTimeout: '10s',
  retry: { initialInterval: '500ms', backoffCoefficient: 2, maximumInterval: '10s' },
});

/** What leaves the house is never tried again by Temporal: only the activity knows whether a send was ambiguous. */
export const notify = proxyActivities<NotifyActivities>({
  startToCloseTimeout: '5m',
  heartbeatTimeout: '1m',
  retry: { maximumAttempts: 1 },
});
