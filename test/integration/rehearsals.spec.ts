import { randomUUID } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import { builtEntries } from '#cli/stack/launch';
import type { Stack } from '#cli/stack/start';
import type { Console } from '#contracts/http/cycles';
import { rehearsalSchema, rehearsalsSchema, type Rehearsal } from '#contracts/http/publication';
import type { Me } from '#contracts/http/session';
import { startApi, withApi, type TestApi, type TestBrowser } from '#test/support/api';
import { demoPeople, loggedIn, seedDemo } from '#test/support/organisation';
import { withStack } from '#test/support/stack';

jest.setTimeout(180_000);

const create = async (office: TestBrowser, body: object, key?: string): Promise<Rehearsal> => {
  const answer = await office.post('/rehearsals', { title: '2025–2026 年度演练', ...body }, key);
  expect(answer.status).toBe(201);
  return rehearsalSchema.parse(answer.body);
};

/** The same person's browser, looking into the rehearsal that he entered. */
const within = async (api: TestApi, office: TestBrowser, space: string): Promise<TestBrowser> => {
  expect((await office.post(`/rehearsals/${space}/entry`)).status).toBe(204);
  const browser = api.browser(space);
  for (const [name, value] of office.cookies) browser.cookies.set(name, value);
  return browser;
};

describe('A rehearsal while Temporal is away', () => {
  let api: TestApi;
  let office: TestBrowser;

  beforeAll(async () => {
    api = await withApi({ TEMPORAL_ADDRESS: '127.0.0.1:9' });
    await seedDemo(api);
    office = await loggedIn(api, demoPeople.office);
  });
  afterAll(() => api?.close());

  it.each(['2025-08-31T01:00:00.000Z', '2031-03-05T01:00:00.000Z'])(
    'is a copy whose clock starts at %s, past or to come',
    async (startsAt) => {
      const made = await create(office, { startsAt });
      expect(made).toMatchObject({ title: '2025–2026 年度演练', createdBy: '吴慎思', next: null, advancing: null });
      expect(Date.parse(made.now) - Date.parse(startsAt)).toBeLessThan(10_000);
      expect(Date.parse(made.now)).toBeGreaterThanOrEqual(Date.parse(startsAt));
      const { body } = await (await within(api, office, made.space)).get<Me>('/me');
      expect(body).toMatchObject({
        person: { name: '吴慎思' },
        roles: ['office'],
        space: { name: made.space, kind: 'rehearsal' },
      });
      expect(body.space.now.slice(0, 10)).toBe(startsAt.slice(0, 10));
    },
  );

  it('is made once by a double click', async () => {
    const key = randomUUID();
    const [first, second] = await Promise.all([create(office, {}, key), create(office, {}, key)]);
    expect(second.space).toBe(first.space);
    const { body } = await office.get('/rehearsals');
    expect(rehearsalsSchema.parse(body).items.filter((each) => each.space === first.space)).toHaveLength(1);
  });

  it('holds everything of the real space but sessions, mail and keys, and what is done in it stays in it', async () => {
    const { space } = await create(office, {});
    const inside = await within(api, office, space);
    expect((await inside.put('/session/playing', { person: demoPeople.employee })).status).toBe(204);
    expect((await inside.put('/drafts/plan', { body: { only: 'here' } })).status).toBeLessThan(300);
    const count = (table: string, of?: string): Promise<{ n: number }[]> =>
      api.inSpace((transaction) => transaction.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`), of);
    expect(await count('person', space)).toEqual(await count('person'));
    expect(await count('session', space)).toEqual([{ n: 1 }]);
    expect(await count('draft', space)).toEqual([{ n: 1 }]);
    expect(await count('draft')).toEqual([{ n: 0 }]);
  });

  it('is managed by the office, from the real space only', async () => {
    const { space } = await create(office, {});
    const inside = await within(api, office, space);
    for (const path of ['/rehearsals', `/rehearsals/${space}`]) {
      const answer = await inside.get(path);
      expect([answer.status, answer.body.code]).toEqual([403, 'rehearsal-within']);
    }
    expect((await inside.send('DELETE', `/rehearsals/${space}`)).status).toBe(403);
    for (const person of [demoPeople.employee, demoPeople.company, 'shenji']) {
      const browser = await loggedIn(api, person);
      expect((await browser.get('/rehearsals')).status).toBe(403);
      expect((await browser.post(`/rehearsals/${space}/entry`)).status).toBe(403);
    }
  });

  it('cannot be advanced or dropped, says so, and stands as it stood', async () => {
    const { space } = await create(office, { startsAt: '2025-08-31T01:00:00.000Z' });
    const advance = await office.post(`/rehearsals/${space}/advance`, { to: '2025-10-01T00:00:00.000Z' });
    expect([advance.status, advance.body.code]).toEqual([503, 'unavailable']);
    expect((await office.send('DELETE', `/rehearsals/${space}`)).body.code).toBe('unavailable');
    expect((await office.get(`/rehearsals/${space}`)).body.code).toBe('unavailable');
    const { items } = rehearsalsSchema.parse((await office.get('/rehearsals')).body);
    expect(items.find((each) => each.space === space)?.now).toMatch(/^2025-08-31/);
  });

  it('that does not exist is not found, by whatever name', async () => {
    for (const space of ['space_main', 'space_r_0000000000', 'public', "x';--"]) {
      const answer = await office.post(`/rehearsals/${encodeURIComponent(space)}/entry`);
      expect([answer.status, answer.body.code]).toEqual([404, 'space-unknown']);
    }
  });
});

describe('A rehearsal of a year', () => {
  let stack: Stack;
  let api: TestApi;
  let office: TestBrowser;
  let temporal: Client;

  beforeAll(async () => {
    const { migrate, worker } = builtEntries();
    stack = await withStack({ entries: { migrate, worker } });
    api = await startApi(
      { name: '', databaseUrl: stack.databaseUrl, ownerDatabaseUrl: '', drop: () => Promise.resolve() },
      { TEMPORAL_ADDRESS: stack.temporalAddress },
    );
    await seedDemo(api);
    office = await loggedIn(api, demoPeople.office);
    temporal = new Client({ connection: await Connection.connect({ address: stack.temporalAddress }) });
  });
  afterAll(async () => {
    await temporal?.connection.close();
    await api?.close();
    await stack?.stop();
  });

  const state = async (space: string): Promise<Rehearsal> =>
    rehearsalSchema.parse((await office.get(`/rehearsals/${space}`)).body);
  const until = async <T>(look: () => Promise<T>, isSo: (seen: T) => boolean): Promise<T> => {
    for (const end = Date.now() + 60_000; ;) {
      const seen = await look();
      if (isSo(seen)) return seen;
      if (Date.now() > end) throw new Error(`Waited in vain: ${JSON.stringify(seen)}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };

  it('advances to the next due instant by name, to a day, and ends with all its workflows', async () => {
    const { space } = await create(office, { startsAt: '2025-08-31T01:00:00.000Z' });
    const inside = await within(api, office, space);
    const launched = await inside.post<{ cycle: string }>('/cycles', {
      scheme: 'branch-all-employees',
      version: 1,
      year: 2025,
      settings: {},
      dates: [],
      units: ['u03'],
      name: '2025–2026 年度',
    });
    expect(launched.status).toBe(201);
    const { cycle } = launched.body;
    const next = await until(
      async () => (await state(space)).next,
      (seen) => seen !== null,
    );
    expect(next).toEqual({
      at: '2025-08-31T16:00:00.000Z',
      title: { zh: '绩效计划申报开始', en: 'Performance plans opens' },
    });

    const advanced = await office.post<Rehearsal>(`/rehearsals/${space}/advance`, {});
    expect(advanced.status).toBe(202);
    expect(rehearsalSchema.parse(advanced.body).advancing?.to).toBe('2025-08-31T16:00:00.000Z');
    const arrived = await until(
      () => state(space),
      (seen) => seen.advancing === null,
    );
    expect(arrived.now >= '2025-08-31T16:00:00.000Z').toBe(true);
    const { body } = await inside.get<Console>(`/cycles/${cycle}`);
    expect(body.windows.find((window) => window.key === 'plan')?.status).toBe('open');

    // Plans were due on 19 September 2025; nobody handed one in.
    const to = '2025-09-22T01:00:00.000Z';
    expect((await office.post(`/rehearsals/${space}/advance`, { to })).status).toBe(202);
    await until(
      () => state(space),
      (seen) => seen.advancing === null && seen.now >= to,
    );
    const late = await api.inSpace(
      (transaction) => transaction.query<{ n: number }>(`SELECT count(*)::int AS n FROM act WHERE kind = 'was-late'`),
      space,
    );
    expect(late).toEqual([{ n: 10 }]);
    const real = await api.inSpace((transaction) =>
      transaction.query<{ n: number }>(`SELECT count(*)::int AS n FROM act`),
    );
    expect(real).toEqual([{ n: 0 }]);
    const back = await office.post<Rehearsal>(`/rehearsals/${space}/advance`, { to: '2025-09-01T00:00:00.000Z' });
    expect([back.status, back.body.advancing]).toEqual([202, null]);
    expect((await state(space)).now >= to).toBe(true);

    expect((await office.send('DELETE', `/rehearsals/${space}`)).status).toBe(204);
    expect((await office.get(`/rehearsals/${space}`)).body.code).toBe('space-unknown');
    expect((await inside.get('/me')).body.code).toBe('space-unknown');
    const workflow = temporal.workflow.getHandle(`${space}/cycle/${cycle}`);
    await until(
      async () => (await workflow.describe()).status.name,
      (status) => status !== 'RUNNING',
    );
  });
});
