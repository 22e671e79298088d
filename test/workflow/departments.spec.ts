import type { Board, Boards } from '#contracts/http/boards';
import type { Dossier } from '#contracts/http/dossiers';
import type { FigureGrid, FigureOutcomes } from '#contracts/http/figures';
import type { Publication } from '#contracts/http/publication';
import type { Ballots } from '#contracts/http/ratings';
import { verifySpace } from '#test/support/verified';
import { departments } from '#domain/process/testing/departments';
import { Rehearsed } from './support/rehearsed';

jest.setTimeout(300_000);

/** General affairs, with a liaison, and marketing; the leaders in charge of them are their superiors. */
const [GENERAL, MARKETING] = ['u01', 'u04'];
const HEAD: Record<string, string> = { u01: 'p1001', u04: 'p4001' };
const SUPERIOR: Record<string, string> = { u01: 'p9001', u04: 'p9002' };
const LEADERS = ['p9001', 'p9002', 'p9003'];
const [OFFICE, OFFICER, LIAISON] = ['p2002', 'p2003', 'p1002'];
const UNITS = [GENERAL, MARKETING] as const;

let year: Rehearsed;
beforeAll(async () => {
  year = await Rehearsed.start(departments, '2025-01-02T01:00:00.000Z');
  await year.launch(departments, 2025, UNITS);
  await year.advanceTo('2025-01-05 09:00');
});
afterAll(() => year.stop());

const item = (id: string) => ({ id, title: `重点工作 ${id}`, standard: '按期完成' });
const figure = (value: string) => [{ node: 'output', value }];

describe('A year of departments, played against the real servers', () => {
  it('asks the level above for the targets, and the head for key tasks that a liaison may draft', async () => {
    expect(await year.inbox('p9001')).toEqual(['submit-plan u01']);
    expect(await year.inbox(LIAISON)).toEqual(['draft-plan u01']);
    const plan = { items: [item('one'), item('two')] };
    await year.act(LIAISON, `/dossiers/${year.of(GENERAL)}/plan-draft`, plan);
    const { planDraft } = await year.read<Dossier>('p1001', `/dossiers/${year.of(GENERAL)}`);
    expect(planDraft?.plan.items.map(({ title }) => title)).toEqual(['重点工作 one', '重点工作 two']);
    const refused = await (await year.as(LIAISON)).post(`/dossiers/${year.of(GENERAL)}/plan`, plan);
    expect(refused.body).toMatchObject({ code: 'not-your-dossier' });
  });

  it('sends a plan to its chain once every part of it is there, and freezes it', async () => {
    for (const unit of UNITS) {
      const items = unit === GENERAL ? [item('one'), item('two')] : [item('only')];
      await year.act(HEAD[unit] ?? '', `/dossiers/${year.of(unit)}/plan`, { items });
      expect((await year.read<Dossier>(OFFICE, `/dossiers/${year.of(unit)}`)).plan).toBeNull();
      await year.act(SUPERIOR[unit] ?? '', `/dossiers/${year.of(unit)}/plan`, {
        items: [],
        targets: [{ node: 'output', value: '100' }],
      });
    }
    await year.sign(OFFICER);
    for (const unit of UNITS)
      expect((await year.read<Dossier>(OFFICE, `/dossiers/${year.of(unit)}`)).plan).toMatchObject({
        status: 'approved',
      });
  });

  it('asks for the figures of each quarter in one grid, takes each row by itself, and counts what is verified', async () => {
    const quarters: Record<string, [string, string]> = {
      '2025-04-02 09:00': ['30', '25'],
      '2025-07-02 09:00': ['20', '25'],
      '2025-10-02 09:00': ['25', '25'],
      '2026-01-02 09:00': ['25', '25'],
    };
    for (const [place, [local, [general, marketing]]] of Object.entries(quarters).entries()) {
      await year.advanceTo(local);
      const window = `quarter:Q${place + 1}`;
      const grid = await year.read<FigureGrid>(OFFICE, `/figures?cycle=${year.cycle}&window=${window}`);
      expect(grid.rows.map(({ subject, cells }) => [subject.id, cells[0]?.target])).toEqual([
        [GENERAL, '100'],
        [MARKETING, '100'],
      ]);
      const rows = [
        { dossier: year.of(GENERAL), figures: figure(general) },
        { dossier: year.of(MARKETING), figures: figure('-1') },
      ];
      const office = await year.as(OFFICE);
      const first = await office.post<FigureOutcomes>('/figures', { cycle: year.cycle, window, rows });
      expect(first.body.rows).toMatchObject([
        { isTaken: true },
        { isTaken: false, problem: { code: 'figure-negative' } },
      ]);
      await office.post('/figures', {
        cycle: year.cycle,
        window,
        rows: [{ dossier: year.of(MARKETING), figures: figure(marketing) }],
      });
      const leader = await year.as('p9003');
      const check = (unit: string, verdict: object) =>
        leader.post<FigureOutcomes>('/figure-checks', {
          cycle: year.cycle,
          window,
          rows: [{ dossier: year.of(unit), verdicts: [{ key: `Q${place + 1}:output::0`, ...verdict }] }],
        });
      if (place === 0) {
        // The first figure is named wrong, asked for again, and superseded: 20 and not 30.
        await check(GENERAL, { outcome: 'returned', reason: '口径有误' });
        expect(await year.inbox(OFFICE)).toContain(`supply-figures ${GENERAL}`);
        await office.post('/figures', {
          cycle: year.cycle,
          window,
          rows: [{ dossier: year.of(GENERAL), figures: figure('20') }],
        });
      }
      for (const unit of UNITS) {
        const { body } = await check(unit, { outcome: 'verified' });
        expect(body.rows).toMatchObject([{ isTaken: true }]);
      }
    }
  });

  it('takes deductions between their bounds, ratings by name and secret ballots', async () => {
    await year.advanceTo('2026-01-11 09:00');
    const fault = { id: 'f1', event: 'fault', on: '2025-06-03', text: '值班脱岗', evidence: [] };
    const office = await year.as(OFFICE);
    const refused = await office.post(`/dossiers/${year.of(GENERAL)}/events`, { ...fault, points: '11' });
    expect(refused.body).toMatchObject({ code: 'event-points' });
    await year.act(OFFICE, `/dossiers/${year.of(GENERAL)}/events`, { ...fault, points: '3' });
    const marks: Record<string, Record<string, string>> = { u01: { one: '90', two: '80' }, u04: { only: '95' } };
    for (const unit of UNITS)
      await year.act(SUPERIOR[unit] ?? '', `/dossiers/${year.of(unit)}/ratings`, {
        window: 'assess',
        marks: Object.entries(marks[unit] ?? {}).map(([id, value]) => ({
          node: 'key-work',
          panel: 'superior',
          item: id,
          value,
        })),
      });
    const ballots: Record<string, string[]> = { u01: ['80', '90', '100'], u04: ['70', '80', '90'] };
    for (const [place, leader] of LEADERS.entries()) {
      const mine = await year.read<Ballots>(leader, `/ballots?cycle=${year.cycle}`);
      for (const { dossier, panel, subject } of mine.ballots)
        await year.act(leader, '/ballots', { dossier, panel, marks: { mark: ballots[subject.id]?.[place] ?? '' } });
    }
  });

  it('puts the results before the office as one list, whose grades follow from the scores, and has it signed', async () => {
    await year.advanceTo('2026-01-21 09:00');
    const { items } = await year.read<Boards>(OFFICE, `/cycles/${year.cycle}/boards`);
    expect(items).toHaveLength(1);
    const board = await year.read<Board>(OFFICE, `/boards/${items[0]?.id}`);
    // General affairs: output 40 × (20 + 20 + 25 + 25) ÷ 100 = 36; discipline 20 − 3 = 17; key work 10 × 90 % + 10 × 80 % = 17;
    // ballot without 80 and 100: 90 % of 20 = 18; in all 88.
    // Marketing: output 40 × 100 ÷ 100 = 40; discipline 20; key work 20 × 95 % = 19; ballot 80 % of 20 = 16; in all 95.
    expect(board.members.map(({ subject, score, grade }) => [subject.id, score, grade])).toEqual([
      [MARKETING, '95.00', 'excellent'],
      [GENERAL, '88.00', 'good'],
    ]);
    const reason = '调整';
    const refused = await (
      await year.as(OFFICE)
    ).post(`/boards/${board.id}/moves`, {
      revision: board.revision,
      subject: GENERAL,
      to: 'excellent',
      reason,
    });
    expect(refused.body).toMatchObject({ code: 'grade-follows-score' });
    await year.act(OFFICE, `/boards/${board.id}/submission`, { revision: board.revision });
    await year.sign(OFFICER);
    await year.sign('p9003');
    await year.until(
      async () => (await year.read<Dossier>('p4001', `/dossiers/${year.of(MARKETING)}`)).result !== null,
      'the results are signed',
    );
  });

  it('serves each result on the head of its unit, who may appeal, and publishes what was computed', async () => {
    expect(await year.inbox('p1001')).toEqual(['acknowledge-result u01']);
    await year.act('p1001', `/dossiers/${year.of(GENERAL)}/acknowledgement`);
    await year.advanceTo('2026-03-01 09:00');
    await year.until(
      async () => (await year.read<Publication>('p4002', `/cycles/${year.cycle}/publication`)).publishedAt !== null,
      'it is published',
    );
    const { units } = await year.read<Publication>('p4002', `/cycles/${year.cycle}/publication`);
    expect(units.flatMap(({ people }) => people).map(({ id, name, grade, score }) => [id, name, grade, score])).toEqual(
      [
        [GENERAL, '综合部', 'good', '88.00'],
        [MARKETING, '市场经营部', 'excellent', '95.00'],
      ],
    );
    expect(await verifySpace(year.stack, year.space)).toEqual([]);
  });
});
