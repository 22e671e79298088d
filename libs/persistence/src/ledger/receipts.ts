import type { Context } from '#domain/process/context';
import { receiptNumber, receiptYear } from '#domain/process/receipt';
import type { SpaceTransaction } from '../space';

/**
 * The number of the next receipt of a register in this space, of appeals or of objections. Letters that come at one moment are numbered one after another: the lock is held until
 * the act is written or refused, so no number is given twice and none is left out.
 */
export async function nextReceipt(
  transaction: SpaceTransaction,
  register: 'appeal' | 'objection',
  context: Context,
): Promise<string> {
  const year = receiptYear(context);
  await transaction.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [
    `${transaction.space} ${register} receipts`,
  ]);
  const [row] = await transaction.query<{ running: number }>(
    `SELECT COALESCE(max(split_part(state->>'receipt', '-', 2)::int), 0) + 1 AS running
     FROM stream WHERE kind = $2 AND split_part(state->>'receipt', '-', 1) = $1`,
    [year, register],
  );
  return receiptNumber(year, row?.running ?? 1);
}
