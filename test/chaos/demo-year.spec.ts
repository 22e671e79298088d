import { playYear, type YearReport } from '#cli/demo/year/story';
import { builtEntries } from '#cli/stack/launch';
import type { Stack } from '#cli/stack/start';
import { publishedResults, toldTo } from '#test/support/published-results';
import { withStack } from '#test/support/stack';
import { verifySpace } from '#test/support/verified';

const MINUTES = 60_000;

describe('a year of R12 against the running stack', () => {
  let stack: Stack;
  let undisturbed: YearReport;

  beforeAll(async () => {
    stack = await withStack({ entries: builtEntries() });
    undisturbed = await year(() => undefined);
  }, 10 * MINUTES);

  afterAll(async () => {
    await stack.stop();
  }, MINUTES);

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
      const victims = ['api', 'worker', 'temporal', 'postgres', 'worker', 'api'] as const;
      let next = 0;
      const disturbed = await year(() => {
        const victim = victims[next++];
        // Nobody waits for it to come back: the next chapter begins while it is gone.
        return victim === undefined ? undefined : stack.kill(victim);
      });
      expect(next).toBeGreaterThanOrEqual(victims.length);
      expect(await results(disturbed)).toEqual(await results(undisturbed));
      expect(await told(disturbed)).toEqual(await told(undisturbed));
      expect(await verifySpace(stack, disturbed.space)).toEqual([]);
    },
    10 * MINUTES,
  );

  it(
    "ends byte for byte the same when Temporal's database is deleted in the middle of the cycle",
    async () => {
      const rebuilt = await year(async (chapter) => {
        if (chapter === 'months rated' || chapter === 'signed off') await stack.eraseTemporal();
      });
      expect(await results(rebuilt)).toEqual(await results(undisturbed));
      expect(await verifySpace(stack, rebuilt.space)).toEqual([]);
    },
    10 * MINUTES,
  );
});
