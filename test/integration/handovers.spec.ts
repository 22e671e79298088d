import { randomUUID } from 'node:crypto';
import { handoverPreviewSchema, type HandedOver, type HandoverPreview } from '#contracts/http/handovers';
import type { Dossier } from '#contracts/http/dossiers';
import type { LedgerActs } from '#contracts/http/ledger';
import type { Inbox, Notifications } from '#contracts/http/tasks';
import type { Done } from '#contracts/http/values';
import { REAL_SPACE } from '#persistence/control';
import { verify } from '#persistence/verify';
import { withApi, type TestApi } from '#test/support/api';
import { PLAN, PlayedCycle } from '#test/support/cycle';
import { demoPeople, seedDemo } from '#test/support/organisation';

jest.setTimeout(60_000);

/** p1001 heads the unit and leaves; p2004 of another department succeeds him, p1006 is one of his people. */
const [LEAVER, SUCCESSOR, SUBJECT, SECOND, OWN] = ['p1001', 'p2004', 'p1003', 'p1004', 'p1006'] as const;
const OFFICE = demoPeople.office;

let api: TestApi;
let cycle: PlayedCycle;

beforeAll(async () => {
  api = await withApi();
  await seedDemo(api);
  cycle = await PlayedCycle.launch(api, ['u01']);
  await cycle.moveTo('2025-09-10 09:00');
  for (const person of [SUBJECT, SECOND, OWN]) await submitted(person);
});
afterAll(() => api?.close());

const submitted = async (person: string): Promise<void> => {
  const { status } = await (await cycle.as(person)).post<Done>(`/dossiers/${cycle.of(person)}/plan`, { items: PLAN });
  expect(status).toBe(200);
};

const preview = async (to: string): Promise<HandoverPreview> => {
  const { body } = await (await cycle.as(OFFICE)).get<HandoverPreview>(`/handovers/preview?from=${LEAVER}&to=${to}`);
  return handoverPreviewSchema.parse(body);
};

const handOver = async (to: string, seen: string, by: string = OFFICE, key: string = randomUUID()) =>
  (await cycle.as(by)).post<HandedOver & { code?: string }>(
    '/handovers',
    { from: LEAVER, to, reason: '调离本单位', seen },
    key,
  );

const waiting = async (person: string): Promise<string[]> => {
  const { body } = await (await cycle.as(person)).get<Inbox>('/inbox');
  return body.items.filter(({ kind }) => kind === 'approve').flatMap(({ subjects }) => subjects.map(({ id }) => id));
};

const count = (list: HandoverPreview, role: string, effect: string): number =>
  list.items.filter((item) => item.role === role && item.effect === effect).length;

describe('Work handed over for good 工作移交', () => {
  it('is looked over first: every place with what becomes of it, and nothing is done yet', async () => {
    const list = await preview(SUCCESSOR);
    expect(count(list, 'signer', 'moves')).toBe(3);
    expect(list.items.find(({ role }) => role === 'signer')).toMatchObject({
      matter: 'plan',
      step: { zh: '直接上级' },
    });
    expect(count(list, 'superior', 'moves')).toBeGreaterThan(3);
    expect(list.items).toContainEqual(
      expect.objectContaining({ role: 'task', task: 'submit-plan', because: 'leavers-own' }),
    );
    expect((await waiting(LEAVER)).sort()).toEqual([SUBJECT, SECOND, OWN].sort());
    expect(await waiting(SUCCESSOR)).toEqual([]);
  });

  it('names what the successor may not take over', async () => {
    const list = await preview(OWN);
    const own = list.items.filter(({ because }) => because === 'own-matter');
    expect(own.map(({ role }) => role).sort()).toEqual(expect.arrayContaining(['signer', 'superior']));
    expect(count(list, 'signer', 'moves')).toBe(2);
  });

  it('is the office’s alone, never to itself, and by the list that was shown', async () => {
    const { seen } = await preview(SUCCESSOR);
    expect((await handOver(SUCCESSOR, seen, LEAVER)).status).toBe(403);
    expect((await handOver(OFFICE, seen)).body.code).toBe('handover-self-appointed');
    expect((await handOver(LEAVER, seen)).body.code).toBe('handover-to-self');
    expect((await handOver('nobody', seen)).body.code).toBe('person-unknown');
    expect((await handOver(OWN, seen)).body.code).toBe('stale-page');
  });

  it('moves everything in one act; of two who hand it over at once, one does', async () => {
    const list = await preview(SUCCESSOR);
    const both = await Promise.all([
      handOver(SUCCESSOR, list.seen),
      handOver(SUCCESSOR, list.seen, demoPeople.secondOffice),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const done = both.find(({ status }) => status === 200);
    expect(done?.body).toEqual({ moved: list.moves, stays: list.items.length - list.moves });
    expect(await waiting(LEAVER)).toEqual([]);
    expect((await waiting(SUCCESSOR)).sort()).toEqual([SUBJECT, SECOND, OWN].sort());
    const { body } = await (await cycle.as(SUCCESSOR)).get<Dossier>(`/dossiers/${cycle.of(SUBJECT)}`);
    expect(body.superior?.id).toBe(SUCCESSOR);
    expect((await preview(SUCCESSOR)).moves).toBe(0);
  });

  it('lets the successor sign at once, and later submissions reach him', async () => {
    const signed = await (
      await cycle.as(SUCCESSOR)
    ).post(`/approvals/${cycle.of(SUBJECT)}.plan.1/approval`, { round: 1, step: 'superior' });
    expect(signed.status).toBe(200);
    const gone = await (
      await cycle.as(LEAVER)
    ).post(`/approvals/${cycle.of(SECOND)}.plan.1/approval`, { round: 1, step: 'superior' });
    expect([gone.status, gone.body.code]).toEqual([403, 'not-your-step']);
    await submitted('p1005');
    expect(await waiting(SUCCESSOR)).toContain('p1005');
  });

  it('tells both once, is on record with its reason, and verifies', async () => {
    const told = async (person: string) =>
      (await (await cycle.as(person)).get<Notifications>('/notifications')).body.items.map(({ kind }) => kind);
    expect((await told(SUCCESSOR)).filter((kind) => kind === 'work-received')).toHaveLength(1);
    expect((await told(LEAVER)).filter((kind) => kind === 'work-handed-over')).toHaveLength(1);
    const acts = async (stream: string) =>
      (await (await cycle.as(OFFICE)).get<LedgerActs>(`/acts?stream=${stream}`)).body.items.map(({ kind }) => kind);
    expect(await acts('organisation/main')).toContain('work-handed-over');
    expect(await acts(`approval/${cycle.of(SECOND)}.plan.1`)).toContain('handed-over');
    const reasons = await api.inSpace((transaction) =>
      transaction.query(`SELECT 1 FROM free_text WHERE body = '调离本单位'`),
    );
    expect(reasons).toHaveLength(1);
    expect(await verify(api.database, REAL_SPACE)).toEqual([]);
  });
});
