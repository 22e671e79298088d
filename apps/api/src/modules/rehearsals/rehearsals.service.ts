import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { WorkflowIdConflictPolicy, WorkflowNotFoundError, type Client } from '@temporalio/client';
import type { DataSource } from 'typeorm';
import { rehearsalWorkflowId, TASK_QUEUE } from '#contracts/temporal/ids';
import { progressQuery, type AdvanceInput, type RehearsalProgress } from '#contracts/temporal/messages';
import type { Rehearsal } from '#contracts/http/publication';
import { cycleOf } from '#domain/process/command';
import type { StreamId } from '#domain/process/ids';
import { REAL_SPACE } from '#persistence/control';
import { schemeOf } from '#persistence/ledger/context';
import { openSession } from '#persistence/organisation/sessions';
import { findCycle } from '#persistence/queries/cycles';
import { attendantsOf, nextDue } from '#persistence/queries/next-due';
import {
  copySpace,
  dropSpace,
  findRehearsal,
  listRehearsals,
  type RehearsalRow,
} from '#persistence/queries/rehearsals';
import { inSpace, type SpaceTransaction } from '#persistence/space';
import { edge, problem } from '../../kernel/problem';
import { DATABASE } from '../../kernel/settings';
import { TEMPORAL, withTemporal } from '../../kernel/temporal';
import type { Visit } from '../../kernel/visit';
import { dueTitle } from '../cycles/due-title';

/** Rehearsals 模拟运行: a copy of the real space with a clock that an administrator moves, dropped as a whole. */
@Injectable()
export class RehearsalsService {
  constructor(
    @Inject(DATABASE) private readonly database: DataSource,
    @Inject(TEMPORAL) private readonly temporal: Client,
  ) {}

  async list(): Promise<{ items: Rehearsal[] }> {
    const rows = await listRehearsals(this.database);
    return { items: await Promise.all(rows.map((row) => this.view(row))) };
  }

  async one(space: string): Promise<Rehearsal> {
    return this.view(await this.find(space));
  }

  async create(visit: Visit, title: string, startsAt: string | undefined): Promise<Rehearsal> {
    const space = `space_r_${randomBytes(4).toString('hex')}`;
    const createdBy = visit.person ?? visit.account;
    await copySpace(this.database, { from: REAL_SPACE, to: space, title, createdBy, ...(startsAt && { startsAt }) });
    return this.one(space);
  }

  /** The token of a session in the rehearsal for the account that asks. */
  async enter(visit: Visit, space: string): Promise<string> {
    await this.find(space);
    return inSpace(this.database, space, (transaction) => openSession(transaction, visit.account));
  }

  /**
   * Moves the clock to `to`, or to the next due instant, through everything that falls due on the way. Refuses with `nothing-due`,
   * `clock-goes-forward`, `already-advancing`.
   */
  async advance(space: string, to: string | undefined): Promise<Rehearsal> {
    const row = await this.find(space);
    const target = to ?? (await inSpace(this.database, space, nextDue))?.attend_at.toISOString();
    if (!target) throw nothingDue();
    if (target <= row.now.toISOString()) return this.view(row);
    const input: AdvanceInput = { space, to: new Date(target).toISOString() };
    await withTemporal(async () => {
      if (await this.progress(space)) throw alreadyAdvancing();
      await this.temporal.workflow.start('advanceRehearsalWorkflow', {
        taskQueue: TASK_QUEUE,
        workflowId: rehearsalWorkflowId(space),
        args: [input],
        workflowIdConflictPolicy: WorkflowIdConflictPolicy.FAIL,
      });
    });
    return { ...(await this.view(row)), advancing: { to: input.to, at: row.now.toISOString() } };
  }

  /** Ends a rehearsal: its workflows, then all of its tables. */
  async drop(space: string): Promise<void> {
    await this.find(space);
    const streams = await inSpace(this.database, space, attendantsOf);
    await withTemporal(async () => {
      for (const id of [rehearsalWorkflowId(space), ...streams.map((stream) => `${space}/${stream.id}`)])
        await this.temporal.workflow.getHandle(id).terminate('rehearsal ended').catch(ignoreMissing);
    });
    await dropSpace(this.database, space);
  }

  private async find(space: string): Promise<RehearsalRow> {
    const row = await findRehearsal(this.database, space);
    if (!row) throw edge.unknownSpace();
    return row;
  }

  private async view(row: RehearsalRow): Promise<Rehearsal> {
    const { space, title, created_at, created_by } = row;
    const next = await inSpace(this.database, space, (transaction) => this.next(transaction));
    const progress = await this.progress(space).catch(() => undefined);
    // The clock is read last: once nothing advances any more it has arrived.
    const now = (await this.find(space)).now.toISOString();
    return {
      space,
      title,
      now,
      createdAt: created_at.toISOString(),
      createdBy: created_by,
      next,
      advancing: progress ? { to: progress.to, at: progress.at || now } : null,
    };
  }

  private async next(transaction: SpaceTransaction): Promise<Rehearsal['next']> {
    const due = await nextDue(transaction);
    if (!due) return null;
    const at = due.attend_at.toISOString();
    const cycle = await findCycle(transaction, cycleOf(due.stream as StreamId));
    if (!cycle) return { at, title: { zh: '', en: '' } };
    const scheme = await schemeOf(transaction, cycle.state.scheme, cycle.state.settings);
    return { at, title: dueTitle(due.rule, cycle.state, scheme) };
  }

  /** How far an advance under way is; undefined when nothing advances. */
  private async progress(space: string): Promise<RehearsalProgress | undefined> {
    const handle = this.temporal.workflow.getHandle(rehearsalWorkflowId(space));
    try {
      const { status } = await handle.describe();
      if (status.name !== 'RUNNING') return undefined;
      const progress = await handle.query<RehearsalProgress>(progressQuery);
      return progress.isDone ? undefined : progress;
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return undefined;
      throw error;
    }
  }
}

function ignoreMissing(error: unknown): void {
  if (!(error instanceof WorkflowNotFoundError)) throw error;
}

const nothingDue = () =>
  problem(
    409,
    'nothing-due',
    { zh: '没有下一个到期时刻', en: 'Nothing falls due any more' },
    { hint: { zh: '可以推进到指定日期', en: 'You may advance to a day of your choice' } },
  );

const alreadyAdvancing = () =>
  problem(
    409,
    'already-advancing',
    { zh: '正在推进中', en: 'The clock is being advanced already' },
    { hint: { zh: '请等待本次推进完成', en: 'Wait until it has arrived' } },
  );
