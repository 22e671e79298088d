import { randomUUID } from 'node:crypto';
import type { Done } from '#contracts/http/values';
import { REAL_SPACE } from '#persistence/control';
import { verify } from '#persistence/verify';
import { withApi, type TestApi } from '#test/support/api';
import { PLAN, PlayedCycle, setClock } from '#test/support/cycle';
import { HEAD } from '#test/support/finance';
import { demoPeople, loggedIn, seedDemo } from '#test/support/organisation';

jest.setTimeout(60_000);

const atOnce = <T>(call: (place: number) => Promise<T>, callers = 50): Promise<T[]> =>
  Promise.all(Array.from({ length: callers }, (_, place) => call(place)));

let api: TestApi;

beforeAll(async () => {
  api = await withApi();
  await seedDemo(api);
}, 60_000);
afterAll(() => api?.close());

describe('Many callers with one intention', () => {
  const launch = { scheme: 'branch-all-employees', version: 1, year: 2025, settings: {}, dates: [], units: ['u03'] };

  it('launch one cycle, and all are told of the same one', async () => {
    await setClock(api, '2025-08-31 09:00');
    const office = await loggedIn(api, demoPeople.office);
    const key = randomUUID();
    const answers = await atOnce(
      () => office.post<{ cycle: string }>('/cycles', { ...launch, name: '2025–2026' }, key),
      8,
    );
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.cycle}`)).size).toBe(1);
    expect(answers[0]?.status).toBe(201);
    expect(await api.inSpace((transaction) => transaction.query('SELECT id FROM stream'))).toHaveLength(1);
  });

  it('launch two cycles where there are two intentions, however alike their keys', async () => {
    const office = await loggedIn(api, demoPeople.office);
    const [one, other] = await Promise.all(
      ['launch-of-finance-1', 'launch-of-finance-2'].map((key) =>
        office.post<{ cycle: string }>('/cycles', { ...launch, name: key }, key),
      ),
    );
    expect([one?.status, other?.status]).toEqual([201, 201]);
    expect(one?.body.cycle).not.toBe(other?.body.cycle);
  });

  it('hand in one plan, and all get its receipt', async () => {
    const cycle = await PlayedCycle.launch(api, ['u03']);
    await cycle.moveTo('2025-09-10 09:00');
    const browser = await cycle.as('p3002');
    const key = randomUUID();
    const answers = await atOnce(() => browser.post<Done>(`/dossiers/${cycle.of('p3002')}/plan`, { items: PLAN }, key));
    expect(new Set(answers.map(({ status, body }) => `${status} ${JSON.stringify(body.streams)}`)).size).toBe(1);
    expect(answers[0]?.status).toBe(200);
  });

  it('who mean different things by one key: one is heard, the others are told that the key is taken', async () => {
    const cycle = await PlayedCycle.launch(api, ['u03']);
    await cycle.moveTo('2025-09-10 09:00');
    const matters = ['p3002', 'p3003', 'p3004', 'p3005'];
    for (const person of matters)
      await (await cycle.as(person)).post(`/dossiers/${cycle.of(person)}/plan`, { items: PLAN });
    const head = await cycle.as(HEAD);
    const key = randomUUID();
    const answers = await atOnce((place) => {
      const matter = `${cycle.of(matters[place % matters.length] ?? '')}.plan.1`;
      return head.post(`/approvals/${matter}/approval`, { round: 1, step: 'superior' }, key);
    });
    const heard = answers.filter(({ status }) => status === 200);
    const refused = answers.filter(({ status }) => status !== 200);
    expect(heard.length).toBeGreaterThan(0);
    expect(new Set(refused.map(({ status, body }) => `${status} ${body.code}`))).toEqual(
      new Set(['422 idempotency-key-reused']),
    );
    const approved = await api.inSpace((transaction) =>
      transaction.query(`SELECT id FROM dossier WHERE cycle_id = $1 AND plan_status = 'approved'`, [cycle.id]),
    );
    expect(approved).toHaveLength(1);
    expect(await verify(api.database, REAL_SPACE)).toEqual([]);
  });
});
