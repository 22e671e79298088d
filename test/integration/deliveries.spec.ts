import type { DataSource } from 'typeorm';
import type { Bot, Counts } from '#activities/channels/bots';
import type { Channel, Message } from '#activities/channels/channel';
import { wecomChannel } from '#activities/channels/wecom';
import { deliverNotices } from '#activities/notifications';
import type { ChannelId, Outcome } from '#domain/notification/channels';
import type { Choice } from '#domain/notification/choice';
import { GROUPS } from '#domain/notification/kinds';
import { applicationDataSource } from '#persistence/data-source';
import { EVERYBODY, keepChoice } from '#persistence/notices/choices';
import { deliver } from '#persistence/notices/deliver';
import { failedDeliveries, type FailedDelivery } from '#persistence/notices/failures';
import { inSpace } from '#persistence/space';
import { recordedServer, type RecordedServer } from '#test/support/recorded-replies';
import { startPostgres, type TestPostgres } from '#test/support/stack';

const SPACE = 'space_main';
const CHOICE: Choice = {
  channels: ['email', 'wecom', 'dingtalk', 'feishu'],
  groups: [...GROUPS],
  pace: { kind: 'at-once' },
  quiet: { from: '22:00', to: '07:00' },
};

let postgres: TestPostgres;
let server: RecordedServer;
let source: DataSource;
let sent: (Message & { by: ChannelId })[];

beforeAll(async () => {
  postgres = await startPostgres();
  server = await recordedServer();
}, 60_000);
afterAll(async () => {
  await server.close();
  await postgres.stop();
});
beforeEach(async () => {
  const database = await postgres.freshDatabase();
  source = await applicationDataSource(database.databaseUrl, 4).initialize();
  sent = [];
  server.clear();
  await write(`INSERT INTO person (id, number, name, email, phone) VALUES ('p1', '1', '王芳', 'p1@example.org', NULL),
    ('p2', '2', '李强', NULL, '13800000002'), ('p3', '3', '张敏', NULL, NULL)`);
  await write(`INSERT INTO external_id VALUES ('wecom', 'wangfang', 'person', 'p1')`);
  await clock('2026-03-10 12:00');
});
afterEach(() => source.destroy());

const write = (text: string, values: unknown[] = []): Promise<object[]> =>
  inSpace(source, SPACE, (transaction) => transaction.query(text, values));

/** What the clocks of the organisation show from now on. */
const clock = (local: string): Promise<unknown> =>
  source.query(
    `UPDATE kaocheng.space SET clock_offset = $1::timestamp AT TIME ZONE 'Asia/Shanghai' - clock_timestamp()`,
    [local],
  );

/** A notice of this moment. */
const notice = (id: string, person: string, kind = 'plan-frozen', stream = 'dossier/y.p'): Promise<object[]> =>
  inSpace(source, SPACE, (transaction) =>
    transaction.query(
      `INSERT INTO notification (id, person_id, kind, params, link, stream, at) VALUES ($1, $2, $3, '{}', $4, $5, $6)`,
      [id, person, kind, `/dossiers/${id}`, stream, transaction.now],
    ),
  );
const task = (stream: string, assignee: string): Promise<object[]> =>
  write(
    `INSERT INTO task (id, stream, cycle_id, kind, assignee, opened_at) VALUES ($1, $1, 'y', 'approve', $2, now())`,
    [stream, assignee],
  );
const choose = (person: string, choice: Partial<Choice>): Promise<void> =>
  inSpace(source, SPACE, (transaction) => keepChoice(transaction, person, { ...CHOICE, ...choice }));

/** A channel that answers what it is told to, the last for ever. */
function channel(id: ChannelId, ...outcomes: Outcome[]): Channel {
  return {
    id,
    send(message) {
      sent.push({ ...message, by: id });
      const outcome = outcomes.length > 1 ? outcomes.shift() : outcomes[0];
      return Promise.resolve(outcome ?? { kind: 'sent' });
    },
  };
}
const run = (channels: Channel[], bots: Bot[] = []): Promise<{ sent: number }> => {
  const outside = { channels, bots, botsAt: '09:00', siteUrl: 'https://k.example.org' };
  return deliverNotices({ source, client: undefined as never, dataFolder: '', outside }, { space: SPACE });
};
const failures = (): Promise<FailedDelivery[]> =>
  inSpace(source, SPACE, (transaction) => failedDeliveries(transaction, 10));
const LATER: Outcome = { kind: 'later', why: 'rate', detail: '45009', isForAll: true, afterSeconds: 300 };

describe('Telling people outside', () => {
  it('makes one message of forty tasks, by each channel once', async () => {
    for (let index = 0; index < 40; index++) {
      await task(`approval/a${index}`, 'p1');
      await notice(`n${String(index).padStart(2, '0')}`, 'p1', 'approval-reminder', `approval/a${index}`);
    }
    const channels = [channel('email'), channel('wecom')];
    expect(await run(channels)).toEqual({ sent: 2 });
    expect(await run(channels)).toEqual({ sent: 0 });
    expect(sent.map(({ by, count, address }) => [by, count, address]).sort()).toEqual([
      ['email', 40, 'p1@example.org'],
      ['wecom', 40, 'wangfang'],
    ]);
    expect(sent[0]?.lines).toHaveLength(40);
    expect(sent[0]?.link).toBe('https://k.example.org/notifications');
    expect(sent[0]?.id).not.toBe(sent[1]?.id);
  });

  it('opens the very matter where there is one', async () => {
    await notice('n1', 'p1');
    await run([channel('email')]);
    expect(sent[0]?.link).toBe('https://k.example.org/dossiers/n1');
  });

  it('lets fall what was done before it was sent, and sends nothing where all was done', async () => {
    await task('approval/a1', 'p1');
    await task('approval/a2', 'p1');
    await notice('n1', 'p1', 'approval-reminder', 'approval/a1');
    await notice('n2', 'p1', 'approval-reminder', 'approval/a2');
    const email = channel('email', LATER, { kind: 'sent' });
    await run([email]);
    expect(sent[0]?.count).toBe(2);
    await write(`UPDATE task SET closed_at = now() WHERE id = 'approval/a1'`);
    await clock('2026-03-10 12:06');
    await run([email]);
    expect(sent.map(({ count }) => count)).toEqual([2, 1]);
    expect(sent[1]?.id).toBe(sent[0]?.id);
    await write(`UPDATE task SET closed_at = now()`);
    await notice('n3', 'p1', 'approval-reminder', 'approval/a2');
    expect(await run([email])).toEqual({ sent: 0 });
    expect(sent).toHaveLength(2);
  });

  it('keeps silent in quiet hours, over midnight too, and speaks when they end', async () => {
    await clock('2026-03-10 23:30');
    await notice('n1', 'p1');
    const channels = [channel('email')];
    expect(await run(channels)).toEqual({ sent: 0 });
    await clock('2026-03-11 06:59');
    expect(await run(channels)).toEqual({ sent: 0 });
    await clock('2026-03-11 07:01');
    expect(await run(channels)).toEqual({ sent: 1 });
  });

  it('does not try again in quiet hours either', async () => {
    await clock('2026-03-10 21:58');
    await notice('n1', 'p1');
    const email = channel('email', { kind: 'unknown', detail: '', isForAll: true }, { kind: 'sent' });
    await run([email]);
    await clock('2026-03-10 22:05');
    expect(await run([email])).toEqual({ sent: 0 });
    await clock('2026-03-11 07:01');
    expect(await run([email])).toEqual({ sent: 1 });
  });

  it('lets a person choose other hours than the office, or none', async () => {
    await choose('p1', { quiet: null });
    await clock('2026-03-11 02:00');
    await notice('n1', 'p1');
    expect(await run([channel('email')])).toEqual({ sent: 1 });
    await choose(EVERYBODY, { quiet: { from: '12:00', to: '14:00' }, channels: ['sms'] });
    await clock('2026-03-11 13:00');
    await notice('n2', 'p2');
    expect(await run([channel('sms')])).toEqual({ sent: 0 });
    await clock('2026-03-11 14:00');
    expect(await run([channel('sms')])).toEqual({ sent: 1 });
  });

  it('bundles at the full hour, or once a day', async () => {
    await choose('p1', { pace: { kind: 'hourly' }, channels: ['email'] });
    await choose('p2', { pace: { kind: 'daily', at: '17:30' }, channels: ['sms'] });
    const channels = [channel('email'), channel('sms')];
    await clock('2026-03-10 15:10');
    await notice('n1', 'p1');
    await notice('n2', 'p2');
    await clock('2026-03-10 15:50');
    await notice('n3', 'p1');
    await notice('n4', 'p2');
    expect(await run(channels)).toEqual({ sent: 0 });
    await clock('2026-03-10 16:00');
    expect(await run(channels)).toEqual({ sent: 1 });
    await clock('2026-03-10 17:29');
    expect(await run(channels)).toEqual({ sent: 0 });
    await clock('2026-03-10 17:30');
    expect(await run(channels)).toEqual({ sent: 1 });
    expect(sent.map(({ by, count }) => [by, count])).toEqual([
      ['email', 2],
      ['sms', 2],
    ]);
  });

  it('leaves out the groups that a person has switched off', async () => {
    await choose('p1', { groups: ['tasks'], channels: ['email'] });
    await notice('n1', 'p1', 'approval-copied');
    await notice('n2', 'p1', 'was-late');
    await run([channel('email'), channel('wecom')]);
    expect(sent.map(({ by, count }) => [by, count])).toEqual([['email', 1]]);
  });

  it('sends a result that is served by one channel whatever was chosen', async () => {
    await choose('p1', { channels: [], groups: [] });
    await notice('n1', 'p1', 'result-signed');
    await notice('n2', 'p1', 'plan-frozen');
    await notice('n3', 'p2', 'result-signed');
    await run([channel('email'), channel('wecom'), channel('sms')]);
    expect(sent.map(({ by, name, count }) => [by, name, count]).sort()).toEqual([
      ['email', '王芳', 1],
      ['sms', '李强', 1],
    ]);
  });

  it('takes the next channel for it when the first has refused it for good', async () => {
    await choose('p1', { channels: ['email'] });
    await notice('n1', 'p1', 'result-signed');
    await notice('n2', 'p1', 'plan-frozen');
    const channels = [channel('email', { kind: 'refused', detail: '550' }), channel('wecom')];
    await run(channels);
    await run(channels);
    await run(channels);
    expect(sent.map(({ by, count }) => [by, count])).toEqual([
      ['email', 2],
      ['wecom', 1],
    ]);
  });

  it('shows the office whom it cannot reach, and no more once it could', async () => {
    await notice('n1', 'p1');
    await notice('n2', 'p3', 'result-signed');
    const email = channel('email', { kind: 'refused', detail: '550 No such person' }, { kind: 'sent' });
    await run([email]);
    expect((await failures()).map(({ name, channel: by, why }) => [name, by, why]).sort()).toEqual([
      ['张敏', 'none', 'no-address'],
      ['王芳', 'email', 'address'],
    ]);
    await clock('2026-03-10 12:30');
    await notice('n3', 'p1');
    await run([email]);
    expect((await failures()).map(({ name }) => name)).toEqual(['张敏']);
  });

  it('waits as long as a channel asks that is asked too much, and spares the rest until then', async () => {
    await write(`UPDATE person SET email = id || '@example.org'`);
    for (const person of ['p1', 'p2', 'p3']) await notice(`n-${person}`, person);
    const email = channel('email', LATER, { kind: 'sent' });
    await run([email]);
    expect(sent).toHaveLength(1);
    await clock('2026-03-10 12:04');
    expect(await run([email])).toEqual({ sent: 2 });
    await clock('2026-03-10 12:06');
    expect(await run([email])).toEqual({ sent: 1 });
    expect(sent[3]?.id).toBe(sent[0]?.id);
  });

  it('gives up after thirty tries', async () => {
    await choose('p1', { quiet: null });
    await notice('n1', 'p1');
    const email = channel('email', { kind: 'unknown', detail: 'timeout', isForAll: true });
    await run([email]);
    await write(`UPDATE delivery SET tries = 28, next_at = at`);
    await run([email]);
    expect(await failures()).toMatchObject([{ name: '王芳', state: 'waiting', why: 'unknown', tries: 29 }]);
    await write(`UPDATE delivery SET next_at = at`);
    await run([email]);
    expect(await failures()).toMatchObject([{ state: 'given-up', why: 'unknown', tries: 30 }]);
    await write(`UPDATE delivery SET next_at = at`);
    await run([email]);
    expect(sent).toHaveLength(3);
  });

  it('repeats a message under its id when the worker died after sending it and before recording it', async () => {
    await notice('n1', 'p1');
    const email = channel('email', LATER, { kind: 'sent' });
    await run([email]);
    const [row] = (await write('SELECT id FROM delivery')) as { id: string }[];
    const dying = deliver(source, SPACE, row?.id ?? '', (letter) => {
      sent.push({ ...letter, by: 'email', title: '', count: 1, lines: [], link: '' });
      return Promise.reject(new Error('the worker was killed'));
    });
    await expect(dying).rejects.toThrow('the worker was killed');
    await clock('2026-03-10 12:10');
    expect(await run([email])).toEqual({ sent: 1 });
    expect(new Set(sent.map(({ id }) => id)).size).toBe(1);
    expect(await run([email])).toEqual({ sent: 0 });
  });

  it('sends by a real channel whose token has ended meanwhile', async () => {
    server.answer(
      '/cgi-bin/gettoken',
      ...['t1', 't2'].map((value) => ({ errcode: 0, access_token: value, expires_in: 7200 })),
    );
    server.answer('/cgi-bin/message/send', { errcode: 40014, errmsg: 'invalid access_token' }, { errcode: 0 });
    await notice('n1', 'p1');
    const wecom = wecomChannel({ corpId: 'c', agentId: 1, secret: 's', url: server.url });
    expect(await run([wecom])).toEqual({ sent: 1 });
    expect(server.callsOf('/cgi-bin/message/send')).toHaveLength(2);
    expect(await run([wecom])).toEqual({ sent: 0 });
  });

  it('writes to nobody who has left, and to somebody until the day on which he leaves', async () => {
    await write(`UPDATE person SET left_on = '2026-03-10' WHERE id = 'p1'`);
    await notice('n1', 'p1');
    expect(await run([channel('email')])).toEqual({ sent: 0 });
    await write(`UPDATE person SET left_on = '2026-03-11' WHERE id = 'p1'`);
    await notice('n2', 'p1');
    expect(await run([channel('email')])).toEqual({ sent: 1 });
  });

  it('does not send the past by a channel that is set up later', async () => {
    await notice('n1', 'p1');
    await clock('2026-03-12 12:01');
    expect(await run([channel('email')])).toEqual({ sent: 0 });
  });
});

describe('Telling a group', () => {
  const told: Counts[] = [];
  const bot: Bot = {
    id: 'wecom',
    post(counts) {
      told.push(counts);
      return Promise.resolve({ kind: 'sent' });
    },
  };
  beforeEach(() => (told.length = 0));

  it('tells once a working day how much is due, and no names', async () => {
    await write(`INSERT INTO task (id, stream, cycle_id, kind, assignee, opened_at, due_at, closed_at) VALUES
      ('t1', 's', 'y', 'approve', 'p1', now(), '2026-03-10T10:00+08', NULL),
      ('t2', 's', 'y', 'approve', 'p1', now(), '2026-03-11T00:00+08', NULL),
      ('t3', 's', 'y', 'approve', 'p1', now(), '2026-03-20T00:00+08', NULL),
      ('t4', 's', 'y', 'approve', 'p1', now(), '2026-03-01T00:00+08', now())`);
    await clock('2026-03-10 08:59');
    await run([], [bot]);
    expect(told).toEqual([]);
    await clock('2026-03-10 12:00');
    await run([], [bot]);
    await run([], [bot]);
    expect(told).toEqual([{ open: 3, dueToday: 1, overdue: 1 }]);
    // Saturday.
    await clock('2026-03-14 12:00');
    await run([], [bot]);
    expect(told).toHaveLength(1);
  });

  it('says nothing where nothing is due', async () => {
    await run([], [bot]);
    expect(told).toEqual([]);
  });
});
