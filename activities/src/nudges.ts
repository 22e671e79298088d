import type { Client } from '@temporalio/client';
import { WorkflowIdReusePolicy } from '@temporalio/common';
import { appealWorkflowId, cycleWorkflowId, parseAttendant, TASK_QUEUE } from '#contracts/temporal/ids';
import { nudgeSignal } from '#contracts/temporal/messages';

/**
 * Nudges the workflow of an attendant, starting it where it does not run: a workflow whose matter has ended returns at once. A nudge
 * carries nothing, so one too many does no harm.
 */
export async function nudge(client: Client, space: string, attendant: string): Promise<void> {
  const named = parseAttendant(attendant);
  if (!named) throw new Error(`${attendant} attends no agenda`);
  const { kind, id } = named;
  const common = {
    taskQueue: TASK_QUEUE,
    signal: nudgeSignal,
    workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
  };
  if (kind === 'cycle')
    await client.workflow.signalWithStart('evaluationCycleWorkflow', {
      ...common,
      workflowId: cycleWorkflowId(space, id),
      args: [{ space, cycle: id }],
    });
  else
    await client.workflow.signalWithStart('appealWorkflow', {
      ...common,
      workflowId: appealWorkflowId(space, id),
      args: [{ space, appeal: id }],
    });
}
