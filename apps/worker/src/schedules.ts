import { ScheduleAlreadyRunning, ScheduleOverlapPolicy, type Client } from '@temporalio/client';
import { mailWorkflowId, sealWorkflowId, TASK_QUEUE } from '#contracts/temporal/ids';

interface Recurring {
  workflowType: 'sealLedgerWorkflow' | 'sendMailWorkflow';
  workflowId: string;
  every: '1h' | '1m';
}

/** What recurs in the real space: its ledger is sealed every hour, and its mail, where there is a server for it, goes out every minute. */
export const recurringIn = (space: string, sendsMail: boolean): Recurring[] => [
  { workflowType: 'sealLedgerWorkflow', workflowId: sealWorkflowId(space), every: '1h' },
  ...(sendsMail
    ? [{ workflowType: 'sendMailWorkflow' as const, workflowId: mailWorkflowId(space), every: '1m' as const }]
    : []),
];

/** Puts what recurs on Temporal's schedules unless it stands there; an emptied server gets it back with the next sweep. */
export async function ensureSchedules(client: Client, space: string, recurring: readonly Recurring[]): Promise<void> {
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
