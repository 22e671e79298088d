import type { SpaceInput } from '#contracts/temporal/messages';
import { idempotentWrite } from './activity-proxies';

/** Seals the heads of all streams under one Merkle root, which also leaves the database. Started every hour by a Temporal Schedule. */
export const sealLedgerWorkflow = (input: SpaceInput): Promise<{ code: string | null }> =>
  idempotentWrite.sealLedger(input);
