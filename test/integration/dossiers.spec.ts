import { randomUUID } from 'node:crypto';
import type { Approval } from '#contracts/http/approvals';
import type { Board, Boards } from '#contracts/http/boards';
import {
  dossierSchema,
  dossiersSchema,
  factsSchema,
  resultSchema,
  type Dossier,
  type DossierSummary,
  type Result,
} from '#contracts/http/dossiers';
import type { Ballots } from '#contracts/http/ratings';
import type { Inbox } from '#contracts/http/tasks';
import type { Done } from '#contracts/http/values';
import { REAL_SPACE } from '#persistence/control';
import { recomputeAppealed, recomputeCorrected } from '#persistence/ledger/recompute';
import { withApi, type TestApi } from '#test/support/api';
import { PLAN, PlayedCycle } from '#test/support/cycle';
import { demoPeople, seedDemo } from '#test/support/organisation';

jest.setTimeout(180_000);

const HEAD = 'p1001';
const [ANN, BEA, CAI] = ['p1003', 'p1004', 'p1005'] as const;
const STAFF = [ANN, BEA, CAI] as const;
const COMPANY = 'p9001';
/** Performance marks of the year for the three items of 50, 30 and 20 %. */
const MARKS: Record<string, readonly string[]> = {
  [HEAD]: ['85', '85', '85'],
  [ANN]: ['90', '80', '70'],
  [BEA]: ['95', '95', '95'],
  [CAI]: ['60', '60', '60'],
};

let api: TestApi;
let cycle: PlayedCycle;

beforeAll(async () => {
  api = await withApi();
  await seedDemo(api);
  cycle = await PlayedCycle.launch(api, ['u01'], {
    change: (entry) => {
      if (entry.subject !== HEAD && !STAFF.some((person) => person === entry.subject)) return undefined;
      const few = (people: readonly string[] = []) => people.slice(0, 3);
      const raters = { 'co-operating': few(entry.raters['co-operating']), subordinates: [...STAFF] };
      return { ...entry, raters, superior: entry.subject === HEAD ? COMPANY : HEAD };
    },
  });
});
afterAll(() => api?.close());

const read = async (person: string, subject: string) =>
  (await cycle.as(person)).get<Dossier>(`/dossiers/${cycle.of(subject)}`);
const dossier = async (person: string, subject: string): Promise<Dossier> =>
  dossierSchema.parse((await read(person, subject)).body);
const act = async (person: string, subject: string, path: string, body?: object, key?: string) =>
  (await cycle.as(person)).post<Done & { code?: string; path?: string }>(
    `/dossiers/${cycle.of(subject)}/${path}`,
    body,
    key,
  );

async function listed(person: string, query = ''): Promise<string[]> {
  const found: DossierSummary[] = [];
  let cursor = '';
  do {
    const { body, status } = await (await cycle.as(person)).get(`/dossiers?${query}${cursor && `&cursor=${cursor}`}`);
    if (status === 403) return [];
    const page = dossiersSchema.parse(body);
    found.push(...page.items);
    cursor = page.next ?? '';
  } while (cursor !== '');
  return found.map((item) => item.id);
}

describe('What is listed is exactly what may be read one by one', () => {
  const all = () => [HEAD, ...STAFF].map((person) => cycle.of(person));

  it.each([
    ['the subject', ANN, [ANN]],
    ['the superior, who is a subject too', HEAD, [HEAD, ...STAFF]],
    ['the superior’s superior', COMPANY, [HEAD, ...STAFF]],
    ['the office', demoPeople.office, [HEAD, ...STAFF]],
    ['the leaders', 'p9002', [HEAD, ...STAFF]],
    ['a colleague of another department', demoPeople.employee, []],
    ['an appeal reviewer', demoPeople.reviewer, []],
    ['the system administrator', 'xitong', []],
    ['the security administrator', 'anquan', []],
    ['the audit administrator', 'shenji', []],
  ])('for %s', async (_, visitor, expected) => {
    const list = await listed(visitor);
    expect(list).toEqual(expected.map((person) => cycle.of(person)));
    const browser = await cycle.as(visitor);
    for (const id of all()) {
      const { status } = await browser.get(`/dossiers/${id}`);
      expect([id, status === 200]).toEqual([id, list.includes(id)]);
    }
    const { status } = await browser.get(`/dossiers/${cycle.id}.nobody`);
    expect([403, 404]).toContain(status);
  });

  it('also when asked for one’s own, by cycle and by unit', async () => {
    expect(await listed(HEAD, 'mine=1')).toEqual([cycle.of(HEAD)]);
    expect(await listed(demoPeople.office, 'mine=1')).toEqual([]);
    expect(await listed(demoPeople.office, `cycle=${cycle.id}&unit=u01`)).toHaveLength(4);
    expect(await listed(demoPeople.office, `cycle=${cycle.id}&unit=u02`)).toEqual([]);
    expect(await listed(demoPeople.office, 'cycle=c0')).toEqual([]);
  });
});

describe('A dossier through the year', () => {
  it('shows the way ahead and what its reader may do', async () => {
    await cycle.moveTo('2025-09-10 09:00');
    const mine = await dossier(ANN, ANN);
    expect(mine).toMatchObject({
      subject: { id: ANN, unit: '综合部' },
      superior: { id: HEAD },
      track: { id: 'employee' },
      planForm: {
        branches: [{ node: 'performance', points: '70', min: 1, max: 20, groups: [{ id: 'kpi' }, { id: 'goals' }] }],
      },
      may: { submitPlan: true, amendPlan: false, assessSelf: null, appeal: false, transfer: false },
    });
    expect(mine.stages.map((stage) => [stage.key, stage.state])).toEqual([
      ['plan', 'current'],
      ['month', 'to-come'],
      ['self', 'to-come'],
      ['rate', 'to-come'],
      ['grades', 'to-come'],
      ['sign-off', 'to-come'],
      ['appeals', 'to-come'],
      ['publish', 'to-come'],
      ['use', 'to-come'],
    ]);
    expect((await dossier(HEAD, ANN)).may).toMatchObject({ submitPlan: false, recordEvent: true });
    expect((await dossier(demoPeople.office, ANN)).may).toMatchObject({ transfer: true, correct: false });
  });

  it('never names the raters of its anonymous panels', async () => {
    for (const visitor of [ANN, HEAD, demoPeople.office]) {
      const shown = await dossier(visitor, ANN);
      expect(JSON.stringify(shown.history.map((each) => each.data))).not.toMatch(/raters|co-operating/);
    }
  });

  it('keeps a log of key events that counts once both have signed', async () => {
    await cycle.plan(ANN, HEAD);
    const event = { id: 'e1', event: 'key-event', on: '2025-09-08', text: '带队完成抢修', evidence: [] };
    const kinds = (await dossier(HEAD, ANN)).eventKinds.map((kind) => kind.id);
    expect(kinds.sort()).toEqual(['key-event', 'talk']);
    expect((await dossier(demoPeople.office, ANN)).eventKinds.map((kind) => kind.id).sort()).toEqual([
      'grave-violation',
      'violation',
    ]);
    expect((await act(BEA, ANN, 'events', event)).body.code).toBe('not-the-author');
    const stranger = { ...event, evidence: [randomUUID()] };
    expect((await act(HEAD, ANN, 'events', stranger)).body).toMatchObject({ code: 'evidence-unknown' });
    expect((await act(HEAD, ANN, 'events', event)).status).toBe(200);
    expect((await dossier(ANN, ANN)).events).toMatchObject([
      {
        id: 'e1',
        title: { zh: '关键事件' },
        text: '带队完成抢修',
        signers: [
          { id: HEAD, signed: true },
          { id: ANN, signed: false },
        ],
      },
    ]);
    expect((await act(BEA, ANN, 'events/e1/signature')).body.code).toBe('not-a-signer');
    expect((await act(ANN, ANN, 'events/e1/signature')).status).toBe(200);
    expect((await dossier(ANN, ANN)).events[0]?.signers.every((signer) => signer.signed)).toBe(true);
  });

  it('takes a self-assessment that its reader sees in full, the last version only', async () => {
    for (const person of [BEA, CAI]) await cycle.plan(person, HEAD);
    await cycle.plan(HEAD, COMPANY);
    await cycle.moveTo('2026-08-25 09:00');
    const window = (await dossier(ANN, ANN)).may.assessSelf;
    expect(window).toBe('self');
    const self = (text: string) => ({
      window,
      items: [{ item: 'revenue', text, value: '92' }],
      summary: `总结：${text}`,
      evidence: [],
    });
    expect((await act(BEA, ANN, 'self-assessment', self('别人'))).body.code).toBe('not-your-dossier');
    expect((await act(ANN, ANN, 'self-assessment', self('初稿'))).status).toBe(200);
    expect((await act(ANN, ANN, 'self-assessment', self('定稿'))).status).toBe(200);
    expect((await dossier(HEAD, ANN)).self).toMatchObject({
      summary: '总结：定稿',
      items: [{ item: 'revenue', text: '定稿', value: '92' }],
    });
  });
});

describe('A signed result', () => {
  beforeAll(async () => {
    await cycle.moveTo('2026-09-08 09:00');
    await rateEverybody();
    await castEverything();
    await cycle.moveTo('2026-09-22 09:00');
    const office = await cycle.as(demoPeople.office);
    await office.post(`/cycles/${cycle.id}/unit-grades`, { unit: 'u01', grade: 'good' });
    await cycle.propose();
    await cycle.moveTo('2026-09-29 09:00');
    await signBoards();
  });

  it('is derived from its facts: 58.1 + 17 + 8 = 83.1', async () => {
    const shown = resultSchema.parse((await (await cycle.as(ANN)).get(`/dossiers/${cycle.of(ANN)}/result`)).body);
    // Performance 50 % × 90 + 30 % × 80 + 20 % × 70 = 83, of 70 points 58.1; the head's 45 + 40 of 100 are 85 % of 20 = 17;
    // co-operating departments 80 % of 10 = 8.
    expect(shown).toMatchObject({
      number: 1,
      score: '83.10',
      previous: null,
      may: { acknowledge: true, appeal: true },
    });
    expect(shown.trace).toMatchObject({ title: { zh: '总分', en: 'Total' }, value: '83.10' });
    expect(shown.rounding).toEqual({ exact: '83.1', places: 2, value: '83.10' });
    expect(shown.scale.map((grade) => grade.id)).toEqual(['excellent', 'good', 'pass', 'poor']);
    // 100 − 83.1 = 16.9: performance 11.9, behaviour 3 + 2.
    expect(shown.losses.reduce((total, loss) => total + Math.round(Number(loss.lost) * 10), 0)).toBe(169);
    const titles = JSON.stringify(shown.trace);
    for (const title of ['新增收入', '部门领导', '协作部门', '业绩', '行为']) expect(titles).toContain(title);
    const rows = flat(shown.trace);
    const mark = rows.find((row) => row.title.zh === '新增收入');
    expect(mark).toMatchObject({ title: { en: '新增收入' }, value: '31.5', computation: '35 × 90%' });
    expect(mark?.children[0]?.facts[0]?.text).toMatch(/^90 · .+ · 2026-09-08$/);
    // A panel's aggregate is cited, and nobody in it.
    const names = new Set(rows.flatMap((row) => row.facts.map((fact) => fact.text)));
    expect([...names].some((text) => text.startsWith('80 · 2026-09'))).toBe(true);
    expect(shown.window).toMatchObject({
      closesAt: '2026-10-12T16:00:00.000Z',
      days: ['2026-09-30', '2026-10-08', '2026-10-09', '2026-10-10', '2026-10-12'],
      isOpen: true,
      daysLeft: 5,
    });
    expect(shown.window.strip[0]).toMatchObject({ date: '2026-09-29', number: null });
  });

  it('is seen by the subject and the superiors, and by no colleague', async () => {
    for (const [visitor, status] of [
      [HEAD, 200],
      [COMPANY, 200],
      [BEA, 404],
      ['xitong', 403],
    ] as const)
      expect([visitor, (await (await cycle.as(visitor)).get(`/dossiers/${cycle.of(ANN)}/result`)).status]).toEqual([
        visitor,
        status,
      ]);
  });

  it('is acknowledged once, or a refusal to sign is recorded before an independent witness', async () => {
    const key = randomUUID();
    const [one, two] = [
      await act(ANN, ANN, 'acknowledgement', undefined, key),
      await act(ANN, ANN, 'acknowledgement', undefined, key),
    ];
    expect([one.status, two.body]).toEqual([200, one.body]);
    expect((await act(ANN, ANN, 'acknowledgement')).body.code).toBe('already-acknowledged');
    const office = demoPeople.office;
    expect((await act(office, CAI, 'refusal-to-sign', { witness: 'p0000' })).body.code).toBe('person-unknown');
    expect((await act(office, CAI, 'refusal-to-sign', { witness: CAI })).body.code).toBe('witness-not-independent');
    expect((await act(HEAD, CAI, 'refusal-to-sign', { witness: BEA })).body.code).toBe('not-the-office');
    expect((await act(office, CAI, 'refusal-to-sign', { witness: BEA })).status).toBe(200);
    expect((await dossier(CAI, CAI)).result?.acknowledgement).toMatchObject({ how: 'refused-to-sign' });
  });

  it('may be appealed, and no superior learns of it', async () => {
    const letter = { objects: ['result'], parts: [], grounds: '评分有误', request: 'recompute', evidence: [] };
    expect((await act(ANN, ANN, 'appeals', letter)).status).toBe(200);
    expect(await dossier(ANN, ANN)).toMatchObject({ appealStatus: 'open', appeal: { status: 'open' } });
    expect((await dossier(demoPeople.office, ANN)).appealStatus).toBe('open');
    for (const superior of [HEAD, COMPANY, 'p9002']) {
      const shown = await dossier(superior, ANN);
      expect(shown).toMatchObject({ appealStatus: null, appeal: null, result: { final: null } });
      expect(JSON.stringify(shown)).not.toMatch(/appeal-filed|评分有误|"open"/);
      expect(shown.history.map((entry) => entry.seq)).toEqual(shown.history.map((_, index) => index + 1));
      const list = (await (await cycle.as(superior)).get<{ items: DossierSummary[] }>('/dossiers')).body.items;
      expect(list.find((item) => item.id === cycle.of(ANN))?.appealStatus).toBeNull();
    }
    const seen = (await dossier(HEAD, ANN)).stages.find((stage) => stage.key === 'appeals');
    expect(seen).toEqual((await dossier(HEAD, BEA)).stages.find((stage) => stage.key === 'appeals'));
  });

  it('is corrected by the office: the fact is named, signed for, and shown to those who sign', async () => {
    const office = await cycle.as(demoPeople.office);
    const facts = factsSchema.parse((await office.get(`/dossiers/${cycle.of(BEA)}/facts`)).body).items;
    const fact = facts.find((each) => each.title.zh === '直接上级 · 新增收入');
    expect(fact?.value).toBe('95');
    expect(facts.some((each) => each.id.includes('/M'))).toBe(false);
    expect((await (await cycle.as(HEAD)).get(`/dossiers/${cycle.of(BEA)}/facts`)).status).toBe(403);
    const wrong = { fact: fact?.id, value: '90', reason: '录入有误', evidence: [] };
    expect((await act(HEAD, BEA, 'corrections', wrong)).status).toBe(403);
    expect((await act(demoPeople.office, CAI, 'corrections', wrong)).body.code).toBe('fact-foreign');
    expect((await act(demoPeople.office, BEA, 'corrections', { ...wrong, value: '101' })).body.code).toBe('mark-range');
    const done = await act(demoPeople.office, BEA, 'corrections', wrong);
    expect(done.status).toBe(200);
    const id = Object.keys(done.body.streams)
      .find((each) => each.startsWith('approval/'))
      ?.slice('approval/'.length);
    const { body } = await (await cycle.as(HEAD)).get<Approval>(`/approvals/${id}`);
    expect(body.correction).toEqual({
      fact: fact?.id,
      title: { zh: '直接上级 · 新增收入', en: 'Direct superior · 新增收入' },
      was: '95',
      becomes: '90',
      reason: '录入有误',
    });
  });
});

describe('A result that was replaced', () => {
  const result = async (person: string, subject: string): Promise<Result> =>
    resultSchema.parse((await (await cycle.as(person)).get(`/dossiers/${cycle.of(subject)}/result`)).body);

  it('after a correction shows everybody what stood before and what changed: 90.50 becomes 88.75', async () => {
    const chain = [HEAD, demoPeople.secondOffice, COMPANY];
    for (const person of chain) {
      const browser = await cycle.as(person);
      const { items } = (await browser.get<Inbox>('/inbox')).body;
      const line = items.find((item) => item.kind === 'approve' && item.subjects[0]?.params.matter === 'correction');
      const id = line?.subjects[0]?.stream.slice('approval/'.length) ?? '';
      const shown = (await browser.get<Approval>(`/approvals/${id}`)).body;
      const signed = await browser.post(`/approvals/${id}/approval`, { round: shown.round, step: shown.step });
      expect(signed.status).toBe(200);
    }
    await recomputeCorrected(api.database, REAL_SPACE, `${cycle.id}.${BEA}`);
    // 95 × 70 % + 17 + 8 = 91.5, less 1 for no self-assessment; with 90 on the item of 50 %: 92.5 × 70 % = 64.75.
    const shown = await result(BEA, BEA);
    expect(shown).toMatchObject({ number: 2, score: '88.75', previous: { score: '90.50' } });
    const changes = shown.previous?.changes.map(({ title, before, after }) => [title.zh, before, after]) ?? [];
    expect(changes).toContainEqual(['总分', '90.5', '88.75']);
    expect(changes).toContainEqual(['新增收入', '33.25', '31.5']);
    expect(changes.map(([title]) => title)).not.toContain('行为');
    expect((await result(HEAD, BEA)).previous?.score).toBe('90.50');
  });

  it('after an appeal shows the appellant and the office what changed, and his superiors the new one alone', async () => {
    const appeal = `${cycle.of(ANN)}.1`;
    const office = await cycle.as(demoPeople.office);
    const accepted = await office.post(`/appeals/${appeal}/acceptance`, { reviewers: [demoPeople.reviewer] });
    expect(accepted.status).toBe(200);
    const { items } = factsSchema.parse((await office.get(`/dossiers/${cycle.of(ANN)}/facts`)).body);
    const fact = items.find((each) => each.title.zh === '直接上级 · 新员工带教')?.id;
    const decision = { outcome: 'change', reason: '漏计一项', corrections: [{ fact, value: '80' }] };
    const reviewer = await cycle.as(demoPeople.reviewer);
    expect((await reviewer.post(`/appeals/${appeal}/decision`, decision)).status).toBe(200);
    await recomputeAppealed(api.database, REAL_SPACE, `${cycle.id}.${ANN}.1`);
    // 80 instead of 70 on the item of 20 %: 85 × 70 % + 17 + 8 = 84.5.
    for (const person of [ANN, demoPeople.office])
      expect(await result(person, ANN)).toMatchObject({
        score: '84.50',
        final: 'changed',
        previous: { score: '83.10' },
      });
    for (const person of [HEAD, COMPANY])
      expect(await result(person, ANN)).toMatchObject({ score: '84.50', final: null, previous: null });
    expect(JSON.stringify(await dossier(HEAD, ANN))).not.toMatch(/appeal-ended|"because"|漏计一项/);
    expect((await result(ANN, ANN)).may).toEqual({ acknowledge: true, appeal: false });
  });
});

describe('The office moves people', () => {
  it('transfers somebody only to a unit and a superior that exist, and only before the result', async () => {
    const late = { on: '2026-03-02', unit: 'u02', superior: 'p2001' };
    expect((await act(demoPeople.office, ANN, 'transfer', late)).body.code).toBe('result-signed');
    const unit = await act(demoPeople.office, ANN, 'transfer', { ...late, unit: 'u99' });
    expect([unit.status, unit.body.code]).toEqual([422, 'unit-unknown']);
    const person = await act(demoPeople.office, ANN, 'transfer', { ...late, superior: 'p0000' });
    expect([person.status, person.body.code, person.body.path]).toEqual([422, 'person-unknown', 'superior']);
    expect((await act(HEAD, ANN, 'transfer', late)).body.code).toBe('not-the-office');
  });

  it('takes the head of the new unit and the superior’s superior from the organisation of that day', async () => {
    const next = await PlayedCycle.launch(api, ['u01'], {
      year: 2026,
      change: (entry) => (entry.subject === BEA ? entry : undefined),
    });
    await next.moveTo('2026-10-20 09:00');
    const office = await next.as(demoPeople.office);
    const move = { on: '2026-10-19', unit: 'u02', superior: 'p2001' };
    const moved = await office.post(`/dossiers/${next.of(BEA)}/transfer`, move);
    expect(moved.status).toBe(200);
    const { body } = await office.get<Dossier>(`/dossiers/${next.of(BEA)}`);
    expect(body.transfers).toEqual([{ on: '2026-10-19', fromUnit: '综合部', toUnit: '人力资源部' }]);
    expect(body.superior?.id).toBe('p2001');
    const [row] = await api.inSpace((transaction) =>
      transaction.query<{ head: string; above: string }>(
        `SELECT state->>'unitHead' AS head, state->>'aboveSuperior' AS above FROM stream WHERE id = $1`,
        [`dossier/${next.of(BEA)}`],
      ),
    );
    // The head of 人力资源部 answers to the general manager.
    expect(row).toEqual({ head: 'p2001', above: 'p9001' });
    const named = await office.post(`/dossiers/${next.of(BEA)}/superior`, { superior: 'p2004' });
    expect(named.status).toBe(200);
    const raters = { relation: 'co-operating', people: ['p3004', 'p3005'] };
    expect((await office.post(`/dossiers/${next.of(BEA)}/raters`, raters)).status).toBe(200);
    const shown = (await office.get<Dossier>(`/dossiers/${next.of(BEA)}`)).body;
    expect(JSON.stringify(shown.history)).not.toContain('p3004');
  });
});

const flat = (row: Result['trace']): Result['trace'][] => [row, ...row.children.flatMap(flat)];

async function rateEverybody(): Promise<void> {
  const marks = (person: string) => PLAN.map((item, index) => ({ item: item.id, value: MARKS[person]?.[index] ?? '' }));
  const behaviour = [
    { item: 'ability-development', value: '90' },
    { item: 'teamwork', value: '80' },
  ];
  expect(
    (await act(COMPANY, HEAD, 'yearly-rating', { window: 'rate', marks: marks(HEAD), behaviour: [] })).status,
  ).toBe(200);
  for (const person of STAFF)
    expect((await act(HEAD, person, 'yearly-rating', { window: 'rate', marks: marks(person), behaviour })).status).toBe(
      200,
    );
}

/** Everybody who is asked gives 80 on every item. */
async function castEverything(): Promise<void> {
  const voters = await api.inSpace((transaction) =>
    transaction.query<{ assignee: string }>("SELECT DISTINCT assignee FROM task WHERE kind = 'cast-ballot'"),
  );
  for (const { assignee } of voters) {
    const browser = await cycle.as(assignee);
    const { body } = await browser.get<Ballots>(`/ballots?cycle=${cycle.id}`);
    for (const { dossier: id, panel, items } of body.ballots) {
      const marks = Object.fromEntries(items.map((item) => [item.id, '80']));
      expect((await browser.post('/ballots', { dossier: id, panel, marks })).status).toBe(200);
    }
  }
}

/** Submits every board as it is proposed and signs it through its chain. */
async function signBoards(): Promise<void> {
  const office = await cycle.as(demoPeople.office);
  const { body } = await office.get<Boards>(`/cycles/${cycle.id}/boards`);
  expect(body.items.length).toBeGreaterThan(0);
  for (const { id } of body.items) {
    const board = (await office.get<Board>(`/boards/${id}`)).body;
    expect((await office.post(`/boards/${id}/submission`, { revision: board.revision })).status).toBe(200);
  }
  for (const person of [HEAD, COMPANY, demoPeople.secondOffice, 'p9002', 'p9003']) {
    const browser = await cycle.as(person);
    const { items } = (await browser.get<Inbox>('/inbox')).body;
    for (const { stream } of items.filter((item) => item.kind === 'approve').flatMap((item) => item.subjects)) {
      const id = stream.slice('approval/'.length);
      const shown = (await browser.get<Approval>(`/approvals/${id}`)).body;
      expect(shown.board?.members.length).toBeGreaterThan(0);
      await browser.post(`/approvals/${id}/approval`, { round: shown.round, step: shown.step });
    }
  }
}
