import { rebuild } from '#activities/rebuild';
import { cycleWorkflowId } from '#contracts/temporal/ids';
import type { CycleState } from '#domain/process/cycle';
import { at } from '#domain/process/testing/r12';
import { advanceClock } from '#persistence/rehearsal';
import { verifySpace } from '#test/support/verified';
import { CYCLE, of, SALES, SERVICE, SmallOffice } from './support/small-office';
import { approvePlan, EVERYBODY, submitPlan } from './support/year';

jest.setTimeout(180_000);

let office: SmallOffice;

beforeEach(async () => {
  office = await SmallOffice.start();
  await office.launch();
  await office.advanceTo('2025-09-02 09:00');
}, 60_000);
afterEach(() => office.stop());

const statusOf = async (key: string) =>
  (await office.state<CycleState>(`cycle/${CYCLE}`)).windows.find((window) => window.key === key)?.status;

const actsOf = (subject: string) =>
  office.query<{ kind: string; at: Date }>('SELECT kind, at FROM act WHERE stream = $1 ORDER BY seq', [
    `dossier/${of(subject)}`,
  ]);

describe('When nobody does anything', () => {
  it('a window closes a minute after its last day, so that every request in time is in', async () => {
    await office.advanceTo('2025-09-20 00:00:52');
    expect(await statusOf('plan')).toBe('open');
    await office.until(async () => (await statusOf('plan')) === 'closed', 'target setting is closed');
    const [closed] = await office.query<{ at: Date }>(
      `SELECT at FROM act WHERE stream = 'cycle/${CYCLE}' AND kind = 'stage-closed' AND data LIKE '%"plan"%'`,
    );
    expect(closed?.at.toISOString()).toBe(at('2025-09-20 00:00'));
  });
});

describe('While Temporal is away', () => {
  it('people go on filing and approving; what fell due meanwhile is carried out on its return, in due order, with its due instant', async () => {
    await office.stack.pause('temporal');
    for (const subject of SALES) {
      await submitPlan(office, subject);
      await approvePlan(office, subject);
    }
    // The plan's last day and the opening of the first month pass while nothing attends them.
    await advanceClock(office.source, office.space, at('2025-10-02 09:00'));
    await submitPlan(office, 'f1');
    expect(await statusOf('plan')).toBe('open');
    await office.stack.resume('temporal');
    const returned = Date.now();
    await office.until(async () => (await statusOf('month:M09')) === 'open', 'the first month is open');
    await office.until(async () => (await statusOf('plan')) === 'closed', 'target setting is closed');
    await office.until(
      async () =>
        (await office.query('SELECT 1 FROM agenda WHERE attend_at <= $1', [at('2025-10-02 09:00')])).length === 0,
      'nothing that was due is left',
    );
    expect(Date.now() - returned).toBeLessThan(60_000);

    const due = (await actsOf('f2')).filter((act) => ['reminded', 'window-due', 'was-late'].includes(act.kind));
    const last = at('2025-09-20 00:00');
    expect(due.map(({ kind, at: instant }) => `${kind} ${instant.toISOString()}`)).toEqual(
      expect.arrayContaining([`window-due ${last}`, `was-late ${last}`]),
    );
    const instants = due.map((act) => act.at.getTime());
    expect(instants).toEqual([...instants].sort((a, b) => a - b));
    expect((await office.dossier('f1')).events.map((event) => event.id)).toEqual(['late.plan']);
    expect((await office.dossier('e1')).events).toEqual([]);
    expect(await verifySpace(office.stack, office.space)).toEqual([]);
  });

  it('loses nothing when its database is deleted: rebuilding, twice at once while people act, brings every workflow back', async () => {
    const client = office.client;
    await office.stack.eraseTemporal();
    const acts = (async () => {
      for (const subject of SERVICE) {
        await submitPlan(office, subject);
        await approvePlan(office, subject);
      }
    })();
    await Promise.all([rebuild({ source: office.source, client }), rebuild({ source: office.source, client }), acts]);
    await rebuild({ source: office.source, client, terminate: true });
    const { status } = await client.workflow.getHandle(cycleWorkflowId(office.space, CYCLE)).describe();
    expect(status.name).toBe('RUNNING');
    await office.advanceTo('2025-10-02 09:00');
    expect(await statusOf('plan')).toBe('closed');
    for (const subject of EVERYBODY) {
      const dues = (await actsOf(subject)).filter((act) => act.kind === 'window-due');
      expect(dues).toHaveLength(1);
    }
    expect(await verifySpace(office.stack, office.space)).toEqual([]);
  });
});

describe('When PostgreSQL is killed', () => {
  it('the worker goes on by itself once it is back', async () => {
    const { worker } = office.stack.pids;
    await office.stack.kill('postgres');
    await office.stack.whenReady('postgres');
    await office.advanceTo('2025-10-02 09:00');
    expect(await statusOf('plan')).toBe('closed');
    expect(office.stack.pids.worker).toBe(worker);
    expect(await verifySpace(office.stack, office.space)).toEqual([]);
  });
});

describe('When a worker is killed', () => {
  it('another takes over its work, and each subject is attended once', async () => {
    const advancing = office.advanceTo('2025-10-02 09:00');
    await office.stack.kill('worker');
    await advancing;
    expect(await statusOf('plan')).toBe('closed');
    for (const subject of EVERYBODY) {
      const kinds = (await actsOf(subject)).map((act) => act.kind);
      expect(kinds.filter((kind) => kind === 'was-late')).toHaveLength(1);
    }
    expect(await verifySpace(office.stack, office.space)).toEqual([]);
  });
});
