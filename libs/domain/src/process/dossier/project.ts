import type { Context } from '../context';
import { windowOf, type CycleState, type WindowState } from '../cycle';
import { afterGrace, type AgendaItem, type Notification, type Projection, type Task } from '../effects';
import { stream, type PersonId } from '../ids';
import { resolveWho } from '../who';
import { owedBy, ratersOwing } from './attend';
import { panelsOf } from './rating';
import { isPublishable } from './result';
import type { DossierEvent, DossierState } from './state';

const TASK_OF_WINDOW = {
  'target-setting': 'submit-plan',
  monitoring: 'rate-month',
  'self-assessment': 'assess-self',
  review: 'rate-year',
} as const;

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
  const { result } = dossier;
  if (result && !result.acknowledgement && dossier.subjectKind === 'person') {
    const { closesAt } = result.window;
    tasks.push(
      task('acknowledge-result', String(result.number), dossier.subject, result.final ? {} : { dueAt: closesAt }),
    );
  }
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

function windowTasks(
  dossier: DossierState,
  window: WindowState,
  cycle: CycleState,
  context: Context,
  task: (kind: Task['kind'], key: string, assignee: PersonId, more?: Partial<Task>) => Task,
): Task[] {
  if (!dossier.entered.includes(window.key)) return [];
  const kind = TASK_OF_WINDOW[window.kind as keyof typeof TASK_OF_WINDOW];
  const more = { dueAt: window.dueAt, ...(window.period && { period: window.period }), params: { window: window.key } };
  const tasks: Task[] = [];
  const isReturned = window.kind === 'target-setting' && dossier.plan?.status === 'returned';
  if (isReturned)
    tasks.push(task('revise-plan', window.key, dossier.subject, dossier.approvedPlan ? { params: more.params } : more));
  else if (kind)
    for (const owing of owedBy(dossier, window, cycle, context)) tasks.push(task(kind, window.key, owing, more));
  if (ratersOwing(dossier, window, cycle, context).includes(null))
    for (const person of cycle.roles.office ?? []) tasks.push(task('assign-superior', 'superior', person));
  // Nobody is asked any more once a panel is counted.
  if (window.kind === 'review')
    for (const panel of panelsOf(context, dossier.track).filter(
      (each) => each.isAnonymous && !dossier.counted.includes(each.id),
    ))
      for (const rater of resolveWho(panel.panel.raters, dossier, cycle.roles))
        if (rater !== dossier.subject)
          tasks.push(
            task('cast-ballot', panel.id, rater, { ...more, params: { window: window.key, panel: panel.id } }),
          );
  return tasks;
}

/** What people are told of a dossier's act, once each. */
export function noticesOfDossier(
  event: DossierEvent,
  dossier: DossierState,
  cycle: CycleState,
  seq: number,
  context: Context,
): Notification[] {
  const on = stream.dossier(dossier.id);
  const tell = (
    people: readonly (PersonId | null | undefined)[],
    kind: string,
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
    case 'was-late':
      return tell([dossier.subject], 'was-late', { window: event.data.window, points: event.data.late.points });
    case 'plan-approved':
      return tell([dossier.subject], 'plan-frozen', { version: event.data.version });
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
    case 'superior-assigned':
      return tell([dossier.superior], 'dossier-transferred', { unit: dossier.unit ?? '' });
    case 'transferred':
      return tell([dossier.subject, dossier.superior], 'dossier-transferred', { unit: event.data.unit });
    case 'signed-off':
      return tell(
        event.data.disclosedTo,
        'result-signed',
        { score: event.data.score ?? '', grade: event.data.grade },
        `/dossiers/${dossier.id}/result`,
      );
    case 'result-replaced': {
      // His superiors are told the same after an appeal as after a correction: they do not learn of an appeal (A8).
      const { because, disclosedTo, score, grade } = event.data;
      const given = { score: score ?? '', grade };
      const link = `/dossiers/${dossier.id}/result`;
      const others = disclosedTo.filter((person) => person !== dossier.subject);
      return [
        ...tell([dossier.subject], because === 'appeal' ? 'result-changed' : 'result-corrected', given, link),
        ...tell(others, 'result-renewed', given, link),
      ];
    }
    case 'result-published':
      return tell([dossier.subject], 'result-published', {}, `/dossiers/${dossier.id}/result`);
    case 'consequence-approved':
      return tell([dossier.subject], 'consequence-approved', { action: event.data.action });
    default:
      return [];
  }
}
