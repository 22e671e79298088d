import type { CycleInput } from '#contracts/temporal/messages';
import { openDossierPage } from '#persistence/ledger/launch';
import { armLatePublication, performOnCycle } from '#persistence/ledger/system';
import type { Dependencies } from './dependencies';

/** One page of subjects gets its dossiers; 0 once all have one. */
export const openDossiers = async (
  { source }: Dependencies,
  { space, cycle }: CycleInput,
): Promise<{ opened: number }> => ({ opened: await openDossierPage(source, space, cycle) });

export const finishLaunch = ({ source }: Dependencies, { space, cycle }: CycleInput): Promise<void> =>
  performOnCycle(source, space, { do: 'finish-launch', cycle });

/** Closes a stage that ends by decisions and not by a date. */
export const closeWindow = (
  { source }: Dependencies,
  { space, cycle, window }: CycleInput & { window: string },
): Promise<void> => performOnCycle(source, space, { do: 'close-window', cycle, window });

export const publish = ({ source }: Dependencies, { space, cycle }: CycleInput): Promise<void> =>
  performOnCycle(source, space, { do: 'publish', cycle });

/** A result under appeal or correction on the day of publication follows once it can no longer change. */
export const publishLate = ({ source }: Dependencies, { space, cycle }: CycleInput): Promise<void> =>
  armLatePublication(source, space, cycle);

export const closeCycle = ({ source }: Dependencies, { space, cycle }: CycleInput): Promise<void> =>
  performOnCycle(source, space, { do: 'close', cycle });
