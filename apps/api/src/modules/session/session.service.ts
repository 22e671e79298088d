import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { Me, Role } from '#contracts/http/session';
import { sha256 } from '#persistence/ledger/hashes';
import { normalCode } from '#persistence/organisation/activation';
import { hashPassword, isPassword } from '#persistence/organisation/passwords';
import { activate, attempt, openSession, succeed, type Attempt } from '#persistence/organisation/sessions';
import { readMe } from '#persistence/queries/me';
import { inSpace } from '#persistence/space';
import type { ProblemError } from '../../kernel/problem';
import { DATABASE } from '../../kernel/settings';
import type { Visit } from '../../kernel/visit';
import { FailureLimit } from './failure-limit';
import { sessionProblem } from './session.problems';

const MINUTE_MS = 60_000;
const minutesTo = (until: number): number => Math.max(1, Math.ceil((until - Date.now()) / MINUTE_MS));

type Open = Extract<Attempt, { kind: 'open' }>;

/** Logging in: the same work and the same words for an unknown login as for a wrong password. */
@Injectable()
export class SessionService {
  /** Many people share an address behind a firewall, so only failures count. */
  private readonly addresses = new FailureLimit(60, 5 * MINUTE_MS);
  /** A login that does not exist locks as one that does. */
  private readonly unknown = new FailureLimit(5, 15 * MINUTE_MS);

  constructor(@Inject(DATABASE) private readonly database: DataSource) {}

  /** The token of a new session. Refuses with `login-failed`, `account-locked`, `account-disabled`, `too-many-attempts`. */
  async logIn(space: string, address: string, login: string, password: string): Promise<string> {
    const open = await this.enter(space, address, login);
    if (!(await isPassword(open?.passwordHash ?? null, password)) || !open)
      throw this.failed(address, sessionProblem.loginFailed());
    return inSpace(this.database, space, async (transaction) => {
      await succeed(transaction, open.account);
      if (open.isDisabled) throw sessionProblem.disabled();
      return openSession(transaction, open.account);
    });
  }

  /** Sets the password by a one-time code, and logs in. Refuses with `activation-failed` and as `logIn` does. */
  async activate(space: string, address: string, login: string, code: string, password: string): Promise<string> {
    if (password === login) throw sessionProblem.passwordIsLogin();
    const codeHash = sha256(normalCode(code));
    const open = await this.enter(space, address, login);
    // Made for everybody, so that its time tells nothing.
    const passwordHash = await hashPassword(password);
    if (!open || open.isDisabled || open.codeHash !== codeHash) throw this.failed(address, sessionProblem.codeWrong());
    return inSpace(this.database, space, async (transaction) => {
      const isSpent = await activate(transaction, open.account, codeHash, passwordHash);
      if (!isSpent) throw sessionProblem.codeWrong();
      return openSession(transaction, open.account);
    });
  }

  async me(visit: Visit): Promise<Me> {
    return inSpace(this.database, visit.space, async (transaction) => {
      const row = await readMe(transaction, visit.person);
      return {
        account: visit.account,
        login: visit.login,
        person:
          row.person_id === null
            ? null
            : { id: row.person_id, name: row.person_name ?? '', unit: row.unit, post: row.post },
        roles: visit.roles as Role[],
        organisation: {
          name: row.organisation_name ?? '',
          officeName: row.office_name ?? '绩效办',
          zone: row.zone ?? 'Asia/Shanghai',
        },
        space: {
          name: visit.space,
          title: row.title,
          kind: row.kind,
          now: transaction.now,
          playing: visit.playing !== null,
        },
        counts: {
          tasks: row.tasks,
          approvals: row.approvals,
          ratings: row.ratings,
          notifications: row.notifications,
        },
      };
    });
  }

  /** Enters the attempt; undefined for a login that does not exist. */
  private async enter(space: string, address: string, login: string): Promise<Open | undefined> {
    const blocked = this.addresses.blockedUntil(address, Date.now());
    if (blocked !== undefined) throw sessionProblem.tooMany(minutesTo(blocked));
    const found = await inSpace(this.database, space, (transaction) => attempt(transaction, login));
    if (found.kind === 'open') return found;
    const until =
      found.kind === 'locked' ? Date.parse(found.until) : this.unknown.blockedUntil(`${space} ${login}`, Date.now());
    if (until !== undefined) {
      this.addresses.fail(address, Date.now());
      throw sessionProblem.locked(new Date(until).toISOString(), minutesTo(until));
    }
    this.unknown.fail(`${space} ${login}`, Date.now());
    return undefined;
  }

  private failed(address: string, why: ProblemError): ProblemError {
    this.addresses.fail(address, Date.now());
    return why;
  }
}
