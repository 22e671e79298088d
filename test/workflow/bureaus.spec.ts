import type { Board, Boards } from '#contracts/http/boards';
import type { FigureOutcomes } from '#contracts/http/figures';
import type { Publication } from '#contracts/http/publication';
import { bureaus } from '#domain/process/testing/bureaus';
import { verifySpace } from '#test/support/verified';
import { Rehearsed } from './support/rehearsed';

jest.setTimeout(300_000);

const HEAD: Record<string, string> = { u04: 'p4001', u05: 'p5001', u06: 'p6001' };
const UNITS = Object.keys(HEAD);
const [OFFICE, OFFICER] = ['p2002', 'p2003'];

let year: Rehearsed;
beforeAll(async () => {
  year = await Rehearsed.start(bureaus, '2025-01-02T01:00:00.000Z');
  await year.launch(bureaus, 2025, UNITS);
});
afterAll(() => year.stop());

async function supply(who: string, window: string, unit: string, node: string, value: string): Promise<void> {
  const rows = [{ dossier: year.of(unit), figures: [{ node, value }] }];
  const { body } = await (await year.as(who)).post<FigureOutcomes>('/figures', { cycle: year.cycle, window, rows });
  expect(body.rows).toMatchObject([{ isTaken: true }]);
}

describe('A year of bureaus, played against the real servers', () => {
  it('takes what each bureau reports of a half, once the office has verified it', async () => {
    // The figure of the later half stands for the year.
    const halves: [string, string, Record<string, string>][] = [
      ['2025-07-02 09:00', 'H1', { u04: '40', u05: '60', u06: '20' }],
      ['2026-01-03 09:00', 'H2', { u04: '90', u05: '110', u06: '50' }],
    ];
    for (const [local, round, values] of halves) {
      await year.advanceTo(local);
      for (const unit of UNITS) await supply(HEAD[unit] ?? '', `figures:${round}`, unit, 'tasks', values[unit] ?? '');
      const rows = UNITS.map((unit) => ({
        dossier: year.of(unit),
        verdicts: [{ key: `${round}:tasks::0`, outcome: 'verified' }],
      }));
      const body = { cycle: year.cycle, window: `figures:${round}`, rows };
      const checked = await (await year.as(OFFICE)).post<FigureOutcomes>('/figure-checks', body);
      expect(checked.body.rows.map(({ isTaken }) => isTaken)).toEqual([true, true, true]);
    }
    for (const [place, unit] of UNITS.entries()) await supply(OFFICER, 'places', unit, 'place', String(place + 1));
  });

  it('ranks them on a board, and publishes the winners', async () => {
    await year.advanceTo('2026-01-16 09:00');
    const { items } = await year.read<Boards>(OFFICE, `/cycles/${year.cycle}/boards`);
    const board = await year.read<Board>(OFFICE, `/boards/${items[0]?.id}`);
    // u04: 400 × 90 ÷ 100 = 360, first place 600: 960. u05: 400 in full, second place 500: 900. u06: 400 × 50 ÷ 100 = 200, third 400: 600.
    expect(board.members.map(({ subject, score, grade }) => [subject.id, score, grade])).toEqual([
      ['u04', '960.00', 'overall-winner'],
      ['u05', '900.00', 'winner'],
      ['u06', '600.00', 'standard'],
    ]);
    await year.act(OFFICE, `/boards/${board.id}/submission`, { revision: board.revision });
    await year.sign('p9001');
    await year.advanceTo('2026-03-01 09:00');
    await year.until(async () => (await year.console()).status === 'closed', 'the year is closed');
    const { units } = await year.read<Publication>('p4002', `/cycles/${year.cycle}/publication`);
    expect(units.flatMap(({ people }) => people).map(({ id, score, grade }) => [id, score, grade])).toEqual([
      ['u04', '960.00', 'overall-winner'],
      ['u05', '900.00', 'winner'],
      ['u06', '600.00', 'standard'],
    ]);
    expect(await verifySpace(year.stack, year.space)).toEqual([]);
  });
});
