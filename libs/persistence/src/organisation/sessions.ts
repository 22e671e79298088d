import { randomBytes } from 'node:crypto';
import { sha256 } from '../ledger/hashes';
import type { SpaceTransaction } from '../space';

export const SESSION_SECONDS = 12 * 3600;
const MOST_FAILURES = 5;
const LOCK = '15 minutes';

/** Opens a session of an account and returns its token, of which only the hash is kept. */
export async function openSession(transaction: SpaceTransaction, account: string): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await transaction.query('DELETE FROM session WHERE account_id = $1 AND expires_at <= now()', [account]);
  await transaction.query(
    `INSERT INTO session (id, account_id, expires_at) VALUES ($1, $2, now() + make_interval(secs => $3))`,
    [sha256(token), account, SESSION_SECONDS],
  );
  return token;
}

/** Is this account one of the performance office, and not disabled? */
export async function officeAccount(transaction: SpaceTransaction, account: string): Promise<boolean> {
  const rows = await transaction.query(
    `SELECT 1 FROM account WHERE id = $1 AND 'office' = ANY (roles) AND disabled_at IS NULL`,
    [account],
  );
  return rows.length > 0;
}

export async function closeSession(transaction: SpaceTransaction, token: string): Promise<void> {
  await transaction.query('DELETE FROM session WHERE id = $1', [sha256(token)]);
}

export type Attempt =
  | { kind: 'unknown' }
  | { kind: 'locked'; until: string }
  | {
      kind: 'open';
      account: string;
      passwordHash: string | null;
      codeHash: string | null;
      isDisabled: boolean;
    };

/**
 * Enters an attempt to log in before anything is checked, so that of many at once no sixth gets through: the fifth that is not
 * taken back by `succeed` locks the account for 15 minutes. By real time, in a rehearsal too.
 */
export async function attempt(transaction: SpaceTransaction, login: string): Promise<Attempt> {
  const [open] = await transaction.query<{
    id: string;
    password_hash: string | null;
    code_hash: string | null;
    is_disabled: boolean;
  }>(
    `UPDATE account a SET failures = n.failures,
       locked_until = CASE WHEN n.failures >= ${MOST_FAILURES} THEN now() + interval '${LOCK}' END
     FROM (SELECT id, CASE WHEN locked_until IS NULL THEN failures ELSE 0 END + 1 AS failures FROM account
       WHERE login = $1 AND (locked_until IS NULL OR locked_until <= now()) FOR UPDATE) n
     WHERE a.id = n.id
     RETURNING a.id, a.password_hash, a.disabled_at IS NOT NULL AS is_disabled,
       (SELECT code_hash FROM activation c WHERE c.account_id = a.id AND c.expires_at > now()) AS code_hash`,
    [login],
  );
  if (open)
    return {
      kind: 'open',
      account: open.id,
      passwordHash: open.password_hash,
      codeHash: open.code_hash,
      isDisabled: open.is_disabled,
    };
  const [locked] = await transaction.query<{ until: Date | null }>(
    'SELECT locked_until AS until FROM account WHERE login = $1',
    [login],
  );
  return locked?.until ? { kind: 'locked', until: locked.until.toISOString() } : { kind: 'unknown' };
}

/** Takes the attempt back: the password or code was right. */
export async function succeed(transaction: SpaceTransaction, account: string): Promise<void> {
  await transaction.query('UPDATE account SET failures = 0, locked_until = NULL WHERE id = $1', [account]);
}

/**
 * Spends the account's activation code: sets the password and ends every session that was open. False when the code has been spent
 * meanwhile.
 */
export async function activate(
  transaction: SpaceTransaction,
  account: string,
  codeHash: string,
  passwordHash: string,
): Promise<boolean> {
  const spent = await transaction.query(
    'DELETE FROM activation WHERE account_id = $1 AND code_hash = $2 AND expires_at > now() RETURNING account_id',
    [account, codeHash],
  );
  if (spent.length === 0) return false;
  await transaction.query('UPDATE account SET password_hash = $2 WHERE id = $1', [account, passwordHash]);
  await transaction.query('DELETE FROM session WHERE account_id = $1', [account]);
  await succeed(transaction, account);
  return true;
}

/** Lets an office account of a rehearsal act as a person; `null` ends it. False when the account may not, or there is no such person. */
export async function play(
  transaction: SpaceTransaction,
  token: string,
  account: string,
  person: string | null,
): Promise<boolean> {
  const rows = await transaction.query(
    `UPDATE session SET playing = $3 WHERE id = $1 AND account_id = $2
       AND EXISTS (SELECT 1 FROM account WHERE id = $2 AND 'office' = ANY (roles))
       AND EXISTS (SELECT 1 FROM kaocheng.space WHERE name = $4 AND kind = 'rehearsal')
       AND ($3::text IS NULL OR EXISTS (SELECT 1 FROM person WHERE id = $3))
     RETURNING id`,
    [sha256(token), account, person, transaction.space],
  );
  return rows.length > 0;
}
