import type { Approval } from '#contracts/http/approvals';
import type { Appeals, AppealView } from '#contracts/http/appeals';
import type { Board, Boards } from '#contracts/http/boards';
import type { Console } from '#contracts/http/cycles';
import type { Dossier } from '#contracts/http/dossiers';
import type { Ballots, RatingSheet } from '#contracts/http/ratings';
import type { Inbox, InboxItem } from '#contracts/http/tasks';
import { figure, planItems } from './figures';
import { Refused, type Browser } from './http';

/** What a person does at his desk, through the same routes as the pages. */

export const inbox = async (who: Browser): Promise<InboxItem[]> => (await who.get<Inbox>('/inbox')).items;

const streams = (items: readonly InboxItem[], kind: string): string[] =>
  items.filter((item) => item.kind === kind).flatMap((item) => item.subjects.map((subject) => subject.stream));
const idsOf = (items: readonly InboxItem[], kind: string): string[] => [
  ...new Set(streams(items, kind).map((stream) => stream.slice(stream.indexOf('/') + 1))),
];

/** Hands in the plan of every dossier that waits for one; a returned one with the figure put right. */
export async function submitPlans(who: Browser): Promise<number> {
  const items = await inbox(who);
  const returned = idsOf(items, 'revise-plan');
  const waiting = [...idsOf(items, 'submit-plan'), ...returned];
  for (const dossier of waiting) {
    const { planForm } = await who.get<Dossier>(`/dossiers/${dossier}`);
    const groups = planForm?.branches.flatMap(({ groups }) => groups.map(({ id }) => id)) ?? [];
    await who.post(`/dossiers/${dossier}/plan`, {
      items: planItems(groups, returned.includes(dossier) ? 'revised' : ''),
    });
  }
  return waiting.length;
}

export async function amendPlan(who: Browser, dossier: string): Promise<void> {
  const { planForm } = await who.get<Dossier>(`/dossiers/${dossier}`);
  const groups = planForm?.branches.flatMap(({ groups }) => groups.map(({ id }) => id)) ?? [];
  await who.post(`/dossiers/${dossier}/amendment`, {
    items: planItems(groups, 'amended'),
    reason: '市场调整，目标随部门指标变更',
  });
}

/** Signs every matter in the inbox; `returns` says with which comment a matter goes back instead. */
export async function signMatters(
  who: Browser,
  returns: (matter: Approval) => string | undefined = () => undefined,
  kinds: readonly string[] = ['plan', 'amendment', 'grades', 'correction'],
): Promise<number> {
  let signed = 0;
  for (const id of idsOf(await inbox(who), 'approve')) {
    const matter = await who.get<Approval>(`/approvals/${id}`);
    if (!kinds.includes(matter.kind) || matter.step === null) continue;
    const at = { round: matter.round, step: matter.step };
    const comment = returns(matter);
    if (comment) await who.post(`/approvals/${id}/return`, { ...at, to: 'initiator', comment });
    else await unlessDone(() => who.post(`/approvals/${id}/approval`, { ...at, opinion: '同意。' }));
    signed += 1;
  }
  return signed;
}

/** A colleague may have signed first: any one of several is enough. */
async function unlessDone(act: () => Promise<unknown>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof Refused) || !['stale-page', 'matter-ended'].includes(error.code)) throw error;
  }
}

/** Rates everybody who waits in the windows of my inbox, the month's performance or the whole year. */
export async function rate(who: Browser, skip: (dossier: string) => boolean = () => false): Promise<number> {
  const items = await inbox(who);
  const windows = items.filter((item) => item.kind === 'rate-month' || item.kind === 'rate-year');
  let rated = 0;
  for (const { cycle, window } of windows) {
    const sheet = await who.get<RatingSheet>(`/ratings?cycle=${cycle.id}&window=${encodeURIComponent(window ?? '')}`);
    for (const each of sheet.subjects.filter((subject) => subject.state === 'open' && !skip(subject.dossier))) {
      const name = `${each.subject.name} ${sheet.period}`;
      const marks = each.items.map((item) => ({ item: item.id, value: figure(`${name} ${item.id}`, 72, 97) }));
      if (sheet.kind === 'month')
        await who.post(`/dossiers/${each.dossier}/monthly-ratings`, { window: sheet.window, marks });
      else {
        const behaviour = each.behaviour.map((item) => ({
          item: item.id,
          value: figure(`${name} ${item.id}`, 75, 98),
        }));
        await who.post(`/dossiers/${each.dossier}/yearly-rating`, { window: sheet.window, marks, behaviour });
      }
      rated += 1;
    }
  }
  return rated;
}

export async function castBallots(who: Browser, cycle: string, voter: string): Promise<number> {
  const { ballots } = await who.get<Ballots>(`/ballots?cycle=${cycle}`);
  const open = ballots.filter((ballot) => !ballot.isCast);
  for (const { dossier, panel, subject, items } of open) {
    const name = `${voter} ${subject.name} ${panel.split(':').at(-1)}`;
    const marks = Object.fromEntries(items.map((item) => [item.id, figure(`${name} ${item.id}`, 74, 98)]));
    try {
      await who.post('/ballots', { dossier, panel, marks });
    } catch (error) {
      // A ballot whose answer was lost has arrived all the same.
      if (!(error instanceof Refused) || error.code !== 'already-voted') throw error;
    }
  }
  return open.length;
}

export async function assessSelf(who: Browser): Promise<number> {
  const dossiers = idsOf(await inbox(who), 'assess-self');
  for (const id of dossiers) {
    const dossier = await who.get<Dossier>(`/dossiers/${id}`);
    const window = dossier.may.assessSelf;
    if (!window) continue;
    const items = (dossier.plan?.items ?? []).map((item) => ({
      item: item.id,
      text: `${item.title}：已按计划完成，过程记录齐全。`,
      value: figure(`${dossier.subject.name} self ${item.id}`, 80, 96),
    }));
    await who.post(`/dossiers/${id}/self-assessment`, { window, items, summary: '全年工作按计划完成。', evidence: [] });
  }
  return dossiers.length;
}

export async function signEvents(who: Browser): Promise<void> {
  for (const item of (await inbox(who)).filter((each) => each.kind === 'sign-event'))
    for (const { stream } of item.subjects) {
      const id = stream.slice(stream.indexOf('/') + 1);
      const { events } = await who.get<Dossier>(`/dossiers/${id}`);
      for (const event of events.filter((each) => each.signers.some((signer) => !signer.signed)))
        await unlessDone(() => who.post(`/dossiers/${id}/events/${event.id}/signature`));
    }
}

/** Puts every cohort before the leaders: ties decided by the key events on record, one person moved with a reason. */
export async function calibrate(office: Browser, leader: Browser, cycle: string): Promise<number> {
  const { items } = await office.get<Boards>(`/cycles/${cycle}/boards`);
  let hasMoved = false;
  for (const { id, status } of items) {
    if (status !== 'draft') continue;
    let board = await office.get<Board>(`/boards/${id}`);
    // Nobody of the office takes part in the grades of its own cohort.
    const who = board.may.change ? office : leader;
    while (board.ties.length > 0) {
      const order = [...(board.ties[0]?.members ?? [])].sort();
      await who.post(`/boards/${id}/ties`, { revision: board.revision, order, reason: '委员会按关键事件记录表决排序' });
      board = await who.get<Board>(`/boards/${id}`);
    }
    const mover = hasMoved
      ? undefined
      : board.members.find((member) => member.grade === 'good' && member.moves.some((move) => move.to === 'pass'));
    if (mover) {
      hasMoved = true;
      await who.post(`/boards/${id}/moves`, {
        revision: board.revision,
        subject: mover.subject.id,
        to: 'pass',
        reason: '全年续约率低于部门目标，委员会一致认为未达良好',
      });
      board = await who.get<Board>(`/boards/${id}`);
    }
    await who.post(`/boards/${id}/submission`, { revision: board.revision });
  }
  return items.length;
}

export async function acknowledge(who: Browser): Promise<void> {
  for (const id of idsOf(await inbox(who), 'acknowledge-result')) await who.post(`/dossiers/${id}/acknowledgement`);
}

export const letter = (grounds: string) => ({
  objects: ['result'],
  parts: [],
  grounds,
  request: 'rate-again',
  evidence: [],
});

/** The office takes an appeal on and names a reviewer who took no part in the rating. */
export async function acceptAppeals(office: Browser): Promise<AppealView[]> {
  const { items } = await office.get<Appeals>('/appeals');
  const accepted: AppealView[] = [];
  for (const { id, status } of items) {
    if (status !== 'filed') continue;
    const appeal = await office.get<AppealView>(`/appeals/${id}`);
    const reviewer = appeal.candidates.find((candidate) => !candidate.recused);
    if (!reviewer) throw new Error(`Nobody may review the appeal of ${appeal.appellant.name}`);
    await office.post(`/appeals/${id}/acceptance`, { reviewers: [reviewer.id] });
    accepted.push(await office.get<AppealView>(`/appeals/${id}`));
  }
  return accepted;
}

export const readConsole = (who: Browser, cycle: string): Promise<Console> => who.get<Console>(`/cycles/${cycle}`);
