import {
  draftSchema,
  inboxSchema,
  notificationsSchema,
  type Draft,
  type Inbox,
  type Notifications,
} from '#contracts/http/tasks';
import { withApi, type TestApi, type TestBrowser } from '#test/support/api';
import { PLAN, PlayedCycle } from '#test/support/cycle';
import { demoPeople, seedDemo } from '#test/support/organisation';

jest.setTimeout(120_000);

const MANAGER = 'p1001';
const [FIRST, SECOND, THIRD] = ['p1003', 'p1004', 'p1005'] as const;
const SUBJECTS: string[] = [MANAGER, FIRST, SECOND, THIRD];

let api: TestApi;
let cycle: PlayedCycle;

beforeAll(async () => {
  api = await withApi();
  await seedDemo(api);
  cycle = await PlayedCycle.launch(api, ['u01'], {
    change: (entry) => (SUBJECTS.includes(entry.subject) ? entry : undefined),
  });
});
afterAll(() => api?.close());

const inbox = async (person: string): Promise<Inbox> =>
  inboxSchema.parse((await (await cycle.as(person)).get('/inbox')).body);
const lines = async (person: string, kind: string) => (await inbox(person)).items.filter((item) => item.kind === kind);
const submit = async (person: string) =>
  (await cycle.as(person)).post(`/dossiers/${cycle.of(person)}/plan`, { items: PLAN });

describe('The workbench', () => {
  it('says what is to be done, until when, and how many working days are left after today', async () => {
    await cycle.moveTo('2025-09-10 09:00');
    const shown = await inbox(FIRST);
    expect(shown.today).toBe('2025-09-10');
    // From Wednesday the 10th: 11, 12, 15, 16, 17, 18 and Friday the 19th.
    expect(shown.items).toMatchObject([
      {
        kind: 'submit-plan',
        window: 'plan',
        stageTitle: { zh: '绩效计划申报' },
        dueOn: '2025-09-19',
        daysLeft: 7,
        total: 1,
        link: `/dossiers/${cycle.of(FIRST)}/plan`,
      },
    ]);
    expect(shown.strip).toHaveLength(16);
    expect(shown.strip.filter((day) => day.due > 0)).toMatchObject([{ date: '2025-09-19', due: 1 }]);
    expect(shown.team).toEqual([]);
  });

  it('says 0 on the due day itself, and negative days once it is over', async () => {
    await cycle.moveTo('2025-09-19 09:00');
    expect(await lines(FIRST, 'submit-plan')).toMatchObject([{ daysLeft: 0 }]);
    await cycle.moveTo('2025-09-23 09:00');
    expect(await lines(FIRST, 'submit-plan')).toMatchObject([{ daysLeft: -2 }]);
  });

  it('puts like matters in one line, and one that came back after a return in a line of its own', async () => {
    for (const person of [FIRST, SECOND, THIRD]) expect((await submit(person)).status).toBe(200);
    const [line, ...others] = await lines(MANAGER, 'approve');
    expect(others).toEqual([]);
    expect(line).toMatchObject({ key: `approve|${cycle.id}|plan`, total: 3 });
    expect(line?.subjects.map((subject) => subject.id)).toEqual([FIRST, SECOND, THIRD]);
    expect(line?.subjects.every((subject) => subject.name !== '')).toBe(true);
    const manager = await cycle.as(MANAGER);
    const comment = { round: 1, step: 'superior', to: 'initiator', comment: '请补充目标' };
    await manager.post(`/approvals/${cycle.of(FIRST)}.plan.1/return`, comment);
    expect(await lines(FIRST, 'revise-plan')).toMatchObject([{ total: 1 }]);
    await submit(FIRST);
    const again = await lines(MANAGER, 'approve');
    expect(again.map((each) => [each.total, each.subjects[0]?.params.round])).toEqual([
      [1, 2],
      [2, 1],
    ]);
  });

  it('shows a superior how far his people are', async () => {
    const manager = await cycle.as(MANAGER);
    for (const [person, round] of [
      [FIRST, 2],
      [SECOND, 1],
    ])
      await manager.post(`/approvals/${cycle.of(String(person))}.plan.1/approval`, { round, step: 'superior' });
    expect((await inbox(MANAGER)).team).toEqual([{ label: 'plan', done: 2, total: 3 }]);
  });

  it('counts what of a line is done: one of two is rated', async () => {
    await cycle.moveTo('2025-10-09 09:00');
    const marks = PLAN.map((item) => ({ item: item.id, value: '88' }));
    expect(await lines(MANAGER, 'rate-month')).toMatchObject([{ total: 2, period: 'M09', window: 'month:M09' }]);
    await (
      await cycle.as(MANAGER)
    ).post(`/dossiers/${cycle.of(FIRST)}/monthly-ratings`, { window: 'month:M09', marks });
    const [line] = await lines(MANAGER, 'rate-month');
    expect([line?.total, line?.subjects.map((subject) => subject.id), line?.link]).toEqual([
      2,
      [SECOND],
      `/ratings?cycle=${cycle.id}&window=month%3AM09`,
    ]);
    expect((await inbox(MANAGER)).team).toEqual([
      { label: 'plan', done: 2, total: 3 },
      { label: 'month:M09', done: 1, total: 3 },
    ]);
  });

  it('marks the holidays and the make-up days of the days ahead', async () => {
    // National Day 2025: off from 1 to 8 October; Saturday the 11th is worked.
    const { strip } = await inbox(MANAGER);
    expect(strip.slice(0, 4).map((day) => [day.date, day.kind])).toEqual([
      ['2025-10-09', 'working'],
      ['2025-10-10', 'working'],
      ['2025-10-11', 'make-up'],
      ['2025-10-12', 'weekend'],
    ]);
  });

  it('is empty for an administrator’s account', async () => {
    const admin = await cycle.as('xitong');
    expect((await admin.get<Inbox>('/inbox')).body.items).toEqual([]);
    expect((await admin.get<Notifications>('/notifications')).body).toEqual({ items: [], unread: 0, next: null });
  });
});

describe('Notifications', () => {
  const page = async (browser: TestBrowser, cursor = ''): Promise<Notifications> =>
    notificationsSchema.parse((await browser.get(`/notifications${cursor && `?cursor=${cursor}`}`)).body);

  it('name the matter and whom it is about, and are read one by one or all together', async () => {
    const browser = await cycle.as(FIRST);
    const shown = await page(browser);
    const frozen = shown.items.find((item) => item.kind === 'plan-frozen');
    expect(frozen).toMatchObject({ readAt: null, link: `/dossiers/${cycle.of(FIRST)}`, params: { version: 2 } });
    expect(frozen?.subjectName).toEqual(expect.any(String));
    const one = await browser.post<{ unread: number }>('/notifications/read', { ids: [frozen?.id] });
    expect(one.body.unread).toBe(shown.unread - 1);
    const other = await cycle.as(SECOND);
    const before = (await page(other)).unread;
    await browser.post('/notifications/read', { ids: (await page(other)).items.map((item) => item.id) });
    expect((await page(other)).unread).toBe(before);
    expect((await browser.post<{ unread: number }>('/notifications/read', { all: true })).body.unread).toBe(0);
    expect((await browser.post('/notifications/read', { ids: [], all: true })).status).toBe(422);
  });

  it('come in pages that leave nothing out and show nothing twice, also at one instant', async () => {
    await api.inSpace((transaction) =>
      transaction.query(
        `INSERT INTO notification (id, person_id, kind, params, link, stream, at)
         SELECT 'extra#' || n, $1, 'window-reminder', '{}', '/', 'cycle/x', '2025-01-01T00:00:00Z' FROM generate_series(1, 75) n`,
        [THIRD],
      ),
    );
    const browser = await cycle.as(THIRD);
    const seen: string[] = [];
    let cursor = '';
    do {
      const { items, next } = await page(browser, cursor);
      seen.push(...items.map((item) => item.id));
      cursor = next ?? '';
    } while (cursor !== '');
    expect(seen.filter((id) => id.startsWith('extra#'))).toHaveLength(75);
    expect(new Set(seen).size).toBe(seen.length);
    expect((await browser.get('/notifications?cursor=nonsense')).status).toBe(422);
  });
});

describe('Drafts', () => {
  it('are kept for their author alone, replaced, and dropped', async () => {
    const browser = await cycle.as(FIRST);
    const kept = await browser.put<Draft>('/drafts/plan:1', { body: { items: [1, 2] } });
    expect(draftSchema.parse(kept.body)).toEqual({ body: { items: [1, 2] }, at: expect.stringMatching(/^2025-10-0/) });
    await browser.put('/drafts/plan:1', { body: { items: [3] } });
    expect((await browser.get<Draft>('/drafts/plan:1')).body.body).toEqual({ items: [3] });
    expect((await (await cycle.as(SECOND)).get<Draft>('/drafts/plan:1')).body).toEqual({ body: null, at: null });
    await browser.send('DELETE', '/drafts/plan:1');
    expect((await browser.get<Draft>('/drafts/plan:1')).body.body).toBeNull();
  });

  it('of more than 64 KB are refused, and of ballots altogether', async () => {
    const browser = await cycle.as(FIRST);
    const large = await browser.put('/drafts/plan:2', { body: { text: '考'.repeat(22_000) } });
    expect([large.status, large.body.code]).toEqual([413, 'too-large']);
    const ballot = await browser.put('/drafts/ballots:c1', { body: { marks: { attitude: '60' } } });
    expect([ballot.status, ballot.body.code]).toEqual([422, 'ballot-not-kept']);
    expect((await (await cycle.as('xitong')).get('/drafts/plan:1')).status).toBe(403);
  });
});

describe('What changes for me is told as it happens', () => {
  /** Follows the live events of a browser; `next` waits for one more. */
  async function follow(browser: TestBrowser, lastId?: string) {
    const ended = new AbortController();
    const answer = await fetch(`${api.url}/api/v1/live`, {
      headers: {
        cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(lastId && { 'last-event-id': lastId }),
      },
      signal: ended.signal,
    });
    const reader = (answer.body as ReadableStream<Uint8Array>).getReader();
    const decoder = new TextDecoder();
    let text = '';
    /** The next event, or undefined once the stream has ended. */
    const next = async (): Promise<{ id: string; counts: Record<string, number> } | undefined> => {
      for (;;) {
        const found = /id: (\S+)\nevent: changed\ndata: (.*)\n\n/.exec(text);
        if (found) {
          text = text.slice(found.index + found[0].length);
          return { id: found[1] ?? '', counts: JSON.parse(found[2] ?? '{}') as Record<string, number> };
        }
        const { done, value } = await reader.read();
        if (done) return undefined;
        text += decoder.decode(value);
      }
    };
    return { answer, next, stop: () => ended.abort() };
  }

  it('with the counts, once at the start and again with every change', async () => {
    const manager = await cycle.as(MANAGER);
    const live = await follow(manager);
    expect(live.answer.headers.get('content-type')).toMatch('text/event-stream');
    const first = await live.next();
    expect(first?.counts).toMatchObject({ approvals: 1, ratings: expect.any(Number), tasks: expect.any(Number) });
    const items = [{ ...PLAN[0], target: '500' }, PLAN[1], PLAN[2]];
    await (await cycle.as(FIRST)).post(`/dossiers/${cycle.of(FIRST)}/amendment`, { items, reason: '调整' });
    expect((await live.next())?.counts.approvals).toBe(2);
    live.stop();
  });

  it('and nothing to one who has seen it already, until something changes', async () => {
    const second = await cycle.as(SECOND);
    const live = await follow(second);
    const first = await live.next();
    live.stop();
    const again = await follow(second, first?.id);
    await api.inSpace((transaction) =>
      transaction.query(
        `INSERT INTO notification (id, person_id, kind, params, link, stream, at)
         VALUES ('news', $1, 'window-reminder', '{}', '/', 'cycle/x', now())`,
        [SECOND],
      ),
    );
    const news = await again.next();
    expect(news?.counts.notifications).toBe((first?.counts.notifications ?? 0) + 1);
    again.stop();
  });

  it('until the session ends', async () => {
    const browser = await cycle.as(demoPeople.reviewer);
    const live = await follow(browser);
    await live.next();
    expect((await browser.send('DELETE', '/session')).status).toBeLessThan(300);
    expect(await live.next()).toBeUndefined();
    expect((await browser.get('/inbox')).status).toBe(401);
  });
});
