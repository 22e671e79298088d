import { setTimeout as delay } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { createActivities } from '#activities/create-activities';
import type { Dependencies } from '#activities/dependencies';
import { TASK_QUEUE } from '#contracts/temporal/ids';
import type { Settings } from './settings';

const LONGEST_PAUSE_MS = 5000;

/** Tells an ordinary outage once, and its end, instead of every attempt. */
Runtime.install({
  logger: new DefaultLogger('ERROR'),
  telemetryOptions: { logging: { filter: { core: 'ERROR', other: 'ERROR' }, forward: {} } },
});

/** However long the server was away, it is tried again after so long at most; gRPC's own limit is two minutes. */
const channelArgs = { 'grpc.max_reconnect_backoff_ms': 2000 };

/** A client that is connected when first used and again whenever the server comes back. */
export function lazyClient(settings: Settings): Client {
  const connection = Connection.lazy({ address: settings.temporalAddress, channelArgs });
  return new Client({ connection, namespace: settings.temporalNamespace });
}

/** Tried for ever, with longer and longer pauses: people go on acting while Temporal is away. */
export async function connect(settings: Settings, stop: AbortSignal): Promise<NativeConnection | undefined> {
  for (let pause = 100; !stop.aborted; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    try {
      return await NativeConnection.connect({ address: settings.temporalAddress });
    } catch {
      await delay(pause, undefined, { signal: stop }).catch(() => undefined);
    }
  }
  return undefined;
}

/**
 * Hosts workflows and activities until `stop` is aborted; begins anew where the worker fails, as after its server was replaced by an
 * empty one. Sized for two cores shared with everything else.
 */
export async function host(
  settings: Settings,
  dependencies: Dependencies,
  bundle: string,
  stop: AbortSignal,
  onTrouble: (error: unknown) => void,
  onRunning: () => void,
): Promise<void> {
  while (!stop.aborted) {
    const connection = await connect(settings, stop);
    if (!connection) return;
    try {
      const worker = await Worker.create({
        connection,
        namespace: settings.temporalNamespace,
        taskQueue: TASK_QUEUE,
        workflowBundle: { codePath: bundle },
        activities: createActivities(dependencies),
        maxCachedWorkflows: 200,
        // One thread runs all workflows: they only decide, activities do the work.
        workflowThreadPoolSize: 1,
        maxConcurrentWorkflowTaskExecutions: 8,
        maxConcurrentActivityTaskExecutions: 8,
        // After a kill the other worker, or the next life of this one, soon gets the workflow.
        stickyQueueScheduleToStartTimeout: '1s',
        shutdownGraceTime: '5s',
        shutdownForceTime: '8s',
      });
      const shutDown = (): void => worker.shutdown();
      stop.addEventListener('abort', shutDown, { once: true });
      const running = worker.run();
      if (stop.aborted) shutDown();
      onRunning();
      await running;
      stop.removeEventListener('abort', shutDown);
    } catch (error) {
      onTrouble(error);
      await delay(1000, undefined, { signal: stop }).catch(() => undefined);
    } finally {
      await connection.close().catch(() => undefined);
    }
  }
}
