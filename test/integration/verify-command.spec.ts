import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { sealLedger } from '#activities/seal';
import { projectRoot } from '#cli/stack/project-root';
import { evolve, type AggregateState } from '#domain/process/aggregate';
import type { StreamId } from '#domain/process/ids';
import { REAL_SPACE } from '#persistence/control';
import { actHash, GENESIS } from '#persistence/ledger/hashes';
import { sealRoot } from '#persistence/ledger/merkle';
import { startApi, type TestApi } from '#test/support/api';
import { PlayedCycle } from '#test/support/cycle';
import { HEAD } from '#test/support/finance';
import { seedDemo } from '#test/support/organisation';
import { startPostgres, type TestDatabase, type TestPostgres } from '#test/support/stack';

jest.setTimeout(60_000);

let server: TestPostgres;
let database: TestDatabase;
let api: TestApi;
let cycle: PlayedCycle;
/** Somebody with every right on the tables. */
let owner: DataSource;

beforeAll(async () => {
  server = await startPostgres();
  database = await server.freshDatabase();
  api = await startApi(database);
  await seedDemo(api);
  cycle = await PlayedCycle.launch(api, ['u03']);
  await cycle.moveTo('2025-09-10 09:00');
  await cycle.plan('p3002', HEAD);
  await seal();
  await cycle.plan('p3003', HEAD);
  await seal();
  owner = await new DataSource({ type: 'postgres', url: database.ownerDatabaseUrl, schema: REAL_SPACE }).initialize();
}, 120_000);

afterAll(async () => {
  await owner?.destroy();
  await api?.close();
  await server?.stop();
});

const seal = () =>
  sealLedger({ source: api.database, dataFolder: api.dataFolder } as Parameters<typeof sealLedger>[0], {
    space: REAL_SPACE,
  });

/** Runs `kaocheng verify` as an operator would. */
function verify(...flags: string[]): Promise<{ code: number; printed: string[] }> {
  const cli = join(projectRoot, 'dist/apps/cli/src/main.js');
  const env = { ...process.env, DATABASE_URL: database.databaseUrl };
  return new Promise((resolve) => {
    execFile(process.execPath, [cli, 'verify', ...flags], { env }, (error, stdout) => {
      resolve({ code: Number(error?.code ?? 0), printed: stdout.trim().split('\n') });
    });
  });
}

const keptOutside = () => ['--seals', join(api.dataFolder, 'seals', `${REAL_SPACE}.log`)];
const isClean = { code: 0, printed: [`${REAL_SPACE}: 一致 clean`] };

/** What is wrong, without the sentence that says how. */
const named = (printed: readonly string[]): string[] =>
  printed.map((line) => line.split(': ').slice(1, 3).join(': ')).sort();

const run = (text: string, values: unknown[] = []): Promise<unknown> =>
  owner.query(text.replaceAll('$space', REAL_SPACE), values);

describe('kaocheng verify', () => {
  it('ends with 0 on a ledger that nobody touched, also by the seals kept outside', async () => {
    expect(await verify()).toEqual(isClean);
    expect(await verify(...keptOutside())).toEqual(isClean);
  });

  it('ends with 1 and names the act of which one byte was changed', async () => {
    const on = `dossier/${cycle.of('p3002')}`;
    const change = (from: string, to: string) =>
      run(`UPDATE $space.act SET data = replace(data, $2, $3) WHERE stream = $1 AND kind = 'plan-submitted'`, [
        on,
        from,
        to,
      ]);
    await change('"weight":"50"', '"weight":"51"');
    const { code, printed } = await verify();
    await change('"weight":"51"', '"weight":"50"');
    expect(code).toBe(1);
    expect(named(printed)).toContain(`act-changed: act ${on} 3`);
    expect(await verify()).toEqual(isClean);
  });

  it('names the fact row of which one byte was changed, also where its own hash was made to match', async () => {
    const fact = `${cycle.of('p3003')}/target/1/revenue`;
    await run(`CREATE TABLE $space.kept AS SELECT * FROM $space.fact WHERE id = $1`, [fact]);
    await run(`UPDATE $space.fact SET value = '321' WHERE id = $1`, [fact]);
    const changed = await verify();
    await run(`UPDATE $space.fact SET hash = repeat('0', 64) WHERE id = $1`, [fact]);
    const rehashed = await verify();
    await run(`UPDATE $space.fact f SET value = k.value, hash = k.hash FROM $space.kept k WHERE f.id = k.id`);
    await run('DROP TABLE $space.kept');
    for (const { code, printed } of [changed, rehashed]) {
      expect(code).toBe(1);
      expect(named(printed)).toEqual([`fact-changed: fact ${fact}`]);
    }
    expect(await verify()).toEqual(isClean);
  });

  it('catches a ledger rewritten as a whole, every hash, state and seal recomputed, by the seals kept outside', async () => {
    await rewriteWithout(HEAD, 'p3010');
    expect(await verify()).toEqual(isClean);
    const { code, printed } = await verify(...keptOutside());
    expect(code).toBe(1);
    expect(printed.map((line) => line.split(': ')[1])).toEqual(['seal-differs', 'seal-differs']);
  });
});

interface Act {
  stream: StreamId;
  seq: number;
  kind: string;
  data: string;
  actor: string | null;
  on_behalf_of: string | null;
  at: Date;
  key: string | null;
}

/**
 * Puts one person in another's place as the actor of every act, then hashes, folds and seals the whole ledger anew: what somebody with
 * every right on the database could do to leave no trace in it.
 */
async function rewriteWithout(person: string, instead: string): Promise<void> {
  const acts: Act[] = await owner.query(`SELECT * FROM ${REAL_SPACE}.act ORDER BY stream, seq`);
  const heads = new Map<string, string>();
  const states = new Map<string, AggregateState>();
  const hashes = new Map<string, string>();
  for (const act of acts) {
    const { stream, seq, kind, data, key, on_behalf_of: onBehalfOf } = act;
    const actor = act.actor === person ? instead : act.actor;
    const at = act.at.toISOString();
    const before = heads.get(stream) ?? GENESIS;
    const hash = actHash({ stream, seq, kind, data, actor, onBehalfOf, at, key }, before);
    await run(`UPDATE $space.act SET actor = $3, prev_hash = $4, hash = $5 WHERE stream = $1 AND seq = $2`, [
      stream,
      seq,
      actor,
      before,
      hash,
    ]);
    const event = { kind, data: (JSON.parse(data) as { data: object }).data };
    states.set(stream, evolve(stream, states.get(stream), event, at));
    heads.set(stream, hash);
    hashes.set(`${stream} ${seq}`, hash);
  }
  for (const [stream, head] of heads)
    await run(`UPDATE $space.stream SET head = $2, state = $3 WHERE id = $1`, [
      stream,
      head,
      JSON.stringify(states.get(stream)),
    ]);
  const seals: { at: Date; heads: string }[] = await owner.query(
    `SELECT at, heads FROM ${REAL_SPACE}.seal ORDER BY at`,
  );
  let root = GENESIS;
  for (const { at, heads: sealed } of seals) {
    const lines = sealed.split('\n').map((line) => {
      const name = line.split(' ').slice(0, 2).join(' ');
      return `${name} ${hashes.get(name)}`;
    });
    root = sealRoot(root, lines);
    await run(`UPDATE $space.seal SET heads = $2, root = $3 WHERE at = $1`, [at, lines.join('\n'), root]);
  }
}
