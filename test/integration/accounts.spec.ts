import type { Account, Accounts, ActivationCode } from '#contracts/http/accounts';
import { verify } from '#persistence/verify';
import { REAL_SPACE } from '#persistence/control';
import { withApi, type TestApi, type TestBrowser } from '#test/support/api';
import { demoPeople, loggedIn, seedDemo } from '#test/support/organisation';

jest.setTimeout(60_000);

describe('Accounts and the three administrators', () => {
  let api: TestApi;
  let system: TestBrowser;
  let security: TestBrowser;
  let audit: TestBrowser;

  beforeAll(async () => {
    api = await withApi();
    await seedDemo(api);
    system = await loggedIn(api, 'xitong');
    security = await loggedIn(api, 'anquan');
    audit = await loggedIn(api, 'shenji');
  });

  afterAll(() => api.close());

  const create = async (login: string, person: string | null = null): Promise<ActivationCode> =>
    (await system.post<ActivationCode>('/accounts', { login, person })).body;
  const find = async (search: string): Promise<Account> => {
    const { body } = await audit.get<Accounts>(`/accounts?search=${encodeURIComponent(search)}`);
    return body.items[0] as Account;
  };

  it('shows each administrator the accounts, a page at a time, and nobody else', async () => {
    const first = (await audit.get<Accounts>('/accounts')).body;
    expect(first.total).toBe(129);
    expect(first.items).toHaveLength(50);
    const second = (await audit.get<Accounts>(`/accounts?cursor=${first.next}`)).body;
    expect(second.items[0]?.login.localeCompare(first.items.at(-1)?.login ?? '')).toBe(1);
    for (const person of [demoPeople.office, demoPeople.employee])
      expect((await (await loggedIn(api, person)).get('/accounts')).body.code).toBe('forbidden');
    expect((await find('冯自强')).person).toMatchObject({ id: demoPeople.employee, unit: '市场经营部' });
  });

  it('lets the system administrator make an account whose code is shown once', async () => {
    const key = 'make-gao';
    const made = await system.post<ActivationCode>('/accounts', { login: 'gao', person: null }, key);
    expect(made.body).toMatchObject({ account: { login: 'gao', roles: [], status: 'waiting' }, validDays: 7 });
    expect(made.body.code).toMatch(/^([A-Z2-9]{4}-){3}[A-Z2-9]{4}$/);
    const replay = await system.post<ActivationCode>('/accounts', { login: 'gao', person: null }, key);
    expect(replay.body).toMatchObject({ account: { id: made.body.account.id }, code: '' });
    expect((await system.post('/accounts', { login: 'gao', person: null })).body.code).toBe('login-taken');
    const browser = api.browser();
    const password = 'a long enough password';
    expect((await browser.post('/activation', { login: 'gao', code: made.body.code, password })).status).toBe(204);
    expect((await find('gao')).status).toBe('active');
  });

  it('makes one account a person at most, and none for a stranger', async () => {
    const second = await system.post('/accounts', { login: 'feng', person: demoPeople.employee });
    expect(second.body.code).toBe('person-has-account');
    expect((await system.post('/accounts', { login: 'nobody', person: 'p1' })).body.code).toBe('person-unknown');
  });

  it('gives everybody without an account one with his number as login', async () => {
    await api.inSpace((transaction) =>
      transaction.query(`INSERT INTO person (id, number, name) VALUES ('p7777', '7777', '新来人')`),
    );
    expect((await system.post('/accounts/missing')).body).toEqual({ created: 1 });
    expect(await find('7777')).toMatchObject({ status: 'idle', person: { name: '新来人' } });
  });

  it('lets only the security administrator grant roles, and takes them away at once', async () => {
    const { id } = await find('冯自强');
    const employee = await loggedIn(api, demoPeople.employee);
    expect((await employee.get('/cycles/none')).body.code).toBe('forbidden');
    expect((await system.put(`/accounts/${id}/roles`, { roles: ['office'] })).body.code).toBe('forbidden');
    expect((await security.put<Account>(`/accounts/${id}/roles`, { roles: ['office'] })).body.roles).toEqual([
      'office',
    ]);
    expect((await employee.get('/cycles/none')).body.code).toBe('not-found');
    await security.put(`/accounts/${id}/roles`, { roles: [] });
    expect((await employee.get('/cycles/none')).body.code).toBe('forbidden');
  });

  it('refuses one account two of the three administrators’ roles, or one of them beside another', async () => {
    const { account } = await create('admin2');
    const grant = (roles: string[]) => security.put(`/accounts/${account.id}/roles`, { roles });
    expect((await grant(['system-admin', 'audit-admin'])).body.code).toBe('duties-not-separated');
    expect((await grant(['audit-admin', 'office'])).body.code).toBe('duties-not-separated');
    expect((await grant(['office'])).body.code).toBe('role-needs-a-person');
    expect((await grant(['audit-admin'])).status).toBe(200);
    const person = await find('冯自强');
    const answer = await security.put(`/accounts/${person.id}/roles`, { roles: ['audit-admin'] });
    expect(answer.body.code).toBe('administrator-is-a-person');
  });

  it('lets nobody grant roles to himself, nor disable his own account', async () => {
    const own = await find('anquan');
    expect((await security.put(`/accounts/${own.id}/roles`, { roles: ['system-admin'] })).body.code).toBe('own-roles');
    const mine = await find('xitong');
    expect((await system.post(`/accounts/${mine.id}/disabling`)).body.code).toBe('own-account');
  });

  it('disables an account with its sessions and codes, and restores it', async () => {
    const { account, code } = await create('leaver');
    const answer = await system.post<Account>(`/accounts/${account.id}/disabling`);
    expect(answer.body.status).toBe('disabled');
    const password = 'a long enough password';
    expect((await api.browser().post('/activation', { login: 'leaver', code, password })).body.code).toBe(
      'activation-failed',
    );
    expect((await system.post('/accounts/activation-codes', { accounts: [account.id] })).body.code).toBe('not-found');
    expect((await system.post<Account>(`/accounts/${account.id}/enabling`)).body.status).toBe('idle');
    const again = await system.post<{ items: ActivationCode[] }>('/accounts/activation-codes', {
      accounts: [account.id],
    });
    expect(again.body.items[0]?.code).not.toBe(code);
  });

  it('keeps every change in the ledger by whom it was made, and no code', async () => {
    const acts = await api.inSpace((transaction) =>
      transaction.query<{ kind: string; data: string; actor: string }>(
        `SELECT kind, data, actor FROM act WHERE stream = 'organisation/main' ORDER BY seq`,
      ),
    );
    expect(new Set(acts.map((act) => act.kind))).toEqual(
      new Set([
        'account-created',
        'accounts-created',
        'account-disabled',
        'account-enabled',
        'activation-codes-issued',
        'roles-granted',
      ]),
    );
    const securityAccount = (await find('anquan')).id;
    expect(acts.filter((act) => act.kind === 'roles-granted').every((act) => act.actor === securityAccount)).toBe(true);
    const kept = await api.inSpace((transaction) =>
      transaction.query<{ reply: object }>('SELECT reply FROM idempotency'),
    );
    expect(JSON.stringify([acts, kept])).not.toMatch(/[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}/);
    expect(await verify(api.database, REAL_SPACE)).toEqual([]);
  });
});
