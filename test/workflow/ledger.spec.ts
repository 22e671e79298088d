import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { readOutside } from '#activities/channels/settings';
import { sealLedger } from '#activities/seal';
import { actHash } from '#persistence/ledger/hashes';
import { sealRoot } from '#persistence/ledger/merkle';
import { parseSeals } from '#persistence/seals';
import { verify, type Finding } from '#persistence/verify';
import { sealWorkflowId } from '#contracts/temporal/ids';
import { of, SmallOffice } from './support/small-office';
import { submitPlan } from './support/year';

jest.setTimeout(60_000);

let office: SmallOffice;
let owner: DataSource;
const on = `dossier/${of('e1')}`;

beforeAll(async () => {
  office = await SmallOffice.start();
  owner = await new DataSource({ type: 'postgres', url: office.stack.ownerDatabaseUrl }).initialize();
  await office.launch();
  await office.advanceTo('2025-09-02 09:00');
  await submitPlan(office, 'e1');
});
afterAll(async () => {
  await owner.destroy();
  await office.stop();
});

/** Does something to the tables as only their owner can, verifies, and undoes it. */
async function tampered(statement: string, ...kept: Parameters<typeof verify>[2][]): Promise<Finding[]> {
  const runner = owner.createQueryRunner();
  await runner.query(`CREATE SCHEMA before`);
  for (const table of ['act', 'fact', 'stream', 'task', 'agenda', 'seal', 'dossier'])
    await runner.query(`CREATE TABLE before.${table} AS TABLE space_year.${table}`);
  try {
    await runner.query(`SET search_path = space_year`);
    await runner.query(statement);
    return await verify(office.source, office.space, kept[0]);
  } finally {
    for (const table of ['act', 'fact', 'stream', 'task', 'agenda', 'seal', 'dossier']) {
      await runner.query(`TRUNCATE space_year.${table}`);
      await runner.query(`INSERT INTO space_year.${table} SELECT * FROM before.${table}`);
    }
    await runner.query(`DROP SCHEMA before CASCADE`);
    await runner.release();
  }
}

const codes = (findings: readonly Finding[]): string[] => [...new Set(findings.map(({ code, at }) => `${code} ${at}`))];

describe('Verifying a ledger', () => {
  it('finds nothing in one that nobody touched', async () => {
    expect(await verify(office.source, office.space)).toEqual([]);
  });

  it('names the act of which one byte was changed', async () => {
    const found = await tampered(
      `UPDATE act SET data = replace(data, '"weight":"60"', '"weight":"61"') WHERE stream = '${on}' AND kind = 'plan-submitted'`,
    );
    expect(codes(found)).toContain(`act-changed act ${on} 3`);
    expect(codes(found)).toContain(`state-differs ${on}`);
  });

  it('names the act whose actor or instant was changed', async () => {
    const actor = await tampered(`UPDATE act SET actor = 'e2' WHERE stream = '${on}' AND seq = 3`);
    expect(codes(actor)).toEqual([`act-changed act ${on} 3`]);
    const at = await tampered(`UPDATE act SET at = at - interval '1 day' WHERE stream = '${on}' AND seq = 3`);
    expect(codes(at)).toContain(`act-changed act ${on} 3`);
  });

  it('names the act that was taken out', async () => {
    expect(codes(await tampered(`DELETE FROM act WHERE stream = '${on}' AND seq = 2`))).toEqual(
      expect.arrayContaining([`act-missing act ${on} 2`, `chain-broken act ${on} 3`]),
    );
  });

  it('names the fact row of which one byte was changed, that was added, or that is gone', async () => {
    const id = `${of('e1')}/target/1/revenue`;
    expect(codes(await tampered(`UPDATE fact SET value = '121' WHERE id = '${id}'`))).toEqual([
      `fact-changed fact ${id}`,
    ]);
    expect(codes(await tampered(`DELETE FROM fact WHERE id = '${id}'`))).toEqual([`fact-missing fact ${id}`]);
    const added = `INSERT INTO fact SELECT (jsonb_populate_record(f, '{"id": "made-up"}')).* FROM fact f WHERE id = '${id}'`;
    expect(codes(await tampered(added))).toContain('fact-changed fact made-up');
  });

  it('names a state, a task and an agenda row that no act calls for, or that are missing', async () => {
    const state = `UPDATE stream SET state = jsonb_set(state, '{superior}', '"e2"') WHERE id = '${on}'`;
    expect(codes(await tampered(state))).toEqual([`state-differs ${on}`]);
    const row = `UPDATE dossier SET grade = 'excellent' WHERE id = '${of('e1')}'`;
    expect(codes(await tampered(row))).toEqual([`dossier-differs ${on}`]);
    const task = `${on.replace('e1', 'e2')}#submit-plan.plan.e2`;
    expect(codes(await tampered(`DELETE FROM task WHERE id = '${task}'`))).toEqual([`task-missing task ${task}`]);
    const agenda = await tampered(`DELETE FROM agenda WHERE rule = 'close|plan'`);
    expect(agenda.map(({ code }) => code)).toEqual(['agenda-missing']);
  });

  it('seals what moved, in the database and in a file outside it, and nothing where nothing moved', async () => {
    const { source, client, stack } = office;
    const dependencies = { source, client, dataFolder: stack.dataFolder, outside: readOutside({}) };
    const first = await sealLedger(dependencies, { space: office.space });
    expect(first.code).toMatch(/^[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}$/);
    expect(await sealLedger(dependencies, { space: office.space })).toEqual({ code: null });
    await submitPlan(office, 'e2');
    await sealLedger(dependencies, { space: office.space });
    const kept = parseSeals(readFileSync(join(office.stack.dataFolder, 'seals/space_year.log'), 'utf8'));
    expect(kept).toHaveLength(2);
    expect(await verify(office.source, office.space, kept)).toEqual([]);
  });

  it('catches a ledger rewritten as a whole, with hashes, states and seals to match, by the seals kept outside', async () => {
    const kept = parseSeals(readFileSync(join(office.stack.dataFolder, 'seals/space_year.log'), 'utf8'));
    const statements = await rewritten();
    expect(await tampered(statements)).toEqual([]);
    const found = await tampered(statements, kept);
    expect(found.map(({ code }) => code)).toEqual(['seal-differs', 'seal-differs']);
  });

  it('is sealed every hour by a schedule of the real space', async () => {
    const handle = office.client.schedule.getHandle(sealWorkflowId('space_main'));
    await office.until(
      () =>
        handle.describe().then(
          () => true,
          () => false,
        ),
      'the schedule stands',
    );
    expect((await handle.describe()).spec.intervals).toMatchObject([{ every: 3_600_000 }]);
  });

  it.each(['UPDATE act SET kind = kind', 'DELETE FROM act', 'TRUNCATE act', 'UPDATE seal SET root = root'])(
    'refuses the application: %s',
    async (statement) => {
      await expect(office.query(statement)).rejects.toThrow(/permission denied/);
    },
  );
});

/** What somebody with every right would do to change who submitted a plan and leave no trace in the database. */
async function rewritten(): Promise<string> {
  type Act = {
    stream: string;
    seq: number;
    kind: string;
    data: string;
    at: Date;
    key: string | null;
    prev_hash: string;
  };
  const [act] = await office.query<Act>(`SELECT * FROM act WHERE stream = '${on}' ORDER BY seq DESC LIMIT 1`);
  if (!act) throw new Error('There is no act to rewrite');
  const { stream, seq, kind, data, key } = act;
  const forged = { stream, seq, kind, data, actor: 'e9', onBehalfOf: null, at: act.at.toISOString(), key };
  const hash = actHash(forged, act.prev_hash);
  const seals = await office.query<{ at: Date; heads: string }>('SELECT at, heads FROM seal ORDER BY at');
  let previous = '0'.repeat(64);
  const updates = seals.map(({ at, heads }) => {
    const lines = heads.split('\n').map((line) => (line.startsWith(`${on} ${seq} `) ? `${on} ${seq} ${hash}` : line));
    previous = sealRoot(previous, lines);
    return `UPDATE seal SET heads = '${lines.join('\n')}', root = '${previous}' WHERE at = '${at.toISOString()}'`;
  });
  return [
    `UPDATE act SET actor = 'e9', hash = '${hash}' WHERE stream = '${on}' AND seq = ${seq}`,
    `UPDATE stream SET head = '${hash}' WHERE id = '${on}'`,
    ...updates,
  ].join(';\n');
}
