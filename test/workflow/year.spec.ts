import type { BoardState } from '#domain/process/board';
import { gradesOf } from '#domain/process/board';
import type { CycleState } from '#domain/process/cycle';
import { text } from '#domain/process/testing/r12';
import { CYCLE, of, SmallOffice } from './support/small-office';
import { EVERYBODY, HEADS_BOARD, months, review, SALES_BOARD, SERVICE_BOARD, signBoard, targets } from './support/year';

jest.setTimeout(120_000);

let office: SmallOffice;
beforeAll(async () => {
  office = await SmallOffice.start();
});
afterAll(() => office?.stop());

const cycle = () => office.state<CycleState>(`cycle/${CYCLE}`);
const statusOf = async (key: string) => (await cycle()).windows.find((window) => window.key === key)?.status;

describe('A year of R12, played against real servers', () => {
  it('gives every subject a dossier and starts the timeline', async () => {
    await office.launch();
    await office.until(async () => (await cycle()).status === 'running', 'the year runs');
    const [row] = await office.query<{ dossiers: number }>('SELECT count(*)::int AS dossiers FROM dossier');
    expect(row?.dossiers).toBe(12);
  });

  it('counts a plan handed in after its last day as late, at one point', async () => {
    await targets(office, ['e5']);
    expect((await office.dossier('e5')).events).toMatchObject([{ id: 'late.plan', on: '2025-09-20', points: '1' }]);
    expect((await office.dossier('e4')).events).toEqual([]);
    expect((await office.dossier('e5')).plan).toMatchObject({ status: 'approved', isLate: true });
  });

  it('opens and closes the rounds of monitoring by their dates', async () => {
    await months(office);
    expect(await statusOf('month:M07')).toBe('closed');
    expect(await statusOf('month:M08')).toBe('open');
  });

  it('puts the cohorts before the committee when the review is closed', async () => {
    await review(office);
    await office.advanceTo('2026-09-20 09:00');
    expect(await statusOf('rate')).toBe('closed');
    expect(await office.query('SELECT id FROM stream WHERE kind = $1', ['board'])).toEqual([]);
    await office.advanceTo('2026-09-21 09:00');
    const boards = await office.query<{ id: string }>('SELECT id FROM stream WHERE kind = $1 ORDER BY id', ['board']);
    expect(boards.map((row) => row.id)).toEqual([SALES_BOARD, SERVICE_BOARD, HEADS_BOARD].map((id) => `board/${id}`));
  });

  it('proposes grades by score within the bounds, without an excellent in a department that passed only', async () => {
    // performance × 0.7 + 30 × 80 %: 95 → 66.5 + 24 = 90.5; 70 → 49 + 24 = 73, less 1 for the late plan = 72
    const sales = await office.state<BoardState>(`board/${SALES_BOARD}`);
    expect(Object.fromEntries(sales.members.map((member) => [member.subject, member.score]))).toEqual({
      e1: '90.50',
      e2: '87.00',
      e3: '83.50',
      e4: '82.80',
      e5: '72.00',
    });
    expect(gradesOf(sales)).toEqual({ e1: 'excellent', e2: 'good', e3: 'good', e4: 'good', e5: 'pass' });
    const service = await office.state<BoardState>(`board/${SERVICE_BOARD}`);
    expect(Object.values(gradesOf(service))).not.toContain('excellent');
  });

  it('closes calibration with the last signature', async () => {
    for (const board of [SALES_BOARD, SERVICE_BOARD]) await signBoard(office, board);
    expect(await statusOf('grades')).toBe('open');
    await signBoard(office, HEADS_BOARD);
    await office.until(async () => (await statusOf('grades')) === 'closed', 'calibration is closed');
    expect(await office.dossier('e1')).toMatchObject({ result: { number: 1, score: '90.50', grade: 'excellent' } });
  });

  it('holds the stage of appeals open until every result is final', async () => {
    await office.advanceTo('2026-09-29 09:00');
    await office.act('e3', {
      do: 'file-appeal',
      dossier: of('e3'),
      letter: { objects: ['result'], parts: [], grounds: text('grounds'), request: 'rate-again', evidence: [] },
    });
    await office.advanceTo('2026-10-10 09:00');
    expect((await office.dossier('e1')).result).toMatchObject({ final: 'accepted' });
    expect((await office.dossier('e3')).result?.final).toBeUndefined();
    expect(await statusOf('appeals')).toBe('open');
  });
});
