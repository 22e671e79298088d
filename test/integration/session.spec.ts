import type { Me } from '#contracts/http/session';
import { createAccount } from '#persistence/organisation/seed';
import { issueCodes } from '#persistence/organisation/activation';
import { withApi, type TestApi } from '#test/support/api';
import { demoPeople, loggedIn, seedDemo } from '#test/support/organisation';

const PASSWORD = 'correct horse battery';

jest.setTimeout(60_000);

describe('Logging in', () => {
  let api: TestApi;

  beforeAll(async () => {
    api = await withApi();
    await seedDemo(api);
    await api.inSpace(async (transaction) => {
      for (const login of ['anna', 'bert', 'carla'])
        await createAccount(transaction, { login, person: null, roles: [], password: PASSWORD });
    });
  });

  afterAll(() => api.close());

  it('lets the right password in with a cookie that no page can read', async () => {
    const browser = api.browser();
    const answer = await browser.post('/session', { login: 'anna', password: PASSWORD });
    expect(answer.status).toBe(204);
    expect(answer.headers.getSetCookie()[0]).toMatch(
      /^kaocheng_space_main=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax$/,
    );
    expect((await browser.get<Me>('/me')).body).toMatchObject({ login: 'anna', person: null, space: { kind: 'real' } });
  });

  it('answers an unknown login as it answers a wrong password', async () => {
    const wrong = await api.browser().post('/session', { login: 'anna', password: 'not this one' });
    const unknown = await api.browser().post('/session', { login: 'nobody', password: 'not this one' });
    expect(wrong.status).toBe(401);
    expect(unknown.body).toEqual(wrong.body);
    expect(wrong.body.code).toBe('login-failed');
  });

  it('locks an account for 15 minutes after five wrong passwords, also against the right one', async () => {
    const attempts = await Promise.all(
      Array.from({ length: 12 }, () => api.browser().post('/session', { login: 'bert', password: 'guess' })),
    );
    const codes = attempts.map(({ body }) => body.code).sort();
    expect(codes).toEqual([...Array<string>(7).fill('account-locked'), ...Array<string>(5).fill('login-failed')]);
    const right = await api.browser().post('/session', { login: 'bert', password: PASSWORD });
    expect(right.status).toBe(423);
    expect(right.body).toMatchObject({ code: 'account-locked', params: { minutes: 15 } });
    await api.inSpace((transaction) =>
      transaction.query(`UPDATE account SET locked_until = now() - interval '1 second' WHERE login = 'bert'`),
    );
    expect((await api.browser().post('/session', { login: 'bert', password: PASSWORD })).status).toBe(204);
  });

  it('locks a login that does not exist just the same', async () => {
    for (let count = 0; count < 5; count++)
      expect((await api.browser().post('/session', { login: 'ghost', password: 'guess' })).body.code).toBe(
        'login-failed',
      );
    const sixth = await api.browser().post('/session', { login: 'ghost', password: 'guess' });
    expect(sixth.body).toMatchObject({ code: 'account-locked', params: { minutes: 15 } });
  });

  it('ends the session for good when one logs out', async () => {
    const browser = api.browser();
    await browser.post('/session', { login: 'anna', password: PASSWORD });
    const kept = new Map(browser.cookies);
    expect((await browser.send('DELETE', '/session')).status).toBe(204);
    expect(browser.cookies.size).toBe(0);
    for (const [name, value] of kept) browser.cookies.set(name, value);
    expect((await browser.get('/me')).body.code).toBe('not-logged-in');
  });

  const codeFor = (login: string): Promise<string> =>
    api.inSpace(async (transaction) => {
      const account = await createAccount(transaction, { login, person: null, roles: [] });
      return (await issueCodes(transaction, [account])).get(account) ?? '';
    });

  it('sets the first password by a code that works once', async () => {
    const code = await codeFor('dora');
    const before = await api.browser().post('/session', { login: 'dora', password: PASSWORD });
    expect(before.body.code).toBe('login-failed');
    const short = await api.browser().post('/activation', { login: 'dora', code, password: 'too short' });
    expect(short.body).toMatchObject({ code: 'invalid-input', path: 'password' });
    const wrong = await api
      .browser()
      .post('/activation', { login: 'dora', code: 'AAAA-BBBB-CCCC', password: PASSWORD });
    expect(wrong.body.code).toBe('activation-failed');
    const browser = api.browser();
    const spoken = code.toLowerCase().replaceAll('-', ' ');
    expect((await browser.post('/activation', { login: 'dora', code: spoken, password: PASSWORD })).status).toBe(204);
    expect((await browser.get<Me>('/me')).body.login).toBe('dora');
    const again = await api.browser().post('/activation', { login: 'dora', code, password: 'another password' });
    expect(again.body.code).toBe('activation-failed');
    expect((await api.browser().post('/session', { login: 'dora', password: PASSWORD })).status).toBe(204);
  });

  it('spends a code once when it is used twice at the same moment', async () => {
    const code = await codeFor('emil');
    const both = await Promise.all(
      [PASSWORD, 'another password'].map((password) =>
        api.browser().post('/activation', { login: 'emil', code, password }),
      ),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([204, 401]);
  });

  it('no longer lets in an account that was disabled, nor its open session', async () => {
    const browser = api.browser();
    await browser.post('/session', { login: 'carla', password: PASSWORD });
    await api.inSpace((transaction) =>
      transaction.query(`UPDATE account SET disabled_at = now() WHERE login = 'carla'`),
    );
    expect((await browser.get<Me>('/me')).status).toBe(401);
    const answer = await api.browser().post('/session', { login: 'carla', password: PASSWORD });
    expect(answer.body.code).toBe('account-disabled');
  });

  it('tells a person who he is and what waits for him', async () => {
    const browser = await loggedIn(api, demoPeople.employee);
    expect((await browser.get<Me>('/me')).body).toMatchObject({
      person: { name: '冯自强', unit: '市场经营部', post: '客户经理' },
      roles: [],
      organisation: { name: '江州分公司', officeName: '绩效办', zone: 'Asia/Shanghai' },
      counts: { tasks: 0, approvals: 0, ratings: 0, notifications: 0 },
    });
  });

  it('lets the office act as another person in a rehearsal only', async () => {
    await api.database.query(`SELECT kaocheng.copy_space('space_main', 'space_r1', 'Trial', NULL)`);
    const real = await loggedIn(api, demoPeople.office);
    expect((await real.put('/session/playing', { person: demoPeople.employee })).body.code).toBe('may-not-play');
    const employee = await loggedIn(api, demoPeople.employee, 'space_r1');
    expect((await employee.put('/session/playing', { person: demoPeople.manager })).body.code).toBe('may-not-play');
    const office = await loggedIn(api, demoPeople.office, 'space_r1');
    expect((await office.put('/session/playing', { person: demoPeople.employee })).status).toBe(204);
    expect((await office.get<Me>('/me')).body).toMatchObject({
      person: { name: '冯自强' },
      roles: [],
      space: { kind: 'rehearsal', playing: true },
    });
    // Whoever plays an employee has not lost his way back.
    expect((await office.put('/session/playing', { person: null })).status).toBe(204);
    expect((await office.get<Me>('/me')).body).toMatchObject({ person: { name: '吴慎思' }, roles: ['office'] });
  });

  it('stops an address that fails again and again, and no other account of that address before', async () => {
    for (let count = 0; count < 60; count++)
      await api.browser().post('/session', { login: `stranger${count % 20}`, password: 'guess' });
    const answer = await api.browser().post('/session', { login: 'anna', password: PASSWORD });
    expect(answer.status).toBe(429);
    expect(answer.body.code).toBe('too-many-attempts');
  });
});
