import { approvalSchema, type Approval } from '#contracts/http/approvals';
import { matterListSchema, taskListSchema, type MatterList, type TaskList } from '#contracts/http/lists';
import { inboxSchema, type Inbox } from '#contracts/http/tasks';
import { withApi, type TestApi } from '#test/support/api';
import { PLAN, PlayedCycle } from '#test/support/cycle';
import { demoPeople, seedDemo } from '#test/support/organisation';

jest.setTimeout(120_000);

const MANAGER = 'p1001';
const [FIRST, SECOND, THIRD, FOURTH] = ['p1003', 'p1004', 'p1005', 'p1006'] as const;
const SUBJECTS: string[] = [MANAGER, FIRST, SECOND, THIRD, FOURTH];
/** People of other departments: one is sent a copy, one signs beside, one has nothing to do with it. */
const [READER, SIGNER, STRANGER] = ['p2004', 'p2005', 'p3003'] as const;

let api: TestApi;
let cycle: PlayedCycle;

beforeAll(async () => {
  api = await withApi();
  await seedDemo(api);
  cycle = await PlayedCycle.launch(api, ['u01'], {
    change: (entry) => (SUBJECTS.includes(entry.subject) ? entry : undefined),
  });
  await cycle.moveTo('2025-09-10 09:00');
  for (const person of [FIRST, SECOND, THIRD, FOURTH]) await submit(person);
});
afterAll(() => api?.close());

const query = (filter: Record<string, string>): string => new URLSearchParams(filter).toString();

const tasks = async (person: string, filter: Record<string, string> = {}): Promise<TaskList> =>
  taskListSchema.parse((await (await cycle.as(person)).get(`/inbox/tasks?${query(filter)}`)).body);

const matters = async (
  person: string,
  list: 'started' | 'copied' | 'done',
  filter: Record<string, string> = {},
): Promise<MatterList> =>
  matterListSchema.parse((await (await cycle.as(person)).get(`/matters/${list}?${query(filter)}`)).body);

const approvalOf = (person: string): string => `${cycle.of(person)}.plan.1`;

const seen = async (person: string, id: string): Promise<Approval> =>
  approvalSchema.parse((await (await cycle.as(person)).get(`/approvals/${id}`)).body);

async function submit(person: string): Promise<void> {
  const { status } = await (await cycle.as(person)).post(`/dossiers/${cycle.of(person)}/plan`, { items: PLAN });
  expect(status).toBe(200);
}

async function act(person: string, id: string, path: string, body: object = {}): Promise<void> {
  const { status, body: reply } = await (await cycle.as(person)).post(`/approvals/${id}/${path}`, body);
  expect([path, status, reply.code]).toEqual([path, 200, undefined]);
}

/** As the page shows it: the round and the open step. */
async function atStep(person: string, id: string): Promise<{ round: number; step: string }> {
  const { round, step } = await seen(person, id);
  return { round, step: step ?? '' };
}

const ids = (list: { items: { id: string }[] }): string[] => list.items.map(({ id }) => id);
const subjects = (list: TaskList): string[] => list.items.map((item) => item.subjects[0]?.id ?? '');

describe('The inbox task by task', () => {
  it('shows each task with what a batch has to name of it', async () => {
    const { items, all, shown, counts } = await tasks(MANAGER);
    expect([all, shown, items.length]).toEqual([5, 5, 5]);
    const first = items.find((item) => item.subjects[0]?.id === FIRST);
    expect(first).toMatchObject({
      kind: 'approve',
      total: 1,
      isReturned: false,
      approval: { id: approvalOf(FIRST), round: 1, step: 'superior' },
      link: `/approvals/${approvalOf(FIRST)}`,
    });
    expect(items.find((item) => item.kind === 'submit-plan')?.approval).toBeNull();
    expect(counts.kind).toEqual([
      { value: 'approve', title: null, count: 4 },
      { value: 'submit-plan', title: null, count: 1 },
    ]);
    expect(counts.cycle).toEqual([{ value: cycle.id, title: '2025–2026 年度', count: 5 }]);
    expect(counts.unit).toMatchObject([{ value: 'u01', count: 5 }]);
  });

  it('is filtered by kind, and counts each other value under the filters that are set', async () => {
    const list = await tasks(MANAGER, { kind: 'approve' });
    expect([list.shown, list.all, new Set(list.items.map((item) => item.kind))]).toEqual([4, 5, new Set(['approve'])]);
    // The other kinds stay countable; the due groups count approvals alone.
    expect(list.counts.kind.map(({ value, count }) => [value, count])).toEqual([
      ['approve', 4],
      ['submit-plan', 1],
    ]);
    const { overdue, soon, later, none } = list.counts.due;
    expect(overdue + soon + later + none).toBe(4);
    expect((await tasks(MANAGER, { unit: 'u02' })).items).toEqual([]);
    expect((await tasks(MANAGER, { cycle: 'another' })).shown).toBe(0);
  });

  it('tells what is due within some working days from what is due later', async () => {
    // The plan is due on Friday the 19th; from Wednesday the 10th that is the seventh working day.
    const own = async (due: string, within: string): Promise<number> =>
      (await tasks(MANAGER, { kind: 'submit-plan', due, within })).shown;
    expect([await own('soon', '5'), await own('later', '5')]).toEqual([0, 1]);
    expect([await own('soon', '10'), await own('later', '10')]).toEqual([1, 0]);
    const answer = await (await cycle.as(MANAGER)).get('/inbox/tasks?due=soon&within=4');
    expect(answer.status).toBe(422);
  });

  it('is searched by name, number, unit and cycle, and by kinds that the page names', async () => {
    const { name } = (await seen(MANAGER, approvalOf(FIRST))).subject ?? { name: '' };
    expect(subjects(await tasks(MANAGER, { text: name }))).toEqual([FIRST]);
    expect((await tasks(MANAGER, { text: '2025–2026' })).shown).toBe(5);
    expect((await tasks(MANAGER, { text: '100%' })).shown).toBe(0);
    expect((await tasks(MANAGER, { text: '审批', named: 'approve,advise' })).shown).toBe(4);
  });

  it('marks what came of a return, and only that', async () => {
    await act(MANAGER, approvalOf(FIRST), 'return', { round: 1, step: 'superior', to: 'initiator', comment: '请补充' });
    expect(await tasks(FIRST, { returned: '1' })).toMatchObject({
      shown: 1,
      items: [{ kind: 'revise-plan', isReturned: true }],
    });
    await submit(FIRST);
    // A signer put in before also makes a new round, which is no return; neither is a plan taken back by its author.
    await act(MANAGER, approvalOf(SECOND), 'signers', {
      ...(await atStep(MANAGER, approvalOf(SECOND))),
      where: 'before',
      people: [SIGNER],
      joint: true,
    });
    await act(SIGNER, approvalOf(SECOND), 'approval', await atStep(SIGNER, approvalOf(SECOND)));
    await act(THIRD, approvalOf(THIRD), 'taking-back', { round: 1 });
    expect((await tasks(THIRD)).items).toMatchObject([{ kind: 'revise-plan', isReturned: false }]);
    expect(subjects(await tasks(MANAGER, { returned: '1' }))).toEqual([FIRST]);
    expect((await tasks(MANAGER)).counts.returned).toBe(1);
    const workbench = inboxSchema.parse((await (await cycle.as(MANAGER)).get<Inbox>('/inbox')).body);
    const lines = workbench.items.filter((item) => item.kind === 'approve');
    expect(new Map(lines.map((line) => [line.isReturned, line.total]))).toEqual(
      new Map([
        [false, 2],
        [true, 1],
      ]),
    );
  });

  it('comes in pages that leave nothing out and show nothing twice, by working days left or by arrival', async () => {
    await api.inSpace((transaction) =>
      transaction.query(
        `INSERT INTO task (id, stream, cycle_id, kind, assignee, subject_id, due_at, params, opened_at)
         SELECT 'extra#' || n, 'dossier/x.' || n, $2, 'carry-out', $1, NULL,
           CASE WHEN n % 3 = 0 THEN NULL ELSE timestamptz '2025-10-01Z' + (n / 40) * interval '1 day' END,
           '{}', timestamptz '2025-09-01Z' + (n / 25) * interval '1 hour' FROM generate_series(1, 2000) n`,
        [STRANGER, cycle.id],
      ),
    );
    for (const order of ['due', 'arrival'] as const) {
      const found: TaskList['items'] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const page: TaskList = await tasks(STRANGER, { kind: 'carry-out', order, ...(cursor && { cursor }) });
        expect(page.shown).toBe(2000);
        found.push(...page.items);
        cursor = page.next;
      }
      expect(found).toHaveLength(2000);
      expect(new Set(found.map(({ key }) => key)).size).toBe(2000);
      const places = found.map((item) => (order === 'due' ? (item.dueAt ?? '9999') : item.openedAt));
      expect(places).toEqual(order === 'due' ? [...places].sort() : [...places].sort().reverse());
    }
    expect((await (await cycle.as(STRANGER)).get('/inbox/tasks?cursor=nonsense')).status).toBe(422);
    expect((await (await cycle.as(STRANGER)).get('/inbox/tasks?colour=red')).status).toBe(422);
  });

  it('is empty for an administrator’s account', async () => {
    expect(await tasks('xitong')).toMatchObject({ items: [], shown: 0, all: 0, next: null });
    expect(await matters('xitong', 'started')).toMatchObject({ items: [], counts: { open: 0, ended: 0 } });
  });
});

describe('What I began', () => {
  it('says where it stands, whose step it is, and what happened last', async () => {
    const { items, counts } = await matters(FIRST, 'started');
    expect(counts).toEqual({ open: 1, ended: 0 });
    const manager = (await seen(FIRST, approvalOf(FIRST))).chain[0]?.people[0]?.name ?? '';
    expect(items).toMatchObject([
      {
        id: approvalOf(FIRST),
        kind: 'plan',
        status: 'open',
        isEnded: false,
        step: { zh: '直接上级' },
        waitsFor: [manager],
        last: { kind: 'resubmitted' },
        link: `/approvals/${approvalOf(FIRST)}`,
      },
    ]);
    // What was taken back waits for its own author.
    const back = (await matters(THIRD, 'started')).items[0];
    expect([back?.status, back?.waitsFor]).toEqual([
      'returned',
      [(await seen(THIRD, approvalOf(THIRD))).initiator.name],
    ]);
  });

  it('is parted into open and ended', async () => {
    const office = await cycle.as(demoPeople.office);
    expect((await office.get<Approval>(`/approvals/${approvalOf(FOURTH)}`)).status).toBe(200);
    await act(demoPeople.office, approvalOf(FOURTH), 'termination', { round: 1, reason: '岗位撤销' });
    expect(ids(await matters(FOURTH, 'started', { ended: '1' }))).toEqual([approvalOf(FOURTH)]);
    expect(ids(await matters(FOURTH, 'started', { ended: '0' }))).toEqual([]);
    expect((await matters(FOURTH, 'started')).items[0]).toMatchObject({
      status: 'terminated',
      isEnded: true,
      waitsFor: [],
      last: { kind: 'approval-terminated' },
    });
  });

  it('is nobody else’s list', async () => {
    expect(ids(await matters(STRANGER, 'started'))).toEqual([]);
    expect(ids(await matters(MANAGER, 'started'))).toEqual([]);
  });
});

describe('Copies sent to me', () => {
  it('are unread until they are read, and counted on the workbench', async () => {
    await act(MANAGER, approvalOf(SECOND), 'copies', { to: [READER], comment: '请了解' });
    const unread = await matters(READER, 'copied', { unread: '1' });
    expect(unread.counts).toEqual({ open: 1, ended: 0 });
    expect(unread.items).toMatchObject([{ id: approvalOf(SECOND), copy: { readAt: null, by: expect.any(String) } }]);
    const beside = async () =>
      inboxSchema.parse((await (await cycle.as(READER)).get<Inbox>('/inbox')).body).beside.unreadCopies;
    expect(await beside()).toBe(1);
    const shown = await seen(READER, approvalOf(SECOND));
    expect(shown.copies).toMatchObject([{ isMine: true, readAt: null }]);
    expect((await seen(MANAGER, approvalOf(SECOND))).copies).toMatchObject([{ isMine: false }]);
    await act(READER, approvalOf(SECOND), 'copies/reading');
    expect(ids(await matters(READER, 'copied', { unread: '1' }))).toEqual([]);
    expect((await matters(READER, 'copied')).items[0]?.copy?.readAt).toEqual(expect.any(String));
    expect(await beside()).toBe(0);
  });
});

describe('What I have done', () => {
  it('lists what I signed with my own last act; a signature taken back is none', async () => {
    const done = await matters(MANAGER, 'done');
    expect(done.items.map(({ id, own }) => [id, own?.kind])).toEqual([[approvalOf(FIRST), 'step-returned']]);
    const signed = await matters(SIGNER, 'done');
    expect(signed.items.map(({ id, own }) => [id, own?.kind])).toEqual([[approvalOf(SECOND), 'step-approved']]);
    const { round } = await seen(SIGNER, approvalOf(SECOND));
    await act(SIGNER, approvalOf(SECOND), 'taking-back', { round });
    expect(ids(await matters(SIGNER, 'done'))).toEqual([]);
  });

  it('lists nothing that may not be read, in any list, and the page of each can be opened', async () => {
    for (const person of [MANAGER, SIGNER, READER, FIRST, STRANGER])
      for (const list of ['started', 'copied', 'done'] as const)
        for (const { link } of (await matters(person, list)).items)
          expect((await (await cycle.as(person)).get(link)).status).toBe(200);
    // The superior who returned a plan and has since been replaced no longer reads it, and no longer finds it.
    await api.inSpace((transaction) =>
      transaction.query(
        `UPDATE stream SET state = jsonb_set(state, '{steps,0,assignees}', '["p9001"]') WHERE id = 'approval/' || $1`,
        [approvalOf(FIRST)],
      ),
    );
    expect((await (await cycle.as(MANAGER)).get(`/approvals/${approvalOf(FIRST)}`)).status).toBe(404);
    expect(ids(await matters(MANAGER, 'done'))).toEqual([]);
  });

  it('comes in pages', async () => {
    await api.inSpace((transaction) =>
      transaction.query(
        `WITH one AS (SELECT * FROM stream WHERE id = 'approval/' || $1),
           made AS (INSERT INTO stream SELECT 'approval/made.' || n, kind, cycle_id, seq, head, jsonb_set(state, '{initiator}', to_jsonb($2::text))
             FROM one, generate_series(1, 70) n)
         INSERT INTO act (stream, seq, kind, data, actor, at, prev_hash, hash)
         SELECT 'approval/made.' || n, 1, 'approval-started', '{}', $2, timestamptz '2025-09-10Z' + (n / 7) * interval '1 hour', '', ''
         FROM generate_series(1, 70) n`,
        [approvalOf(SECOND), STRANGER],
      ),
    );
    const found: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: MatterList = await matters(STRANGER, 'started', cursor ? { cursor } : {});
      found.push(...page.items.map(({ link }) => link));
      cursor = page.next;
    }
    expect([found.length, new Set(found).size]).toEqual([70, 70]);
  });
});
