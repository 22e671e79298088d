import type { LedgerActs, Seals } from '#contracts/http/ledger';
import { consequencesSchema, publicationSchema, type Publication } from '#contracts/http/publication';
import { REAL_SPACE } from '#persistence/control';
import { boardsToConclude, concludeBoard } from '#persistence/ledger/final-records';
import { performOnCycle } from '#persistence/ledger/system';
import { seal } from '#persistence/seals';
import { withApi, type TestApi } from '#test/support/api';
import { setClock, type PlayedCycle } from '#test/support/cycle';
import { EMPLOYEES, financeBeforeCommittee, HEAD, LEADER, signFinance } from '#test/support/finance';
import { demoPeople, seedDemo } from '#test/support/organisation';

jest.setTimeout(120_000);

/** His appeal is under review on the day of publication. */
const APPELLANT = 'p3005';

let api: TestApi;
let cycle: PlayedCycle;

beforeAll(async () => {
  api = await withApi();
  await seedDemo(api);
  cycle = await financeBeforeCommittee(api);
  await signFinance(api, cycle);
  await setClock(api, '2026-10-09 10:00');
  const filed = await (
    await cycle.as(APPELLANT)
  ).post(`/dossiers/${cycle.of(APPELLANT)}/appeals`, {
    objects: ['process'],
    parts: [],
    grounds: '未进行绩效面谈。',
    request: 'other',
    evidence: [],
  });
  expect(filed.status).toBe(200);
  await cycle.moveTo('2026-10-16 09:00');
});
afterAll(() => api?.close());

const publication = async (person: string): Promise<Publication> =>
  publicationSchema.parse((await (await cycle.as(person)).get(`/cycles/${cycle.id}/publication`)).body);
const peopleIn = ({ units }: Publication) => units.flatMap((unit) => unit.people);
const consequences = async (person: string) =>
  consequencesSchema.parse((await (await cycle.as(person)).get(`/consequences?cycle=${cycle.id}`)).body);

describe('Publication (R12, A10)', () => {
  it('shows nothing to anybody before the day', async () => {
    for (const person of ['p3002', demoPeople.office])
      expect(await publication(person)).toMatchObject({ publishedAt: null, units: [], pending: 0, seal: null });
  });

  it('shows every published grade to the whole organisation, and the score to its subject and his superiors only', async () => {
    await performOnCycle(api.database, REAL_SPACE, { do: 'publish', cycle: cycle.id });
    await cycle.attend();
    const sealed = await seal(api.database, REAL_SPACE);
    const elsewhere = await publication('p1003');
    expect(elsewhere.publishedAt).not.toBeNull();
    expect(elsewhere.seal).toBe(sealed?.root.slice(0, 16));
    expect(elsewhere.units).toMatchObject([{ name: '财务部', grade: 'good' }]);
    // The board's 2, 5, 2, 0, without the one under appeal, who is good.
    expect(elsewhere.grades.map(({ id, count }) => [id, count])).toEqual([
      ['excellent', 2],
      ['good', 4],
      ['pass', 2],
      ['poor', 0],
    ]);
    expect(peopleIn(elsewhere).map(({ id, grade, score }) => [id, grade, score])).toEqual([
      ['p3002', 'excellent', null],
      ['p3003', 'excellent', null],
      ['p3004', 'good', null],
      ['p3006', 'good', null],
      ['p3007', 'good', null],
      ['p3008', 'good', null],
      ['p3009', 'pass', null],
      ['p3010', 'pass', null],
    ]);
    const own = peopleIn(await publication('p3006'));
    expect(own.filter((each) => each.score !== null)).toMatchObject([{ id: 'p3006', score: '87.00' }]);
    for (const person of [HEAD, LEADER, demoPeople.office])
      expect(peopleIn(await publication(person)).every((each) => each.score !== null)).toBe(true);
  });

  it('counts what is still to follow for the office alone, so that nobody can tell an appeal from a number', async () => {
    expect((await publication(demoPeople.office)).pending).toBe(1);
    for (const person of [HEAD, LEADER, 'p3002', APPELLANT]) expect((await publication(person)).pending).toBe(0);
  });
});

describe('The use of results (A9)', () => {
  it('proposes what follows, for the leaders and the office to see and nobody else', async () => {
    for (const board of await boardsToConclude(api.database, REAL_SPACE, cycle.id))
      await concludeBoard(api.database, REAL_SPACE, board);
    const { items } = await consequences(LEADER);
    const of = (person: string) =>
      items.filter((item) => item.subject.id === person).map(({ action, status }) => `${action} ${status}`);
    // Excellent: the bonus and pay follow, and everybody plans to improve; a pass brings no pay.
    expect(of('p3002')).toEqual(['bonus proposed', 'pay proposed', 'improvement-plan proposed']);
    expect(of('p3009')).toEqual(['bonus proposed', 'improvement-plan proposed']);
    expect(of(APPELLANT)).toEqual([]);
    expect((await consequences(demoPeople.office)).items).toEqual(items);
    for (const person of [HEAD, 'p3002', demoPeople.reviewer])
      expect((await (await cycle.as(person)).get('/consequences')).status).toBe(403);
  });

  it('is approved or dropped by the leaders and carried out by the office, each once', async () => {
    const { items } = await consequences(LEADER);
    const [bonus, , plan] = items.filter((item) => item.subject.id === 'p3002');
    const at = (item: typeof bonus) => `/dossiers/${item?.dossier}/consequences/${item?.id}`;
    const office = await cycle.as(demoPeople.office);
    const leader = await cycle.as(LEADER);
    const tooEarly = await office.post(`${at(bonus)}/completion`, { note: '随11月工资发放' });
    expect([tooEarly.status, tooEarly.body.code]).toEqual([409, 'not-approved']);
    const notHis = await office.post(`${at(bonus)}/approval`, { action: 'bonus' });
    expect([notHis.status, notHis.body.code]).toEqual([403, 'not-the-company']);
    const other = await leader.post(`${at(bonus)}/approval`, { action: 'removal' });
    expect([other.status, other.body.code, other.body.path]).toEqual([422, 'choice-unknown', 'action']);
    expect((await leader.post(`${at(bonus)}/approval`, { action: 'bonus' })).status).toBe(200);
    expect((await leader.post(`${at(plan)}/dropping`, { reason: '本年已制定' })).status).toBe(200);
    expect((await office.post(`${at(bonus)}/completion`, { note: '随11月工资发放' })).status).toBe(200);
    const again = await leader.post(`${at(bonus)}/approval`, { action: 'bonus' });
    expect([again.status, again.body.code]).toEqual([409, 'not-proposed']);
    const after = (await consequences(LEADER)).items.filter((item) => item.subject.id === 'p3002');
    expect(after.map((item) => item.status)).toEqual(['carried-out', 'proposed', 'dropped']);
  });
});

describe('The ledger as auditors look it over', () => {
  it('tells who did what when, page by page, and neither texts nor figures', async () => {
    const auditor = await cycle.as('shenji');
    const first = await auditor.get<LedgerActs>('/acts');
    expect(first.status).toBe(200);
    expect(first.body.items).toHaveLength(100);
    const second = await auditor.get<LedgerActs>(`/acts?cursor=${encodeURIComponent(first.body.next ?? '')}`);
    const keys = [...first.body.items, ...second.body.items].map((act) => `${act.stream} ${act.seq}`);
    expect(new Set(keys).size).toBe(keys.length);
    expect(Object.keys(first.body.items[0] ?? {}).sort()).toEqual([
      'about',
      'at',
      'by',
      'cycle',
      'hash',
      'kind',
      'onBehalfOf',
      'prevHash',
      'seq',
      'stream',
    ]);
    const { body } = await auditor.get<LedgerActs>(`/acts?stream=dossier/${cycle.of('p3002')}`);
    const oldestFirst = [...body.items].reverse();
    expect(oldestFirst.map((act) => act.seq)).toEqual(oldestFirst.map((_, index) => index + 1));
    for (const [index, act] of oldestFirst.entries())
      expect(act.prevHash).toBe(index === 0 ? '0'.repeat(64) : oldestFirst[index - 1]?.hash);
    expect((await auditor.get<Seals>('/seals')).body.items).toMatchObject([
      { code: expect.stringMatching(/^[0-9a-f]{16}$/) },
    ]);
  });

  it('is closed to everybody else, and to made-up cursors', async () => {
    for (const person of ['p3002', HEAD, LEADER, 'xitong'])
      expect((await (await cycle.as(person)).get('/acts')).status).toBe(403);
    const auditor = await cycle.as('shenji');
    for (const query of ['cursor=x', "stream=dossier/';--", 'cursor=2026-01-01T00:00:00.000Z dossier/a b'])
      expect((await auditor.get(`/acts?${query}`)).status).toBe(422);
  });

  it('an administrator sees no dossier, score or consequence by his role', async () => {
    for (const administrator of ['shenji', 'xitong', 'anquan'])
      for (const path of [
        '/consequences',
        `/cycles/${cycle.id}/publication`,
        `/dossiers/${cycle.of(EMPLOYEES[0] ?? '')}`,
        '/appeals',
      ])
        expect([path, (await (await cycle.as(administrator)).get(path)).status]).toEqual([path, 403]);
  });
});
