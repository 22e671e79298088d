import { ScheduleAlreadyRunning, ScheduleNotFoundError, ScheduleOverlapPolicy, type Client } from '@temporalio/client';
import { noticesWorkflowId, sealWorkflowId, TASK_QUEUE } from '#contracts/temporal/ids';

interface Recurring {
  workflowType: 'sealLedgerWorkflow' | 'deliverNoticesWorkflow';
  workflowId: string;
  every: '1h' | '1m';
}

/** What recurs in the real space: its ledger is sealed every hour, and what people are told outside leaves every minute, where it can. */
export const recurringIn = (space: string, isTelling: boolean): Recurring[] => [
  { workflowType: 'sealLedgerWorkflow', workflowId: sealWorkflowId(space), every: '1h' },
  ...(isTelling
    ? [{ workflowType: 'deliverNoticesWorkflow' as const, workflowId: noticesWorkflowId(space), every: '1m' as const }]
    : []),
];

/** Schedules of earlier releases, whose workflows are no more. */
const RETIRED = ['mail'];

/** Puts what recurs on Temporal's schedules unless it stands there; an emptied server gets it back with the next sweep. */
export async function ensureSchedules(client: Client, space: string, recurring: readonly Recurring[]): Promise<void> {
  for (const name of RETIRED)
    await client.schedule
      .getHandle(`${space}/${name}`)
      .delete()
      .catch((error: unknown) => {
        if (!(error instanceof ScheduleNotFoundError)) throw error;
      });
  for (const { workflowType, workflowId, every } of recurring) {
    try {
      await client.schedule.create({
        scheduleId: workflowId,
        spec: { intervals: [{ every }] },
        action: { type: 'startWorkflow', workflowType, workflowId, taskQueue: TASK_QUEUE, args: [{ space }] },
        policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '1m' },
      });
    } catch (error) {
      if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    }
  }
}
