import type { Board, Boards } from '#contracts/http/boards';
import type { Dossier } from '#contracts/http/dossiers';
import type { Publication } from '#contracts/http/publication';
import type { Ballots, LinkedBallot, Links } from '#contracts/http/ratings';
import type { DossierState } from '#domain/process/dossier/state';
import { townships } from '#domain/process/testing/townships';
import { verifySpace } from '#test/support/verified';
import { Rehearsed } from './support/rehearsed';

jest.setTimeout(300_000);

const UNIT = 'u04';
const [OFFICE, OFFICER] = ['p2002', 'p2003'];
const LEADERS = ['p9001', 'p9002', 'p9003'];

let year: Rehearsed;
beforeAll(async () => {
  year = await Rehearsed.start(townships, '2025-01-02T01:00:00.000Z');
  await year.launch(townships, 2025, [UNIT]);
});
afterAll(() => year.stop());

/** The votes of a quarter, each by a link of its own. */
async function votes(round: string, satisfied: number, of: number): Promise<void> {
  const office = await year.as(OFFICE);
  const panel = `${round}:public:residents`;
  const made = await office.post<Links>('/ballot-links', { dossier: year.of(UNIT), panel, count: of });
  expect(made.body.tokens).toHaveLength(of);
  for (const [place, token] of made.body.tokens.entries()) {
    const marks = { [place < satisfied ? 'satisfied' : 'unsatisfied']: '1' };
    const stranger = year.stranger();
    const shown = await stranger.post<LinkedBallot>('/ballot-links/opening', { token });
    expect(shown.body).toMatchObject({ subject: '市场经营部', isUsed: false, isChoice: true });
    expect((await stranger.post('/ballot-links/ballot', { token, marks })).status).toBe(200);
    const again = await stranger.post('/ballot-links/ballot', { token, marks });
    expect(again.body).toMatchObject({ code: 'already-voted' });
  }
}

/** One half, rated by the office in one name and by the leaders in none. */
async function half(round: string, office: string, leaders: readonly string[]): Promise<void> {
  expect(await year.inbox(OFFICE)).toContain(`rate-round ${UNIT}`);
  await year.act(OFFICE, `/dossiers/${year.of(UNIT)}/ratings`, {
    window: `halves:${round}`,
    marks: [{ node: 'indicators', panel: 'office', item: 'mark', value: office }],
  });
  expect(await year.inbox(OFFICER)).not.toContain(`rate-round ${UNIT}`);
  for (const [place, leader] of LEADERS.entries()) {
    const { ballots } = await year.read<Ballots>(leader, `/ballots?cycle=${year.cycle}`);
    for (const { dossier, panel } of ballots.filter((ballot) => !ballot.isCast))
      await year.act(leader, '/ballots', { dossier, panel, marks: { mark: leaders[place] ?? '' } });
  }
}

describe('A year of townships, played against the real servers', () => {
  it('collects each panel in its rounds: the public every quarter by links, the office and the leaders every half', async () => {
    await year.advanceTo('2025-04-02 09:00');
    await votes('Q1', 3, 4);
    const early = await (
      await year.as(OFFICE)
    ).post<Links>('/ballot-links', {
      dossier: year.of(UNIT),
      panel: 'Q2:public:residents',
      count: 1,
    });
    const token = early.body.tokens[0] ?? '';
    const refused = await year.stranger().post('/ballot-links/ballot', { token, marks: { satisfied: '1' } });
    expect(refused.body).toMatchObject({ code: 'stage-not-open' });
    await year.advanceTo('2025-07-02 09:00');
    await votes('Q2', 4, 4);
    await half('H1', '96', ['88', '90', '92']);
    await year.advanceTo('2025-10-02 09:00');
    await votes('Q3', 3, 4);
    await year.advanceTo('2026-01-02 09:00');
    await votes('Q4', 4, 4);
    await half('H2', '90', ['92', '94', '96']);
    const unknown = await year.stranger().post('/ballot-links/opening', { token: 'A'.repeat(43) });
    expect(unknown.body).toMatchObject({ code: 'link-unknown' });
  });

  it('works out the year over its rounds, signs a score without a grade, and publishes it', async () => {
    await year.advanceTo('2026-01-21 09:00');
    const { items } = await year.read<Boards>(OFFICE, `/cycles/${year.cycle}/boards`);
    const board = await year.read<Board>(OFFICE, `/boards/${items[0]?.id}`);
    // Indicators (96 + 90) ÷ 2 = 93 → × 0.60 = 55.8; the public (75 + 100 + 75 + 100) ÷ 4 = 87.5 → × 0.30 = 26.25;
    // leaders (90 + 94) ÷ 2 = 92 → × 0.10 = 9.2; in all 91.25.
    expect(board.members.map(({ subject, score, grade }) => [subject.id, score, grade])).toEqual([
      [UNIT, '91.25', null],
    ]);
    await year.act(OFFICE, `/boards/${board.id}/submission`, { revision: board.revision });
    await year.sign(OFFICER);
    const { result } = await year.read<Dossier>('p4001', `/dossiers/${year.of(UNIT)}`);
    expect(result).toMatchObject({ score: '91.25', grade: { id: '' } });
    await year.advanceTo('2026-03-01 09:00');
    const published = await year.read<Publication>('p4002', `/cycles/${year.cycle}/publication`);
    expect(published.units.flatMap(({ people }) => people)).toMatchObject([{ id: UNIT, score: '91.25', grade: '' }]);
    // Without a last day the stage ends once everything is published.
    await year.until(async () => (await year.console()).status === 'closed', 'the year is closed');
    expect(await verifySpace(year.stack, year.space)).toEqual([]);
  });

  it('keeps nothing that leads from a link to what was said by it', async () => {
    const state = await year.state<DossierState>(`dossier/${year.of(UNIT)}`);
    expect(state.counted).toContain('Q1:public:residents');
    const links = await year.rows<{ used: number; all: number }>(
      'SELECT count(*) FILTER (WHERE is_used)::int AS used, count(*)::int AS all FROM ballot_link',
    );
    // Four links each quarter, and the one that came too early.
    expect(links).toEqual([{ used: 16, all: 17 }]);
    const boxes = await year.rows<{ columns: string[] }>(
      `SELECT array_agg(column_name::text ORDER BY column_name) AS columns FROM information_schema.columns
       WHERE table_name = 'ballot_box' AND table_schema = current_schema()`,
    );
    expect(boxes[0]?.columns).toEqual(['dossier_id', 'id', 'marks', 'panel', 'stratum']);
  });
});
