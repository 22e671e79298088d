import { randomUUID } from 'node:crypto';
import { approvalSchema, type Approval } from '#contracts/http/approvals';
import { dossierSchema, type Dossier } from '#contracts/http/dossiers';
import type { Inbox } from '#contracts/http/tasks';
import type { Done } from '#contracts/http/values';
import { withApi, type TestApi, type TestBrowser } from '#test/support/api';
import { PLAN, PlayedCycle } from '#test/support/cycle';
import { demoPeople, seedDemo } from '#test/support/organisation';

jest.setTimeout(60_000);

const SUBJECT = 'p1003';
const OTHER = 'p1004';
const MANAGER = 'p1001';
/** Nobody stands above him: the plan falls to the two people of the office. */
const ORPHAN = 'p1005';

let api: TestApi;
let cycle: PlayedCycle;

beforeAll(async () => {
  api = await withApi();
  await seedDemo(api);
  cycle = await PlayedCycle.launch(api, ['u01'], {
    change: (entry) => (entry.subject === ORPHAN ? { ...entry, superior: null } : entry),
  });
  await cycle.moveTo('2025-09-10 09:00');
});
afterAll(() => api?.close());

const submit = async (person: string, items: unknown = PLAN, key?: string) =>
  (await cycle.as(person)).post<Done>(`/dossiers/${cycle.of(person)}/plan`, { items }, key);

const waiting = async (person: string): Promise<string[]> => {
  const { body } = await (await cycle.as(person)).get<Inbox>('/inbox');
  return body.items
    .filter((item) => item.kind === 'approve')
    .flatMap((item) => item.subjects.map((subject) => subject.stream.slice('approval/'.length)));
};

const matter = async (browser: TestBrowser, id: string): Promise<Approval> =>
  approvalSchema.parse((await browser.get<Approval>(`/approvals/${id}`)).body);

const count = async (table: string): Promise<number> => {
  const rows = await api.inSpace((transaction) =>
    transaction.query<{ count: number }>(`SELECT count(*)::int AS count FROM ${table}`),
  );
  return rows[0]?.count ?? 0;
};

describe('A plan that is filled in wrongly is refused with a problem, and nothing is half done', () => {
  const withFirst = (change: object) => PLAN.map((item, index) => (index === 0 ? { ...item, ...change } : item));

  it.each([
    ['weights that sum to 99.9', withFirst({ weight: '49.9' }), 'weights-sum', 'items'],
    ['a target of "NaN"', withFirst({ target: 'NaN' }), 'invalid-input', 'items/0/target'],
    ['a target of "1e400"', withFirst({ target: '1e400' }), 'invalid-input', 'items/0/target'],
    ['an empty target', withFirst({ target: '' }), 'invalid-input', 'items/0/target'],
    ['a target of "-5"', withFirst({ target: '-5' }), 'target-negative', 'items/0/target'],
    ['an unknown field', withFirst({ bonus: '1' }), 'invalid-input', 'items/0'],
    ['a heading the scheme does not have', withFirst({ group: 'other' }), 'group-unknown', 'items/0/group'],
  ])('%s', async (_, items, code, path) => {
    const before = [await count('act'), await count('free_text'), await count('fact'), await count('idempotency')];
    const answer = await submit(SUBJECT, items);
    expect(answer.status).toBe(422);
    expect(answer.headers.get('content-type')).toMatch('application/problem+json');
    expect(answer.body).toMatchObject({ code, path, detail: { zh: expect.any(String), en: expect.any(String) } });
    expect([await count('act'), await count('free_text'), await count('fact'), await count('idempotency')]).toEqual(
      before,
    );
  });

  it('an act without a key is refused', async () => {
    const browser = await cycle.as(SUBJECT);
    const answer = await browser.post(`/dossiers/${cycle.of(SUBJECT)}/plan`, { items: PLAN }, '');
    expect([answer.status, answer.body.code]).toEqual([400, 'idempotency-key-missing']);
  });
});

describe('Nobody acts on another person’s dossier', () => {
  it('neither reads it nor hands in a plan for him', async () => {
    const other = await cycle.as(OTHER);
    const read = await other.get(`/dossiers/${cycle.of(SUBJECT)}`);
    expect([read.status, read.body.code]).toEqual([404, 'not-found']);
    const act = await other.post(`/dossiers/${cycle.of(SUBJECT)}/plan`, { items: PLAN });
    expect([act.status, act.body.code]).toEqual([403, 'not-your-dossier']);
  });

  it('the superior neither', async () => {
    const manager = await cycle.as(MANAGER);
    const act = await manager.post(`/dossiers/${cycle.of(SUBJECT)}/plan`, { items: PLAN });
    expect([act.status, act.body.code]).toEqual([403, 'not-your-dossier']);
  });
});

describe('A plan on its way', () => {
  let approval: string;

  it('is handed in once by a double click, with the same answer to both', async () => {
    const key = randomUUID();
    const [first, second] = await Promise.all([submit(SUBJECT, PLAN, key), submit(SUBJECT, PLAN, key)]);
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(second.body).toEqual(first.body);
    const { body } = await (await cycle.as(SUBJECT)).get<Dossier>(`/dossiers/${cycle.of(SUBJECT)}`);
    expect(body.history.filter((act) => act.kind === 'plan-submitted')).toHaveLength(1);
    const again = await submit(SUBJECT, PLAN.slice().reverse(), key);
    expect([again.status, again.body]).toEqual([422, expect.objectContaining({ code: 'idempotency-key-reused' })]);
    [approval = ''] = await waiting(MANAGER);
  });

  it('is shown to its people with the chain as it stands, and to nobody else', async () => {
    const shown = await matter(await cycle.as(MANAGER), approval);
    expect(shown).toMatchObject({
      kind: 'plan',
      subject: { id: SUBJECT, unit: '综合部' },
      status: 'open',
      round: 1,
      step: 'superior',
      // Handed in on Wednesday 10 September 2025; five working days after it is Wednesday 17 September.
      dueOn: '2025-09-17',
      daysLeft: 5,
      chain: [{ id: 'superior', state: 'current', people: [{ id: MANAGER, signed: false }], mode: 'any' }],
      may: { approve: true, reject: true, transfer: true, cancel: false, return: [{ to: 'initiator' }] },
    });
    expect(shown.plan?.items.map((item) => [item.title, item.weight, item.target])).toEqual([
      ['新增收入', '50', '320'],
      ['重点客户续约率', '30', '90'],
      ['新员工带教', '20', null],
    ]);
    expect((await matter(await cycle.as(SUBJECT), approval)).may).toMatchObject({ approve: false, cancel: true });
    expect((await (await cycle.as(OTHER)).get(`/approvals/${approval}`)).status).toBe(404);
    expect((await (await cycle.as(demoPeople.company)).get(`/approvals/${approval}`)).status).toBe(404);
  });

  it('comes back with a comment, and again with what changed since the superior saw it', async () => {
    const manager = await cycle.as(MANAGER);
    const comment = '收入目标低于部门分解数';
    const returned = await manager.post(`/approvals/${approval}/return`, {
      round: 1,
      step: 'superior',
      to: 'initiator',
      comment,
    });
    expect(returned.status).toBe(200);
    const subject = await cycle.as(SUBJECT);
    expect(await matter(subject, approval)).toMatchObject({
      status: 'returned',
      chain: [{ state: 'returned' }],
      history: [{ kind: 'approval-started' }, { kind: 'step-returned', text: comment, by: expect.any(String) }],
    });
    const better = [
      { ...PLAN[0], target: '360' },
      { ...PLAN[1], weight: '20' },
      { ...PLAN[2] },
      { id: 'renovation', group: 'goals', title: '老旧专线改造', weight: '10', standard: '12月底前40条' },
    ];
    expect((await submit(SUBJECT, better)).status).toBe(200);
    const shown = await matter(manager, approval);
    expect([shown.status, shown.round, shown.plan?.version, shown.previous?.version]).toEqual(['open', 2, 2, 1]);
    expect(shown.changes.map(({ item, kind, fields }) => [item, kind, fields.map((each) => each.field)])).toEqual([
      ['revenue', 'changed', ['target']],
      ['renewal', 'changed', ['weight']],
      ['renovation', 'added', ['title', 'group', 'standard', 'weight']],
    ]);
    expect(shown.changes[0]?.fields).toEqual([{ field: 'target', before: '320', after: '360' }]);
    // He saw the first version when he returned it; its author is told what is new since then, though nothing is new to him.
    expect([shown.comparedWith, (await matter(subject, approval)).comparedWith]).toEqual(['seen', 'submitted']);
  });

  it('is not decided from a page that shows what no longer stands', async () => {
    const manager = await cycle.as(MANAGER);
    const stale = await manager.post(`/approvals/${approval}/approval`, { round: 1, step: 'superior' });
    expect([stale.status, stale.body.code]).toEqual([409, 'stale-page']);
    expect((await matter(manager, approval)).status).toBe('open');
  });

  it('is frozen by the last signature in the same act', async () => {
    const manager = await cycle.as(MANAGER);
    const signed = await manager.post<Done>(`/approvals/${approval}/approval`, {
      round: 2,
      step: 'superior',
      opinion: '同意。',
    });
    expect(Object.keys(signed.body.streams).sort()).toEqual([`approval/${approval}`, `dossier/${cycle.of(SUBJECT)}`]);
    const { body } = await (await cycle.as(SUBJECT)).get<Dossier>(`/dossiers/${cycle.of(SUBJECT)}`);
    expect(dossierSchema.parse(body)).toMatchObject({
      planStatus: 'approved',
      may: { submitPlan: false, amendPlan: true },
      stages: expect.arrayContaining([expect.objectContaining({ key: 'plan', state: 'locked' })]),
    });
    const shown = await matter(manager, approval);
    expect(shown).toMatchObject({ status: 'approved', step: null, chain: [{ state: 'done' }] });
    expect(shown.history.at(-1)).toMatchObject({ kind: 'step-approved', text: '同意。', step: 'superior' });
  });

  it('takes an amendment through the same chain, compared with the frozen plan', async () => {
    const subject = await cycle.as(SUBJECT);
    const items = [{ ...PLAN[0], target: '400' }, PLAN[1], PLAN[2]];
    const amended = await subject.post(`/dossiers/${cycle.of(SUBJECT)}/amendment`, { items, reason: '部门指标调整' });
    expect(amended.status).toBe(200);
    const [id = ''] = await waiting(MANAGER);
    const shown = await matter(await cycle.as(MANAGER), id);
    expect(shown).toMatchObject({
      kind: 'amendment',
      reason: '部门指标调整',
      previous: { version: 2 },
      comparedWith: 'in-force',
    });
    expect(shown.changes.map((change) => [change.item, change.kind])).toEqual([
      ['revenue', 'changed'],
      ['renewal', 'changed'],
      ['renovation', 'removed'],
    ]);
    const cancelled = await subject.post(`/approvals/${id}/cancellation`, { round: 1 });
    expect(cancelled.status).toBe(200);
    const { body } = await subject.get<Dossier>(`/dossiers/${cycle.of(SUBJECT)}`);
    expect([body.planStatus, body.plan?.version]).toEqual(['approved', 2]);
  });
});

describe('Two approvers at once', () => {
  it('have one outcome and a clear answer each: 50 callers, one signature', async () => {
    expect((await submit(ORPHAN)).status).toBe(200);
    const offices = [await cycle.as(demoPeople.office), await cycle.as(demoPeople.secondOffice)];
    const [id = ''] = await waiting(demoPeople.office);
    expect(await waiting(demoPeople.secondOffice)).toContain(id);
    expect((await matter(offices[0] as TestBrowser, id)).chain).toMatchObject([{ fellTo: 'office', mode: 'any' }]);
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) => {
        const at = { round: 1, step: 'superior' };
        const browser = offices[index % 2] as TestBrowser;
        return index % 3 === 0
          ? browser.post(`/approvals/${id}/rejection`, { ...at, comment: '不同意' })
          : browser.post(`/approvals/${id}/approval`, at);
      }),
    );
    const refused = answers.filter((answer) => answer.status !== 200);
    expect(refused).toHaveLength(49);
    expect(new Set(refused.map(({ status, body }) => `${status} ${body.code}`))).toEqual(new Set(['409 matter-ended']));
    for (const { body } of refused) expect(body.hint).toEqual({ zh: expect.any(String), en: expect.any(String) });
    const shown = await matter(offices[0] as TestBrowser, id);
    expect(shown.history.filter((act) => ['step-approved', 'rejected'].includes(act.kind))).toHaveLength(1);
    expect(await waiting(demoPeople.office)).not.toContain(id);
    expect(await waiting(demoPeople.secondOffice)).not.toContain(id);
  });

  it('a step is handed on to somebody who exists, and he sees the matter', async () => {
    expect((await submit(OTHER)).status).toBe(200);
    const manager = await cycle.as(MANAGER);
    const [id = ''] = await waiting(MANAGER);
    const at = { round: 1, step: 'superior' };
    const nobody = await manager.post(`/approvals/${id}/transfer`, { ...at, to: 'p0000' });
    expect([nobody.status, nobody.body.code]).toEqual([422, 'person-unknown']);
    const handed = await manager.post(`/approvals/${id}/transfer`, {
      ...at,
      to: demoPeople.manager,
      comment: '请代办',
    });
    expect(handed.status).toBe(200);
    const shown = await matter(await cycle.as(demoPeople.manager), id);
    expect(shown.may.approve).toBe(true);
    expect(shown.history.at(-1)).toMatchObject({ kind: 'step-transferred', text: '请代办' });
  });
});
