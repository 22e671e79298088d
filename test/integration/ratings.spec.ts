import { ballotsSchema, ratingSheetSchema, type Ballots, type RatingSheet } from '#contracts/http/ratings';
import type { Facts } from '#contracts/http/dossiers';
import { withApi, type TestApi } from '#test/support/api';
import { dumpOf, type Dump } from '#test/support/dump';
import { PlayedCycle } from '#test/support/cycle';
import { demoPeople, seedDemo } from '#test/support/organisation';

jest.setTimeout(120_000);

/** 市场经营部: the manager, two team leaders below him, and their staff. */
const MANAGER = 'p4001';
const LEADER = 'p4002';
const COMPANY = 'p9002';
const EMPLOYEE = 'p4005';
const PLANLESS = 'p4007';
const VOTERS = Array.from({ length: 12 }, (_, index) => `p40${String(index + 2).padStart(2, '0')}`);
const STAFF_ITEMS = ['team-building', 'internal-communication', 'personal-quality', 'attitude'];
const REVIEW = 'rate';

let api: TestApi;
let cycle: PlayedCycle;
const log: string[] = [];

beforeAll(async () => {
  for (const out of [process.stdout, process.stderr]) {
    const write = out.write.bind(out);
    jest.spyOn(out, 'write').mockImplementation((chunk) => {
      log.push(String(chunk));
      return write(chunk);
    });
  }
  api = await withApi();
  await seedDemo(api);
  cycle = await PlayedCycle.launch(api, ['u04'], {
    change: (entry) => {
      if (![MANAGER, EMPLOYEE, PLANLESS].includes(entry.subject)) return undefined;
      const superior = entry.subject === MANAGER ? COMPANY : LEADER;
      return { ...entry, superior, raters: { ...entry.raters, subordinates: VOTERS } };
    },
  });
  await cycle.moveTo('2025-09-10 09:00');
  await cycle.plan(MANAGER, COMPANY);
  await cycle.plan(EMPLOYEE, LEADER);
  await cycle.moveTo('2025-10-09 09:00');
});
afterAll(() => api?.close());

const sheet = async (person: string, window: string): Promise<RatingSheet> =>
  ratingSheetSchema.parse(
    (await (await cycle.as(person)).get(`/ratings?cycle=${cycle.id}&window=${encodeURIComponent(window)}`)).body,
  );

const marks = (...values: string[]) =>
  ['revenue', 'renewal', 'training'].map((item, index) => ({ item, value: values[index] ?? '' }));

describe('The superior rates the month on one sheet', () => {
  it('which shows everybody he rates, what he agreed, and the days left', async () => {
    const shown = await sheet(LEADER, 'month:M09');
    // Due on Friday 10 October 2025; the holiday ended on the 8th.
    expect(shown).toMatchObject({ kind: 'month', period: 'M09', dueOn: '2025-10-10', daysLeft: 1 });
    expect(shown.subjects.map((each) => [each.subject.id, each.state])).toEqual([
      [EMPLOYEE, 'open'],
      [PLANLESS, 'no-plan'],
    ]);
    expect(shown.subjects[0]?.items.map((item) => [item.title, item.weight, item.mark])).toEqual([
      ['新增收入', '50', null],
      ['重点客户续约率', '30', null],
      ['新员工带教', '20', null],
    ]);
    expect(shown.subjects[0]?.behaviour).toEqual([]);
  });

  it('and nobody else: others see nothing of it and are refused', async () => {
    expect((await sheet(demoPeople.office, 'month:M09')).subjects).toEqual([]);
    const body = { window: 'month:M09', marks: marks('90', '80', '70') };
    for (const person of [EMPLOYEE, MANAGER, demoPeople.office]) {
      const answer = await (await cycle.as(person)).post(`/dossiers/${cycle.of(EMPLOYEE)}/monthly-ratings`, body);
      expect([answer.status, answer.body.code]).toEqual([403, 'not-the-superior']);
    }
  });

  it.each([
    ['an item without a mark', marks('90', '80').slice(0, 2), 'marks-incomplete'],
    ['a mark above 100', marks('90', '80', '100.01'), 'mark-range'],
    ['a negative mark', marks('90', '80', '-1'), 'mark-range'],
    ['a mark that is no decimal', marks('90', '80', 'NaN'), 'invalid-input'],
  ])('refuses %s', async (_, given, code) => {
    const leader = await cycle.as(LEADER);
    const path = `/dossiers/${cycle.of(EMPLOYEE)}/monthly-ratings`;
    const answer = await leader.post(path, { window: 'month:M09', marks: given });
    expect([answer.status, answer.body.code]).toEqual([422, code]);
  });

  it('and the month’s score follows from the weights: 50 % of 90, 30 % of 80 and 20 % of 70 are 83', async () => {
    const leader = await cycle.as(LEADER);
    const path = `/dossiers/${cycle.of(EMPLOYEE)}/monthly-ratings`;
    const body = { window: 'month:M09', marks: marks('90', '80', '70'), note: '续约率有进步' };
    expect((await leader.post(path, body)).status).toBe(200);
    const again = await leader.post(path, body);
    expect([again.status, again.body.code]).toEqual([409, 'already-rated']);
    const shown = (await sheet(LEADER, 'month:M09')).subjects[0];
    expect(shown).toMatchObject({ state: 'rated', items: [{ mark: '90' }, { mark: '80' }, { mark: '70' }] });
    expect(shown?.months[0]).toEqual({ period: 'M09', score: '83.00' });
  });
});

describe('The year is rated by name', () => {
  beforeAll(() => cycle.moveTo('2026-09-08 09:00'));

  it('by the superior on the plan and by the head on behaviour, each only his own part', async () => {
    const own = (await sheet(LEADER, REVIEW)).subjects.find((each) => each.subject.id === EMPLOYEE);
    expect([own?.items.length, own?.behaviour, own?.months[0]?.score]).toEqual([3, [], '83.00']);
    const head = (await sheet(MANAGER, REVIEW)).subjects;
    expect(head).toMatchObject([
      {
        subject: { id: EMPLOYEE },
        items: [],
        months: [],
        events: [],
        behaviour: [
          { id: 'ability-development', title: { zh: '能力发展' }, points: '50', mark: null },
          { id: 'teamwork', points: '50', mark: null },
        ],
      },
    ]);
  });

  it('with marks of 100 that count as points of the item', async () => {
    const path = `/dossiers/${cycle.of(EMPLOYEE)}/yearly-rating`;
    const behaviour = [
      { item: 'ability-development', value: '90' },
      { item: 'teamwork', value: '80.5' },
    ];
    const rated = await (await cycle.as(MANAGER)).post(path, { window: REVIEW, marks: [], behaviour });
    expect(rated.status).toBe(200);
    expect((await sheet(MANAGER, REVIEW)).subjects).toMatchObject([
      { state: 'rated', behaviour: [{ mark: '90' }, { mark: '80.5' }] },
    ]);
    const { body } = await (await cycle.as(demoPeople.office)).get<Facts>(`/dossiers/${cycle.of(EMPLOYEE)}/facts`);
    const given = body.items.filter((fact) => fact.id.includes('/head/'));
    // 90 of 100 on an item of 50 points are 45; 80.5 are 40.25.
    expect(given.map((fact) => [fact.title.zh, fact.value])).toEqual([
      ['部门领导 · 能力发展', '45'],
      ['部门领导 · 团队协作', '40.25'],
    ]);
  });
});

describe('An anonymous panel of twelve', () => {
  const ballot = (mark: string) => ({
    dossier: cycle.of(MANAGER),
    panel: 'Y:behaviour:staff',
    marks: Object.fromEntries(STAFF_ITEMS.map((item) => [item, mark])),
  });
  const cast = async (person: string, body: unknown = ballot('80')) => (await cycle.as(person)).post('/ballots', body);
  /** Voter k gives 60 + k on every item. */
  const markOf = (voter: string): string => String(61 + VOTERS.indexOf(voter));
  const order = [...VOTERS].sort((a, b) => (markOf(a).slice(-1) < markOf(b).slice(-1) ? -1 : 1));
  let before: Dump;
  let after: Dump;

  it('asks each rater and nobody else', async () => {
    const { body } = await (await cycle.as(VOTERS[0] as string)).get<Ballots>(`/ballots?cycle=${cycle.id}`);
    const shown = ballotsSchema.parse(body);
    expect(shown.dueOn).toBe('2026-09-18');
    expect(shown.ballots.filter((each) => each.panel === 'Y:behaviour:staff')).toMatchObject([
      { subject: { id: MANAGER }, isCast: false, items: STAFF_ITEMS.map((id) => ({ id, points: '25' })) },
    ]);
    for (const [person, dossier] of [
      [PLANLESS.replace('07', '20'), cycle.of(MANAGER)],
      [VOTERS[0], 'c0.p0'],
    ]) {
      const answer = await cast(person as string, { ...ballot('80'), dossier });
      expect([answer.status, answer.body.code]).toEqual([403, 'not-a-rater']);
    }
  });

  it.each([
    ['a ballot that leaves an item out', { attitude: undefined }, 'marks-incomplete', 'marks'],
    ['a mark above 100', { attitude: '100.5' }, 'mark-range', 'marks/attitude'],
    ['a negative mark', { attitude: '-1' }, 'mark-range', 'marks/attitude'],
    ['an item the panel does not have', { beauty: '90' }, 'marks-incomplete', 'marks'],
    ['a mark of "1e400"', { attitude: '1e400' }, 'invalid-input', 'marks/attitude'],
  ])('refuses %s', async (_, change, code, path) => {
    const { marks: given, ...rest } = ballot('80');
    const answer = await cast(VOTERS[0] as string, { ...rest, marks: { ...given, ...change } });
    expect([answer.status, answer.body.code, answer.body.path]).toEqual([422, code, path]);
  });

  it('takes one ballot of each, and answers a repetition', async () => {
    before = await dumpOf(api);
    log.length = 0;
    const [first, ...others] = order;
    expect((await cast(first as string, ballot(markOf(first as string)))).status).toBe(200);
    const key = 'the same key';
    const twice = await Promise.all(
      [1, 2].map(async () =>
        (await cycle.as(others[0] as string)).post('/ballots', ballot(markOf(others[0] as string)), key),
      ),
    );
    expect(twice.map(({ status }) => status).sort()).toEqual([200, 409]);
    for (const voter of others.slice(1, 9)) await cast(voter, ballot(markOf(voter)));
    await Promise.all(others.slice(9).map((voter) => cast(voter, ballot(markOf(voter)))));
    for (const voter of VOTERS) {
      const again = await cast(voter, ballot('99'));
      expect([again.status, again.body.code]).toEqual([409, 'already-voted']);
    }
    after = await dumpOf(api);
  });

  it('keeps all twelve, and no row that holds a ballot names anybody', () => {
    const box = after.ballot_box ?? [];
    expect(box).toHaveLength(12);
    const people = new Set((after.person ?? []).map((row) => String(row.id)));
    for (const row of box)
      for (const [column, value] of Object.entries(row))
        if (column !== 'dossier_id') expect(people.has(String(value))).toBe(false);
  });

  it('cannot be linked by a key: nothing of a ballot stands anywhere else', () => {
    for (const row of after.ballot_box ?? []) {
      const marks = JSON.stringify(row.marks);
      for (const [table, rows] of Object.entries(after))
        for (const other of rows) {
          if (table === 'ballot_box' && other === row) continue;
          const text = JSON.stringify(other);
          expect(text.includes(String(row.id))).toBe(false);
          expect(text.includes(marks)).toBe(false);
        }
    }
  });

  it('leaves no act, no idempotency record, no nudge and no notification', () => {
    for (const table of ['act', 'stream', 'idempotency', 'outbox', 'notification', 'fact', 'draft', 'agenda'])
      expect([table, after[table]]).toEqual([table, before[table]]);
  });

  it('cannot be linked by time or transaction: the rows of all raters, and of all ballots, were written as one', () => {
    const tasks = (after.task ?? []).filter((row) => row.kind === 'cast-ballot' && isStaff(row.params));
    expect(tasks).toHaveLength(12);
    const same = (rows: typeof tasks, column: string) => new Set(rows.map((row) => String(row[column]))).size;
    for (const column of ['opened_at', 'closed_at', 'outcome', 'due_at', 'xmin', 'xmax', 'cmin'])
      expect([column, same(tasks, column)]).toEqual([column, 1]);
    for (const column of ['xmin', 'xmax', 'cmin'])
      expect([column, same(after.ballot_box ?? [], column)]).toEqual([column, 1]);
    const [task] = tasks;
    expect(task?.closed_at).toEqual(task?.opened_at);
  });

  it('cannot be linked by order: no order of the raters gives the order of the ballots', () => {
    const ballots = [...(after.ballot_box ?? [])]
      .sort(byPlace)
      .map((row) => Number(Object.values(row.marks as object)[0]));
    const byId = [...(after.ballot_box ?? [])]
      .sort((a, b) => (String(a.id) < String(b.id) ? -1 : 1))
      .map((row) => Number(Object.values(row.marks as object)[0]));
    const tasks = (after.task ?? [])
      .filter((row) => row.kind === 'cast-ballot' && isStaff(row.params))
      .sort(byPlace)
      .map((row) => String(row.assignee));
    // A guess by chance is right about once in twelve; eight or more are right once in a hundred thousand runs.
    for (const guess of [order, [...order].reverse(), tasks, [...tasks].reverse(), VOTERS, [...VOTERS].reverse()])
      for (const shown of [ballots, byId])
        expect(guess.filter((voter, index) => Number(markOf(voter)) / 4 === shown[index]).length).toBeLessThan(8);
  });

  it('and the api’s log says nothing of it', () => {
    const said = log.join('');
    for (const voter of VOTERS) expect(said.includes(voter)).toBe(false);
    expect(/team-building|ballot/.test(said)).toBe(false);
  });

  it('shows nobody a rate before it is counted, nor the rater what he said', async () => {
    for (const person of [MANAGER, COMPANY, demoPeople.office]) {
      const answer = await (await cycle.as(person)).get(`/dossiers/${cycle.of(MANAGER)}`);
      expect(answer.status).toBe(200);
      const shown = JSON.stringify(answer.body);
      for (const hidden of ['66.5', 'team-building', ...VOTERS]) expect(shown.includes(hidden)).toBe(false);
    }
    const { body } = await (await cycle.as(demoPeople.office)).get<Facts>(`/dossiers/${cycle.of(MANAGER)}/facts`);
    expect(body.items.filter((fact) => fact.id.includes('/rate/'))).toEqual([]);
    const own = await (await cycle.as(VOTERS[3] as string)).get<Ballots>(`/ballots?cycle=${cycle.id}`);
    const cast = own.body.ballots.find((each) => each.panel === 'Y:behaviour:staff');
    expect(cast).toMatchObject({ isCast: true });
    expect(Object.keys(cast ?? {}).sort()).toEqual([
      'dossier',
      'isCast',
      'isChoice',
      'items',
      'panel',
      'panelTitle',
      'subject',
    ]);
    expect(Object.keys(cast?.items[0] ?? {}).sort()).toEqual(['id', 'points', 'scale', 'title']);
  });

  it('is counted when its stage closes: the mean of 61 to 72 is 66.5', async () => {
    await cycle.moveTo('2026-09-19 09:00');
    const { body } = await (await cycle.as(demoPeople.office)).get<Facts>(`/dossiers/${cycle.of(MANAGER)}/facts`);
    const rates = body.items.filter((fact) => fact.id.includes('/rate/'));
    // The other panels had nobody vote, and so have no rate.
    expect(rates.map((fact) => [fact.title.zh, fact.value])).toEqual([['本部门员工 · 平均得分', '66.5']]);
  });

  it('takes no more ballots after that, but those of a panel that had too few', async () => {
    const counted = await cast(VOTERS[5] as string);
    expect([counted.status, counted.body.code]).toEqual([409, 'already-voted']);
    const late = { dossier: cycle.of(MANAGER), panel: 'Y:behaviour:leaders', marks: leaderMarks('90') };
    expect((await cast('p9001', late)).status).toBe(200);
  });

  const leaderMarks = (mark: string) =>
    Object.fromEntries(['execution', 'business-ability', 'personal-quality', 'attitude'].map((item) => [item, mark]));
});

const isStaff = (params: unknown): boolean => (params as { panel?: string }).panel === 'Y:behaviour:staff';

/** In the order in which the rows lie on the disk. */
function byPlace(a: Record<string, unknown>, b: Record<string, unknown>): number {
  const [left, right] = [a, b].map((row) => (String(row.ctid).match(/\d+/g) ?? []).map(Number));
  return (left?.[0] ?? 0) - (right?.[0] ?? 0) || (left?.[1] ?? 0) - (right?.[1] ?? 0);
}
