import type { DataSource } from 'typeorm';
import seed from '#catalogue/calendar/state-council.json';
import scheme from '#catalogue/schemes/r12.json';
import { at, calendar, employee, launchPlan, person, r12 } from '#domain/process/testing/r12';
import { applicationDataSource } from '#persistence/data-source';
import { attendPage } from '#persistence/ledger/attend';
import { openDossierPage } from '#persistence/ledger/launch';
import { perform } from '#persistence/ledger/perform';
import { performOnCycle } from '#persistence/ledger/system';
import { deliverNudges } from '#persistence/outbox';
import { writeRoster } from '#persistence/queries/cycles';
import { advanceClock, NotARehearsal } from '#persistence/rehearsal';
import { inSpace } from '#persistence/space';
import { verify } from '#persistence/verify';
import { startPostgres, type TestPostgres } from '#test/support/stack';

jest.setTimeout(60_000);

const SPACE = 'space_year';
const SUBJECTS = 2500;

let postgres: TestPostgres;
let source: DataSource;

beforeAll(async () => {
  postgres = await startPostgres();
  const database = await postgres.freshDatabase();
  source = await applicationDataSource(database.databaseUrl, 10).initialize();
  await inSpace(source, 'space_main', async (transaction) => {
    await transaction.query(
      'INSERT INTO scheme (id, version, hash, source, published_at) VALUES ($1, 1, $2, $3, now())',
      [r12.id, 'hash-of-r12', JSON.stringify(scheme)],
    );
    await transaction.query(`INSERT INTO calendar (id, version, body, source, at) VALUES ($1, $2, $3, 'seed', now())`, [
      calendar.id,
      calendar.version,
      JSON.stringify(seed),
    ]);
  });
  await source.query(`SELECT kaocheng.copy_space('space_main', '${SPACE}', '', NULL)`);
  await source.query('UPDATE kaocheng.space SET clock_offset = $1::timestamptz - clock_timestamp() WHERE name = $2', [
    at('2025-09-01 08:00'),
    SPACE,
  ]);
  await perform(source, SPACE, {
    command: { do: 'launch', cycle: 'y', plan: launchPlan({ subjects: SUBJECTS }) },
    actor: person('hr1'),
    readAt: new Date(),
    idempotencyKey: 'launch',
    request: {},
    texts: [],
    also: (transaction) =>
      writeRoster(
        transaction,
        'y',
        Array.from({ length: SUBJECTS }, (_, place) => employee(`e${String(place).padStart(4, '0')}`)),
      ),
  });
}, 60_000);
afterAll(async () => {
  await source.destroy();
  await postgres.stop();
});

const query = <Row extends object>(text: string, values: readonly unknown[] = []): Promise<Row[]> =>
  inSpace(source, SPACE, (transaction) => transaction.query<Row>(text, values));

const actsOfKind = async (kind: string): Promise<{ acts: number; streams: number }> => {
  const [row] = await query<{ acts: number; streams: number }>(
    'SELECT count(*)::int AS acts, count(DISTINCT stream)::int AS streams FROM act WHERE kind = $1',
    [kind],
  );
  return row ?? { acts: 0, streams: 0 };
};

/** Attends until quiet, by several attempts at once. */
async function attend(attempts: number): Promise<{ attended: number; failed: number }> {
  const total = { attended: 0, failed: 0 };
  const attempt = async (): Promise<void> => {
    for (let empty = 0; empty < 3;) {
      const page = await attendPage(source, SPACE, 'cycle/y');
      total.attended += page.attended;
      total.failed += page.failed;
      empty = page.attended + page.failed === 0 ? empty + 1 : 0;
    }
  };
  await Promise.all(Array.from({ length: attempts }, attempt));
  return total;
}

describe('The agenda of many', () => {
  it('gives each subject one dossier when four attempts open them at once', async () => {
    const open = async (): Promise<number> => {
      let opened = 0;
      for (let page = 1; page > 0; opened += page) page = await openDossierPage(source, SPACE, 'y');
      return opened;
    };
    const opened = await Promise.all([open(), open(), open(), open()]);
    expect(opened.reduce((sum, one) => sum + one, 0)).toBe(SUBJECTS);
    expect(await actsOfKind('dossier-opened')).toEqual({ acts: SUBJECTS, streams: SUBJECTS });
    await performOnCycle(source, SPACE, { do: 'finish-launch', cycle: 'y' });
    await performOnCycle(source, SPACE, { do: 'finish-launch', cycle: 'y' });
    expect(await actsOfKind('launch-finished')).toEqual({ acts: 1, streams: 1 });
  });

  it('is attended once for each subject when three attempts attend it at once', async () => {
    // One row opens the stage; each of its dossiers enters the window.
    expect(await attend(3)).toEqual({ attended: SUBJECTS + 1, failed: 0 });
    expect(await actsOfKind('window-entered')).toEqual({ acts: SUBJECTS, streams: SUBJECTS });
    const [tasks] = await query<{ open: number }>(
      `SELECT count(*)::int AS open FROM task WHERE kind = 'submit-plan' AND closed_at IS NULL`,
    );
    expect(tasks?.open).toBe(SUBJECTS);
  });

  it('puts aside what fails, with its error and a next try, and stops nobody else', async () => {
    await advanceClock(source, SPACE, at('2025-09-17 09:00'));
    await query(`UPDATE stream SET state = state || '{"planTurns": "broken"}' WHERE id = 'dossier/y.e0007'`);
    await query(`UPDATE stream SET state = state - 'entered' WHERE id = 'dossier/y.e0007'`);
    const { failed, attended } = await attend(1);
    expect({ failed, attended }).toEqual({ failed: 1, attended: SUBJECTS });
    const [aside] = await query<{ stream: string; tries: number; error: string; waits: boolean }>(
      "SELECT stream, tries, error, attend_at > due_at + interval '1 minute' AS waits FROM agenda WHERE error IS NOT NULL",
    );
    expect(aside).toMatchObject({ stream: 'dossier/y.e0007', tries: 1, waits: true });
    expect(aside?.error).not.toBe('');
    await query(
      `UPDATE stream SET state = state || '{"planTurns": [], "entered": ["plan"]}' WHERE id = 'dossier/y.e0007'`,
    );
    await advanceClock(source, SPACE, at('2025-09-17 12:00'));
    expect(await attend(1)).toEqual({ attended: 1, failed: 0 });
    expect(await verify(source, SPACE)).toEqual([]);
  });

  it('carries out what fell due long ago in due order, each with its due instant', async () => {
    await advanceClock(source, SPACE, at('2025-10-20 09:00'));
    await attend(2);
    const rows = await query<{ at: Date; kind: string }>(
      `SELECT kind, at FROM act WHERE stream = 'dossier/y.e0001' ORDER BY seq`,
    );
    const instants = rows.slice(1).map((row) => row.at.toISOString());
    expect(instants).toEqual([...instants].sort());
    expect(rows.filter((row) => row.kind === 'was-late')).toMatchObject([{ at: new Date(at('2025-09-20 00:00')) }]);
    expect(await verify(source, SPACE)).toEqual([]);
  });

  it('keeps a nudge until whoever takes it says that it was delivered, and hands it to one only', async () => {
    await query('DELETE FROM outbox');
    await query(`INSERT INTO outbox (attendant) VALUES ('cycle/y'), ('cycle/y'), ('appeal/a')`);
    const away = deliverNudges(source, SPACE, [], () => Promise.reject(new Error('Temporal is away')));
    await expect(away).rejects.toThrow('away');
    const delivered: string[][] = [];
    const take = (resting: string[] = []): Promise<number> =>
      deliverNudges(source, SPACE, resting, (attendants) => {
        delivered.push(attendants);
        return new Promise((resolve) => setTimeout(resolve, 50));
      });
    await Promise.all([take(['appeal/a']), take(['appeal/a'])]);
    expect(delivered).toEqual([['cycle/y']]);
    await take();
    expect(delivered.flat().sort()).toEqual(['appeal/a', 'cycle/y']);
    expect(await query('SELECT 1 FROM outbox')).toEqual([]);
  });

  it("moves a rehearsal's clock forward only, and the real one never", async () => {
    await advanceClock(source, SPACE, at('2025-10-01 09:00'));
    const [clock] = await query<{ now: Date }>(
      `SELECT clock_timestamp() + clock_offset AS now FROM kaocheng.space WHERE name = '${SPACE}'`,
    );
    expect(clock?.now.toISOString().slice(0, 10)).toBe('2025-10-20');
    await expect(advanceClock(source, 'space_main', at('2030-01-01 00:00'))).rejects.toThrow(NotARehearsal);
  });
});
