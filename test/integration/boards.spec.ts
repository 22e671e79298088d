import { boardSchema, boardsSchema, type Board } from '#contracts/http/boards';
import { withApi, type TestApi } from '#test/support/api';
import type { PlayedCycle } from '#test/support/cycle';
import { EMPLOYEES, financeBeforeCommittee, financeBoard, HEAD, LEADER } from '#test/support/finance';
import { demoPeople, seedDemo } from '#test/support/organisation';

jest.setTimeout(120_000);

let api: TestApi;
let cycle: PlayedCycle;
let id: string;

beforeAll(async () => {
  api = await withApi();
  await seedDemo(api);
  cycle = await financeBeforeCommittee(api);
  id = await financeBoard(cycle);
});
afterAll(() => api?.close());

const board = async (person: string = demoPeople.office): Promise<Board> =>
  boardSchema.parse((await (await cycle.as(person)).get(`/boards/${id}`)).body);

const member = (shown: Board, person: string): Board['members'][number] => {
  const found = shown.members.find((each) => each.subject.id === person);
  if (!found) throw new Error(`${person} is not on the board`);
  return found;
};

describe('The calibration board of nine employees in a department graded good', () => {
  it('stands in the list of the cycle with the numbers proposed, the seats of the tie among them', async () => {
    const { body } = await (await cycle.as(demoPeople.office)).get(`/cycles/${cycle.id}/boards`);
    const { items } = boardsSchema.parse(body);
    // 9 people: excellent 0.9–1.8 → 1–2, good 3.6–4.5 → 4–5, pass 2.25–3.15 → 2–3, poor 0.45–0.9 → 0–1; from the best down 2, 5, 2, 0.
    expect(items).toMatchObject([
      {
        id,
        title: { zh: '财务部 · 其他员工 9 人', en: expect.stringContaining('Other employees, 9 people') },
        status: 'draft',
        openTies: 1,
        counts: [
          { grade: 'excellent', count: 2 },
          { grade: 'good', count: 5 },
          { grade: 'pass', count: 2 },
          { grade: 'poor', count: 0 },
        ],
      },
    ]);
  });

  it('shows bounds, places, scores and what they are made of', async () => {
    const shown = await board();
    expect(shown.columns.map(({ min, max, count }) => [min, max, count])).toEqual([
      [1, 2, 2],
      [4, 5, 5],
      [2, 3, 2],
      [0, 1, 0],
    ]);
    expect(shown.columns[0]?.share).toEqual({ min: '0.10', max: '0.20' });
    expect(shown.unitGrade?.title.zh).toBe('良好');
    // 95 × 0.70 + 95 × 0.30 − 1 for the self-assessment that was not written
    expect(member(shown, 'p3002')).toMatchObject({
      rank: 1,
      score: '94.00',
      proposed: 'excellent',
      grade: 'excellent',
      ceiling: null,
      moved: null,
      parts: [
        { title: { zh: '业绩' }, value: '95' },
        { title: { zh: '行为' }, value: '95' },
        { title: { zh: '逾期扣分' }, value: '−1' },
      ],
    });
    expect(shown.members.map((each) => each.subject.id)).toEqual(EMPLOYEES);
  });

  it('leaves people with equal scores to the committee, and says what is missing before it can be submitted', async () => {
    const shown = await board();
    expect(shown.ties).toEqual([
      {
        score: '91.00',
        members: ['p3003', 'p3004'],
        seats: [
          { grade: 'excellent', count: 1 },
          { grade: 'good', count: 1 },
        ],
      },
    ]);
    expect(member(shown, 'p3003')).toMatchObject({ rank: 2, proposed: null, grade: null });
    expect(shown.missing).toMatchObject([{ zh: '并列 1 处未决' }]);
    expect(shown.may).toEqual({ change: true, submit: false, why: null });
    const office = await cycle.as(demoPeople.office);
    const answer = await office.post(`/boards/${id}/submission`, { revision: shown.revision });
    expect([answer.status, answer.body.code, answer.body.params]).toEqual([409, 'ties-open', { count: 1 }]);
  });

  it('offers a move within the bounds with the numbers after it and what it would mean', async () => {
    const { moves } = member(await board(), 'p3008');
    // Pay follows from good or better; behaviour 84 lies below the mean and earlier years are unknown, so little else changes.
    const noPayUp = { zh: '不再适用：良好及以上，岗位薪酬上浮', en: 'No longer: Good or better: post pay up' };
    expect(moves).toEqual([
      // Takes the seat that two contest: both of them become good, and the numbers stay as proposed.
      { to: 'excellent', counts: { excellent: 2, good: 5, pass: 2, poor: 0 }, effects: [] },
      { to: 'pass', counts: { excellent: 2, good: 4, pass: 3, poor: 0 }, effects: [noPayUp] },
      {
        to: 'poor',
        counts: { excellent: 2, good: 4, pass: 2, poor: 1 },
        effects: [
          noPayUp,
          { zh: '欠佳，岗位薪酬下浮', en: 'Below standard: post pay down' },
          expect.objectContaining({ zh: expect.stringMatching(/^可能适用（待核实）：.*解除或终止合同$/) }),
        ],
      },
    ]);
  });

  it('says why another move is not offered', async () => {
    const { moves, refusedMoves } = member(await board(), 'p3010');
    // Pass holds 2 and must hold 2; with him among the excellent, both of the tie would be good, and good would hold 6.
    expect(moves).toEqual([]);
    expect(refusedMoves.map(({ to, why }) => [to, why.zh])).toEqual([
      ['excellent', '“良好”应为4至5人，调整后为6人。'],
      ['good', '“良好”应为4至5人，调整后为6人。'],
      ['poor', '“合格”应为2至3人，调整后为1人。'],
    ]);
  });

  it('refuses a move out of bounds, naming the bound, and changes nothing', async () => {
    const before = await board();
    const office = await cycle.as(demoPeople.office);
    const answer = await office.post(`/boards/${id}/moves`, {
      revision: before.revision,
      subject: 'p3010',
      to: 'poor',
      reason: '年度业绩偏低',
    });
    expect([answer.status, answer.body.code, answer.body.path]).toEqual([422, 'out-of-bounds', 'to']);
    expect(answer.body.detail.zh).toBe('“合格”应为2至3人，调整后为1人。');
    expect(await board()).toEqual(before);
  });

  it('takes no act from a stale page, from an employee, or without a reason', async () => {
    const office = await cycle.as(demoPeople.office);
    const { revision } = await board();
    const move = { revision, subject: 'p3008', to: 'pass', reason: '重点客户流失' };
    const stale = await office.post(`/boards/${id}/moves`, { ...move, revision: revision + 7 });
    expect([stale.status, stale.body.code]).toEqual([409, 'stale-page']);
    const silent = await office.post(`/boards/${id}/moves`, { ...move, reason: '  ' });
    expect([silent.status, silent.body.code, silent.body.path]).toEqual([422, 'invalid-input', 'reason']);
    const employee = await cycle.as('p3002');
    expect((await employee.post(`/boards/${id}/moves`, move)).status).toBe(403);
  });

  it('is read by the office and the leaders and by nobody else', async () => {
    const statuses = await Promise.all(
      [demoPeople.office, LEADER, HEAD, 'p3002', demoPeople.reviewer, 'shenji'].map(
        async (person) => (await (await cycle.as(person)).get(`/boards/${id}`)).status,
      ),
    );
    expect(statuses).toEqual([200, 200, 403, 403, 403, 403]);
  });

  it('keeps a move with its reason, takes it back with the rest, and opens for submission once the tie is decided', async () => {
    const office = await cycle.as(demoPeople.office);
    const { revision } = await board();
    const move = { revision, subject: 'p3008', to: 'pass', reason: '重点客户流失' };
    expect((await office.post(`/boards/${id}/moves`, move)).status).toBe(200);
    const moved = await board();
    expect(member(moved, 'p3008')).toMatchObject({
      proposed: 'good',
      grade: 'pass',
      moved: { from: 'good', reason: '重点客户流失', by: '吴慎思' },
    });
    expect((await office.post(`/boards/${id}/reset`, { revision: moved.revision })).status).toBe(200);
    const back = await board();
    expect(member(back, 'p3008')).toMatchObject({ grade: 'good', moved: null });
    const tie = { revision: back.revision, order: ['p3004', 'p3003'], reason: '委员会表决' };
    expect((await office.post(`/boards/${id}/ties`, tie)).status).toBe(200);
    const decided = await board();
    expect([member(decided, 'p3004').grade, member(decided, 'p3003').grade]).toEqual(['excellent', 'good']);
    expect(decided.may.submit).toBe(true);
    expect((await office.post(`/boards/${id}/submission`, { revision: decided.revision })).status).toBe(200);
    const submitted = await board(LEADER);
    expect(submitted).toMatchObject({ status: 'submitted', may: { change: false, submit: false } });
    expect(submitted.members.flatMap((each) => each.moves)).toEqual([]);
  });
});
