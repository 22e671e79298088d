import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client, Connection } from '@temporalio/client';
import { builtEntries } from '#cli/stack/launch';
import { projectRoot } from '#cli/stack/project-root';
import type { Stack } from '#cli/stack/start';
import type { RatingSheet } from '#contracts/http/ratings';
import { cycleWorkflowId } from '#contracts/temporal/ids';
import { REAL_SPACE } from '#persistence/control';
import { apiOf, type TestApi } from '#test/support/api';
import { PlayedCycle, setClock } from '#test/support/cycle';
import { untilQuiet } from '#test/support/quiet';
import { withStack } from '#test/support/stack';
import { verifySpace } from '#test/support/verified';

const run = promisify(execFile);

/** Finance and its neighbours: their employees act all at once while everything is rebuilt. */
const UNITS = ['u02', 'u03', 'u04'];

describe('kaocheng rebuild', () => {
  let stack: Stack;
  let api: TestApi;
  let cycle: PlayedCycle;
  let client: Client;
  let employees: { subject: string; superior: string }[];

  beforeAll(async () => {
    stack = await withStack({ entries: builtEntries() });
    api = await apiOf(stack);
    client = new Client({ connection: Connection.lazy({ address: stack.temporalAddress }) });
    cycle = await PlayedCycle.launch(api, UNITS);
    employees = await api.inSpace((transaction) =>
      transaction.query(
        `SELECT subject_id AS subject, superior_id AS superior FROM dossier WHERE track = 'employee' ORDER BY id`,
      ),
    );
    await setClock(api, '2025-09-10 09:00');
  }, 120_000);

  afterAll(async () => {
    await client?.connection.close();
    await api?.close();
    await stack?.stop();
  }, 60_000);

  /** Runs the command as an operator would; returns what it prints. */
  async function rebuild(...flags: string[]): Promise<string> {
    const cli = join(projectRoot, 'dist/apps/cli/src/main.js');
    return (await run(process.execPath, [cli, 'rebuild', '--data', stack.dataFolder, ...flags])).stdout;
  }

  /** Two at once, again and again as long as people act, and once more; returns what they print. */
  async function rebuildWhile(acting: () => Promise<void>, ...flags: string[]): Promise<string[]> {
    let isActing = true;
    const acts = acting().finally(() => (isActing = false));
    acts.catch(() => undefined);
    const printed: string[] = [];
    for (let isLast = false; !isLast;) {
      isLast = !isActing;
      printed.push(...(await Promise.all([rebuild(...flags), rebuild(...flags)])));
    }
    await acts;
    return printed;
  }

  const workflow = () => client.workflow.getHandle(cycleWorkflowId(REAL_SPACE, cycle.id)).describe();

  /** Has the clock show a time, and waits until everything due by then is done. */
  async function advanceTo(local: string): Promise<void> {
    await setClock(api, local);
    await rebuild();
    await untilQuiet(api);
  }

  /** How many acts of a kind each employee's dossier has. */
  async function actsOf(kind: string): Promise<Record<string, number>> {
    const rows = await api.inSpace((transaction) =>
      transaction.query<{ stream: string; acts: number }>(
        'SELECT stream, count(*)::int AS acts FROM act WHERE kind = $1 GROUP BY stream',
        [kind],
      ),
    );
    const found = new Map(rows.map((row) => [row.stream, row.acts]));
    return Object.fromEntries(
      employees.map(({ subject }) => [subject, found.get(`dossier/${cycle.of(subject)}`) ?? 0]),
    );
  }

  const each = (acts: number) => Object.fromEntries(employees.map(({ subject }) => [subject, acts]));

  it('run twice at once while people act, over a Temporal that has forgotten everything, loses nothing and does nothing twice', async () => {
    await stack.eraseTemporal();
    const printed = await rebuildWhile(async () => {
      for (const { subject, superior } of employees) await cycle.plan(subject, superior);
    });
    expect(new Set(printed)).toEqual(new Set(['已重建 1 个流程 · 1 workflows run\n']));
    expect((await workflow()).status.name).toBe('RUNNING');
    await advanceTo('2025-10-02 09:00');
    expect(await actsOf('plan-submitted')).toEqual(each(1));
    expect(await actsOf('window-entered')).toEqual(each(2));
    expect(await actsOf('window-due')).toEqual(each(1));
    expect(await actsOf('was-late')).toEqual(each(0));
    expect(await verifySpace(stack, REAL_SPACE)).toEqual([]);
  }, 120_000);

  it('with --terminate ends what runs and begins it again, twice at once while people act just as well', async () => {
    const before = await workflow();
    await rebuildWhile(async () => {
      for (const superior of new Set(employees.map((employee) => employee.superior))) await rateMonth(superior);
    }, '--terminate');
    const after = await workflow();
    expect(after.status.name).toBe('RUNNING');
    expect(after.runId).not.toBe(before.runId);
    await advanceTo('2025-11-02 09:00');
    expect(await actsOf('rated')).toEqual(each(1));
    expect(await actsOf('window-entered')).toEqual(each(3));
    expect(await actsOf('window-due')).toEqual(each(2));
    expect(await actsOf('was-late')).toEqual(each(0));
    expect(await verifySpace(stack, REAL_SPACE)).toEqual([]);
  }, 120_000);

  /** A superior rates September of everybody of his. */
  async function rateMonth(superior: string): Promise<void> {
    const browser = await cycle.as(superior);
    const window = 'month:M09';
    const { body } = await browser.get<RatingSheet>(`/ratings?cycle=${cycle.id}&window=${encodeURIComponent(window)}`);
    for (const { dossier, items } of body.subjects.filter((subject) => subject.state === 'open')) {
      const marks = items.map(({ id }) => ({ item: id, value: '85' }));
      const { status } = await browser.post(`/dossiers/${dossier}/monthly-ratings`, { window, marks });
      expect(status).toBe(200);
    }
  }
});
