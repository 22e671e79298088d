import type { CycleInput } from '#contracts/temporal/messages';
import { boardsToConclude, concludeBoard } from '#persistence/ledger/final-records';
import type { Dependencies } from './dependencies';

/** Final records with their effects, and the consequences they call for (A9), a board a transaction. */
export async function proposeConsequences(
  { source }: Dependencies,
  { space, cycle }: CycleInput,
): Promise<{ proposed: number }> {
  let proposed = 0;
  for (const board of await boardsToConclude(source, space, cycle))
    proposed += await concludeBoard(source, space, board);
  return { proposed };
}
