import * as fc from 'fast-check';
import { formatInZone } from '../../calendar/dates';
import type { ApprovalState } from '../approval/state';
import type { Command } from '../command';
import { ratingsOwed } from '../dossier/rating';
import { windowOf } from '../cycle';
import { completedIn, type DossierState } from '../dossier/state';
import type { Task } from '../effects';
import type { Objection } from '../objection';
import { boardId, parseStream, stream, type BoardId, type ObjectionId, type StreamKind } from '../ids';
import { planTimeline } from '../timeline';
import {
  behaviour,
  calendar,
  contextAt,
  employee,
  frame,
  launchPlan,
  manager,
  marks,
  planItems,
  r12,
  rateMonth,
  rateYear,
  text,
  zone,
} from './r12';
import { CYCLE, dossierOf, World } from './world';

/** One step of a walk through a year: some time passes, agendas are attended or not, some do what they are asked, and somebody tries something. */
export interface Walked {
  hours: number;
  attends: boolean;
  /** Which open tasks are done, by place. */
  dutiful: number;
  what: number;
  who: number;
  pick: number;
}

export const walks = (length: number, hours: number) =>
  fc.array(
    fc.record({
      hours: fc.nat(hours),
      attends: fc.boolean(),
      dutiful: fc.nat(0xffff),
      what: fc.nat(10_000),
      who: fc.nat(10_000),
      pick: fc.nat(10_000),
    }),
    { minLength: Math.floor(length / 2), maxLength: length, size: 'max' },
  );

export const SUBJECTS = ['e1', 'e2', 'hs', 'hr2'];
export const START = Date.parse('2025-08-31T16:00:00.000Z');

/** A launched year; one of the office is evaluated like everybody else, and his superior has left. */
export function begin(scheme = r12): World {
  const officer = employee('hr2', { unit: 'hr', unitHead: 'hr2', superior: null, aboveSuperior: null });
  const roster = [employee('e1'), employee('e2'), manager('hs'), officer];
  const plan = launchPlan({ subjects: roster.length, windows: planTimeline(scheme, frame, calendar) });
  const world = World.launched(roster, (local) => contextAt(local, scheme), plan);
  const ballot = (id: string) => ({ id, marks: { 'ability-development': '40', teamwork: '45' } });
  for (const subject of ['e1', 'e2'])
    world.ballots.set(dossierOf(subject), { 'Y:behaviour:co-departments': [ballot('x'), ballot('y'), ballot('z')] });
  return world;
}

/** The same year with everything done until the results were signed off on 29 September; from there on people appeal and correct. */
export function signedOff(scheme = r12): World {
  const world = begin(scheme);
  for (let month = 0; month < 13; month += 1) {
    const local = `${month < 4 ? 2025 : 2026}-${String(((month + 8) % 12) + 1).padStart(2, '0')}-08 09:00`;
    world.attendUntil(local);
    for (let pass = 0; pass < 3; pass += 1) doTasks(world, [...world.tasks.values()], 0, local);
  }
  world.attendUntil('2026-09-21 09:00');
  recompute(world, '2026-09-21 09:00');
  while (world.board(BOARD).status !== 'signed') doTasks(world, [...world.tasks.values()], 0, '2026-09-29 10:00');
  return world;
}
export const SIGNED_OFF = Date.parse('2026-09-29T02:00:00.000Z');

const PEOPLE = [...SUBJECTS, 'hr1', 'gm', 'dgm', 'rev1', 'rev2', 'hp', 'c1', 'c2'];
export const BOARD: BoardId = boardId(CYCLE, 'employee', 'sales~enterprise');

const of = <T>(list: readonly T[], pick: number): T | undefined => list[pick % list.length];
const states = <T>(world: World, kind: StreamKind): T[] =>
  [...world.streams].filter(([id]) => parseStream(id).kind === kind).map(([, { state }]) => state as T);

/** What anybody might try in this state of the world, right or wrong. */
function attempts(world: World, pick: number): (Command | undefined)[] {
  const subject = of(SUBJECTS, pick) ?? 'e1';
  const dossier = dossierOf(subject);
  const state = world.dossier(subject);
  const approvals = states<ApprovalState>(world, 'approval');
  const approval = of(approvals, pick);
  const step = approval?.steps[approval.current]?.id ?? 'superior';
  const on = approval && { approval: approval.id, round: approval.round, step };
  const comment = text(`c${pick}`);
  const appeal = state.appeal?.id as `${string}.${string}` | undefined;
  const objection = of(states<Objection>(world, 'objection'), pick);
  const window = of(world.cycle().windows, pick);
  const fact = of(
    world.facts.filter((each) => each.dossier === dossier && each.kind === 'rating'),
    pick,
  );
  const letter = {
    objects: ['result' as const],
    parts: [],
    grounds: comment,
    request: 'recompute' as const,
    evidence: [],
  };
  const board = world.streams.has(`board/${BOARD}`) ? world.board(BOARD) : undefined;
  const onBoard = board && { board: BOARD, revision: board.revision };
  const person = of(PEOPLE, pick) ?? 'hp';
  return [
    { do: 'submit-plan', dossier, items: planItems({ target: String(pick) }) },
    { do: 'amend-plan', dossier, items: planItems(), reason: comment },
    on && { ...on, do: 'approve' },
    on && { ...on, do: 'approve' },
    on && { ...on, do: 'return', to: of(['initiator', 'superior', 'office'], pick) ?? 'initiator', comment },
    on && { ...on, do: 'reject', comment },
    on && { ...on, do: 'transfer', to: person },
    on && { do: 'cancel', approval: on.approval, round: on.round },
    window && rateMonth(dossier, window.key, marks('80')),
    rateYear(dossier, marks('80'), state.track === 'employee' ? behaviour() : []),
    rateYear(dossier, [], behaviour()),
    { do: 'assess-self', dossier, window: 'self', items: [], summary: comment, evidence: [] },
    { do: 'record-event', dossier, id: `t${pick}`, event: 'talk', on: '2026-01-05', text: comment, evidence: [] },
    { do: 'sign-event', dossier, event: of(state.events, pick)?.id ?? '' },
    {
      do: 'transfer',
      dossier,
      on: '2026-01-05',
      unit: `u${pick % 3}`,
      unitHead: 'hp',
      superior: person,
      aboveSuperior: 'gm',
    },
    { do: 'transfer', dossier, on: '2026-01-05', unit: 'alone', unitHead: null, superior: null, aboveSuperior: null },
    { do: 'assign-superior', dossier, superior: person, aboveSuperior: null },
    { do: 'add-raters', dossier, relation: 'co-operating', people: [person] },
    { do: 'acknowledge', dossier, how: 'acknowledged' },
    { do: 'acknowledge', dossier, how: 'refused-to-sign', witness: person },
    { do: 'file-appeal', dossier, letter },
    fact && { do: 'propose-correction', dossier, fact, value: '50', reason: comment, evidence: [] },
    appeal && { do: 'accept-appeal', appeal, reviewers: [person] },
    appeal && { do: 'refuse-appeal', appeal, reason: comment },
    appeal && { do: 'ask', appeal, question: `q${pick}`, to: person, text: comment, dueAt: '2026-11-01T00:00:00.000Z' },
    appeal && {
      do: 'answer',
      appeal,
      question: of(world.appeal(appeal).questions, pick)?.id ?? '',
      text: comment,
      evidence: [],
    },
    appeal && { do: 'decide-appeal', appeal, outcome: 'uphold', reason: comment, corrections: [] },
    appeal &&
      fact && { do: 'decide-appeal', appeal, outcome: 'change', reason: comment, corrections: [{ fact, value: '45' }] },
    onBoard && { ...onBoard, do: 'submit-board' },
    onBoard && {
      ...onBoard,
      do: 'move',
      subject,
      to: of(['excellent', 'good', 'pass', 'poor'], pick) ?? '',
      reason: comment,
    },
    onBoard && { ...onBoard, do: 'decide-tie', order: ['e1', 'e2'], reason: comment },
    onBoard && { ...onBoard, do: 'reset' },
    {
      do: 'raise-objection',
      objection: `${CYCLE}.o${pick}`,
      window: 'notice',
      about: pick % 2 === 0 ? dossier : null,
      grounds: comment,
      evidence: [],
    },
    objection && { do: 'answer-objection', objection: objection.id, outcome: 'rejected', reason: comment },
    objection && {
      do: 'answer-objection',
      objection: objection.id,
      outcome: 'upheld',
      reason: comment,
      ...(fact && { correction: { fact, value: '55' } }),
    },
    { do: 'close-window', cycle: CYCLE, window: 'notice' },
    { do: 'remind', cycle: CYCLE, window: window?.key ?? '' },
    { do: 'publish', cycle: CYCLE },
    window && {
      do: 'extend',
      cycle: CYCLE,
      window: window.key,
      dueAt: '2026-12-01T16:00:00.000Z',
      moments: window.moments.map((moment) => ({ ...moment, at: '2026-12-01T16:00:00.000Z' })),
      reason: 'flood',
    },
  ];
}

/** What a task asks for, done as it should be. */
function duty(world: World, task: Task, pick: number): Command | undefined {
  const subject = task.subject ?? '';
  const dossier = dossierOf(subject);
  const comment = text(`d${pick}`);
  const appeal = task.id.startsWith('appeal/') ? (parseStream(task.stream).id as `${string}.${string}`) : 'none.1';
  switch (task.kind) {
    case 'submit-plan':
    case 'revise-plan':
      return { do: 'submit-plan', dossier, items: planItems() };
    case 'approve': {
      const approval = world.approval(parseStream(task.stream).id);
      const step = approval.steps[approval.current]?.id ?? '';
      return { do: 'approve', approval: approval.id, round: approval.round, step };
    }
    case 'rate-month':
      return rateMonth(dossier, String(task.params?.window), marks('85'));
    case 'rate-year': {
      const state = world.dossier(subject);
      const window = windowOf(world.cycle(), 'rate');
      const owed = ratingsOwed(state, window, world.cycle(), world.contextOf('2026-09-01 00:00'));
      const mine = owed.filter((each) => each.by === task.assignee);
      const ofPlan = mine.some((each) => each.isOfPlan) ? marks('85') : [];
      return rateYear(dossier, ofPlan, mine.some((each) => !each.isOfPlan) ? behaviour() : []);
    }
    case 'assess-self':
      return { do: 'assess-self', dossier, window: 'self', items: [], summary: comment, evidence: [] };
    case 'sign-event':
      return { do: 'sign-event', dossier, event: task.id.split('sign-event.')[1]?.split('.')[0] ?? '' };
    case 'acknowledge-result':
      return { do: 'acknowledge', dossier, how: 'acknowledged' };
    case 'assign-superior':
      return { do: 'assign-superior', dossier, superior: 'hp', aboveSuperior: 'gm' };
    case 'accept-appeal':
      return { do: 'accept-appeal', appeal, reviewers: ['rev1'] };
    case 'supply-evidence':
    case 'state-position':
      return { do: 'answer', appeal, question: String(task.params?.question), text: comment, evidence: [] };
    case 'review-appeal':
      return { do: 'decide-appeal', appeal, outcome: 'uphold', reason: comment, corrections: [] };
    case 'answer-objection':
      return { do: 'answer-objection', objection: objection(task), outcome: 'rejected', reason: comment };
    case 'calibrate': {
      if (!world.streams.has(`board/${BOARD}`)) return undefined;
      const { revision, ties } = world.board(BOARD);
      return ties.length === 0
        ? { do: 'decide-tie', board: BOARD, revision, order: ['e1', 'e2'], reason: comment }
        : { do: 'submit-board', board: BOARD, revision };
    }
    default:
      return undefined;
  }
}

const objection = (task: Task): ObjectionId => parseStream(task.stream).id as ObjectionId;

function doTasks(world: World, tasks: readonly Task[], pick: number, local: string): void {
  for (const task of tasks) {
    const command = world.tasks.has(task.id) && duty(world, task, pick);
    if (command) world.try(command, task.assignee, local);
  }
}

/**
 * Walks one step. What somebody tries is tried by one person after another until somebody may; refusals are answers, anything thrown is
 * a fault.
 */
export function walk(world: World, from: number, { hours, attends, dutiful, what, who, pick }: Walked): number {
  const now = from + hours * 3_600_000;
  const local = formatInZone(new Date(now).toISOString(), zone).slice(0, 16).replace('T', ' ');
  if (attends) world.attendUntil(local);
  const tasks = [...world.tasks.values()].filter((_, place) => (dutiful >> (place % 16)) & 1);
  for (const task of tasks) {
    const command = world.tasks.has(task.id) && duty(world, task, pick);
    if (command) world.try(command, task.assignee, local);
  }
  const command = of(
    attempts(world, pick).filter((each) => each !== undefined),
    what,
  );
  if (command) PEOPLE.find((_, place) => !world.try(command, PEOPLE[(who + place) % PEOPLE.length] ?? '', local));
  recompute(world, local);
  return now;
}

/** What the worker does besides the agenda: proposes the board, recomputes after corrections and appeals. */
function recompute(world: World, local: string): void {
  const staff = ['e1', 'e2'];
  const isOpen = world.cycle().windows.some((window) => window.kind === 'calibration' && window.status === 'open');
  if (isOpen && staff.every((subject) => completedIn(world.dossier(subject), 'Y')))
    world.propose(
      {
        id: BOARD,
        cycle: CYCLE,
        track: 'employee',
        unit: 'sales',
        label: {},
        grades: ['excellent', 'good', 'pass', 'poor'],
        bounds: {
          excellent: { min: 0, max: 1 },
          good: { min: 0, max: 2 },
          pass: { min: 0, max: 2 },
          poor: { min: 0, max: 1 },
        },
        overflow: 'pass',
        members: staff.map((subject) => ({
          subject,
          score: '80.00',
          dossier: dossierOf(subject),
          record: `r-${subject}`,
        })),
        notes: [],
        head: 'hs',
      },
      local,
    );
  for (const { subject, correction, result, appeal } of states<DossierState>(world, 'dossier')) {
    const number = result?.number ?? 0;
    if (correction?.isApproved)
      world.replace(
        subject,
        { score: `7${number}.00`, grade: 'pass', record: `c${number}-${subject}` },
        'correction',
        local,
      );
    const decided = appeal && world.appeal(appeal.id);
    if (decided?.status === 'decided')
      world.serve(decided.id, { score: `8${number}.00`, grade: 'good', record: `a${number}-${subject}` }, local);
  }
  endNotices(world, local);
}

/** The notice ends as its workflow ends it: its days are over, and no objection is open or upheld with its correction under way. */
function endNotices(world: World, local: string): void {
  const isOver = world
    .cycle()
    .windows.some(({ kind, status, done }) => kind === 'public-notice' && status === 'open' && done.includes('due'));
  const isUnsettled = states<Objection>(world, 'objection').some(
    ({ status, dossier }) =>
      status === 'open' ||
      (status === 'upheld' &&
        states<DossierState>(world, 'dossier').some(({ id, correction }) => id === dossier && correction)),
  );
  if (!isOver || isUnsettled) return;
  const event = { stream: stream.cycle(CYCLE), kind: 'stage-closed', data: { window: 'notice' } };
  world.write({ events: [event] }, { kind: 'system' }, world.contextOf(local));
}
