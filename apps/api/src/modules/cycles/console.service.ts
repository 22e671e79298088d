import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { localDate, localDateOf } from '#domain/calendar/dates';
import { workingDaysLeft, type WorkCalendar } from '#domain/calendar/working-days';
import type { CycleState, WindowState } from '#domain/process/cycle';
import { planParts } from '#domain/process/dossier/plan-parts';
import { parseStream, type StreamId } from '#domain/process/ids';
import type { ResolvedScheme } from '#domain/scheme/resolved';
import type { Behind, Console, CycleSummary } from '#contracts/http/cycles';
import { latestCalendar, schemeOf } from '#persistence/ledger/context';
import {
  ballotTurnout,
  dossiersBehind,
  findCycle,
  listCycles,
  nextAgenda,
  signedTalks,
  stuckTasks,
  unitProgress,
  type CycleRow,
  type ProgressPart,
  type UnitProgress,
} from '#persistence/queries/cycles';
import { namesOf, unitNames } from '#persistence/queries/people';
import { waitingCohorts } from '#persistence/queries/waiting-cohorts';
import { inSpace, type SpaceTransaction } from '#persistence/space';
import { edge } from '../../kernel/problem';
import { DATABASE } from '../../kernel/settings';
import type { Visit } from '../../kernel/visit';
import { dueTitle } from './due-title';
import { lastDayOf, titleOf, windowPreview, windowTitle } from './timeline.view';

/** Where a cycle is, who is behind, what is stuck and with whom, and what the system will do next 考核总览. */
@Injectable()
export class ConsoleService {
  constructor(@Inject(DATABASE) private readonly database: DataSource) {}

  list(visit: Visit): Promise<{ items: CycleSummary[] }> {
    return inSpace(this.database, visit.space, async (transaction) => {
      const rows = await listCycles(transaction);
      const items: CycleSummary[] = [];
      for (const row of rows)
        items.push(summary(row, await schemeOf(transaction, row.state.scheme, row.state.settings)));
      return { items };
    });
  }

  console(visit: Visit, id: string): Promise<Console> {
    return inSpace(this.database, visit.space, (transaction) => this.load(transaction, id, visit.person));
  }

  /** Whose dossiers of a unit a column of the map does not count yet. */
  behind(visit: Visit, id: string, unit: string, column: string): Promise<Behind> {
    return inSpace(this.database, visit.space, async (transaction) => {
      const row = await findCycle(transaction, id);
      const part = row && partOf(row.state, column);
      if (!part) throw edge.notFound();
      const dossiers = await dossiersBehind(transaction, id, unit || null, part);
      const people = await namesOf(
        transaction,
        dossiers.flatMap(({ subject_id, superior_id }) => (superior_id ? [subject_id, superior_id] : [subject_id])),
      );
      const named = (person: string) => ({ id: person, name: people.get(person)?.name ?? person });
      return {
        items: dossiers.map(({ id: dossier, subject_id, superior_id }) => ({
          dossier,
          subject: named(subject_id),
          superior: superior_id ? named(superior_id) : null,
        })),
      };
    });
  }

  private async load(transaction: SpaceTransaction, id: string, person: string | null): Promise<Console> {
    const row = await findCycle(transaction, id);
    if (!row) throw edge.notFound();
    const cycle = row.state;
    const scheme = await schemeOf(transaction, cycle.scheme, cycle.settings);
    const calendar = await latestCalendar(transaction, cycle.calendar.id);
    const progress = await unitProgress(transaction, id);
    const turnout = await ballotTurnout(transaction, id);
    const hasTalks = cycle.windows.some(({ kind }) => kind === 'talks');
    const talks = hasTalks ? await signedTalks(transaction, id) : new Map<string, number>();
    const stuck = await stuckTasks(transaction, id);
    const agenda = await nextAgenda(transaction, id);
    const people = await namesOf(
      transaction,
      stuck.map((each) => each.assignee),
    );
    const units = await unitNames(
      transaction,
      progress.map((each) => each.unit_id),
    );
    const today = localDateOf(transaction.now, cycle.zone);
    const columns = columnsOf(cycle, scheme);
    const sum = (of: (unit: UnitProgress) => number): number => progress.reduce((total, unit) => total + of(unit), 0);
    const total = sum((unit) => unit.total);
    return {
      ...summary(row, scheme),
      now: transaction.now,
      today,
      windows: cycle.windows.map((window) => ({
        ...windowPreview(scheme, window, calendar, cycle.zone),
        ...(window.openedAt !== undefined && { opensOn: localDateOf(window.openedAt, cycle.zone) }),
        status: window.status,
        done:
          window.status !== 'to-come' && window.kind === 'talks' ? (talks.get(window.key) ?? 0) : doneOf(window, sum),
        total,
        daysLeft: daysLeftOf(window, today, cycle.zone, calendar),
        late: stuck.filter((each) => each.window === window.key).reduce((late, each) => late + each.count, 0),
      })),
      units: progress.map((unit) => ({
        id: unit.unit_id ?? '',
        name: units.get(unit.unit_id ?? '') ?? '',
        total: unit.total,
        cells: cellsOf(
          unit,
          columns,
          turnout.find((each) => each.unit_id === unit.unit_id),
        ),
      })),
      columns,
      issuesTargets: issuesTargets(scheme, cycle, person),
      stuck: stuck.map((each) => ({
        kind: each.kind,
        person: {
          id: each.assignee,
          name: people.get(each.assignee)?.name ?? each.assignee,
          unit: people.get(each.assignee)?.unit ?? null,
        },
        window: each.window,
        count: each.count,
        dueOn: lastDayOf(each.due_at.toISOString(), cycle.zone),
        daysOverdue: overdueDays(lastDayOf(each.due_at.toISOString(), cycle.zone), today, calendar),
        neverLoggedIn: each.never_logged_in,
        link: each.count === 1 ? linkOf(each.stream) : null,
      })),
      next: agenda
        .filter((each) => each.error === null)
        .slice(0, 6)
        .map((each) => nextLine(each.rule, each.attend_at.toISOString(), each.due_at.toISOString(), cycle, scheme)),
      failures: agenda.flatMap(({ stream, rule, error, tries }) =>
        error === null
          ? []
          : [{ stream, rule, error, tries, title: dueTitle(rule, cycle, scheme), link: linkOf(stream) }],
      ),
      waiting: await waitingCohorts(transaction, id),
      unitGrades: progress
        .filter((unit) => unit.unit_id !== null)
        .map((unit) => ({
          unit: unit.unit_id ?? '',
          name: units.get(unit.unit_id ?? '') ?? '',
          grade: cycle.unitGrades[unit.unit_id ?? ''] ?? null,
        })),
      grades: (Object.values(scheme.scales)[0] ?? []).map((grade) => ({
        id: grade.id,
        title: titleOf(scheme, `grade.${grade.id}`),
      })),
    };
  }
}

/** By his role somebody makes parts of plans that the subjects do not make themselves. */
const issuesTargets = (scheme: ResolvedScheme, { roles }: CycleState, person: string | null): boolean =>
  scheme.tracks.some((track) =>
    planParts({ scheme }, track.id).some(({ by }) => (roles[by.split(':')[1] ?? ''] ?? []).includes(person ?? '')),
  );

export function summary(row: CycleRow, scheme: ResolvedScheme): CycleSummary {
  const { state } = row;
  return {
    id: state.id,
    name: state.name,
    status: state.status,
    scheme: { id: scheme.id, version: scheme.version, title: scheme.title },
    startsOn: state.startsOn,
    endsOn: state.endsOn,
    subjects: state.subjects,
    opened: row.opened,
    currentStages: state.windows
      .filter((window) => window.status === 'open')
      .map((window) => windowTitle(scheme, window)),
  };
}

/** The columns of the map: target setting, each month, self-assessment, ratings, ballots, signatures. */
function columnsOf(cycle: CycleState, scheme: ResolvedScheme): Console['columns'] {
  const started = (window: WindowState): boolean => window.status !== 'to-come';
  const columns = cycle.windows
    .filter((window) => ['target-setting', 'monitoring', 'self-assessment', 'review'].includes(window.kind))
    .map((window) => ({ key: window.key, title: windowTitle(scheme, window), started: started(window) }));
  const review = cycle.windows.find((window) => window.kind === 'review');
  const calibration = cycle.windows.find((window) => window.kind === 'calibration');
  return [
    ...columns,
    { key: 'ballots', title: { zh: '民主测评', en: 'Ballots' }, started: review !== undefined && started(review) },
    { key: 'signed', title: { zh: '审定', en: 'Signed' }, started: calibration !== undefined && started(calibration) },
  ];
}

function doneOf(window: WindowState, sum: (of: (unit: UnitProgress) => number) => number): number | null {
  if (window.status === 'to-come') return null;
  switch (window.kind) {
    case 'target-setting':
      return sum((unit) => unit.planned);
    case 'monitoring':
      return sum((unit) => unit.months[window.period ?? ''] ?? 0);
    case 'self-assessment':
      return sum((unit) => unit.self_assessed);
    case 'review':
      return sum((unit) => unit.year_rated);
    case 'calibration':
    case 'approval':
      return sum((unit) => unit.signed);
    default:
      return null;
  }
}

function cellsOf(
  unit: UnitProgress,
  columns: Console['columns'],
  turnout: { subjects: number; complete: number } | undefined,
): Record<string, number> {
  return Object.fromEntries(
    columns
      .filter((column) => column.started)
      .map((column) => {
        const month = /:(M\d\d)$/.exec(column.key)?.[1];
        if (month) return [column.key, unit.months[month] ?? 0];
        if (column.key === 'ballots') return [column.key, turnout ? turnout.complete : 0];
        if (column.key === 'signed') return [column.key, unit.signed];
        return [
          column.key,
          column.key === 'plan' ? unit.planned : column.key === 'self' ? unit.self_assessed : unit.year_rated,
        ];
      }),
  );
}

/** What a column of the map counts; undefined for ballots, of which only the turnout is shown. */
function partOf(cycle: CycleState, column: string): ProgressPart | undefined {
  if (column === 'signed') return { kind: 'signed' };
  const window = cycle.windows.find((each) => each.key === column);
  switch (window?.kind) {
    case 'target-setting':
      return { kind: 'planned' };
    case 'monitoring':
      return window.period === undefined ? undefined : { kind: 'month', period: window.period };
    case 'self-assessment':
      return { kind: 'self-assessed' };
    case 'review':
      return { kind: 'year-rated' };
    default:
      return undefined;
  }
}

/** Where the office reads the matter; the page on which it is done may be the assignee's alone. */
function linkOf(id: string): string | null {
  const { kind, id: of } = parseStream(id as StreamId);
  switch (kind) {
    case 'dossier':
      return `/dossiers/${of}`;
    case 'approval':
      return `/approvals/${of}`;
    case 'appeal':
      return `/appeals/${of}`;
    case 'objection':
      return `/objections/${of}`;
    case 'board':
      return `/boards/${of}`;
    default:
      return null;
  }
}

function daysLeftOf(window: WindowState, today: string, zone: string, calendar: WorkCalendar): number | null {
  if (window.status !== 'open' || !window.dueAt) return null;
  const left = workingDaysLeft(localDate(today), localDate(lastDayOf(window.dueAt, zone)), calendar);
  return left.provisional ? null : left.days;
}

function overdueDays(dueOn: string, today: string, calendar: WorkCalendar): number {
  const left = workingDaysLeft(localDate(today), localDate(dueOn), calendar);
  return left.provisional ? 0 : Math.max(0, -left.days);
}

function nextLine(
  rule: string,
  at: string,
  dueAt: string,
  cycle: CycleState,
  scheme: ResolvedScheme,
): Console['next'][number] {
  const [verb = '', key = ''] = rule.split('|');
  const on = verb === 'open' ? localDateOf(dueAt, cycle.zone) : lastDayOf(dueAt, cycle.zone);
  const window = cycle.windows.find((each) => each.key === key);
  return { at, on, title: dueTitle(rule, cycle, scheme), window: window?.key ?? null };
}
