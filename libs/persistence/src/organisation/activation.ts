import { sha256 } from '../ledger/hashes';
import type { SpaceTransaction } from '../space';
import { randomCode } from './passwords';

const CODE_DAYS = 7;

/** A code as it is compared: however it was read from paper. */
export const normalCode = (code: string): string => code.toUpperCase().replace(/[^A-Z0-9]/g, '');

/** A new activation code of an account, in groups of four; it is shown once, and the one before it no longer works. */
export async function issueCode(transaction: SpaceTransaction, account: string): Promise<string> {
  const code = [randomCode(4), randomCode(4), randomCode(4), randomCode(4)].join('-');
  await transaction.query(
    `INSERT INTO activation (account_id, code_hash, expires_at) VALUES ($1, $2, now() + interval '${CODE_DAYS} days')
     ON CONFLICT (account_id) DO UPDATE SET code_hash = excluded.code_hash, expires_at = excluded.expires_at`,
    [account, sha256(normalCode(code))],
  );
  return code;
}
