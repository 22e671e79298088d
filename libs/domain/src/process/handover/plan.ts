import type { Appeal } from '../appeal';
import { evolveApproval } from '../approval/evolve';
import { unsigned } from '../approval/progress';
import { mayNotSign } from '../approval/signers';
import { hasEnded, type ApprovalState, type StepState } from '../approval/state';
import type { BoardState } from '../board';
import type { NewEvent } from '../decision';
import { ownerOf, type DossierRole, type DossierState } from '../dossier/state';
import type { Task } from '../effects';
import type { Proxy } from '../proxy/state';
import { stream, type PersonId, type StreamId } from '../ids';

export type HandoverRole =
  DossierRole | 'signer' | 'asked' | 'appeal-office' | 'reviewer' | 'board-head' | 'proxy' | 'task';

/** Why something stays with the leaver; the page says what to do about it. */
export type StaysBecause =
  | 'own-matter'
  | 'signed-already'
  | 'recused'
  | 'superior-of-it'
  | 'leavers-own'
  | 'in-person'
  | 'by-role'
  | 'proxy-held';

/** One place of the leaver's, and what becomes of it. `merges`: the successor stands there already, and signs once. */
export interface HandoverItem {
  stream: StreamId;
  cycle: string;
  role: HandoverRole;
  /** The step of a signer, the kind of a task. */
  detail: string | null;
  subject: string | null;
  effect: 'moves' | 'merges' | 'stays';
  because?: StaysBecause;
}

export interface Handover {
  items: HandoverItem[];
  events: NewEvent[];
}

/** Everything of running cycles in which the leaver has a place, the tasks he has, and the proxies that he holds. */
export interface LeaversWork {
  dossiers: readonly DossierState[];
  approvals: readonly ApprovalState[];
  appeals: readonly Appeal[];
  boards: readonly BoardState[];
  proxies: readonly Proxy[];
  tasks: readonly Pick<Task, 'stream' | 'cycle' | 'kind' | 'subject'>[];
}

interface Parties {
  from: PersonId;
  to: PersonId;
  by: PersonId;
  at: string;
}

/**
 * Hands a leaver's work over for good 工作移交: what moves, what cannot and why, and the acts that do it. Nobody takes over a matter that he
 * submitted or that is about him, nor a second signature in one step; what belongs to the leaver himself, what is done by virtue of a role, and
 * anonymous ballots stay.
 */
export function planHandover(work: LeaversWork, parties: Parties): Handover {
  const planned = [
    ...work.dossiers.map((dossier) => ofDossier(dossier, parties)),
    ...work.approvals.map((approval) => ofApproval(approval, parties)),
    ...work.appeals.map((appeal) => ofAppeal(appeal, parties)),
    ...work.boards.map((board) => ofBoard(board, parties)),
  ];
  const items = planned.flatMap((each) => each.items);
  const stays = [...work.proxies.map(heldProxy), ...leftOver(work.tasks, items, parties.from)];
  return { items: [...items, ...stays], events: planned.flatMap((each) => each.events) };
}

/** Whoever gave it chose the leaver, and chooses anew. */
const heldProxy = ({ giver }: Proxy): HandoverItem =>
  place({ stream: stream.proxy(giver), cycle: '', subject: giver }, 'proxy', 'proxy-held');

type At = Pick<HandoverItem, 'stream' | 'cycle' | 'subject'>;
const place = (at: At, role: HandoverRole, because?: StaysBecause, detail: string | null = null): HandoverItem => ({
  ...at,
  role,
  detail,
  effect: because ? 'stays' : 'moves',
  ...(because && { because }),
});

function ofDossier(dossier: DossierState, { from, to }: Parties): Handover {
  const on = stream.dossier(dossier.id);
  const at = { stream: on, cycle: dossier.cycle, subject: dossier.subject };
  const answers = dossier.subjectKind !== 'person' && ownerOf(dossier) === from;
  const signs = dossier.events.some(({ signers, signed }) => signers.includes(from) && !signed.includes(from));
  // Once the result is signed nothing is asked of the superiors any more; whoever heads a unit or manages a project still answers for it.
  const places: [DossierRole, boolean][] = [
    ['superior', dossier.superior === from && !dossier.result],
    ['above-superior', dossier.aboveSuperior === from && !dossier.result],
    ['unit-head', dossier.unitHead === from && (answers || !dossier.result)],
    ['manager', dossier.manager === from],
    ['liaison', (dossier.liaisons ?? []).includes(from) && !dossier.result],
    ['event-signer', signs && ownerOf(dossier) !== from],
  ];
  const isSubject = dossier.subjectKind === 'person' && dossier.subject === to;
  const because = (role: DossierRole): StaysBecause | undefined => {
    if (isSubject || (role === 'superior' && ownerOf(dossier) === to)) return 'own-matter';
    const isOwners = role === 'manager' || (role === 'unit-head' && answers);
    return isOwners && dossier.superior === to ? 'superior-of-it' : undefined;
  };
  const items = places.filter(([, has]) => has).map(([role]) => place(at, role, because(role)));
  const roles = items.filter(({ effect }) => effect === 'moves').map(({ role }) => role);
  return { items, events: roles.length > 0 ? [{ stream: on, kind: 'handed-over', data: { from, to, roles } }] : [] };
}

function ofApproval(state: ApprovalState, parties: Parties): Handover {
  if (hasEnded(state)) return { items: [], events: [] };
  const { from, to, by } = parties;
  const on = stream.approval(state.id);
  const at = { stream: on, cycle: state.cycle, subject: state.matter.subject };
  const isBarred = mayNotSign(state, [to]) !== undefined;
  const toCome = state.steps.filter(
    (step, index) => (state.status !== 'open' || index >= state.current) && step.passed === undefined,
  );
  const signing = toCome.filter((step) => unsigned(step).includes(from));
  const items = signing.map((step): HandoverItem => {
    const because = isBarred ? 'own-matter' : isSettledBy(state, step, parties) ? 'signed-already' : undefined;
    const item = place(at, 'signer', because, step.insertedAt ?? step.id);
    return !because && step.assignees.includes(to) ? { ...item, effect: 'merges' } : item;
  });
  const isAsked =
    state.questions.some((each) => each.to === from && each.answer === undefined) ||
    toCome.some((step) => step.delegated.some((each) => each.to === from));
  const asked = isAsked ? [place(at, 'asked', isBarred ? 'own-matter' : undefined)] : [];
  const steps = signing.filter((_, index) => items[index]?.effect !== 'stays').map(({ id }) => id);
  const answers = asked.some(({ effect }) => effect === 'moves');
  const data = { from, to, by, steps, answers };
  const events = steps.length > 0 || answers ? [{ stream: on, kind: 'handed-over', data }] : [];
  return { items: [...items, ...asked], events };
}

/** The successor has signed here or before, so that taking the place over would end the step without a signature. */
function isSettledBy(state: ApprovalState, step: StepState, { from, to, by, at }: Parties): boolean {
  if (!unsigned({ ...step, assignees: [to] }).includes(to)) return true;
  const data = { from, to, by, steps: [step.id], answers: false };
  const after = evolveApproval(state, { kind: 'handed-over', data }, at);
  return after.status !== state.status || after.current !== state.current;
}

function ofAppeal(appeal: Appeal, { from, to }: Parties): Handover {
  if (appeal.status !== 'filed' && appeal.status !== 'in-review') return { items: [], events: [] };
  const on = stream.appeal(appeal.id);
  const at = { stream: on, cycle: appeal.cycle, subject: appeal.appellant };
  const because = to === appeal.appellant ? 'own-matter' : appeal.recused.includes(to) ? 'recused' : undefined;
  const places: [HandoverRole, readonly PersonId[]][] = [
    ['appeal-office', appeal.office],
    ['reviewer', appeal.reviewers],
  ];
  const items = places.filter(([, people]) => people.includes(from)).map(([role]) => place(at, role, because));
  const moves = items.some(({ effect }) => effect === 'moves');
  return { items, events: moves ? [{ stream: on, kind: 'handed-over', data: { from, to } }] : [] };
}

function ofBoard(board: BoardState, { from, to }: Parties): Handover {
  if (board.status !== 'draft' || board.head !== from) return { items: [], events: [] };
  const on = stream.board(board.id);
  const isMember = board.members.some(({ subject }) => subject === to);
  const at = { stream: on, cycle: board.cycle, subject: board.unit };
  const item = place(at, 'board-head', isMember ? 'own-matter' : undefined);
  return { items: [item], events: isMember ? [] : [{ stream: on, kind: 'handed-over', data: { from, to } }] };
}

/** Tasks of virtue of a role in the cycle: others of the same role have them too. */
const BY_ROLE = new Set<Task['kind']>([
  'assign-signers',
  'assign-head',
  'assign-superior',
  'enter-unit-grades',
  'calibrate',
  'decide-consequences',
  'carry-out',
  'load-calendar',
]);

/** What a dossier asks of the superior or of whoever answers for it, and so moves or stays with that place. */
const OF_PLACE: readonly HandoverRole[] = ['superior', 'unit-head', 'manager'];

/** Tasks that no place above accounts for. Who has an anonymous ballot to cast is told to nobody. */
function leftOver(tasks: LeaversWork['tasks'], items: readonly HandoverItem[], from: PersonId): HandoverItem[] {
  const roles = new Map<StreamId, HandoverRole[]>();
  for (const item of items) roles.set(item.stream, [...(roles.get(item.stream) ?? []), item.role]);
  const isKnown = ({ stream: on, kind }: LeaversWork['tasks'][number]): boolean => {
    const known = roles.get(on) ?? [];
    if (kind === 'draft-plan') return known.includes('liaison');
    if (kind === 'sign-event') return known.includes('event-signer');
    return on.startsWith('dossier/') ? known.some((role) => OF_PLACE.includes(role)) : known.length > 0;
  };
  return tasks
    .filter((task) => task.kind !== 'cast-ballot' && !isKnown(task))
    .map(({ stream: on, cycle, subject, kind }) => {
      const because = BY_ROLE.has(kind) ? 'by-role' : subject === from ? 'leavers-own' : 'in-person';
      return place({ stream: on, cycle, subject }, 'task', because, kind);
    });
}
