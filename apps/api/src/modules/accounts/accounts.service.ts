import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { Account, Accounts, ActivationCode } from '#contracts/http/accounts';
import type { Role } from '#domain/access/policy';
import { grantRefusal } from '#domain/access/roles';
import { CODE_DAYS, issueCodes } from '#persistence/organisation/activation';
import { actOnOrganisation } from '#persistence/organisation/acts';
import {
  addAccount,
  addMissingAccounts,
  listAccounts,
  lockAccounts,
  setDisabled,
  setRoles,
  type AccountFilter,
  type AccountWithPerson,
} from '#persistence/queries/accounts';
import { inSpace, type SpaceTransaction } from '#persistence/space';
import type { Intention } from '../../kernel/acts';
import { edge } from '../../kernel/problem';
import { DATABASE } from '../../kernel/settings';
import type { Visit } from '../../kernel/visit';
import { organisationAct } from '../organisation/organisation-act';
import { accountProblem } from './account.problems';

/** Accounts, their codes and roles. The system administrator makes accounts, the security administrator grants roles. */
@Injectable()
export class AccountsService {
  constructor(@Inject(DATABASE) private readonly database: DataSource) {}

  list(visit: Visit, filter: AccountFilter): Promise<Accounts> {
    return inSpace(this.database, visit.space, async (transaction) => {
      const { items, total, next } = await listAccounts(transaction, filter);
      return { items: items.map(accountView), total, next };
    });
  }

  /** A new account with its activation code. Refuses with `login-taken`, `person-unknown`, `person-has-account`. */
  create(visit: Visit, intention: Intention, login: string, person: string | null): Promise<ActivationCode> {
    return actOnOrganisation(this.database, visit.space, organisationAct(visit, intention), async (transaction) => {
      const id = randomUUID();
      const failure = await addAccount(transaction, id, login, person);
      if (failure) throw accountProblem(failure);
      const [reply] = await withCodes(transaction, [id]);
      if (!reply) throw edge.notFound();
      return { event: { kind: 'account-created', data: { account: id, login, person } }, reply, kept: hidden(reply) };
    });
  }

  createMissing(visit: Visit, intention: Intention): Promise<{ created: number }> {
    return actOnOrganisation(this.database, visit.space, organisationAct(visit, intention), async (transaction) => {
      const accounts = await addMissingAccounts(transaction);
      const reply = { created: accounts.length };
      return { event: accounts.length === 0 ? null : { kind: 'accounts-created', data: { accounts } }, reply };
    });
  }

  /** New codes; those issued before no longer work. A disabled account gets none. */
  issueCodes(visit: Visit, intention: Intention, ids: readonly string[]): Promise<{ items: ActivationCode[] }> {
    return actOnOrganisation(this.database, visit.space, organisationAct(visit, intention), async (transaction) => {
      const accounts = await lockAccounts(transaction, ids);
      const usable = accounts.filter((account) => !account.is_disabled).map((account) => account.id);
      if (usable.length < new Set(ids).size) throw edge.notFound();
      const items = await withCodes(transaction, usable);
      const event = { kind: 'activation-codes-issued', data: { accounts: usable } };
      return { event, reply: { items }, kept: { items: items.map(hidden) } };
    });
  }

  /** Ends or restores an account; ending closes its sessions. Refuses with `own-account`. */
  setDisabled(visit: Visit, intention: Intention, id: string, isDisabled: boolean): Promise<Account> {
    if (isDisabled && id === visit.account) throw accountProblem('own-account');
    return this.change(visit, intention, id, async (transaction, account) => {
      await setDisabled(transaction, id, isDisabled);
      const kind = isDisabled ? 'account-disabled' : 'account-enabled';
      return account.is_disabled === isDisabled ? null : { kind, data: { account: id } };
    });
  }

  /** Refuses with `own-roles`, `duties-not-separated`, `administrator-is-a-person`, `role-needs-a-person`. */
  grant(visit: Visit, intention: Intention, id: string, wanted: readonly Role[]): Promise<Account> {
    const roles = [...new Set(wanted)].sort();
    return this.change(visit, intention, id, async (transaction, account) => {
      const granting = { account: visit.account, person: visit.person };
      const refusal = grantRefusal(granting, { id, person: account.person_id }, roles);
      if (refusal) throw accountProblem(refusal);
      await setRoles(transaction, id, roles);
      const before = [...account.roles].sort();
      if (before.join() === roles.join()) return null;
      return { kind: 'roles-granted', data: { account: id, before, roles } };
    });
  }

  private change(
    visit: Visit,
    intention: Intention,
    id: string,
    work: (transaction: SpaceTransaction, account: AccountWithPerson) => Promise<{ kind: string; data: object } | null>,
  ): Promise<Account> {
    return actOnOrganisation(this.database, visit.space, organisationAct(visit, intention), async (transaction) => {
      const [account] = await lockAccounts(transaction, [id]);
      if (!account) throw edge.notFound();
      const event = await work(transaction, account);
      const [after] = await lockAccounts(transaction, [id]);
      return { event, reply: accountView(after ?? account) };
    });
  }
}

async function withCodes(transaction: SpaceTransaction, ids: readonly string[]): Promise<ActivationCode[]> {
  const codes = await issueCodes(transaction, ids);
  const accounts = await lockAccounts(transaction, ids);
  return accounts.map((account) => ({
    account: accountView(account),
    code: codes.get(account.id) ?? '',
    validDays: CODE_DAYS,
  }));
}

/** What a repeated request gets: the code was shown once. */
const hidden = (issued: ActivationCode): ActivationCode => ({ ...issued, code: '' });

function accountView(row: AccountWithPerson): Account {
  return {
    id: row.id,
    login: row.login,
    person: row.person,
    roles: row.roles as Role[],
    status: row.is_disabled
      ? 'disabled'
      : row.locked_until
        ? 'locked'
        : row.is_active
          ? 'active'
          : row.is_waiting
            ? 'waiting'
            : 'idle',
    lockedUntil: row.locked_until?.toISOString() ?? null,
  };
}
