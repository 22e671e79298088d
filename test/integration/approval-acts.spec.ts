import { randomUUID } from 'node:crypto';
import { approvalSchema, batchReplySchema, type Approval, type BatchReply } from '#contracts/http/approvals';
import type { Inbox } from '#contracts/http/tasks';
import type { Done } from '#contracts/http/values';
import { withApi, type TestApi } from '#test/support/api';
import { PLAN, PlayedCycle } from '#test/support/cycle';
import { demoPeople, seedDemo } from '#test/support/organisation';

jest.setTimeout(60_000);

const [SUBJECT, SECOND, THIRD] = ['p1003', 'p1004', 'p1005'] as const;
const MANAGER = 'p1001';
/** People of another department, brought in by the superior. */
const [ADVISER, EXPERT] = ['p2002', 'p2003'] as const;

let api: TestApi;
let cycle: PlayedCycle;

beforeAll(async () => {
  api = await withApi();
  await seedDemo(api);
  cycle = await PlayedCycle.launch(api, ['u01']);
  await cycle.moveTo('2025-09-10 09:00');
});
afterAll(() => api?.close());

/** Hands a plan in and gives the id of its approval. */
async function submitted(person: string): Promise<string> {
  await (await cycle.as(person)).post<Done>(`/dossiers/${cycle.of(person)}/plan`, { items: PLAN });
  const { body } = await (await cycle.as(MANAGER)).get<Inbox>('/inbox');
  const found = body.items
    .flatMap((item) => (item.kind === 'approve' ? item.subjects : []))
    .find((subject) => subject.stream.includes(person));
  if (!found) throw new Error(`nothing waits of ${person}`);
  return found.stream.slice('approval/'.length);
}

const seen = async (person: string, id: string): Promise<Approval> =>
  approvalSchema.parse((await (await cycle.as(person)).get<Approval>(`/approvals/${id}`)).body);

async function act(
  person: string,
  id: string,
  path: string,
  body: object = {},
): Promise<{ status: number; code?: string }> {
  const { round, step } = await seen(person, id);
  const own = await (await cycle.as(person)).post(`/approvals/${id}/${path}`, { round, step: step ?? '', ...body });
  return { status: own.status, ...(own.status >= 300 && { code: own.body.code }) };
}

/** Acts on the matter as a whole do not say which step their author saw. */
async function onMatter(person: string, id: string, path: string, body: object = {}) {
  const own = await (await cycle.as(person)).post(`/approvals/${id}/${path}`, body);
  return { status: own.status, ...(own.status >= 300 && { code: own.body.code }) };
}

const tasks = async (person: string): Promise<string[]> => {
  const { body } = await (await cycle.as(person)).get<Inbox>('/inbox');
  return body.items.map(({ kind }) => kind);
};

describe('A plan that its signer does not decide alone', () => {
  let id: string;

  it('is looked into by somebody else, and comes back to him', async () => {
    id = await submitted(SUBJECT);
    expect(await act(MANAGER, id, 'delegation', { to: ADVISER, comment: '请核实收入口径' })).toEqual({ status: 200 });
    expect(await tasks(ADVISER)).toContain('advise');
    expect(await act(MANAGER, id, 'approval')).toEqual({ status: 409, code: 'waits-for-answer' });
    const asked = await seen(ADVISER, id);
    expect([asked.may.answerDelegation, asked.may.approve]).toEqual([true, false]);
    expect(await act(ADVISER, id, 'delegation/answer', { opinion: '口径无误' })).toEqual({ status: 200 });
    expect((await seen(MANAGER, id)).history.at(-1)).toMatchObject({ kind: 'delegation-answered', text: '口径无误' });
  });

  it('gets a signer before him, whose signature does not freeze the plan', async () => {
    const body = { where: 'before', people: [EXPERT], joint: true };
    expect(await act(MANAGER, id, 'signers', body)).toEqual({ status: 200 });
    expect(await act(EXPERT, id, 'approval', { opinion: '同意' })).toEqual({ status: 200 });
    const { chain, status } = await seen(MANAGER, id);
    expect(status).toBe('open');
    expect(chain.map(({ state, insertedBy }) => [state, insertedBy === null])).toEqual([
      ['done', false],
      ['current', true],
    ]);
  });

  it('is talked about: a question, a comment, a copy, each told once', async () => {
    expect(await onMatter(MANAGER, id, 'questions', { to: SUBJECT, text: '目标为何低于去年？' })).toEqual({
      status: 200,
    });
    const [question] = (await seen(SUBJECT, id)).questions;
    expect(question).toMatchObject({ isMine: true, answer: null });
    expect(await onMatter(SUBJECT, id, `questions/${question?.id}/answer`, { text: '去年含一次性收入' })).toEqual({
      status: 200,
    });
    expect(await onMatter(SUBJECT, id, 'comments', { text: '已补充说明' })).toEqual({ status: 200 });
    expect(await onMatter(MANAGER, id, 'copies', { to: [THIRD] })).toEqual({ status: 200 });
    expect(await onMatter(THIRD, id, 'copies/reading')).toEqual({ status: 200 });
    expect((await seen(THIRD, id)).copies).toMatchObject([{ readAt: expect.any(String) }]);
    const stranger = await (await cycle.as('p3003')).get(`/approvals/${id}`);
    expect([stranger.status, stranger.body.code]).toEqual([404, 'not-found']);
  });

  it('is urged once a day by whoever waits for it', async () => {
    const { round } = await seen(SUBJECT, id);
    expect(await onMatter(SUBJECT, id, 'urging', { round })).toEqual({ status: 200 });
    expect(await onMatter(SUBJECT, id, 'urging', { round })).toEqual({ status: 409, code: 'urged-lately' });
  });

  it('is signed with conditions, which stand beside the signature', async () => {
    expect(await act(MANAGER, id, 'approval', { conditions: '每季度报送进展' })).toEqual({ status: 200 });
    const { status, chain, history } = await seen(SUBJECT, id);
    expect(history.at(-1)).toMatchObject({ kind: 'step-approved', text: null, conditions: '每季度报送进展' });
    expect([status, chain.at(-1)?.signatures]).toMatchObject([
      'approved',
      [{ as: 'approved', conditions: '每季度报送进展' }],
    ]);
  });
});

describe('The office', () => {
  it('moves and ends a matter with a reason; others may not', async () => {
    const id = await submitted(SECOND);
    const { round } = await seen(MANAGER, id);
    expect(await onMatter(MANAGER, id, 'termination', { round, reason: '无' })).toEqual({
      status: 403,
      code: 'forbidden',
    });
    expect(await onMatter(demoPeople.office, id, 'termination', { round, reason: '该岗位已撤销' })).toEqual({
      status: 200,
    });
    expect((await seen(SECOND, id)).status).toBe('terminated');
    expect(await tasks(SECOND)).toContain('submit-plan');
  });
});

describe('A submission', () => {
  it('is taken back by its initiator before anybody acted, and handed in anew', async () => {
    const id = await submitted(THIRD);
    const { round } = await seen(THIRD, id);
    expect(await onMatter(THIRD, id, 'taking-back', { round })).toEqual({ status: 200 });
    expect(await tasks(THIRD)).toContain('revise-plan');
    await submitted(THIRD);
    expect(await act(MANAGER, id, 'claim')).toEqual({ status: 409, code: 'not-to-claim' });
  });
});

describe('Several matters at once', () => {
  it('each has an outcome of its own; sent again, each answers as it did', async () => {
    const [first, second] = [await submitted(SECOND), `${cycle.of(THIRD)}.plan.1`];
    const [one, other] = [await seen(MANAGER, first), await seen(MANAGER, second)];
    const items = [
      { approval: first, round: one.round, step: one.step ?? '' },
      { approval: second, round: other.round - 1, step: other.step ?? '' },
    ];
    const key = randomUUID();
    const manager = await cycle.as(MANAGER);
    const send = async () =>
      batchReplySchema.parse(
        (await manager.post<BatchReply>('/approvals/batch', { items, act: { do: 'approve' } }, key)).body,
      );
    const { outcomes } = await send();
    expect(outcomes).toMatchObject([
      { approval: first, done: true, problem: null },
      { approval: second, done: false, problem: { code: 'stale-page' } },
    ]);
    expect((await send()).outcomes).toEqual(outcomes);
    expect([(await seen(MANAGER, first)).status, (await seen(MANAGER, second)).status]).toEqual(['approved', 'open']);
  });

  it('are returned to whoever submitted each, with the same comment', async () => {
    const id = `${cycle.of(THIRD)}.plan.1`;
    const { round, step } = await seen(MANAGER, id);
    const items = [{ approval: id, round, step: step ?? '' }];
    const act = { do: 'return', comment: '请补充评价标准' };
    const { body } = await (await cycle.as(MANAGER)).post<BatchReply>('/approvals/batch', { items, act });
    expect(batchReplySchema.parse(body).outcomes).toEqual([{ approval: id, done: true, problem: null }]);
    const returned = await seen(THIRD, id);
    expect([returned.status, returned.history.at(-1)]).toMatchObject([
      'returned',
      { kind: 'step-returned', text: '请补充评价标准' },
    ]);
  });
});
