import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import type { Command } from '#domain/process/command';
import type { DossierId } from '#domain/process/ids';
import { applicationDataSource } from '#persistence/data-source';
import { withStack } from '#test/support/stack';
import { BOSSES } from './organisation';
import { BenchSpace } from './space';

const CALLERS = 32;
const APPROVALS = 3000;
const LAG_SAMPLES = 40;

interface Latency {
  p50: number;
  p99: number;
}

async function main(): Promise<void> {
  const stack = await withStack();
  const source = await applicationDataSource(stack.databaseUrl, CALLERS).initialize();
  try {
    const small = await launchAndClose(await BenchSpace.make(source, 'space_bench_small'), 1000);
    const space = await BenchSpace.make(source, 'space_bench_large');
    const large = await launchAndClose(space, 10_000);
    const approvals = await measureApprovals(space, stack.apiUrl);
    const lagMs = await measureLag(space);
    const memoryMb = Object.fromEntries(
      Object.entries(stack.pids).map(([name, pid]) => [name, pid === undefined ? null : residentMb(pid)]),
    );
    const ratio = { launch: large.launchSeconds / small.launchSeconds, close: large.closeSeconds / small.closeSeconds };
    console.log(
      JSON.stringify({ launchAndClose: { 1000: small, 10000: large, ratio }, approvals, lagMs, memoryMb }, null, 2),
    );
  } finally {
    await source.destroy();
    await stack.stop();
  }
}

/** From the act that launches to the last dossier, and from the due instant to the last lateness on record. */
async function launchAndClose(space: BenchSpace, size: number) {
  const cycle = `b${size}`;
  await space.setClock('2025-08-31T01:00:00Z');
  const launchSeconds = await timed(async () => {
    await space.launch(cycle, size);
    await holds(
      async () =>
        (
          await space.one<{ status: string }>(`SELECT state->>'status' AS status FROM stream WHERE id = $1`, [
            `cycle/${cycle}`,
          ])
        ).status === 'running',
    );
  });
  await space.setClock('2025-09-01T02:00:00Z');
  await nudge(space, cycle);
  await holds(() => isQuiet(space, cycle));
  // Everybody owes a plan; the reminder of the last three days is attended before the clock starts.
  await space.setClock('2025-09-19T10:00:00Z');
  await nudge(space, cycle);
  await holds(() => isQuiet(space, cycle));
  const acts = async (): Promise<number> => (await space.one<{ n: number }>('SELECT count(*)::int AS n FROM act')).n;
  const before = await acts();
  await space.setClock('2025-09-19T17:00:00Z');
  const closeSeconds = await timed(async () => {
    await nudge(space, cycle);
    await holds(() => isQuiet(space, cycle));
  });
  return { launchSeconds, closeSeconds, closeActs: (await acts()) - before };
}

const nudge = (space: BenchSpace, cycle: string): Promise<unknown> =>
  space.one('INSERT INTO outbox (attendant) VALUES ($1) RETURNING id', [`cycle/${cycle}`]);

const isQuiet = async (space: BenchSpace, cycle: string): Promise<boolean> =>
  (
    await space.one<{ due: boolean }>(
      `SELECT EXISTS (SELECT 1 FROM agenda, kaocheng.space s WHERE attendant = $1 AND s.name = $2 AND attend_at <= clock_timestamp() + s.clock_offset) AS due`,
      [`cycle/${cycle}`, space.name],
    )
  ).due === false;

/** Signatures over HTTP beside the same statements called directly, half of the matters each, in turn within one run. */
async function measureApprovals(space: BenchSpace, apiUrl: string) {
  const cookies = await space.bossCookies();
  for (let start = 0; start < 2 * APPROVALS; start += CALLERS)
    await Promise.all(Array.from({ length: CALLERS }, (_, offset) => submit(space, start + offset)));
  const matters = Array.from({ length: 2 * APPROVALS }, (_, index) => index);
  const bare = await storm(matters.slice(0, APPROVALS), async (index) => {
    const answer = await space.act(approve(index), `boss-${index % BOSSES}`, []);
    if ('refused' in answer) throw new Error(answer.refused);
  });
  const http = await storm(matters.slice(APPROVALS), async (index) => {
    const answer = await fetch(`${apiUrl}/api/v1/approvals/${approvalOf(index)}/approval`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-kaocheng-space': space.name,
        'idempotency-key': `http-${index}`,
        cookie: cookies[index % BOSSES] ?? '',
      },
      body: JSON.stringify({ round: 1, step: 'superior' }),
    });
    if (!answer.ok) throw new Error(await answer.text());
    await answer.arrayBuffer();
  });
  return { callers: CALLERS, bare, http, ratio: http.perSecond / bare.perSecond };
}

const dossierOf = (index: number): DossierId => `b10000.p-${index}`;
const approvalOf = (index: number): `${string}.${string}` => `${dossierOf(index)}.plan.1`;
const approve = (index: number): Command => ({
  do: 'approve',
  approval: approvalOf(index),
  round: 1,
  step: 'superior',
});

async function submit(space: BenchSpace, index: number): Promise<void> {
  const text = { id: `t-${index}`, hash: '' };
  const item = (id: string, weight: string) => ({ id, group: 'kpi', title: text, weight, target: '10' });
  const answer = await space.act(
    { do: 'submit-plan', dossier: dossierOf(index), items: [item('a', '60'), item('b', '40')] },
    `p-${index}`,
    [],
  );
  if ('refused' in answer) throw new Error(`${answer.refused} ${answer.path ?? ''}`);
}

async function storm(
  items: readonly number[],
  act: (item: number) => Promise<void>,
): Promise<{ perSecond: number } & Latency> {
  const times: number[] = [];
  let next = 0;
  const seconds = await timed(async () => {
    await Promise.all(
      Array.from({ length: CALLERS }, async () => {
        for (let index = next++; index < items.length; index = next++)
          times.push(1000 * (await timed(() => act(items[index] as number))));
      }),
    );
  });
  return { perSecond: items.length / seconds, ...latency(times) };
}

/** From the commit of a reminder to the last notification that the workflow's page wrote, on a cycle of ten. */
async function measureLag(large: BenchSpace): Promise<Latency> {
  const space = await BenchSpace.make(large.source, 'space_bench_lag');
  await space.setClock('2025-09-01T02:00:00Z');
  await space.launch('lag', 10);
  await holds(() =>
    isQuiet(space, 'lag').then(
      async (quiet) => quiet && (await space.one<{ n: number }>('SELECT count(*)::int AS n FROM task')).n >= 10,
    ),
  );
  const times: number[] = [];
  for (let sample = 0; sample < LAG_SAMPLES; sample++) {
    await space.act({ do: 'remind', cycle: 'lag', window: 'plan' });
    times.push(1000 * (await timed(() => holds(() => isQuiet(space, 'lag'), 5))));
  }
  return latency(times);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}

async function holds(condition: () => Promise<boolean>, pauseMs = 20): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, pauseMs));
}

function latency(times: number[]): Latency {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  return { p50: at(0.5), p99: at(0.99) };
}

function residentMb(pid: number): number {
  const line = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Math.round(Number(line?.[1] ?? 0) / 1024);
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
