import { project } from '#domain/process/aggregate';
import type { Context } from '#domain/process/context';
import type { CycleState } from '#domain/process/cycle';
import type { AgendaItem, Task } from '#domain/process/effects';
import type { Projection } from '#domain/process/effects';
import type { SpaceTransaction } from '../space';
import { finding, type Finding } from './finding';
import { pages } from './snapshot';
import type { Folded } from './streams';

const PAGE = 5000;
/** Rows that an act of the cycle spreads over its dossiers; no single state calls for them. */
const SPREAD = /^(enter|due|remind|nudge|escalate|deduct|count|publish|calendar)\b/;

/** Tasks and agenda rows that the folded states call for. */
export class Called {
  private readonly tasks = new Map<string, Pick<Task, 'assignee' | 'dueAt'>>();
  private readonly agenda = new Set<string>();

  add(folded: Folded, cycle: CycleState | undefined, context: Context): void {
    const called: Projection = project(folded.id, folded.state, cycle, context);
    for (const { id, assignee, dueAt } of called.tasks) this.tasks.set(id, { assignee, dueAt });
    for (const item of called.agenda) this.agenda.add(keyOf(item));
  }

  /** Compares with the stored rows; what is called for and stands there is struck off. */
  async compare(transaction: SpaceTransaction, findings: Finding[]): Promise<void> {
    await this.compareTasks(transaction, findings);
    await this.compareAgenda(transaction, findings);
  }

  private async compareTasks(transaction: SpaceTransaction, findings: Finding[]): Promise<void> {
    const rows = pages<{ id: string; kind: string; assignee: string; due_at: Date | null; is_open: boolean }>(
      transaction,
      (last) => ({
        text: `SELECT id, kind, assignee, due_at, closed_at IS NULL AS is_open FROM task
          WHERE (closed_at IS NULL OR outcome = 'cast') AND ($1::text IS NULL OR id > $1) ORDER BY id LIMIT ${PAGE}`,
        values: [last?.id ?? null],
      }),
    );
    for await (const page of rows)
      for (const row of page) {
        const called = this.tasks.get(row.id);
        this.tasks.delete(row.id);
        // That a ballot was cast is no act, so the state goes on calling for it until the panel is counted.
        if (!row.is_open) continue;
        if (!called) findings.push(finding('task-extra', `task ${row.id}`, 'No state calls for it'));
        else if (called.assignee !== row.assignee || (called.dueAt ?? null) !== (row.due_at?.toISOString() ?? null))
          findings.push(finding('task-differs', `task ${row.id}`, 'It has another assignee or due instant'));
      }
    for (const id of this.tasks.keys())
      findings.push(finding('task-missing', `task ${id}`, 'The state calls for it and nobody has it'));
  }

  private async compareAgenda(transaction: SpaceTransaction, findings: Finding[]): Promise<void> {
    const rows = pages<{ stream: string; rule: string; due_at: Date }>(transaction, (last) => ({
      text: `SELECT stream, rule, due_at FROM agenda
        WHERE $1::text IS NULL OR (stream, rule, due_at) > ($1, $2, $3::timestamptz)
        ORDER BY stream, rule, due_at LIMIT ${PAGE}`,
      values: [last?.stream ?? null, last?.rule ?? '', last?.due_at.toISOString() ?? null],
    }));
    for await (const page of rows)
      for (const row of page) {
        const key = keyOf({ stream: row.stream, rule: row.rule, dueAt: row.due_at.toISOString() });
        const isCalled = this.agenda.delete(key);
        if (!isCalled && !(row.stream.startsWith('dossier/') && SPREAD.test(row.rule)))
          findings.push(finding('agenda-extra', `agenda ${key}`, 'No state calls for it'));
      }
    for (const key of this.agenda)
      findings.push(finding('agenda-missing', `agenda ${key}`, 'The state calls for it and nobody will attend it'));
  }
}

const keyOf = ({ stream, rule, dueAt }: Pick<AgendaItem, 'rule' | 'dueAt'> & { stream: string }): string =>
  `${stream} ${rule} ${new Date(dueAt).toISOString()}`;
