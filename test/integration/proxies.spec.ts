import { randomUUID } from 'node:crypto';
import { approvalSchema, type Approval } from '#contracts/http/approvals';
import { dossierSchema, type Dossier } from '#contracts/http/dossiers';
import type { LedgerActs } from '#contracts/http/ledger';
import { proxiesSchema, type Proxies } from '#contracts/http/proxies';
import type { Me } from '#contracts/http/session';
import type { Inbox, Notifications } from '#contracts/http/tasks';
import type { Done } from '#contracts/http/values';
import { REAL_SPACE } from '#persistence/control';
import { verify } from '#persistence/verify';
import { withApi, type TestApi } from '#test/support/api';
import { PLAN, PlayedCycle, setClock } from '#test/support/cycle';
import { demoPeople, seedDemo } from '#test/support/organisation';

jest.setTimeout(60_000);

/** p1001 is everybody's superior in the unit; p2004 stands in for him, p2005 is somebody of the same department. */
const [SUBJECT, SECOND, THIRD, FOURTH] = ['p1003', 'p1004', 'p1005', 'p1006'] as const;
const MANAGER = 'p1001';
const [HOLDER, OTHER] = ['p2004', 'p2005'] as const;

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
  const { body } = await (await cycle.as(person)).post<Done>(`/dossiers/${cycle.of(person)}/plan`, { items: PLAN });
  const found = Object.keys(body.streams).find((stream) => stream.startsWith('approval/'));
  if (!found) throw new Error(JSON.stringify(body));
  return found.slice('approval/'.length);
}

const TERMS = { kinds: null, from: '2025-09-10', to: '2025-09-12' };

const give = async (giver: string, holder: string, change: object = {}, by = giver, key?: string) =>
  (await cycle.as(by)).post<{ id: string; code?: string }>('/proxies', { giver, holder, ...TERMS, ...change }, key);

const listed = async (person: string, query = ''): Promise<Proxies> =>
  proxiesSchema.parse((await (await cycle.as(person)).get<Proxies>(`/proxies${query}`)).body);

async function end(giver: string, by = giver) {
  const [proxy] = (await listed(giver)).items.filter((each) => each.giver.id === giver && each.state !== 'over');
  return (await cycle.as(by)).post<{ id: string; code?: string }>(
    `/proxies/${giver}/${proxy?.id ?? 'none'}/ending`,
    {},
  );
}

const waiting = async (person: string): Promise<{ of: string; for: string | null; link: string }[]> => {
  const { body } = await (await cycle.as(person)).get<Inbox>('/inbox');
  return body.items
    .filter((item) => item.kind === 'approve')
    .flatMap((item) => item.subjects.map(({ id }) => ({ of: id, for: item.for?.id ?? null, link: item.link })));
};

const read = async (person: string, id: string, query = '') =>
  (await cycle.as(person)).get<Approval>(`/approvals/${id}${query}`);

const sign = async (person: string, id: string, giver?: string, body: object = {}, path = 'approval') => {
  const browser = await cycle.as(person);
  const hat = giver === undefined ? browser : browser.standingInFor(giver);
  const { status, body: reply } = await hat.post(`/approvals/${id}/${path}`, { round: 1, step: 'superior', ...body });
  return status === 200 ? { status } : { status, code: reply.code };
};

const told = async (person: string): Promise<Notifications['items']> =>
  (await (await cycle.as(person)).get<Notifications>('/notifications')).body.items;

describe('A proxy 授权代办 given after the tasks arrived', () => {
  let id: string;

  it('shows them to the holder at once, as his for the giver, who keeps them', async () => {
    id = await submitted(SUBJECT);
    expect(await waiting(HOLDER)).toEqual([]);
    expect((await read(HOLDER, id)).status).toBe(404);
    expect(await sign(HOLDER, id, MANAGER)).toEqual({ status: 403, code: 'no-proxy' });
    expect((await give(MANAGER, HOLDER)).status).toBe(200);
    const link = `/approvals/${id}?for=${MANAGER}`;
    expect(await waiting(HOLDER)).toEqual([{ of: SUBJECT, for: MANAGER, link }]);
    expect(await waiting(MANAGER)).toMatchObject([{ of: SUBJECT, for: null }]);
    const session = await (await cycle.as(HOLDER)).get<Me>('/me');
    expect(session.body.counts.approvals).toBe(1);
  });

  it('tells both', async () => {
    expect((await told(HOLDER))[0]).toMatchObject({ kind: 'proxy-received', params: { subject: MANAGER } });
    expect((await told(MANAGER))[0]).toMatchObject({ kind: 'proxy-given', params: { subject: HOLDER } });
  });

  it('lets the holder read and sign for the giver, shown as such everywhere', async () => {
    const page = approvalSchema.parse((await read(HOLDER, id)).body);
    expect(page).toMatchObject({ for: { id: MANAGER }, may: { approve: true, cancel: false, terminate: false } });
    expect(page.chain[0]?.people).toMatchObject([{ id: MANAGER, proxy: expect.stringMatching(/./) }]);
    expect(await sign(HOLDER, id)).toEqual({ status: 403, code: 'not-your-step' });
    expect(await sign(HOLDER, id, MANAGER, { opinion: '同意' })).toEqual({ status: 200 });
    const [holder, giver] = [page.chain[0]?.people[0]?.proxy, page.for?.name];
    const after = approvalSchema.parse((await read(HOLDER, id)).body);
    expect(after).toMatchObject({ status: 'approved', for: null });
    expect(after.chain[0]?.signatures).toMatchObject([{ by: giver, proxy: holder }]);
    expect(after.history.at(-1)).toMatchObject({ kind: 'step-approved', by: holder, onBehalfOf: giver });
    const { body } = await (await cycle.as(SUBJECT)).get<Dossier>(`/dossiers/${cycle.of(SUBJECT)}`);
    const frozen = dossierSchema.parse(body).history.find(({ kind }) => kind === 'plan-approved');
    expect(frozen).toMatchObject({ by: holder, onBehalfOf: giver });
    const ledger = await (await cycle.as(demoPeople.office)).get<LedgerActs>(`/acts?stream=approval/${id}`);
    expect(ledger.body.items[0]).toMatchObject({ kind: 'step-approved', by: holder, onBehalfOf: giver });
  });

  it('covers what arrives later, and reminds the holder too', async () => {
    const later = await submitted(SECOND);
    expect(await waiting(HOLDER)).toMatchObject([{ of: SECOND, for: MANAGER }]);
    expect(await sign(SECOND, later, undefined, {}, 'urging')).toMatchObject({ status: 422 });
    const urged = await (await cycle.as(SECOND)).post(`/approvals/${later}/urging`, { round: 1 });
    expect(urged.status).toBe(200);
    expect((await told(HOLDER))[0]).toMatchObject({ kind: 'approval-urged', forName: expect.stringMatching(/./) });
    expect((await told(MANAGER))[0]).toMatchObject({ kind: 'approval-urged', forName: null });
  });

  it('ends by itself, with the holder’s right to read what he has not acted on', async () => {
    const id = `${cycle.of(SECOND)}.plan.1`;
    expect((await read(HOLDER, id)).status).toBe(200);
    await setClock(api, '2025-09-12 23:59');
    expect(await waiting(HOLDER)).toHaveLength(1);
    await setClock(api, '2025-09-13 00:00');
    expect(await waiting(HOLDER)).toEqual([]);
    expect((await read(HOLDER, id)).status).toBe(404);
    expect(await sign(HOLDER, id, MANAGER)).toEqual({ status: 403, code: 'no-proxy' });
    expect((await read(HOLDER, `${cycle.of(SUBJECT)}.plan.1`)).status).toBe(200);
    expect((await listed(MANAGER)).items).toMatchObject([{ state: 'over', from: '2025-09-10', to: '2025-09-12' }]);
    expect(await sign(MANAGER, id)).toEqual({ status: 200 });
  });
});

describe('What a proxy never covers', () => {
  it('a matter of the holder himself: it is neither listed nor signed', async () => {
    expect((await give(MANAGER, THIRD, { from: '2025-09-13', to: '2025-09-13' })).status).toBe(200);
    const [own, other] = [await submitted(THIRD), await submitted(FOURTH)];
    expect(await waiting(THIRD)).toMatchObject([{ of: FOURTH, for: MANAGER }]);
    expect(await sign(THIRD, own, MANAGER)).toEqual({ status: 403, code: 'own-matter' });
    expect((await read(THIRD, own)).body).toMatchObject({ for: null, may: { approve: false } });
    expect(await sign(THIRD, other, MANAGER, { to: HOLDER }, 'transfer')).toEqual({ status: 200 });
  });

  it('another kind, a dossier of the giver, or what is done in person', async () => {
    await end(MANAGER, THIRD);
    await give(MANAGER, HOLDER, { kinds: ['grades'], from: '2025-09-13', to: '2025-09-13' });
    const plan = `${cycle.of(THIRD)}.plan.1`;
    expect(await waiting(HOLDER)).toMatchObject([{ of: FOURTH, for: null }]);
    expect(await sign(HOLDER, plan, MANAGER)).toEqual({ status: 403, code: 'no-proxy' });
    const holder = (await cycle.as(HOLDER)).standingInFor(MANAGER);
    const planned = await holder.post(`/dossiers/${cycle.of(MANAGER)}/plan`, { items: PLAN });
    expect([planned.status, planned.body.code]).toEqual([403, 'not-by-proxy']);
    const ballots = await holder.post('/ballots', {});
    expect([ballots.status, ballots.body.code]).toEqual([403, 'not-by-proxy']);
    const passedOn = await holder.post('/proxies', { giver: MANAGER, holder: OTHER, ...TERMS });
    expect([passedOn.status, passedOn.body.code]).toEqual([403, 'not-by-proxy']);
  });
});

describe('A matter transferred to somebody absent', () => {
  it('reaches his proxy', async () => {
    await setClock(api, '2025-09-15 09:00');
    expect((await give(OTHER, HOLDER, { from: '2025-09-15', to: '2025-09-15' })).status).toBe(200);
    const id = `${cycle.of(THIRD)}.plan.1`;
    expect(await sign(MANAGER, id, undefined, { to: OTHER }, 'transfer')).toEqual({ status: 200 });
    expect(await waiting(HOLDER)).toContainEqual({ of: THIRD, for: OTHER, link: `/approvals/${id}?for=${OTHER}` });
    expect((await told(HOLDER))[0]).toMatchObject({ kind: 'approval-transferred', params: { for: OTHER } });
    expect(await sign(HOLDER, id, OTHER)).toEqual({ status: 200 });
  });
});

describe('Two callers at once', () => {
  it('giver and holder sign the same matter: one outcome, one refusal', async () => {
    const id = `${cycle.of(FOURTH)}.plan.1`;
    await give(HOLDER, MANAGER, { from: '2025-09-15', to: '2025-09-15' });
    const both = await Promise.all([sign(HOLDER, id), sign(MANAGER, id, HOLDER)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('two people name each other: one proxy stands, the other would close the circle', async () => {
    const days = { from: '2025-09-20', to: '2025-09-22' };
    const both = await Promise.all([give(SECOND, THIRD, days), give(THIRD, SECOND, days)]);
    expect(both.map(({ status, body }) => body.code ?? status).sort()).toEqual([200, 'proxy-circle']);
  });

  it('a double click gives one proxy', async () => {
    const key = randomUUID();
    const days = { from: '2025-09-20', to: '2025-09-22' };
    const both = await Promise.all([
      give(SUBJECT, OTHER, days, SUBJECT, key),
      give(SUBJECT, OTHER, days, SUBJECT, key),
    ]);
    expect(both.map(({ body }) => body.id)).toEqual([expect.any(String), both[0].body.id]);
    expect((await listed(SUBJECT)).items).toHaveLength(1);
  });
});

describe('The office', () => {
  it('gives a proxy for somebody who is away, lists everybody’s, and ends them; others may not', async () => {
    const days = { from: '2025-10-01', to: '2025-10-08' };
    expect((await give(OTHER, MANAGER, days, MANAGER)).body.code).toBe('not-your-proxy');
    expect((await give(OTHER, demoPeople.office, days, demoPeople.office)).body.code).toBe('proxy-self-appointed');
    expect((await give(OTHER, MANAGER, days, demoPeople.office)).status).toBe(200);
    expect((await give(OTHER, SUBJECT, days)).body.code).toBe('proxy-overlaps');
    const everybody = await listed(demoPeople.office, '?who=everybody');
    expect(everybody.items[0]).toMatchObject({ giver: { id: OTHER }, by: { id: demoPeople.office }, state: 'coming' });
    expect((await (await cycle.as(MANAGER)).get('/proxies?who=everybody')).status).toBe(403);
    expect((await end(OTHER, SUBJECT)).body.code).toBe('not-your-proxy');
    expect((await end(OTHER, demoPeople.office)).status).toBe(200);
    expect((await told(MANAGER))[0]).toMatchObject({ kind: 'proxy-lapsed', params: { subject: OTHER } });
    expect((await give('nobody', MANAGER, days, demoPeople.office)).body.code).toBe('person-unknown');
  });
});

describe('The ledger', () => {
  it('has every proxy, and verifies; a row that was changed by hand is found', async () => {
    const { body } = await (await cycle.as(demoPeople.office)).get<LedgerActs>(`/acts?stream=proxy/${OTHER}`);
    expect(body.items.map(({ kind }) => kind)).toEqual(['proxy-ended', 'proxy-given', 'proxy-given']);
    expect(await verify(api.database, REAL_SPACE)).toEqual([]);
    await api.inSpace((transaction) =>
      transaction.query(`UPDATE proxy SET until = until + interval '1 day' WHERE giver_id = $1`, [SUBJECT]),
    );
    expect(await verify(api.database, REAL_SPACE)).toMatchObject([{ code: 'proxy-differs' }]);
  });
});
