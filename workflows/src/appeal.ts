import { continueAsNew } from '@temporalio/workflow';
import { hasEnded, isToRecompute, type AppealView } from '#contracts/temporal/appeal-view';
import { appealAttendant } from '#contracts/temporal/ids';
import type { AppealInput } from '#contracts/temporal/messages';
import { idempotentWrite, read } from './activity-proxies';
import { followAgenda } from './agenda';

/**
 * One appeal 申诉, from its receipt to the served result: reminds whoever was asked and has not answered, waits for the reviewers'
 * decision, has a changed result worked out anew and serves it.
 */
export async function appealWorkflow(input: AppealInput): Promise<void> {
  await followAgenda<AppealView>({
    space: input.space,
    attendant: appealAttendant(input.appeal),
    load: () => read.loadAppeal(input),
    hasEnded,
    story: async (agenda) => {
      while (!hasEnded(agenda.view)) {
        await agenda.until((view) => isToRecompute(view) || hasEnded(view));
        if (isToRecompute(agenda.view)) await agenda.doing(() => idempotentWrite.recomputeAppeal(input));
      }
    },
    startAnew: () => continueAsNew<typeof appealWorkflow>(input),
  });
}
