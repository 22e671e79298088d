import type { DataSource } from 'typeorm';
import { playYear, type YearReport } from '#cli/demo/year/story';
import { builtEntries, type ChildName } from '#cli/stack/launch';
import type { Stack } from '#cli/stack/start';
import { applicationDataSource } from '#persistence/data-source';
import { differences, publishedResults, toldTo } from '#test/support/published-results';
import { withStack } from '#test/support/stack';
import { verifySpace } from '#test/support/verified';

const MINUTES = 60_000;

/** One stack and three years on it: undisturbed, disturbed, bereft of Temporal's memory. */
describe('a year of R12 against the running stack', () => {
  let stack: Stack;
  let undisturbed: YearReport;

  beforeAll(async () => {
    stack = await withStack({ entries: builtEntries() });
    undisturbed = await year(() => undefined);
  }, 10 * MINUTES);

  afterAll(() => stack?.stop(), MINUTES);

  function year(onChapter: (chapter: string) => void | Promise<void>): Promise<YearReport> {
    const office = stack.accounts.find((account) => account.role === 'office');
    if (!office) throw new Error('The demo has no performance office');
    return playYear({ apiUrl: stack.apiUrl, login: office.login, password: office.password, onChapter });
  }

  const results = ({ space, cycle }: YearReport) => publishedResults(stack.databaseUrl, space, cycle);
  const told = ({ space, cycle }: YearReport) => toldTo(stack.databaseUrl, space, cycle);

  it(
    'publishes a grade for everybody, refuses the letter that came a minute late, and verifies',
    async () => {
      const published = await results(undisturbed);
      expect(published).toHaveLength(undisturbed.subjects);
      expect(published.filter((result) => !result.published || result.grade === null)).toEqual([]);
      expect(published.filter((result) => result.final === 'upheld')).toHaveLength(1);
      expect(published.filter((result) => result.final === 'changed')).toHaveLength(1);
      expect(undisturbed.lateLetter).toContain('12 October at 24:00');
      expect(await verifySpace(stack, undisturbed.space)).toEqual([]);
    },
    2 * MINUTES,
  );

  it(
    'ends byte for byte the same when api, worker, Temporal and PostgreSQL are killed in turn, and tells nobody anything twice',
    async () => {
      const victims: ChildName[] = ['api', 'worker', 'temporal', 'postgres'];
      let kills = 0;
      let isOver = false;
      const killNext = (): Promise<void> => stack.kill(victims[kills++ % victims.length] ?? 'api');
      // Nobody waits for it to come back: the next chapter begins while it is gone.
      const disturbed = year(killNext).finally(() => (isOver = true));
      disturbed.catch(() => undefined);
      // And in the midst of chapters, whenever another few hundred acts have been done.
      const database = await applicationDataSource(stack.databaseUrl, 1).initialize();
      for (let acts = 0; !isOver;) {
        const done = await actsAfter(undisturbed, database).catch(() => acts);
        if (done >= acts + 500) {
          acts = done;
          await killNext();
        }
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      await database.destroy();
      const report = await disturbed;
      expect(kills).toBeGreaterThanOrEqual(12);
      expect(differences(await results(undisturbed), await results(report))).toEqual([]);
      expect(await told(report)).toEqual(await told(undisturbed));
      expect((await told(report)).filter((line) => !line.endsWith('× 1'))).toEqual([]);
      expect(await verifySpace(stack, report.space)).toEqual([]);
    },
    10 * MINUTES,
  );

  it(
    "ends byte for byte the same when Temporal's database is deleted in the middle of the cycle",
    async () => {
      const rebuilt = await year(async (chapter) => {
        if (chapter === 'months rated' || chapter === 'signed off') await stack.eraseTemporal();
      });
      expect(differences(await results(undisturbed), await results(rebuilt))).toEqual([]);
      expect(await told(rebuilt)).toEqual(await told(undisturbed));
      expect(await verifySpace(stack, rebuilt.space)).toEqual([]);
    },
    10 * MINUTES,
  );
});

/** How many acts the year after another one holds, 0 before it has begun; fails while PostgreSQL is gone. */
async function actsAfter(undisturbed: YearReport, database: DataSource): Promise<number> {
  const [space]: { name: string }[] = await database.query(
    `SELECT name FROM kaocheng.space WHERE kind = 'rehearsal' AND name <> $1`,
    [undisturbed.space],
  );
  if (!space) return 0;
  const [row]: { acts: number }[] = await database.query(`SELECT count(*)::int AS acts FROM ${space.name}.act`);
  return row?.acts ?? 0;
}
