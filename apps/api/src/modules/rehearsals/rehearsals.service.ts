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
import { sha256 } from '#persistence/ledger/hashes';
import { officeAccount, openSession } from '#persistence/organisation/sessions';
import { findCycle } from '#persistence/queries/cycles';
import { attendantsOf, nextDue } from '#persistence/queries/next-due';
import { namesOf } from '#persistence/queries/people';
import {
  copySpace,
  dropSpace,
  findRehearsal,
  listRehearsals,
  type RehearsalRow,
} from '#persistence/queries/rehearsals';
import { inSpace, type SpaceTransaction } from '#persistence/space';
import type { Intention } from '../../kernel/acts';
import { edge, type ProblemError } from '../../kernel/problem';
import { DATABASE } from '../../kernel/settings';
import { TEMPORAL, withTemporal } from '../../kernel/temporal';
import type { Visit } from '../../kernel/visit';
import { dueTitle } from '../cycles/due-title';
import { rehearsalProblem } from './rehearsals.problems';

/**
 * Rehearsals 模拟运行: a copy of the real space with a clock that the office moves, dropped as a whole. They are managed from the real
 * space only: whoever is in the office of a copy has no say over the others.
 */
@Injectable()
export class RehearsalsService {
  constructor(
    @Inject(DATABASE) private readonly database: DataSource,
    @Inject(TEMPORAL) private readonly temporal: Client,
  ) {}

  /** All rehearsals; while Temporal is away without how far they have advanced. */
  async list(visit: Visit): Promise<{ items: Rehearsal[] }> {
    mustBeReal(visit);
    const rows = await listRehearsals(this.database);
    const away = (error: unknown): undefined => {
      if ((error as ProblemError).problem?.code !== 'unavailable') throw error;
    };
    return { items: await Promise.all(rows.map((row) => this.view(row, () => this.progress(row.space).catch(away)))) };
  }

  /** One rehearsal; refused with `unavailable` while Temporal cannot tell whether it is advancing. */
  async one(visit: Visit, space: string): Promise<Rehearsal> {
    mustBeReal(visit);
    return this.view(await this.find(space), () => this.progress(space));
  }

  async create(visit: Visit, intention: Intention, title: string, startsAt: string | undefined): Promise<Rehearsal> {
    mustBeReal(visit);
    if (!intention.key) throw edge.keyMissing();
    // The client's key makes the name, so that a replay finds the copy it made.
    const space = `space_r_${sha256(`${visit.account}\n${intention.key}`).slice(0, 10)}`;
    const createdBy = visit.person ?? visit.account;
    await copySpace(this.database, { from: REAL_SPACE, to: space, title, createdBy, ...(startsAt && { startsAt }) });
    return this.view(await this.find(space), () => Promise.resolve(undefined));
  }

  /** The token of a session in the rehearsal for the account that asks; it must be of the office there, too. */
  async enter(visit: Visit, space: string): Promise<string> {
    mustBeReal(visit);
    await this.find(space);
    return inSpace(this.database, space, async (transaction) => {
      if (!(await officeAccount(transaction, visit.account))) throw rehearsalProblem.notThere();
      return openSession(transaction, visit.account);
    });
  }

  /**
   * Moves the clock to `to`, or to the next due instant, through everything that falls due on the way. Refuses with `nothing-due`,
   * `already-advancing`. An instant that has passed already changes nothing.
   */
  async advance(visit: Visit, space: string, to: string | undefined): Promise<Rehearsal> {
    mustBeReal(visit);
    const row = await this.find(space);
    const target = to ?? (await inSpace(this.database, space, nextDue))?.attend_at.toISOString();
    if (!target) throw rehearsalProblem.nothingDue();
    const input: AdvanceInput = { space, to: new Date(target).toISOString() };
    const running = await this.progress(space);
    // The same order again: the first one is being carried out.
    if (running && running.to !== input.to) throw rehearsalProblem.alreadyAdvancing();
    if (running || input.to <= row.now.toISOString()) return this.view(row, () => Promise.resolve(running));
    await withTemporal(this.temporal, () =>
      this.temporal.workflow.start('advanceRehearsalWorkflow', {
        taskQueue: TASK_QUEUE,
        workflowId: rehearsalWorkflowId(space),
        args: [input],
        workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
      }),
    );
    return this.view(row, () => Promise.resolve({ to: input.to, at: row.now.toISOString() }));
  }

  /** Ends a rehearsal: its workflows, then all of its tables. */
  async drop(visit: Visit, space: string): Promise<void> {
    mustBeReal(visit);
    await this.find(space);
    const streams = await inSpace(this.database, space, attendantsOf);
    await withTemporal(this.temporal, async () => {
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

  private async view(row: RehearsalRow, progressing: () => Promise<Advancing | undefined>): Promise<Rehearsal> {
    const { space, title, created_at, created_by } = row;
    const advancing = await progressing();
    // The clock is read last: once nothing advances any more it has arrived.
    const { now, next, creator } = await inSpace(this.database, space, async (transaction) => ({
      now: transaction.now,
      next: await this.next(transaction),
      creator: (await namesOf(transaction, [created_by])).get(created_by ?? '')?.name ?? null,
    }));
    return {
      space,
      title,
      now,
      createdAt: created_at.toISOString(),
      createdBy: creator,
      next,
      advancing: advancing ? { to: advancing.to, at: now } : null,
    };
  }

  private async next(transaction: SpaceTransaction): Promise<Rehearsal['next']> {
    const due = await nextDue(transaction);
    if (!due) return null;
    const at = due.due_at.toISOString();
    const cycle = await findCycle(transaction, cycleOf(due.stream as StreamId));
    if (!cycle) return { at, title: { zh: '系统处理', en: 'The system carries on' } };
    const scheme = await schemeOf(transaction, cycle.state.scheme, cycle.state.settings);
    return { at, title: dueTitle(due.rule, cycle.state, scheme) };
  }

  /** Where an advance under way is going; undefined when nothing advances. */
  private progress(space: string): Promise<Advancing | undefined> {
    const handle = this.temporal.workflow.getHandle(rehearsalWorkflowId(space));
    const look = async (): Promise<Advancing | undefined> => {
      try {
        const { status } = await handle.describe();
        if (status.name !== 'RUNNING') return undefined;
        const progress = await handle.query<RehearsalProgress>(progressQuery);
        return progress.isDone ? undefined : progress;
      } catch (error) {
        if (error instanceof WorkflowNotFoundError) return undefined;
        throw error;
      }
    };
    return withTemporal(this.temporal, look, LOOK_MS);
  }
}

/** A page that only looks does not wait long for Temporal. */
const LOOK_MS = 2000;

type Advancing = Pick<RehearsalProgress, 'to' | 'at'>;

function mustBeReal(visit: Visit): void {
  if (visit.space !== REAL_SPACE) throw rehearsalProblem.notFromWithin();
}

function ignoreMissing(error: unknown): void {
  if (!(error instanceof WorkflowNotFoundError)) throw error;
}
