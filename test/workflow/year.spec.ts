import type { BoardState } from '#domain/process/board';
import { gradesOf } from '#domain/process/board';
import type { CycleState } from '#domain/process/cycle';
import { verifySpace } from '#test/support/verified';
import { appealId } from '#domain/process/ids';
import { text } from '#domain/process/testing/r12';
import { recordHistories } from './support/record-histories';
import { CYCLE, of, SmallOffice } from './support/small-office';
import {
  appeal,
  EVERYBODY,
  factOf,
  HEADS_BOARD,
  markFact,
  months,
  review,
  SALES_BOARD,
  SERVICE_BOARD,
  signAll,
  signBoard,
  targets,
} from './support/year';

jest.setTimeout(120_000);

let office: SmallOffice;
beforeAll(async () => {
  office = await SmallOffice.start();
});
afterAll(async () => {
  if (process.env.KAOCHENG_RECORD) await recordHistories(office);
  await office.stop();
});

/** At every turn of the year the ledger folds to what is stored. */
afterEach(async () => {
  expect(await verifySpace(office.stack, office.space)).toEqual([]);
});

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
    await office.advanceTo('2026-09-29 09:00');
    for (const board of [SALES_BOARD, SERVICE_BOARD]) await signBoard(office, board);
    expect(await statusOf('grades')).toBe('open');
    await signBoard(office, HEADS_BOARD);
    await office.until(async () => (await statusOf('grades')) === 'closed', 'calibration is closed');
    expect(await office.dossier('e1')).toMatchObject({ result: { number: 1, score: '90.50', grade: 'excellent' } });
  });

  it('takes an appeal on the fifth working day after sign-off and refuses it a moment later, keeping the letter', async () => {
    // Signed off on 29 September 2026: 30 September, 8, 9, 10 (a working Saturday) and 12 October.
    expect((await office.dossier('e1')).result?.window).toMatchObject({ closesAt: '2026-10-12T16:00:00.000Z' });
    await office.advanceTo('2026-10-12 23:58');
    for (const subject of ['e3', 'e5']) await appeal(office, subject);
    await office.advanceTo('2026-10-13 00:00');
    const letter = {
      objects: ['result' as const],
      parts: [],
      grounds: text('late'),
      request: 'other' as const,
      evidence: [],
    };
    const refusal = await office.try('e2', { do: 'file-appeal', dossier: of('e2'), letter });
    expect(refusal).toMatchObject({ refused: 'appeal-late', params: { lastDay: '2026-10-12' } });
    expect((await office.dossier('e2')).lateLetters).toHaveLength(1);
    expect(await statusOf('appeals')).toBe('open');
  });

  it('counts results as accepted once their window is over', async () => {
    await office.advanceTo('2026-10-13 09:00');
    expect((await office.dossier('e2')).result).toMatchObject({ final: 'accepted' });
    expect((await office.dossier('e3')).result?.final).toBeUndefined();
  });

  it('serves an upheld appeal at once and a changed one recomputed, and touches nobody else', async () => {
    await office.act('rev1', {
      do: 'decide-appeal',
      appeal: appealId(of('e3'), 1),
      outcome: 'uphold',
      reason: text('reason'),
      corrections: [],
    });
    const wrong = ['revenue', 'service'].map((item) => factOf(office, markFact('e5', item)));
    const corrections = (await Promise.all(wrong)).map((fact) => ({ fact, value: '90' }));
    await office.act('rev1', {
      do: 'decide-appeal',
      appeal: appealId(of('e5'), 1),
      outcome: 'change',
      reason: text('reason'),
      corrections,
    });
    await office.until(async () => (await office.dossier('e5')).result?.number === 2, 'the result is changed');
    // 90 × 0.7 + 24 − 1 = 86, above the 82.80 from which people are good.
    expect((await office.dossier('e5')).result).toMatchObject({ score: '86.00', grade: 'good', final: 'changed' });
    expect((await office.dossier('e3')).result).toMatchObject({ score: '83.50', grade: 'good', final: 'upheld' });
    expect((await office.dossier('e1')).result).toMatchObject({ number: 1, grade: 'excellent' });
  });

  it('publishes on its day once the last appeal has ended, corrects without an appeal, and concludes', async () => {
    await office.until(async () => (await statusOf('appeals')) === 'closed', 'the stage of appeals is closed');
    await office.advanceTo('2026-10-14 09:00');
    expect((await cycle()).publishedAt).toBeUndefined();
    await office.advanceTo('2026-10-15 09:00');
    expect((await cycle()).publishedAt).toMatch(/^2026-10-14T16:00:/);
    for (const subject of EVERYBODY) expect(await office.dossier(subject)).toHaveProperty('publishedAt');
  });

  it('puts a wrong mark right without an appeal, serves the result anew and publishes it when its window is over', async () => {
    await office.act('hr1', {
      do: 'propose-correction',
      dossier: of('f5'),
      fact: await factOf(office, markFact('f5', 'revenue')),
      value: '96',
      reason: text('reason'),
      evidence: [],
    });
    const { correction } = await office.dossier('f5');
    await signAll(office, correction?.approval ?? '');
    await office.until(async () => (await office.dossier('f5')).result?.number === 2, 'the result is corrected');
    // (0.6 × 96 + 0.4 × 76) × 0.7 + 24 = 61.6 + 24 = 85.6; good from 84.20 on in this department.
    const { result, publishedAt } = await office.dossier('f5');
    expect(result).toMatchObject({ score: '85.60', grade: 'good' });
    expect(publishedAt).toBeUndefined();
    await office.advanceTo('2026-10-30 09:00');
    expect(await office.dossier('f5')).toMatchObject({
      result: { final: 'accepted' },
      publishedAt: expect.any(String) as string,
    });
  });

  it('proposes what follows from each result, and ends the year when all of it is decided and carried out', async () => {
    // Everybody: the bonus and an improvement plan; good or better: pay up.
    expect((await office.dossier('e1')).consequences.map((one) => one.action)).toEqual([
      'bonus',
      'pay',
      'improvement-plan',
    ]);
    expect((await office.dossier('f4')).consequences.map((one) => one.action)).toEqual(['bonus', 'improvement-plan']);
    for (const subject of EVERYBODY)
      for (const { id, action } of (await office.dossier(subject)).consequences) {
        const dossier = of(subject);
        await office.act('gm', { do: 'approve-consequence', dossier, consequence: id, action });
        await office.act('hr1', { do: 'carry-out-consequence', dossier, consequence: id, note: text('note') });
      }
    await office.until(async () => (await cycle()).status === 'closed', 'the year is closed');
    const left = await office.query('SELECT stream, rule, error FROM agenda');
    expect(left).toEqual([]);
  });
});
