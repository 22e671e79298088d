import { sha256 } from '../ledger/hashes';
import type { SpaceTransaction } from '../space';
import { randomCode } from './passwords';

/** How long a code works. */
export const CODE_DAYS = 7;

/** A code as it is compared: however it was read from paper. */
export const normalCode = (code: string): string => code.toUpperCase().replace(/[^A-Z0-9]/g, '');

/** New activation codes, in groups of four, by account; each is shown once, and the one before it no longer works. */
export async function issueCodes(
  transaction: SpaceTransaction,
  accounts: readonly string[],
): Promise<Map<string, string>> {
  const codes = new Map(accounts.map((account) => [account, Array.from({ length: 4 }, () => randomCode(4)).join('-')]));
  await transaction.query(
    `INSERT INTO activation (account_id, code_hash, expires_at)
     SELECT account, hash, now() + interval '${CODE_DAYS} days' FROM unnest($1::text[], $2::text[]) AS c (account, hash)
     ON CONFLICT (account_id) DO UPDATE SET code_hash = excluded.code_hash, expires_at = excluded.expires_at`,
    [[...codes.keys()], [...codes.values()].map((code) => sha256(normalCode(code)))],
  );
  return codes;
}
