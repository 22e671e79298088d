import type { Calendar, Days, NoticeLoaded } from '#contracts/http/calendar';
import { withApi, type TestApi, type TestBrowser } from '#test/support/api';
import { demoPeople, loggedIn, seedDemo } from '#test/support/organisation';

/** An invented notice of 2027: new year's day to the 3rd off, made up for on Sunday the 10th. */
const notice = {
  year: 2027,
  source: '关于2027年部分节假日安排的通知',
  off: ['2027-01-01', '2027-01-02', '2027-01-03'].map((date) => ({ date, name: '元旦' })),
  makeUp: [{ date: '2027-01-10', name: '元旦' }],
};

jest.setTimeout(60_000);

describe('The working-day calendar', () => {
  let api: TestApi;
  let office: TestBrowser;

  beforeAll(async () => {
    api = await withApi();
    await seedDemo(api);
    office = await loggedIn(api, demoPeople.office);
  });

  afterAll(() => api.close());

  it('is loaded with the notices of 2015 to 2026', async () => {
    const { body } = await office.get<Calendar>('/calendar');
    expect(body).toMatchObject({ id: 'state-council', version: 1, waiting: { results: 0, stages: 0 } });
    expect(body.years.map(({ year }) => year)).toEqual(Array.from({ length: 12 }, (_, index) => 2015 + index));
  });

  it('shows the national holiday of 2026 as days off and Saturday the 10th as worked', async () => {
    const { body } = await office.get<Days>('/calendar/days?from=2026-09-29&to=2026-10-12');
    const kinds = Object.fromEntries(body.days.map(({ date, kind }) => [date.slice(5), kind]));
    expect(kinds['09-30']).toBe('working');
    expect(['10-01', '10-05', '10-07'].map((date) => kinds[date])).toEqual(Array(3).fill('holiday'));
    expect(kinds['10-08']).toBe('working');
    expect(kinds['10-10']).toBe('make-up');
    expect(kinds['10-11']).toBe('weekend');
  });

  it('refuses a range that no page would draw', async () => {
    expect((await office.get('/calendar/days?from=2015-01-01&to=2026-12-31')).body.code).toBe('range-too-long');
    expect((await office.get('/calendar/days?from=2026-02-30&to=2026-03-01')).body.code).toBe('invalid-input');
  });

  it('marks days of a year without a notice, and the last days of the December before', async () => {
    const { body } = await office.get<Days>('/calendar/days?from=2026-12-27&to=2027-01-02');
    expect(body.days.map(({ missingYear }) => missingYear)).toEqual([undefined, ...Array<number>(6).fill(2027)]);
  });

  it('refuses a notice with every finding at once, and loads nothing of it', async () => {
    const wrong = {
      ...notice,
      off: [...notice.off, { date: '2027-02-30', name: '?' }],
      makeUp: [...notice.makeUp, { date: '2027-01-11', name: '元旦' }],
    };
    const { status, body } = await office.post('/calendar/notices', wrong);
    expect(status).toBe(422);
    expect(body.code).toBe('notice-invalid');
    expect(body.findings?.map(({ path, code }) => [path, code])).toEqual([
      ['/off/3/date', 'date-invalid'],
      ['/makeUp/1/date', 'make-up-not-on-weekend'],
    ]);
    expect((await office.get<Calendar>('/calendar')).body.version).toBe(1);
  });

  it('lets the performance office alone load a notice', async () => {
    for (const person of [demoPeople.manager, 'xitong'])
      expect((await (await loggedIn(api, person)).post('/calendar/notices', notice)).body.code).toBe('forbidden');
  });

  it('loads a year as a new version, once for one intention', async () => {
    const first = await office.post<NoticeLoaded>('/calendar/notices', notice, 'load-2027');
    expect(first.body).toEqual({ version: 2, warnings: [], completed: { results: 0, stages: 0 } });
    const replay = await office.post<NoticeLoaded>('/calendar/notices', notice, 'load-2027');
    expect(replay.body).toEqual(first.body);
    const { body } = await office.get<Calendar>('/calendar');
    expect(body.versions).toMatchObject([{ version: 2, by: '吴慎思', source: notice.source }, { version: 1 }]);
    const days = (await office.get<Days>('/calendar/days?from=2026-12-31&to=2027-01-10')).body.days;
    expect(days.map(({ kind }) => kind)).toEqual([
      'working',
      ...Array<string>(3).fill('holiday'),
      ...Array<string>(5).fill('working'),
      'weekend',
      'make-up',
    ]);
  });

  it('puts a result’s open window on its cycle’s agenda to be completed with the new version', async () => {
    await api.inSpace(async (transaction) => {
      const stream = `INSERT INTO stream (id, kind, cycle_id, seq, head, state) VALUES ($1, $2, 'c1', 1, '', $3)`;
      const window = { opensAt: '2027-12-29T02:00:00.000Z', days: [], calendar: { id: 'state-council', version: 2 } };
      const cycle = { id: 'c1', status: 'running', calendar: { id: 'state-council', version: 2 }, windows: [] };
      await transaction.query(stream, ['cycle/c1', 'cycle', JSON.stringify(cycle)]);
      await transaction.query(stream, ['dossier/c1.a', 'dossier', JSON.stringify({ result: { window } })]);
      const closed = { ...window, closesAt: '2028-01-05T16:00:00.000Z' };
      await transaction.query(stream, ['dossier/c1.b', 'dossier', JSON.stringify({ result: { window: closed } })]);
    });
    expect((await office.get<Calendar>('/calendar')).body.waiting).toEqual({ results: 1, stages: 0 });
    const next = { year: 2028, source: '2028', off: [{ date: '2028-01-01', name: '元旦' }], makeUp: [] };
    const { body } = await office.post<NoticeLoaded>('/calendar/notices', next);
    expect(body.completed).toEqual({ results: 1, stages: 0 });
    const armed = await api.inSpace((transaction) => transaction.query('SELECT stream, rule, attendant FROM agenda'));
    expect(armed).toEqual([{ stream: 'dossier/c1.a', rule: 'calendar|3', attendant: 'cycle/c1' }]);
    const nudged = await api.inSpace((transaction) => transaction.query('SELECT attendant FROM outbox'));
    expect(nudged).toEqual([{ attendant: 'cycle/c1' }]);
  });
});
