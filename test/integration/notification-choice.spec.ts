import type { Choices, Deliveries } from '#contracts/http/deliveries';
import type { Choice } from '#domain/notification/choice';
import { REAL_SPACE } from '#persistence/control';
import { announceChannels } from '#persistence/notices/choices';
import { verify } from '#persistence/verify';
import { withApi, type TestApi, type TestBrowser } from '#test/support/api';
import { demoPeople, loggedIn, seedDemo } from '#test/support/organisation';

jest.setTimeout(120_000);

const OWN: Choice = {
  channels: ['email', 'feishu'],
  groups: ['tasks', 'results'],
  pace: { kind: 'daily', at: '08:30' },
  quiet: { from: '20:00', to: '08:00' },
};

describe('The choice of what one is told outside', () => {
  let api: TestApi;
  let employee: TestBrowser;
  let office: TestBrowser;

  beforeAll(async () => {
    api = await withApi();
    await seedDemo(api);
    employee = await loggedIn(api, demoPeople.employee);
    office = await loggedIn(api, demoPeople.office);
  });
  afterAll(() => api.close());

  it('begins with what goes for everybody: all but text messages, at once, and silence from 22:00 to 07:00', async () => {
    await announceChannels(api.database, REAL_SPACE, ['email', 'sms']);
    const { body } = await employee.get<Choices>('/notification-choice');
    expect(body.own).toBeNull();
    expect(body.general).toEqual({
      channels: ['email', 'wecom', 'dingtalk', 'feishu'],
      groups: ['tasks', 'progress', 'results', 'copies'],
      pace: { kind: 'at-once' },
      quiet: { from: '22:00', to: '07:00' },
    });
    expect(body.channels.filter(({ isAvailable }) => isAvailable).map(({ id }) => id)).toEqual(['email', 'sms']);
    expect(body.channels[0]?.address).toMatch(/@jiangzhou\.example$/);
    expect(body.channels[1]?.address).toBeNull();
  });

  it('is a person’s own, kept as it was made, and given up again', async () => {
    expect((await employee.put<Choices>('/notification-choice', OWN)).body.own).toEqual(OWN);
    expect((await employee.get<Choices>('/notification-choice')).body.own).toEqual(OWN);
    expect((await office.get<Choices>('/notification-choice')).body.own).toBeNull();
    expect((await employee.send<Choices>('DELETE', '/notification-choice')).body.own).toBeNull();
  });

  it.each([
    { ...OWN, channels: ['pigeon'] },
    { ...OWN, channels: ['email', 'email'] },
    { ...OWN, pace: { kind: 'daily' } },
    { ...OWN, pace: { kind: 'daily', at: '24:00' } },
    { ...OWN, quiet: { from: '08:00', to: '08:00' } },
    { ...OWN, inbox: false },
  ])('is refused when it makes no sense: %j', async (choice) => {
    expect((await employee.put('/notification-choice', choice)).status).toBe(422);
  });

  it('for everybody is the office’s, and stands in the ledger', async () => {
    expect((await employee.put('/deliveries/general', OWN)).status).toBe(403);
    expect((await employee.get('/deliveries')).status).toBe(403);
    expect((await office.put<Deliveries>('/deliveries/general', OWN)).body.general).toEqual(OWN);
    await office.put('/deliveries/general', OWN);
    expect((await employee.get<Choices>('/notification-choice')).body.general).toEqual(OWN);
    const acts = await api.inSpace((transaction) =>
      transaction.query(`SELECT kind FROM act WHERE kind = 'notification-choice-set'`),
    );
    expect(acts).toHaveLength(1);
    expect(await verify(api.database, REAL_SPACE)).toEqual([]);
  });

  it('shows the office who cannot be reached, and why', async () => {
    await api.inSpace((transaction) =>
      transaction.query(
        `INSERT INTO delivery (id, person_id, channel, state, at, next_at, tries, why, detail, ended_at)
         VALUES ('d1', $1, 'email', 'refused', now(), now(), 1, 'address', '550 No such person', now()),
           ('bot-feishu/2026-11-27', '', 'bot-feishu', 'waiting', now(), now(), 5, 'settings', '19021 sign', NULL)`,
        [demoPeople.employee],
      ),
    );
    const { body } = await office.get<Deliveries>('/deliveries');
    expect(body.hasMore).toBe(false);
    expect(body.failures).toHaveLength(2);
    expect(body.failures.find(({ id }) => id === 'd1')).toMatchObject({
      person: { id: demoPeople.employee },
      channel: 'email',
      state: 'refused',
      why: 'address',
      detail: '550 No such person',
    });
    expect(body.failures.find(({ channel }) => channel === 'bot-feishu')?.person).toBeNull();
  });
});
