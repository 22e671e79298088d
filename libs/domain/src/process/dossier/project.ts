import type { Context } from '../context';
import { windowOf, type CycleState, type WindowState } from '../cycle';
import { afterGrace, type AgendaItem, type Notification, type Projection, type Task } from '../effects';
import { stream, type PersonId } from '../ids';
import { panelsIn } from './asked';
import { checksOwed, figuresOwed } from './figures-asked';
import { owedBy, planMakers, ratersOwing, selfOwed } from './owed';
import { ratersAsked } from './rating';
import { isPublishable } from './result';
import { talkOwedBy } from './talk';
import { ownerOf, planInForce, type DossierEvent, type DossierState } from './state';

/** Everything the dossier asks of people now, and what the system will do with it by itself. A function of state alone. */
export function projectDossier(dossier: DossierState, cycle: CycleState, context: Context): Projection {
  const on = stream.dossier(dossier.id);
  const task = (kind: Task['kind'], key: string, assignee: PersonId, more: Partial<Task> = {}): Task => ({
    id: `${on}#${kind}.${key}.${assignee}`,
    stream: on,
    cycle: dossier.cycle,
    kind,
    assignee,
    subject: dossier.subject,
    ...more,
  });
  const tasks: Task[] = [];
  if (!dossier.result)
    for (const window of cycle.windows) tasks.push(...windowTasks(dossier, window, cycle, context, task));
  for (const event of dossier.events)
    for (const signer of event.signers.filter((person) => !event.signed.includes(person)))
      tasks.push(task('sign-event', event.id, signer, { params: { event: event.event } }));
  // A talk may be about the result, so it is owed after the sign-off too.
  for (const window of cycle.windows.filter(({ kind }) => kind === 'talks'))
    tasks.push(...talkTasks(dossier, window, cycle, context, task));
  const { result } = dossier;
  const owner = ownerOf(dossier);
  if (result && !result.acknowledgement && owner !== null) {
    const { closesAt } = result.window;
    tasks.push(task('acknowledge-result', String(result.number), owner, result.final ? {} : { dueAt: closesAt }));
  }
  if (owner === null) for (const person of cycle.roles.office ?? []) tasks.push(task('assign-head', 'head', person));
  if (result && isWindowOpen(dossier) && result.window.closesAt === undefined)
    for (const person of cycle.roles.office ?? []) tasks.push(task('load-calendar', String(result.number), person));
  return { tasks: distinct(tasks), agenda: agendaOf(dossier, cycle) };
}

/** Two windows may ask the same of the same person: one task. */
const distinct = (tasks: readonly Task[]): Task[] => [...new Map(tasks.map((task) => [task.id, task])).values()];

/** The result can still be appealed: nobody has, and its window has not been closed. */
const isWindowOpen = (dossier: DossierState): boolean =>
  dossier.result !== undefined && !dossier.result.final && dossier.appeal?.status !== 'open';

function agendaOf(dossier: DossierState, cycle: CycleState): AgendaItem[] {
  const { result } = dossier;
  if (!result) return [];
  const row = (rule: string, dueAt: string): AgendaItem => ({
    stream: stream.dossier(dossier.id),
    rule,
    dueAt,
    attendAt: afterGrace(dueAt),
    attendant: `cycle/${dossier.cycle}`,
  });
  const { closesAt } = result.window;
  const isClosing = isWindowOpen(dossier) && closesAt !== undefined;
  const rows = isClosing ? [row(`appeal-window|${result.number}`, closesAt)] : [];
  // The row that publication spreads over all; a result that becomes final later follows by itself.
  const { publishedAt } = cycle;
  if (publishedAt !== undefined && isPublishable(dossier)) {
    const dueAt = result.finalAt !== undefined && result.finalAt > publishedAt ? result.finalAt : publishedAt;
    rows.push({ ...row('publish|', dueAt), attendAt: dueAt });
  }
  return rows;
}

type TaskOf = (kind: Task['kind'], key: string, assignee: PersonId, more?: Partial<Task>) => Task;

function windowTasks(
  dossier: DossierState,
  window: WindowState,
  cycle: CycleState,
  context: Context,
  task: TaskOf,
): Task[] {
  if (!dossier.entered.includes(window.key)) return [];
  const more = { dueAt: window.dueAt, ...(window.period && { period: window.period }), params: { window: window.key } };
  const give = (kind: Task['kind'], people: readonly PersonId[], what: Partial<Task> = more): Task[] =>
    people.map((person) => task(kind, window.key, person, what));
  switch (window.kind) {
    case 'target-setting':
      return planTasks(dossier, cycle, context, give, more);
    case 'self-assessment':
      return [...give('assess-self', selfOwed(dossier, window)), ...figureTasks(dossier, window, cycle, context, give)];
    case 'monitoring':
    case 'review': {
      const raters = ratersOwing(dossier, window, cycle, context);
      const office = raters.includes(null) ? (cycle.roles.office ?? []) : [];
      return [
        ...give(
          ratingTask(window),
          raters.filter((rater) => rater !== null),
        ),
        ...office.map((person) => task('assign-superior', 'superior', person)),
        ...figureTasks(dossier, window, cycle, context, give),
        ...ballotTasks(dossier, window, cycle, context, task, more),
      ];
    }
    default:
      return [];
  }
}

function talkTasks(
  dossier: DossierState,
  window: WindowState,
  cycle: CycleState,
  context: Context,
  task: TaskOf,
): Task[] {
  if (!dossier.entered.includes(window.key)) return [];
  const kind = dossier.talks?.[window.key] ? 'sign-talk' : 'hold-talk';
  const more = { dueAt: window.dueAt, ...(window.period && { period: window.period }), params: { window: window.key } };
  return talkOwedBy(dossier, window, cycle, context).map((person) => task(kind, window.key, person, more));
}

type Give = (kind: Task['kind'], people: readonly PersonId[], what?: Partial<Task>) => Task[];

function planTasks(
  dossier: DossierState,
  cycle: CycleState,
  context: Context,
  give: Give,
  more: Partial<Task>,
): Task[] {
  const makers = planMakers(dossier, cycle, context);
  if (dossier.plan?.status === 'returned')
    return give('revise-plan', makers, dossier.approvedPlan ? { params: more.params } : more);
  if (planInForce(dossier) || dossier.plan?.status === 'submitted') return [];
  const drafting = makers.includes(ownerOf(dossier) ?? '') && !dossier.draft ? (dossier.liaisons ?? []) : [];
  return [
    ...give('submit-plan', makers),
    ...give(
      'draft-plan',
      drafting.filter((person) => !makers.includes(person)),
    ),
  ];
}

/** The month's and the year's ratings have names of their own. */
const ratingTask = (window: WindowState): Task['kind'] =>
  window.period === undefined ? 'rate-year' : window.period.startsWith('M') ? 'rate-month' : 'rate-round';

function figureTasks(
  dossier: DossierState,
  window: WindowState,
  cycle: CycleState,
  context: Context,
  give: Give,
): Task[] {
  const people = (figures: readonly { people: PersonId[] }[]): PersonId[] => [
    ...new Set(figures.flatMap((figure) => figure.people)),
  ];
  return [
    ...give('supply-figures', people(figuresOwed(dossier, window, cycle, context))),
    ...give('verify-figures', people(checksOwed(dossier, window, cycle, context))),
  ];
}

/** Nobody is asked any more once a panel is counted. */
const ballotTasks = (
  dossier: DossierState,
  window: WindowState,
  cycle: CycleState,
  context: Context,
  task: TaskOf,
  more: Partial<Task>,
): Task[] =>
  panelsIn(context, dossier.track, window)
    .filter(
      (panel) => panel.isAnonymous && !dossier.counted.includes(panel.key) && !panel.panel.raters.startsWith('list:'),
    )
    .flatMap((panel) =>
      ratersAsked(panel.panel, dossier, cycle).map((rater) =>
        task('cast-ballot', panel.key, rater, { ...more, params: { window: window.key, panel: panel.key } }),
      ),
    );

/** What people are told of a dossier's act, once each. */
export function noticesOfDossier(
  event: DossierEvent,
  dossier: DossierState,
  cycle: CycleState,
  seq: number,
  context: Context,
): Notification[] {
  const on = stream.dossier(dossier.id);
  const owner = ownerOf(dossier);
  const tell = (
    people: readonly (PersonId | null | undefined)[],
    kind: Notification['kind'],
    params: Record<string, string | number> = {},
    link = `/dossiers/${dossier.id}`,
  ): Notification[] =>
    [...new Set(people)]
      .filter((person) => person !== null && person !== undefined)
      .map((person) => ({
        id: `${on}#${seq}.${person}`,
        person,
        kind,
        params: { subject: dossier.subject, ...params },
        link,
        stream: on,
      }));
  switch (event.kind) {
    case 'reminded':
      return tell(owedBy(dossier, windowOf(cycle, event.data.window), cycle, context), 'window-reminder', {
        window: event.data.window,
      });
    case 'escalated':
      return tell([event.data.to], 'window-escalated', { window: event.data.window });
    case 'window-entered': {
      const { kind, key } = windowOf(cycle, event.data.window);
      const link = `/cycles/${dossier.cycle}/notices/${encodeURIComponent(key)}`;
      return kind === 'public-notice' ? tell([owner], 'public-notice', { window: key }, link) : [];
    }
    case 'talk-held':
      return tell(
        [event.data.with],
        'talk-to-sign',
        { window: event.data.window },
        talkLink(dossier, event.data.window),
      );
    case 'was-late':
      return tell([owner], 'was-late', { window: event.data.window, points: event.data.late.points });
    case 'plan-approved':
      return tell([owner, dossier.plan?.by], 'plan-frozen', { version: event.data.version });
    case 'panel-short':
      return tell(cycle.roles.office ?? [], 'panel-short', {
        panel: event.data.panel,
        ballots: event.data.ballots,
        needed: event.data.needed,
      });
    case 'event-recorded':
      return tell(
        event.data.event.signers.filter((person) => !event.data.event.signed.includes(person)),
        'event-to-sign',
      );
    case 'figures-checked': {
      const { verdicts } = event.data;
      const wrong = verdicts.flatMap(({ key, outcome }) => (outcome === 'returned' ? dossier.figures[key]?.by : []));
      return tell(wrong, 'figure-returned', { window: event.data.window }, figuresLink(dossier, event.data.window));
    }
    case 'head-assigned':
      return tell([owner], 'dossier-transferred', { unit: dossier.unit ?? '' });
    case 'superior-assigned':
      return tell([dossier.superior], 'dossier-transferred', { unit: dossier.unit ?? '' });
    case 'transferred':
      return tell([owner, dossier.superior], 'dossier-transferred', { unit: event.data.unit });
    case 'signed-off':
      return tell(
        event.data.disclosedTo,
        'result-signed',
        { score: event.data.score ?? '', grade: event.data.grade ?? '' },
        `/dossiers/${dossier.id}/result`,
      );
    case 'result-replaced': {
      // His superiors are told the same after an appeal as after a correction: they do not learn of an appeal (A8).
      const { because, disclosedTo, score, grade } = event.data;
      const given = { score: score ?? '', grade: grade ?? '' };
      const link = `/dossiers/${dossier.id}/result`;
      const others = disclosedTo.filter((person) => person !== owner);
      return [
        ...tell([owner], because === 'appeal' ? 'result-changed' : 'result-corrected', given, link),
        ...tell(others, 'result-renewed', given, link),
      ];
    }
    case 'result-published':
      return tell([owner], 'result-published', {}, `/dossiers/${dossier.id}/result`);
    case 'consequence-approved':
      return tell([owner], 'consequence-approved', { action: event.data.action });
    default:
      return [];
  }
}

const talkLink = (dossier: DossierState, window: string): string =>
  `/dossiers/${dossier.id}/talks/${encodeURIComponent(window)}`;

/** The page on which a window's figures are supplied. */
const figuresLink = (dossier: DossierState, window: string): string =>
  `/figures?cycle=${encodeURIComponent(dossier.cycle)}&window=${encodeURIComponent(window)}`;
