import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { appealSchema } from '#contracts/http/appeals';
import type { Problem } from '#contracts/http/values';
import { whatIfSchema } from '#contracts/http/what-if';
import { canonical } from '#domain/ledger/canonical';
import { REAL_SPACE } from '#persistence/control';
import { boardsToConclude, concludeBoard } from '#persistence/ledger/final-records';
import { sha256 } from '#persistence/ledger/hashes';
import { recomputeAppealed } from '#persistence/ledger/recompute';
import { performOnCycle } from '#persistence/ledger/system';
import { startApi, type TestApi } from '#test/support/api';
import { kaocheng } from '#test/support/command';
import { setClock, type PlayedCycle } from '#test/support/cycle';
import { EMPLOYEES, financeBeforeCommittee, signFinance } from '#test/support/finance';
import { demoPeople, seedDemo } from '#test/support/organisation';
import { startPostgres, type TestDatabase, type TestPostgres } from '#test/support/stack';

jest.setTimeout(180_000);

const APPELLANT = 'p3005';

let server: TestPostgres;
let database: TestDatabase;
let api: TestApi;
let cycle: PlayedCycle;
let owner: DataSource;

/** A year signed, one appeal upheld, published, and its consequences proposed. */
beforeAll(async () => {
  server = await startPostgres();
  database = await server.freshDatabase();
  api = await startApi(database);
  await seedDemo(api);
  cycle = await financeBeforeCommittee(api);
  await signFinance(api, cycle);
  await setClock(api, '2026-10-09 10:00');
  await appealUpheld();
  await cycle.moveTo('2026-10-16 09:00');
  await performOnCycle(api.database, REAL_SPACE, { do: 'publish', cycle: cycle.id });
  await cycle.attend();
  for (const board of await boardsToConclude(api.database, REAL_SPACE, cycle.id))
    await concludeBoard(api.database, REAL_SPACE, board);
  owner = await new DataSource({ type: 'postgres', url: database.ownerDatabaseUrl, schema: REAL_SPACE }).initialize();
}, 300_000);

afterAll(async () => {
  await owner?.destroy();
  await api?.close();
  await server?.stop();
});

async function appealUpheld(): Promise<void> {
  const id = `${cycle.of(APPELLANT)}.1`;
  const must = async (act: Promise<{ status: number; body: unknown }>) => {
    const { status, body } = await act;
    if (status !== 200) throw new Error(JSON.stringify(body));
  };
  await must(
    (await cycle.as(APPELLANT)).post(`/dossiers/${cycle.of(APPELLANT)}/appeals`, {
      objects: ['result'],
      parts: ['nodes/performance'],
      grounds: '续约率误用11月数据。',
      request: 'recompute',
      evidence: [],
    }),
  );
  const reviewers = [demoPeople.reviewer];
  await must((await cycle.as(demoPeople.office)).post(`/appeals/${id}/acceptance`, { reviewers }));
  const reviewer = await cycle.as(demoPeople.reviewer);
  const { facts } = appealSchema.parse((await reviewer.get(`/appeals/${id}`)).body);
  const renewal = facts.find((fact) => fact.title.zh === '直接上级 · 重点客户续约率');
  await must(
    reviewer.post(`/appeals/${id}/decision`, {
      outcome: 'change',
      reason: '改按12月数据',
      corrections: [{ fact: renewal?.id, value: '100' }],
    }),
  );
  await recomputeAppealed(api.database, REAL_SPACE, id as `${string}.${string}`);
}

/** As somebody with every right on the tables. */
const query = <Row>(text: string, values: unknown[] = []): Promise<Row[]> =>
  owner.query(text.replaceAll('$space', REAL_SPACE), values);
const run = (...args: string[]) => kaocheng(args, '', { DATABASE_URL: database.databaseUrl });
const lastLine = (text: string): string => text.trimEnd().split('\n').at(-1) ?? '';

describe('kaocheng recompute', () => {
  it('computes every result of a played year again, byte for byte: 0 differences', async () => {
    const { code, stdout } = await run('recompute', '--cycle', cycle.id);
    // Nine results, one of them replaced, and nine that say what follows.
    const records = 2 * EMPLOYEES.length + 1;
    expect([code, stdout]).toEqual([0, `${records} 项结果，0 处差异 · results: ${records}, 0 differences\n`]);
  });

  it('names the record of which one figure was changed, also where its hash was made to match', async () => {
    const id = `${cycle.of('p3006')}/result/1`;
    const [row] = await query<{ record: string; hash: string }>(
      'SELECT record, hash FROM $space.result_record WHERE id = $1',
      [id],
    );
    const record = JSON.parse(row?.record ?? '') as { score: string };
    const forged = canonical({ ...record, score: '99.00' });
    await query('UPDATE $space.result_record SET record = $2, hash = $3 WHERE id = $1', [id, forged, sha256(forged)]);
    const { code, stdout } = await run('recompute', '--cycle', cycle.id);
    await query('UPDATE $space.result_record SET record = $2, hash = $3 WHERE id = $1', [id, row?.record, row?.hash]);
    expect(code).toBe(1);
    expect(stdout).toMatch(new RegExp(`^${id}: byte \\d+: stored ….*99\\.00`));
    expect(lastLine(stdout)).toContain('1 differences');
  });

  it('names the scheme of which a figure was changed after the launch', async () => {
    const change = (from: string, to: string) =>
      query(`UPDATE $space.scheme SET source = replace(source::text, $1, $2)::jsonb`, [from, to]);
    await change('"default": "5"', '"default": "4"');
    const { code, stdout } = await run('recompute', '--cycle', cycle.id);
    await change('"default": "4"', '"default": "5"');
    expect(code).toBe(1);
    expect(stdout).toContain('scheme branch-all-employees 1: Its text does not give the hash');
  });

  it('says that there is no such cycle', async () => {
    const { code, stderr } = await run('recompute', '--cycle', 'y1999');
    expect([code, stderr]).toEqual([1, `没有考核周期“y1999” · There is no cycle y1999 in ${REAL_SPACE}\n`]);
  });
});

describe('kaocheng explain', () => {
  it('reads the derivation aloud with rules, figures and the one rounding', async () => {
    const { code, stdout } = await run('explain', '--result', `${cycle.of('p3006')}/result/1`);
    expect(code).toBe(0);
    // Everybody gave 88: 70 × 88 % = 61.6, behaviour 26.4, less 1 for the self-assessment that nobody wrote.
    for (const text of [
      '得分 87.00',
      '等次 良好',
      '业绩',
      '61.6',
      '逾期扣分',
      '精确值 87',
      '方案 branch-all-employees 1',
    ])
      expect(stdout).toContain(text);
  });

  it('shows what an appeal changed against the result before', async () => {
    const { stdout } = await run('explain', '--result', cycle.of(APPELLANT), '--lang', 'en');
    // 0.5 × 90 + 0.3 × 100 + 0.2 × 90 = 93; 93 × 0.70 + 27 − 1 = 91.10 instead of 89
    expect(stdout).toContain(`Result ${cycle.of(APPELLANT)}/result/2`);
    expect(stdout).toContain('Score: 89.00 → 91.10');
    expect(stdout).toContain('Grade: Good → Excellent');
    expect(stdout).toMatch(/重点客户续约率.*: 18\.9 → 21/);
  });

  it('says that there is no such result', async () => {
    const { code, stderr } = await run('explain', '--result', 'nothing');
    expect([code, stderr]).toEqual([1, '没有结果“nothing” · There is no result nothing\n']);
  });
});

describe('What-if 方案测算', () => {
  const change = { scheme: { results: { manager: { grading: { shares: { excellent: { max: '0.10' } } } } } } };
  const acts = async (): Promise<unknown> => query('SELECT count(*) FROM $space.act');

  it('shows the office who changes grade when fewer may be excellent, and writes nothing', async () => {
    const before = await acts();
    const office = await cycle.as(demoPeople.office);
    const { status, body } = await office.post(`/cycles/${cycle.id}/what-if`, change);
    expect(status).toBe(200);
    const { effects } = whatIfSchema.parse(body);
    // Nine heads: 0.9 rounds to one excellent instead of 1.8 to two; one good person fewer fits below.
    const employees = effects.find(({ track }) => track === 'employee');
    expect(employees?.distribution.before.map(({ heads }) => heads)).toEqual([2, 5, 2, 0]);
    expect(employees?.distribution.after.map(({ heads }) => heads)).toEqual([1, 5, 3, 0]);
    expect(employees?.shifts).toMatchObject([
      { subject: APPELLANT, before: { score: '91.10', grade: 'excellent' }, after: { grade: 'good' }, levels: -1 },
      { subject: 'p3008', before: { grade: 'good' }, after: { grade: 'pass' }, levels: -1, by: '0' },
    ]);
    expect(await acts()).toEqual(before);
  });

  it('is refused to everybody else, and names every error of a changed scheme', async () => {
    const path = `/cycles/${cycle.id}/what-if`;
    for (const person of ['p3002', demoPeople.reviewer])
      expect((await (await cycle.as(person)).post(path, change)).status).toBe(403);
    const office = await cycle.as(demoPeople.office);
    const broken = { scheme: { nodes: { performance: { points: '60' } } }, settings: { 'late-cap': '31' } };
    const { status, body } = await office.post<Problem>(path, broken);
    expect([status, body.code]).toEqual([422, 'scheme-has-errors']);
    expect(new Set(body.findings?.map(({ code }) => code))).toEqual(new Set(['points-sum', 'setting-range']));
    expect((await office.post('/cycles/y1999/what-if', change)).status).toBe(404);
  });

  it('answers the same by command', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'kaocheng-change-')), 'change.json');
    writeFileSync(file, JSON.stringify(change));
    const { code, stdout } = await run('what-if', '--cycle', cycle.id, '--change', file);
    const { body } = await (await cycle.as(demoPeople.office)).post(`/cycles/${cycle.id}/what-if`, change);
    expect([code, JSON.parse(stdout)]).toEqual([0, body]);
  });
});
