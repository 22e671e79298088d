import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';
import type { DataSource } from 'typeorm';
import { emailChannel } from '#activities/channels/email';
import { deliverNotices } from '#activities/notifications';
import { applicationDataSource } from '#persistence/data-source';
import { inSpace } from '#persistence/space';
import { startPostgres, type TestPostgres } from '#test/support/stack';

/** What the server does with the next letters. */
type Manner = 'take' | 'take-and-hang-up' | 'refuse';

let postgres: TestPostgres;
let source: DataSource;
let server: SMTPServer;
let url: string;
let manner: Manner;
let letters: string[];
/** Between worker and server, so that a line can be cut. */
const lines = new Set<Socket>();
const exchange = createServer((line) => {
  lines.add(line);
  const onward = connect((server.server.address() as AddressInfo).port, '127.0.0.1');
  for (const end of [line, onward]) end.on('error', () => undefined);
  line.pipe(onward).pipe(line);
  line.on('close', () => {
    lines.delete(line);
    onward.destroy();
  });
});

beforeAll(async () => {
  postgres = await startPostgres();
  server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData(stream, session, done) {
      let text = '';
      stream.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
      stream.on('end', () => {
        if (manner === 'refuse') {
          done(Object.assign(new Error('No such person'), { responseCode: 550 }));
          return;
        }
        letters.push(text);
        if (manner === 'take-and-hang-up') for (const line of lines) line.destroy();
        else done();
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  await new Promise<void>((resolve) => exchange.listen(0, '127.0.0.1', resolve));
  url = `smtp://127.0.0.1:${(exchange.address() as AddressInfo).port}`;
}, 60_000);
afterAll(async () => {
  exchange.close();
  await new Promise<void>((resolve) => server.close(resolve));
  await postgres.stop();
});

beforeEach(async () => {
  const database = await postgres.freshDatabase();
  source = await applicationDataSource(database.databaseUrl, 4).initialize();
  manner = 'take';
  letters = [];
  await write(`INSERT INTO person (id, number, name, email) VALUES ('p1', '1', '王芳', 'p1@example.org'),
    ('p2', '2', '李强', 'p2@example.org'), ('p3', '3', '张敏', NULL)`);
  await noon();
});
afterEach(async () => {
  await source.destroy();
});

const write = (text: string): Promise<object[]> =>
  inSpace(source, 'space_main', (transaction) => transaction.query(text));

const notice = (id: string, person: string, kind = 'result-signed', stream = 'dossier/y.p'): Promise<object[]> =>
  write(`INSERT INTO notification (id, person_id, kind, params, link, stream, at)
    VALUES ('${id}', '${person}', '${kind}', '{}', '/there', '${stream}', now())`);

const mail = (smtpUrl: string | null = url): Promise<{ sent: number }> => {
  const channels = smtpUrl === null ? [] : [emailChannel({ url: smtpUrl })];
  const outside = { channels, bots: [], botsAt: '09:00', siteUrl: 'https://k.example.org' };
  return deliverNotices({ source, client: undefined as never, dataFolder: '', outside }, { space: 'space_main' });
};

/** The clocks of the space show noon, so that nobody sleeps, and run on by some minutes. */
const noon = (minutes = 0): Promise<object[]> =>
  source.query(
    `UPDATE kaocheng.space SET clock_offset = (date_trunc('day', now() AT TIME ZONE 'Asia/Shanghai') + interval '36 hours'
       + $1 * interval '1 minute') AT TIME ZONE 'Asia/Shanghai' - now()`,
    [minutes],
  );

const idOf = (letter: string | undefined): string | undefined => /^Message-ID: (.*)$/im.exec(letter ?? '')?.[1];

describe('Mail', () => {
  it('tells each person everything in one letter, once', async () => {
    await notice('n1', 'p1');
    await notice('n2', 'p1', 'plan-frozen');
    await notice('n3', 'p2');
    expect(await mail()).toEqual({ sent: 2 });
    expect(letters).toHaveLength(2);
    expect(new Set(letters.map(idOf)).size).toBe(2);
    expect(await mail()).toEqual({ sent: 0 });
    expect(letters).toHaveLength(2);
  });

  it('sends nothing to somebody without an address, and nothing at all without a server', async () => {
    await notice('n1', 'p3');
    expect(await mail(null)).toEqual({ sent: 0 });
    expect(await mail()).toEqual({ sent: 0 });
    expect(letters).toEqual([]);
  });

  it('reminds of a task that is open and never of one that was done meanwhile', async () => {
    const task = (id: string, closed: string): Promise<object[]> =>
      write(`INSERT INTO task (id, stream, cycle_id, kind, assignee, opened_at, closed_at)
        VALUES ('${id}', 'dossier/y.${id}', 'y', 'submit-plan', 'p1', now(), ${closed})`);
    await task('open', 'NULL');
    await task('done', 'now()');
    await notice('n1', 'p1', 'window-reminder', 'dossier/y.open');
    await notice('n2', 'p1', 'window-reminder', 'dossier/y.done');
    expect(await mail()).toEqual({ sent: 1 });
    expect(letters[0]?.match(/Something is due soon/g)).toHaveLength(1);
  });

  it('repeats a letter, the same to the Message-ID, when it is not known whether the server took it; then no more', async () => {
    await notice('n1', 'p1');
    manner = 'take-and-hang-up';
    expect(await mail()).toEqual({ sent: 0 });
    manner = 'take';
    await notice('n2', 'p1');
    await noon(2);
    expect(await mail()).toEqual({ sent: 2 });
    expect(letters).toHaveLength(3);
    const [first, ...later] = letters.map(idOf);
    expect(later.filter((id) => id === first)).toHaveLength(1);
    expect(await mail()).toEqual({ sent: 0 });
  });

  it('does not repeat what the server has refused for good', async () => {
    await notice('n1', 'p1');
    manner = 'refuse';
    expect(await mail()).toEqual({ sent: 0 });
    manner = 'take';
    await noon(60);
    expect(await mail()).toEqual({ sent: 0 });
    expect(letters).toEqual([]);
  });

  it('waits for a server that is away', async () => {
    await notice('n1', 'p1');
    expect(await mail('smtp://127.0.0.1:9')).toEqual({ sent: 0 });
    await noon(2);
    expect(await mail()).toEqual({ sent: 1 });
  });

  it('sends one letter when two workers send at once', async () => {
    await notice('n1', 'p1');
    const sent = await Promise.all([mail(), mail(), mail()]);
    expect(sent.map((one) => one.sent).sort()).toEqual([0, 0, 1]);
    expect(letters).toHaveLength(1);
  });
});
