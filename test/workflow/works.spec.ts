import type { Board, Boards } from '#contracts/http/boards';
import type { Dossier } from '#contracts/http/dossiers';
import type { FigureOutcomes } from '#contracts/http/figures';
import type { Publication } from '#contracts/http/publication';
import { works } from '#domain/process/testing/works';
import { verifySpace } from '#test/support/verified';
import { Rehearsed } from './support/rehearsed';

jest.setTimeout(300_000);

const [OFFICE, LEADER] = ['p2002', 'p9001'];
/** Each project with who answers for it, its progress in percent, and the office's mark. */
const PROJECTS = {
  jroad: { owner: 'p4003', progress: '90', quality: '80' },
  jbridge: { owner: 'p4001', progress: '100', quality: '95' },
  jrelief: { owner: 'p5003', progress: '50', quality: '75' },
};
const DUTIES = { u04: '90', u05: '80' };

let year: Rehearsed;
beforeAll(async () => {
  year = await Rehearsed.start(works, '2025-01-02T01:00:00.000Z', (transaction) =>
    transaction.query(
      `INSERT INTO project (id, number, name, kind, unit_id, manager_id, since, until) VALUES
       ('jroad', 'X-01', '县道改造', 'project', 'u04', 'p4003', '2024-06-01', NULL),
       ('jbridge', 'X-02', '新建大桥', 'project', 'u04', NULL, '2025-01-01', NULL),
       ('jrelief', 'Z-01', '救助资金', 'fund', 'u05', 'p5003', '2025-01-01', NULL),
       ('jold', 'X-00', '已完工项目', 'project', 'u04', NULL, '2020-01-01', '2024-12-31')`,
    ),
  );
  await year.launch(works, 2025, ['u04', 'u05']);
});
afterAll(() => year.stop());

const rate = (subject: string, node: string, value: string) =>
  year.act(OFFICE, `/dossiers/${year.of(subject)}/ratings`, {
    window: 'rate',
    marks: [{ node, panel: 'office', item: 'mark', value }],
  });

/** Puts whatever can be graded before the leaders, who sign it; the members as they were signed, by subject. */
async function sign(): Promise<(readonly [string, string | null, string | null])[]> {
  const { items } = await year.read<Boards>(OFFICE, `/cycles/${year.cycle}/boards`);
  const boards = await Promise.all(items.map(({ id }) => year.read<Board>(OFFICE, `/boards/${id}`)));
  const drafts = boards.filter(({ status }) => status === 'draft');
  for (const { id, revision } of drafts) await year.act(OFFICE, `/boards/${id}/submission`, { revision });
  await year.sign(LEADER);
  return drafts
    .flatMap(({ members }) => members.map(({ subject, score, grade }) => [subject.id, score, grade] as const))
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

describe('A year of projects, funds and the units that carry them out, played against the real servers', () => {
  it('gives a dossier to each that runs, and its tasks to whoever answers for it', async () => {
    await year.advanceTo('2026-01-03 09:00');
    for (const [id, { owner }] of Object.entries(PROJECTS))
      expect(await year.inbox(owner)).toContain(`supply-figures ${id}`);
    const { subject } = await year.read<Dossier>(OFFICE, `/dossiers/${year.of('jroad')}`);
    expect(subject).toMatchObject({ name: '县道改造', unit: '市场经营部' });
    const ended = await (await year.as(OFFICE)).get(`/dossiers/${year.of('jold')}`);
    expect(ended.status).toBe(404);
  });

  it('takes what their managers report once the office has verified it, and the marks of the office', async () => {
    const figures = Object.entries(PROJECTS);
    for (const [id, { owner, progress }] of figures) {
      const rows = [{ dossier: year.of(id), figures: [{ node: 'progress', value: progress }] }];
      const body = { cycle: year.cycle, window: 'figures', rows };
      const { body: taken } = await (await year.as(owner)).post<FigureOutcomes>('/figures', body);
      expect(taken.rows).toMatchObject([{ isTaken: true }]);
    }
    const rows = figures.map(([id]) => ({
      dossier: year.of(id),
      verdicts: [{ key: 'Y:progress::0', outcome: 'verified' }],
    }));
    const body = { cycle: year.cycle, window: 'figures', rows };
    const checked = await (await year.as(OFFICE)).post<FigureOutcomes>('/figure-checks', body);
    expect(checked.body.rows.map(({ isTaken }) => isTaken)).toEqual([true, true, true]);
    for (const [id, { quality }] of figures) await rate(id, 'quality', quality);
    for (const [id, duty] of Object.entries(DUTIES)) await rate(id, 'duty', duty);
  });

  it('grades the projects first, and then the units by them', async () => {
    await year.advanceTo('2026-01-17 09:00');
    // jroad 60 × 90 % + 40 × 80 % = 86; jbridge 60 + 40 × 95 % = 98; jrelief 60 × 50 % + 40 × 75 % = 60.
    expect(await sign()).toEqual([
      ['jbridge', '98.00', 'advanced'],
      ['jrelief', '60.00', 'fair'],
      ['jroad', '86.00', 'good'],
    ]);
    await year.advanceTo('2026-01-18 09:00');
    // u04: 90 × 90 % + (8 + 10) ÷ 2 = 90; u05: 90 × 80 % + 6 = 78.
    expect(await sign()).toEqual([
      ['u04', '90.00', null],
      ['u05', '78.00', null],
    ]);
  });

  it('publishes them all', async () => {
    await year.advanceTo('2026-03-01 09:00');
    await year.until(async () => (await year.console()).status === 'closed', 'the year is closed');
    const { units } = await year.read<Publication>('p4002', `/cycles/${year.cycle}/publication`);
    const shown = units.flatMap(({ people }) => people).map(({ id, name, score, grade }) => [id, name, score, grade]);
    expect(shown).toHaveLength(5);
    expect(shown).toContainEqual(['jbridge', '新建大桥', '98.00', 'advanced']);
    expect(shown).toContainEqual(['u04', '市场经营部', '90.00', '']);
    expect(await verifySpace(year.stack, year.space)).toEqual([]);
  });
});
