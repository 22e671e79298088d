import type { Board, Boards } from '#contracts/http/boards';
import type { Dossier } from '#contracts/http/dossiers';
import type { Ballots, RatingSheet } from '#contracts/http/ratings';
import type { TestApi } from './api';
import { PLAN, PlayedCycle, setClock } from './cycle';
import { demoPeople } from './organisation';

/** The finance department of the demo organisation: its head, who is everybody's direct superior, and nine employees. */
export const HEAD = 'p3001';
/** The leader in charge of finance, above the head. */
export const LEADER = 'p9001';
const UNIT = 'u03';

/** Everybody is rated alike by everyone, so that a total is this mark, less 1 for the self-assessment that nobody wrote. */
export const MARKS: Readonly<Record<string, string>> = {
  p3002: '95',
  p3003: '92',
  p3004: '92',
  p3005: '90',
  p3006: '88',
  p3007: '86',
  p3008: '84',
  p3009: '80',
  p3010: '75',
};
export const EMPLOYEES = Object.keys(MARKS);

/** A year of the finance department, rated by its head and its co-operating departments, with the employees before the committee. */
export async function financeBeforeCommittee(api: TestApi): Promise<PlayedCycle> {
  const cycle = await PlayedCycle.launch(api, [UNIT]);
  await cycle.moveTo('2025-09-10 09:00');
  for (const person of EMPLOYEES) await planOf(cycle, person);
  await cycle.moveTo('2026-09-10 09:00');
  await rateAll(cycle);
  await voteAll(api, cycle);
  await cycle.moveTo('2026-09-22 09:00');
  const office = await cycle.as(demoPeople.office);
  const entered = await office.post(`/cycles/${cycle.id}/unit-grades`, { unit: UNIT, grade: 'good' });
  expect(entered.status).toBe(200);
  await cycle.propose();
  return cycle;
}

/** The id of the board of finance's employees. */
export async function financeBoard(cycle: PlayedCycle): Promise<string> {
  const office = await cycle.as(demoPeople.office);
  const { body } = await office.get<Boards>(`/cycles/${cycle.id}/boards`);
  const [board] = body.items.filter((item) => item.size === EMPLOYEES.length);
  if (!board) throw new Error(`There is no board: ${JSON.stringify(body)}`);
  return board.id;
}

/** Settles the tie, submits the board and has it signed, on 29 September 2026 at 16:00. */
export async function signFinance(api: TestApi, cycle: PlayedCycle): Promise<void> {
  const office = await cycle.as(demoPeople.office);
  const board = await financeBoard(cycle);
  const { body } = await office.get<Board>(`/boards/${board}`);
  const reason = '两人业绩相当，委员会投票决定';
  await must(office.post(`/boards/${board}/ties`, { revision: body.revision, order: ['p3003', 'p3004'], reason }));
  await must(office.post(`/boards/${board}/submission`, { revision: body.revision + 1 }));
  const submitted = await office.get<Board>(`/boards/${board}`);
  const { approval } = submitted.body;
  await setClock(api, '2026-09-29 16:00');
  for (const [step, signer] of [
    ['superior', HEAD],
    ['office', demoPeople.secondOffice],
    ['company', LEADER],
  ] as const)
    await must((await cycle.as(signer)).post(`/approvals/${approval}/approval`, { round: 1, step }));
}

async function must(act: Promise<{ status: number; body: unknown }>): Promise<void> {
  const { status, body } = await act;
  if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`);
}

async function planOf(cycle: PlayedCycle, person: string): Promise<void> {
  await must((await cycle.as(person)).post(`/dossiers/${cycle.of(person)}/plan`, { items: PLAN }));
  const head = await cycle.as(HEAD);
  const { body } = await head.get<Dossier>(`/dossiers/${cycle.of(person)}`);
  await must(head.post(`/approvals/${body.plan?.approval}/approval`, { round: 1, step: 'superior' }));
}

async function rateAll(cycle: PlayedCycle): Promise<void> {
  const head = await cycle.as(HEAD);
  const { body } = await head.get<RatingSheet>(`/ratings?cycle=${cycle.id}&window=rate`);
  for (const { dossier, subject, items, behaviour } of body.subjects) {
    const value = MARKS[subject.id];
    if (value === undefined) continue;
    const marked = (all: readonly { id: string }[]) => all.map(({ id }) => ({ item: id, value }));
    await must(
      head.post(`/dossiers/${dossier}/yearly-rating`, {
        window: 'rate',
        marks: marked(items),
        behaviour: marked(behaviour),
      }),
    );
  }
}

async function voteAll(api: TestApi, cycle: PlayedCycle): Promise<void> {
  const rows = await api.inSpace((transaction) =>
    transaction.query<{ assignee: string }>(
      `SELECT DISTINCT assignee FROM task WHERE kind = 'cast-ballot' AND closed_at IS NULL AND subject_id = ANY ($1)`,
      [EMPLOYEES],
    ),
  );
  for (const { assignee } of rows) {
    const rater = await cycle.as(assignee);
    const { body } = await rater.get<Ballots>(`/ballots?cycle=${cycle.id}`);
    for (const { dossier, panel, subject, items } of body.ballots) {
      const value = MARKS[subject.id];
      if (value === undefined) continue;
      const marks = Object.fromEntries(items.map((item) => [item.id, value]));
      await must(rater.post('/ballots', { dossier, panel, marks }));
    }
  }
}
