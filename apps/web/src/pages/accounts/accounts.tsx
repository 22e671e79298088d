import { useDeferredValue, useState } from 'react';
import { PlusOutlined } from '@ant-design/icons';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { App, Button, Checkbox, Input, Popconfirm, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Account, ActivationCode } from '#contracts/http/accounts';
import type { Role } from '#contracts/http/session';
import { accountsKey, accountsQuery, createMissingAccounts, issueCodes, setAccountDisabled } from '../../api/accounts';
import { meQuery } from '../../api/session';
import { useAct } from '../../api/use-act';
import { DataTable } from '../../components/data-table';
import { EmptyState } from '../../components/empty-state';
import { PageHead } from '../../components/page-head';
import { Panel } from '../../components/panel';
import { ProblemAlert } from '../../components/problem-alert';
import { QueryState } from '../../components/query-state';
import { StateWord, type State } from '../../components/state-icon';
import { Tag } from '../../components/tag';
import { useDates } from '../../time/use-dates';
import { CodesModal } from './codes-modal';
import { CreateModal } from './create-modal';
import { GrantModal } from './grant-modal';
import { ROLES, roleWord } from './role-words';
import css from './accounts.module.css';

const STATE: Record<Account['status'], State> = {
  active: 'done',
  waiting: 'waiting',
  idle: 'upcoming',
  locked: 'frozen',
  disabled: 'returned',
};
const MOST_CODES = 200;

/** Accounts, for the three administrators: the system's makes them, the security's grants roles, the auditor reads. */
export function Component() {
  const { t } = useTranslation('accounts');
  const dates = useDates();
  const { message } = App.useApp();
  const me = useQuery(meQuery);
  const [search, setSearch] = useState('');
  const [role, setRole] = useState<Role>();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [codes, setCodes] = useState<readonly ActivationCode[]>();
  const [granting, setGranting] = useState<Account>();
  const [isCreating, setCreating] = useState(false);
  const query = useInfiniteQuery(accountsQuery(useDeferredValue(search.trim()), role));
  const issue = useAct(issueCodes, [accountsKey]);
  const disable = useAct(setAccountDisabled, [accountsKey]);
  const createMissing = useAct(createMissingAccounts, [accountsKey]);
  const isSystem = me.data?.roles.includes('system-admin') ?? false;
  const isSecurity = me.data?.roles.includes('security-admin') ?? false;
  const items = query.data?.pages.flatMap((page) => page.items);
  const total = query.data?.pages[0]?.total;
  const failure = issue.error ?? disable.error ?? createMissing.error;

  const sendCodes = (accounts: readonly string[]): void =>
    issue.mutate(accounts, {
      onSuccess: (issued) => {
        setCodes(issued.items);
        setChosen([]);
      },
    });
  const choose = (id: string, isChosen: boolean): void =>
    setChosen((before) => (isChosen ? [...before, id].slice(-MOST_CODES) : before.filter((each) => each !== id)));

  const acts = (account: Account) => (
    <span className={css['acts']}>
      {isSecurity && (
        <Button type="link" size="small" onClick={() => setGranting(account)}>
          {t('grant')}
        </Button>
      )}
      {isSystem && account.status !== 'disabled' && (
        <Button type="link" size="small" disabled={issue.isPending} onClick={() => sendCodes([account.id])}>
          {t(account.status === 'idle' ? 'code' : 'codeAgain')}
        </Button>
      )}
      {isSystem &&
        account.id !== me.data?.account &&
        (account.status === 'disabled' ? (
          <Button type="link" size="small" onClick={() => disable.mutate({ id: account.id, isDisabled: false })}>
            {t('enable')}
          </Button>
        ) : (
          <Popconfirm
            title={t('disableAsk', { login: account.login })}
            description={t('disableEffect')}
            okText={t('disable')}
            cancelText={t('cancel')}
            onConfirm={() => disable.mutate({ id: account.id, isDisabled: true })}
          >
            <Button type="link" size="small">
              {t('disable')}
            </Button>
          </Popconfirm>
        ))}
    </span>
  );

  return (
    <>
      <PageHead
        title={t('title')}
        {...(total === undefined ? {} : { state: t('total', { count: total }) })}
        actions={
          isSystem && (
            <>
              <Button
                loading={createMissing.isPending}
                onClick={() =>
                  createMissing.mutate(undefined, {
                    onSuccess: ({ created }) =>
                      void message.success(created === 0 ? t('missingNone') : t('missingCreated', { count: created })),
                  })
                }
              >
                {t('createMissing')}
              </Button>
              <Button type="primary" icon={<PlusOutlined />} onClick={() => setCreating(true)}>
                {t('create')}
              </Button>
            </>
          )
        }
      />
      {failure && <ProblemAlert error={failure} />}
      <Panel isFlush>
        <div className={css['filters']}>
          <Input.Search
            className={css['search'] ?? ''}
            allowClear
            placeholder={t('find')}
            value={search}
            onChange={({ target }) => setSearch(target.value)}
          />
          <Select<Role>
            className={css['role'] ?? ''}
            allowClear
            placeholder={t('anyRole')}
            value={role}
            onChange={setRole}
            options={ROLES.map((each) => ({ value: each, label: t(roleWord[each]) }))}
          />
          {chosen.length > 0 ? (
            <Button loading={issue.isPending} onClick={() => sendCodes(chosen)}>
              {t('codesForSelected', { count: chosen.length })}
            </Button>
          ) : (
            <span />
          )}
        </div>
        <QueryState
          query={{ data: items, error: query.error, refetch: query.refetch }}
          lines={8}
          isEmpty={(list) => list.length === 0}
          empty={<EmptyState title={t('none')} />}
        >
          {(list) => (
            <DataTable
              label={t('title')}
              rows={list}
              keyOf={(account) => account.id}
              isMarked={(account) => chosen.includes(account.id)}
              columns={[
                {
                  key: 'login',
                  title: t('login'),
                  isName: true,
                  render: (account) => (
                    <span className={css['login']}>
                      {isSystem && account.status !== 'disabled' && (
                        <Checkbox
                          aria-label={account.login}
                          checked={chosen.includes(account.id)}
                          onChange={({ target }) => choose(account.id, target.checked)}
                        />
                      )}
                      {account.login}
                    </span>
                  ),
                },
                {
                  key: 'person',
                  title: t('person'),
                  render: ({ person }) =>
                    person ? [person.name, person.unit].filter(Boolean).join(' ') : <Tag>{t('nobody')}</Tag>,
                },
                {
                  key: 'roles',
                  title: t('roles'),
                  render: ({ roles }) =>
                    roles.length > 0 && (
                      <span className={css['tags']}>
                        {roles.map((each) => (
                          <Tag key={each} tone="primary">
                            {t(roleWord[each])}
                          </Tag>
                        ))}
                      </span>
                    ),
                },
                {
                  key: 'status',
                  title: t('status'),
                  render: ({ status, lockedUntil }) => (
                    <StateWord state={STATE[status]}>
                      {status === 'locked' ? t('locked', { at: dates.moment(lockedUntil ?? '') }) : t(status)}
                    </StateWord>
                  ),
                },
                ...(isSystem || isSecurity ? [{ key: 'acts', title: '', acts: 'below' as const, render: acts }] : []),
              ]}
            />
          )}
        </QueryState>
        {query.hasNextPage && (
          <div className={css['more']}>
            <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
              {t('more')}
            </Button>
          </div>
        )}
      </Panel>
      {isCreating && (
        <CreateModal
          onClose={() => setCreating(false)}
          onCreated={(code) => {
            setCreating(false);
            setCodes([code]);
          }}
        />
      )}
      {granting && <GrantModal key={granting.id} account={granting} onClose={() => setGranting(undefined)} />}
      {codes && <CodesModal codes={codes} onClose={() => setCodes(undefined)} />}
    </>
  );
}
