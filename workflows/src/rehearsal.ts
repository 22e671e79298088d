import { continueAsNew, defineQuery, setHandler, workflowInfo } from '@temporalio/workflow';
import { progressQuery, type AdvanceInput, type RehearsalProgress } from '#contracts/temporal/messages';
import { idempotentWrite } from './activity-proxies';

/**
 * Advances a rehearsal 模拟运行 from due instant to due instant, each until its agenda is quiet, and at last to the instant asked for.
 * The query tells how far it is; ending it leaves the clock where it is.
 */
export async function advanceRehearsalWorkflow(input: AdvanceInput, attended = 0): Promise<RehearsalProgress> {
  let progress: RehearsalProgress = { at: '', to: input.to, attended, isDone: false };
  setHandler(defineQuery(progressQuery), () => progress);
  while (!progress.isDone) {
    const step = await idempotentWrite.advanceRehearsal(input);
    progress = { ...step, attended: progress.attended + step.attended };
    if (!progress.isDone && workflowInfo().continueAsNewSuggested)
      await continueAsNew<typeof advanceRehearsalWorkflow>(input, progress.attended);
  }
  return progress;
}
