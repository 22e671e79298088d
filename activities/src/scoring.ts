import type { AppealInput, CycleInput } from '#contracts/temporal/messages';
import type { AppealId } from '#domain/process/ids';
import { proposeCohort, readyCohorts } from '#persistence/ledger/propose-boards';
import { raiseChecks } from '#persistence/ledger/raise-checks';
import { approvedCorrections, recomputeAppealed, recomputeCorrected } from '#persistence/ledger/recompute';
import type { Dependencies } from './dependencies';

/** Scores every cohort that is ready and puts it before the committee; a cohort a transaction. */
export async function proposeGrades(
  { source }: Dependencies,
  { space, cycle }: CycleInput,
): Promise<{ proposed: number }> {
  let proposed = 0;
  for (const cohort of await readyCohorts(source, space, cycle)) {
    if (await proposeCohort(source, space, cohort)) {
      proposed += 1;
      await raiseChecks(source, space, cohort);
    }
  }
  return { proposed };
}

/** Carries out every correction that is approved. */
export async function recomputeCorrections(
  { source }: Dependencies,
  { space, cycle }: CycleInput,
): Promise<{ replaced: number }> {
  let replaced = 0;
  for (const dossier of await approvedCorrections(source, space, cycle))
    if (await recomputeCorrected(source, space, dossier)) replaced += 1;
  return { replaced };
}

/** Works out and serves the result of an appeal that was decided with a change. */
export const recomputeAppeal = ({ source }: Dependencies, { space, appeal }: AppealInput): Promise<void> =>
  recomputeAppealed(source, space, appeal as AppealId);
