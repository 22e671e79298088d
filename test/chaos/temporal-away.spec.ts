import { Client, Connection } from '@temporalio/client';
import { rebuild } from '#activities/rebuild';
import { builtEntries } from '#cli/stack/launch';
import type { Stack } from '#cli/stack/start';
import type { Approval } from '#contracts/http/approvals';
import type { Filed } from '#contracts/http/appeals';
import type { Console } from '#contracts/http/cycles';
import type { Dossier } from '#contracts/http/dossiers';
import type { Done, Problem } from '#contracts/http/values';
import { REAL_SPACE } from '#persistence/control';
import { apiOf, type TestApi } from '#test/support/api';
import { setClock, type PlayedCycle } from '#test/support/cycle';
import { EMPLOYEES, financeBeforeCommittee, HEAD, LEADER, signFinance } from '#test/support/finance';
import { demoPeople } from '#test/support/organisation';
import { untilQuiet } from '#test/support/quiet';
import { withStack } from '#test/support/stack';
import { verifySpace } from '#test/support/verified';

/** In time, by a minute. */
const APPELLANT = 'p3005';
/** Late, by nothing. */
const LATE = 'p3006';
/** Of whom a mark was typed wrongly. */
const CORRECTED = 'p3007';

/** The beginning of a day in the office's zone. */
const dueInstant = (day: string): string => new Date(`${day}T00:00:00+08:00`).toISOString();

describe('While Temporal is away', () => {
  let stack: Stack;
  let api: TestApi;
  let cycle: PlayedCycle;
  /** How many acts each stream had when Temporal came back. */
  let before: Map<string, number>;

  beforeAll(async () => {
    stack = await withStack({ entries: builtEntries() });
    api = await apiOf(stack);
    // The year up to the signatures is told elsewhere; here it is only hurried through.
    await stack.pause('worker');
    cycle = await financeBeforeCommittee(api);
    await signFinance(api, cycle);
    await stack.resume('worker');
    await setClock(api, '2026-09-30 09:00');
    await nudgeAll();
    await untilQuiet(api);
    await stack.pause('temporal');
  }, 180_000);

  afterAll(async () => {
    await api?.close();
    await stack?.stop();
  }, 60_000);

  /** The clock was moved by hand, which no timer notices. */
  async function nudgeAll(): Promise<void> {
    const connection = await Connection.connect({ address: stack.temporalAddress });
    await rebuild({ source: api.database, client: new Client({ connection }) });
    await connection.close();
  }

  const consoleOf = async (): Promise<Console> =>
    (await (await cycle.as(demoPeople.office)).get<Console>(`/cycles/${cycle.id}`)).body;

  const appealStage = async (): Promise<string | undefined> =>
    (await consoleOf()).windows.find((window) => window.kind === 'appeal')?.status;

  async function file(person: string) {
    const letter = { objects: ['result'], parts: [], grounds: '评分有误', request: 'recompute', evidence: [] };
    return (await cycle.as(person)).post<Filed & Problem>(`/dossiers/${cycle.of(person)}/appeals`, letter);
  }

  it('people go on filing: an appeal on the last evening of its window is taken, with its receipt', async () => {
    await setClock(api, '2026-10-12 23:59');
    const { status, body } = await file(APPELLANT);
    expect(status).toBe(200);
    expect(body.receivedAt).toMatch(/^2026-10-12T15:59:/);
  });

  it('the letter of 00:00 is refused just the same, with the stage still marked open', async () => {
    await setClock(api, '2026-10-13 00:00');
    expect(await appealStage()).toBe('open');
    const { status, body } = await file(LATE);
    expect([status, body.code]).toEqual([409, 'appeal-late']);
    expect(body.detail.en).toMatch(/closed on 12 October at 24:00; the letter arrived on 13 October 00:00 and is late/);
  });

  it('people go on approving: a correction goes through all of its signatures', async () => {
    const office = await cycle.as(demoPeople.office);
    const { body: facts } = await office.get<{ items: { id: string; value: string }[] }>(
      `/dossiers/${cycle.of(CORRECTED)}/facts`,
    );
    const fact = facts.items.find(({ id }) => id.includes('/rating/Y/') && id.includes('revenue'))?.id;
    const proposed = await office.post<Done>(`/dossiers/${cycle.of(CORRECTED)}/corrections`, {
      fact,
      value: '96',
      reason: '录入有误',
      evidence: [],
    });
    expect(proposed.status).toBe(200);
    const approval = Object.keys(proposed.body.streams).find((stream) => stream.startsWith('approval/')) ?? '';
    const path = `/approvals/${approval.slice('approval/'.length)}`;
    for (const signer of [HEAD, demoPeople.secondOffice, LEADER]) {
      const browser = await cycle.as(signer);
      const { body: matter } = await browser.get<Approval>(path);
      const signed = await browser.post(`${path}/approval`, { round: matter.round, step: matter.step });
      expect(signed.status).toBe(200);
    }
    const { body } = await office.get<Approval>(path);
    expect(body.status).toBe('approved');
  });

  it('what fell due meanwhile is carried out within a minute of its return', async () => {
    await setClock(api, '2026-10-20 09:00');
    before = await seqs();
    const byTheSystem = await systemActs();
    expect(byTheSystem.filter((act) => act.at > '2026-10-01')).toEqual([]);
    await stack.resume('temporal');
    const returned = Date.now();
    await untilQuiet(api);
    expect(Date.now() - returned).toBeLessThan(60_000);
  }, 90_000);

  it('with its due instant, in due order', async () => {
    const acts = (await systemActs()).filter((act) => act.seq > (before.get(act.stream) ?? 0));
    for (const person of EMPLOYEES.filter((each) => each !== APPELLANT))
      expect(acts.filter((act) => act.stream === `dossier/${cycle.of(person)}`)).toContainEqual(
        expect.objectContaining({ kind: 'result-accepted', at: dueInstant('2026-10-13') }),
      );
    expect(acts).toContainEqual(
      expect.objectContaining({
        kind: 'appeal-reminded',
        at: dueInstant('2026-10-16'),
        stream: `appeal/${cycle.of(APPELLANT)}.1`,
      }),
    );
    // Publication is asked for on its day, and goes on: one appeal is still under review.
    const ofCycle = acts.filter((act) => act.stream === `cycle/${cycle.id}`).map((act) => `${act.kind} ${act.at}`);
    expect(ofCycle).toEqual([
      `stage-opened ${dueInstant('2026-10-15')}`,
      `stage-moment ${dueInstant('2026-10-16')}`,
      `stage-opened ${dueInstant('2026-10-20')}`,
    ]);
    const instants = acts.map((act) => act.at);
    expect(instants).toEqual([...instants].sort());
  });

  it('nothing is lost: the correction is carried out, the appeal waits for its reviewers, and the ledger verifies', async () => {
    const { body } = await (await cycle.as(CORRECTED)).get<Dossier>(`/dossiers/${cycle.of(CORRECTED)}`);
    expect(body.result?.number).toBe(2);
    expect(await appealStage()).toBe('open');
    expect(await verifySpace(stack, REAL_SPACE)).toEqual([]);
  });

  async function seqs(): Promise<Map<string, number>> {
    const rows = await api.inSpace((transaction) =>
      transaction.query<{ id: string; seq: number }>('SELECT id, seq FROM stream'),
    );
    return new Map(rows.map((row) => [row.id, row.seq]));
  }

  /** The system's own acts in the order in which they were written. */
  async function systemActs() {
    type Act = { stream: string; seq: number; kind: string; key: string; at: Date; transaction: number };
    const rows = await api.inSpace((transaction) =>
      transaction.query<Act>(
        `SELECT stream, seq, kind, key, at, xmin::text::bigint AS transaction FROM act WHERE actor IS NULL
         ORDER BY xmin::text::bigint, stream, seq`,
      ),
    );
    return rows.map((act) => ({ ...act, at: act.at.toISOString() }));
  }
});
