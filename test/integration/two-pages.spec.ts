import type { DataSource } from 'typeorm';
import seed from '#catalogue/calendar/state-council.json';
import source from '#catalogue/schemes/r12.json';
import { at, calendar, employee, launchPlan, person, r12 } from '#domain/process/testing/r12';
import { REAL_SPACE } from '#persistence/control';
import { applicationDataSource } from '#persistence/data-source';
import { attendPage, type AgendaPage } from '#persistence/ledger/attend';
import { openDossierPage } from '#persistence/ledger/launch';
import { perform } from '#persistence/ledger/perform';
import { performOnCycle } from '#persistence/ledger/system';
import { writeRoster } from '#persistence/queries/cycles';
import { inSpace } from '#persistence/space';
import { verify } from '#persistence/verify';
import { startPostgres, type TestPostgres } from '#test/support/stack';

jest.setTimeout(120_000);

const CYCLE = 'y2025';

let server: TestPostgres;
let database: DataSource;

beforeAll(async () => {
  server = await startPostgres();
}, 60_000);
afterAll(() => server.stop());

afterEach(() => database.destroy());

/** A year of so many employees who hand in nothing, e0000 and on, launched on the first of September. */
async function launch(count: number): Promise<void> {
  const subjects = Array.from({ length: count }, (_, place) => `e${String(place).padStart(4, '0')}`);
  database = await applicationDataSource((await server.freshDatabase()).databaseUrl, 4).initialize();
  await query(
    `INSERT INTO scheme (id, version, hash, source, published_at) VALUES ($1, $2, 'hash-of-r12', $3, now())`,
    [r12.id, r12.version, JSON.stringify(source)],
  );
  await query(`INSERT INTO calendar (id, version, body, source, at) VALUES ($1, $2, $3, 'seed', now())`, [
    calendar.id,
    calendar.version,
    JSON.stringify(seed),
  ]);
  await setClock('2025-09-01 09:00');
  await perform(database, REAL_SPACE, {
    command: { do: 'launch', cycle: CYCLE, plan: launchPlan({ subjects: count }) },
    actor: person('hr1'),
    readAt: new Date(),
    idempotencyKey: 'launch',
    request: {},
    texts: [],
    also: (transaction) =>
      writeRoster(
        transaction,
        CYCLE,
        subjects.map((subject) => employee(subject)),
      ),
  });
}

const query = <Row extends object>(text: string, values: readonly unknown[] = []): Promise<Row[]> =>
  inSpace(database, REAL_SPACE, (transaction) => transaction.query<Row>(text, values));

const setClock = (local: string): Promise<unknown> =>
  database.query(`UPDATE kaocheng.space SET clock_offset = $2::timestamptz - clock_timestamp() WHERE name = $1`, [
    REAL_SPACE,
    at(local),
  ]);

async function launchWhole(count: number): Promise<void> {
  await launch(count);
  while ((await openDossierPage(database, REAL_SPACE, CYCLE)) > 0);
  await performOnCycle(database, REAL_SPACE, { do: 'finish-launch', cycle: CYCLE });
}

/** One attempt after another until nothing is due; what another attempt holds is waited for. */
async function attendAll(): Promise<AgendaPage> {
  const total = { attended: 0, failed: 0 };
  for (;;) {
    const { attended, failed } = await attendPage(database, REAL_SPACE, `cycle/${CYCLE}`);
    total.attended += attended;
    total.failed += failed;
    if (attended + failed > 0) continue;
    const due = await inSpace(database, REAL_SPACE, (transaction) =>
      transaction.query('SELECT 1 FROM agenda WHERE attend_at <= $1 LIMIT 1', [transaction.now]),
    );
    if (due.length === 0) return total;
  }
}

/** How many acts of each kind the dossiers have, and of how many dossiers. */
async function actsByKind(): Promise<Record<string, [acts: number, dossiers: number]>> {
  const rows = await query<{ kind: string; acts: number; dossiers: number }>(
    `SELECT kind, count(*)::int AS acts, count(DISTINCT stream)::int AS dossiers FROM act
     WHERE stream LIKE 'dossier/%' GROUP BY kind ORDER BY kind`,
  );
  return Object.fromEntries(rows.map(({ kind, acts, dossiers }) => [kind, [acts, dossiers]]));
}

describe('Two attempts at one agenda', () => {
  const SUBJECTS = 1500;
  const everybodyOnce = [SUBJECTS, SUBJECTS];

  it('attend each subject once, in due order, and tell nobody anything twice', async () => {
    await launchWhole(SUBJECTS);
    await setClock('2025-09-21 09:00');
    await Promise.all([attendAll(), attendAll()]);
    const kinds = await actsByKind();
    expect(kinds['window-entered']).toEqual(everybodyOnce);
    expect(kinds['window-due']).toEqual(everybodyOnce);
    expect(kinds['was-late']).toEqual(everybodyOnce);
    // Written in the order in which they fell due, whichever attempt wrote them.
    const transactions = await query<{ at: Date }>(
      `SELECT at FROM act WHERE kind IN ('window-entered', 'reminded', 'window-due', 'was-late')
       ORDER BY xmin::text::bigint, stream`,
    );
    const instants = transactions.map((act) => act.at.toISOString());
    expect(instants).toEqual([...instants].sort());
    expect(new Set(instants).size).toBeGreaterThan(2);
    expect(await query('SELECT id FROM fact')).toHaveLength(SUBJECTS);
    expect(
      await query(
        'SELECT person_id FROM notification GROUP BY person_id, stream, kind, params, at HAVING count(*) > 1',
      ),
    ).toEqual([]);
    expect(await verify(database, REAL_SPACE)).toEqual([]);
  });
});

describe('An item of the agenda that fails', () => {
  const broken = `dossier/${CYCLE}.e0040`;
  const aside = () =>
    query<{ stream: string; rule: string; tries: number; error: string; attend_at: Date }>(
      'SELECT stream, rule, tries, error, attend_at FROM agenda WHERE error IS NOT NULL ORDER BY due_at, rule',
    );

  it.each([
    ['cannot be decided', 'entered', 'includes'],
    ['cannot be written', 'complete', 'convert'],
  ])(
    'because it %s is put aside with its error, stops nobody else, and is carried out with its due instant once it can be',
    async (_why, lacking, says) => {
      await launchWhole(60);
      const [sound] = await query<{ state: object }>('SELECT state FROM stream WHERE id = $1', [broken]);
      await query(`UPDATE stream SET state = state - $2::text WHERE id = $1`, [broken, lacking]);
      await setClock('2025-09-01 10:00');
      const { failed } = await attendAll();
      expect(failed).toBe(1);
      expect((await actsByKind())['window-entered']).toEqual([59, 59]);
      const [item, ...more] = await aside();
      expect(more).toEqual([]);
      expect(item).toMatchObject({ stream: broken, rule: 'enter|plan', tries: 1 });
      expect(item?.error).toContain(says);
      expect(await query('SELECT kind FROM act WHERE stream = $1', [broken])).toEqual([{ kind: 'dossier-opened' }]);

      await query('UPDATE stream SET state = $2 WHERE id = $1', [broken, JSON.stringify(sound?.state)]);
      expect(await attendAll()).toEqual({ attended: 0, failed: 0 });
      await setClock('2025-09-01 10:02');
      expect(await attendAll()).toEqual({ attended: 1, failed: 0 });
      expect(await query(`SELECT at FROM act WHERE stream = $1 AND kind = 'window-entered'`, [broken])).toEqual([
        { at: new Date(at('2025-09-01 00:00')) },
      ]);
      expect(await verify(database, REAL_SPACE)).toEqual([]);
    },
  );

  it('is found among the others of its page when it is the database that refuses what it would write', async () => {
    await launchWhole(60);
    await query(
      `INSERT INTO act (stream, seq, kind, data, at, prev_hash, hash) VALUES ($1, 2, 'forged', '{}', now(), '', '')`,
      [broken],
    );
    await setClock('2025-09-01 10:00');
    const { failed } = await attendAll();
    expect(failed).toBe(1);
    expect((await actsByKind())['window-entered']).toEqual([59, 59]);
    expect(await aside()).toMatchObject([
      { stream: broken, rule: 'enter|plan', error: expect.stringContaining('duplicate key') as string },
    ]);
  });
});
