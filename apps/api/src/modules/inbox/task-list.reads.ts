import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { SOON_DEFAULT, type TaskFilter, type TaskList } from '#contracts/http/lists';
import { assumingYears, workingDaysAfter, type WorkCalendar } from '#domain/calendar/working-days';
import { addDays, endOfDay, localDateOf, yearOf, type Instant } from '#domain/calendar/dates';
import { parseStream, type StreamId } from '#domain/process/ids';
import { countTasks, listTasks, type ListedTask, type TaskCount } from '#persistence/queries/tasks';
import { inSpace } from '#persistence/space';
import { DATABASE } from '../../kernel/settings';
import type { Visit } from '../../kernel/visit';
import { itemView, type InboxMaterial } from './inbox.view';
import { materialFor, settingOf } from './inbox.material';
import { nextPlace, placeFrom } from './place';

const PAGE_SIZE = 50;

/** The inbox 待办 task by task: filtered, searched, counted and in pages. An administrator's account has none of it. */
@Injectable()
export class TaskListReads {
  constructor(@Inject(DATABASE) private readonly database: DataSource) {}

  tasks(visit: Visit, filter: TaskFilter): Promise<TaskList> {
    return inSpace(this.database, visit.space, async (transaction) => {
      const setting = await settingOf(transaction);
      const { now, zone, calendar } = setting;
      const today = localDateOf(now, zone);
      const after = placeFrom(filter.cursor);
      const { person } = visit;
      if (person === null) return { now, today, items: [], shown: 0, all: 0, counts: countsOf([]).counts, next: null };
      const bounds = { now, soonUntil: soonUntil(now, zone, calendar, filter.within ?? SOON_DEFAULT) };
      const wanted = {
        kind: filter.kind ?? null,
        cycle: filter.cycle ?? null,
        unit: filter.unit ?? null,
        due: filter.due ?? null,
        isReturned: filter.returned === '1',
        text: filter.text ?? null,
        namedKinds: filter.named?.split(',') ?? [],
      };
      const page = { order: filter.order ?? 'due', after, size: PAGE_SIZE } as const;
      const rows = await listTasks(transaction, person, bounds, wanted, page);
      const tasks = rows.slice(0, PAGE_SIZE);
      const material = await materialFor(transaction, setting, tasks);
      const last = tasks.at(-1);
      return {
        now,
        today,
        items: tasks.map((task) => taskView(task, today, material)),
        ...countsOf(await countTasks(transaction, person, bounds, wanted)),
        next: rows.length > PAGE_SIZE && last ? nextPlace({ at: last.place, id: last.id }) : null,
      };
    });
  }
}

/** The end of the last working day that still counts as soon; a year whose notice is not out is counted by its weekdays. */
function soonUntil(now: Instant, zone: string, calendar: WorkCalendar, within: number): Instant {
  const today = localDateOf(now, zone);
  const years = [...new Set([yearOf(today), yearOf(addDays(today, 60))])];
  const counted = workingDaysAfter(today, within, assumingYears(calendar, years));
  return endOfDay(counted.provisional ? addDays(today, within) : counted.lastDay, zone);
}

function taskView(task: ListedTask, today: string, material: InboxMaterial): TaskList['items'][number] {
  const { id } = parseStream(task.stream as StreamId);
  return {
    ...itemView(task.id, [task], today, material),
    openedAt: task.opened_at.toISOString(),
    unit: task.unit_name,
    approval: task.round === null || task.step === null ? null : { id, round: task.round, step: task.step },
  };
}

function countsOf(rows: readonly TaskCount[]): Pick<TaskList, 'counts' | 'shown' | 'all'> {
  const of = (facet: TaskCount['facet']) =>
    rows.filter((row) => row.facet === facet).map(({ value, title, count }) => ({ value, title, count }));
  const one = (facet: TaskCount['facet'], value: string): number =>
    rows.find((row) => row.facet === facet && row.value === value)?.count ?? 0;
  return {
    shown: one('all', 'shown'),
    all: one('all', 'mine'),
    counts: {
      kind: of('kind'),
      cycle: of('cycle'),
      unit: of('unit'),
      due: {
        overdue: one('due', 'overdue'),
        soon: one('due', 'soon'),
        later: one('due', 'later'),
        none: one('due', 'none'),
      },
      returned: one('returned', 'yes'),
    },
  };
}
