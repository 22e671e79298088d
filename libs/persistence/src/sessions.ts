import type { SpaceTransaction } from './space';

export interface SessionAccount {
  account: string;
  login: string;
  person: string | null;
  roles: string[];
  playing: string | null;
}

/** The account behind a session's token hash, while the session lasts and the account is not disabled. In a rehearsal the person played. */
export async function sessionAccount(
  transaction: SpaceTransaction,
  tokenHash: string,
): Promise<SessionAccount | undefined> {
  const [row] = await transaction.query<SessionAccount & { played: string[] | null }>(
    `SELECT a.id AS account, a.login, coalesce(s.playing, a.person_id) AS person, s.playing,
       CASE WHEN s.playing IS NULL THEN a.roles
         ELSE coalesce((SELECT p.roles FROM account p WHERE p.person_id = s.playing LIMIT 1), '{}') END AS roles
     FROM session s JOIN account a ON a.id = s.account_id
     WHERE s.id = $1 AND s.expires_at > now() AND a.disabled_at IS NULL`,
    [tokenHash],
    `session-${transaction.space}`,
  );
  return row;
}
