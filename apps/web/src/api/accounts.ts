import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query';
import {
  accountSchema,
  accountsSchema,
  activationCodeSchema,
  activationCodesSchema,
  createdAccountsSchema,
} from '#contracts/http/accounts';
import type { Account, ActivationCode } from '#contracts/http/accounts';
import type { Role } from '#contracts/http/session';
import { call } from './client';

export const accountsKey = ['accounts'] as const;

/** Accounts by login, a page at a time. */
export const accountsQuery = (search: string, role: Role | undefined) =>
  infiniteQueryOptions({
    queryKey: [...accountsKey, search, role],
    queryFn: ({ signal, pageParam }) =>
      call({
        method: 'GET',
        path: '/accounts',
        query: { search: search || undefined, role, cursor: pageParam || undefined },
        reply: accountsSchema,
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });

export const createAccount = (body: { login: string; person: string | null }, key: string): Promise<ActivationCode> =>
  call({ method: 'POST', path: '/accounts', body, key, reply: activationCodeSchema });

export const createMissingAccounts = (_: undefined, key: string): Promise<{ created: number }> =>
  call({ method: 'POST', path: '/accounts/missing', body: {}, key, reply: createdAccountsSchema });

/** New codes; they are shown once. */
export const issueCodes = (accounts: readonly string[], key: string): Promise<{ items: ActivationCode[] }> =>
  call({ method: 'POST', path: '/accounts/activation-codes', body: { accounts }, key, reply: activationCodesSchema });

export const setAccountDisabled = (
  { id, isDisabled }: { id: string; isDisabled: boolean },
  key: string,
): Promise<Account> =>
  call({
    method: 'POST',
    path: `/accounts/${id}/${isDisabled ? 'disabling' : 'enabling'}`,
    body: {},
    key,
    reply: accountSchema,
  });

export const grantRoles = ({ id, roles }: { id: string; roles: readonly Role[] }, key: string): Promise<Account> =>
  call({ method: 'PUT', path: `/accounts/${id}/roles`, body: { roles }, key, reply: accountSchema });
