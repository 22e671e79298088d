import { Client, Connection } from '@temporalio/client';
import type { DataSource } from 'typeorm';
import seed from '#catalogue/calendar/state-council.json';
import source from '#catalogue/schemes/r12.json';
import type { Stack } from '#cli/stack/start';
import { builtEntries } from '#cli/stack/launch';
import { rehearsalWorkflowId, TASK_QUEUE } from '#contracts/temporal/ids';
import type { RehearsalProgress } from '#contracts/temporal/messages';
import type { Command } from '#domain/process/command';
import type { RosterEntry } from '#domain/process/context';
import type { StageWindow } from '#domain/process/cycle';
import type { Actor, Refusal } from '#domain/process/decision';
import type { DossierState } from '#domain/process/dossier/state';
import { dossierId, type DossierId } from '#domain/process/ids';
import { at, calendar, frame, r12, zone } from '#domain/process/testing/r12';
import { planTimeline } from '#domain/process/timeline';
import { applicationDataSource } from '#persistence/data-source';
import { castBallot } from '#persistence/ledger/ballots';
import { perform } from '#persistence/ledger/perform';
import { writeRoster } from '#persistence/queries/cycles';
import { inSpace } from '#persistence/space';
import { withStack } from '#test/support/stack';

export const CYCLE = 'y2025';
export const ROLES = { office: ['hr1', 'hr2'], company: ['gm', 'dgm', 'cfo'], reviewers: ['rev1', 'rev2'] };
export const SALES = ['e1', 'e2', 'e3', 'e4', 'e5'];
export const SERVICE = ['f1', 'f2', 'f3', 'f4', 'f5'];
export const HEADS = ['hs', 'hv'];

export const of = (subject: string): DossierId => dossierId(CYCLE, subject);

const employee = (subject: string, unit: string, head: string): RosterEntry => ({
  subject,
  subjectKind: 'person',
  track: 'employee',
  unit,
  unitHead: head,
  superior: head,
  aboveSuperior: 'gm',
  attributes: { employer: 'enterprise' },
  raters: { 'co-operating': ['c1', 'c2', 'c3'] },
});

const manager = (subject: string, unit: string, staff: readonly string[]): RosterEntry => ({
  ...employee(subject, unit, 'gm'),
  track: 'manager',
  unitHead: null,
  aboveSuperior: null,
  raters: { 'co-operating': ['c1', 'c2', 'c3'], subordinates: staff.slice(0, 3) },
});

/** Two departments of five with their heads. */
export const ROSTER: RosterEntry[] = [
  ...SALES.map((id) => employee(id, 'sales', 'hs')),
  ...SERVICE.map((id) => employee(id, 'service', 'hv')),
  manager('hs', 'sales', SALES),
  manager('hv', 'service', SERVICE),
];

/** A running stack with a rehearsal in which a year can be played by acts and by moving the clock. */
export class SmallOffice {
  private intention = 0;

  private constructor(
    readonly stack: Stack,
    readonly source: DataSource,
    readonly client: Client,
    readonly space: string,
  ) {}

  static async start(): Promise<SmallOffice> {
    const { migrate, worker } = builtEntries();
    const stack = await withStack({ entries: { migrate, worker } });
    const data = await applicationDataSource(stack.databaseUrl, 6).initialize();
    const connection = await Connection.connect({ address: stack.temporalAddress });
    const office = new SmallOffice(stack, data, new Client({ connection }), 'space_year');
    await inSpace(data, 'space_main', async (transaction) => {
      await transaction.query(
        'INSERT INTO scheme (id, version, hash, source, published_at) VALUES ($1, $2, $3, $4, now())',
        [r12.id, r12.version, 'hash-of-r12', JSON.stringify(source)],
      );
      await transaction.query(
        `INSERT INTO calendar (id, version, body, source, at) VALUES ($1, $2, $3, 'seed', now())`,
        [calendar.id, calendar.version, JSON.stringify(seed)],
      );
    });
    await office.copy('space_year', '2025-09-01 08:00');
    return office;
  }

  async stop(): Promise<void> {
    await this.client.connection.close();
    await this.source.destroy();
    await this.stack.stop();
  }

  /** Copies the real space to a rehearsal whose clock shows that time. */
  async copy(name: string, local: string): Promise<void> {
    await this.source.query(`SELECT kaocheng.copy_space('space_main', $1, '', NULL)`, [name]);
    await this.source.query(
      'UPDATE kaocheng.space SET clock_offset = $2::timestamptz - clock_timestamp() WHERE name = $1',
      [name, at(local)],
    );
  }

  /** Carries out somebody's act; a refusal is returned. */
  async try(who: string, command: Command, also?: Parameters<typeof perform>[2]['also']): Promise<Refusal | undefined> {
    const roles = Object.entries(ROLES).flatMap(([role, people]) => (people.includes(who) ? [role] : []));
    const actor: Extract<Actor, { kind: 'person' }> = { kind: 'person', person: who, roles };
    this.intention += 1;
    const done = await perform(this.source, this.space, {
      command,
      actor,
      readAt: new Date(),
      idempotencyKey: `act-${this.intention}`,
      request: command,
      texts: [],
      ...(also && { also }),
    });
    return 'refused' in done ? done : undefined;
  }

  async act(who: string, command: Command): Promise<void> {
    const refusal = await this.try(who, command);
    if (refusal) throw new Error(`${who} may not ${command.do}: ${JSON.stringify(refusal)}`);
  }

  async launch(windows: StageWindow[] = planTimeline(r12, frame, calendar)): Promise<void> {
    const plan = {
      name: '2025–2026',
      scheme: { id: r12.id, version: r12.version, hash: 'hash-of-r12' },
      settings: {},
      calendar: { id: calendar.id, version: calendar.version },
      zone,
      startsOn: '2025-09-01',
      endsOn: '2026-08-31',
      roles: ROLES,
      windows,
      subjects: ROSTER.length,
    };
    const refusal = await this.try('hr1', { do: 'launch', cycle: CYCLE, plan }, (transaction) =>
      writeRoster(transaction, CYCLE, ROSTER),
    );
    if (refusal) throw new Error(refusal.refused);
  }

  async vote(rater: string, subject: string, panel: string, marks: Record<string, string>): Promise<void> {
    const ballot = { dossier: of(subject), panel: `Y:behaviour:${panel}`, rater, marks, window: 'rate' };
    const refusal = await castBallot(this.source, this.space, ballot);
    if (refusal) throw new Error(`${rater} may not vote on ${subject}: ${refusal.refused}`);
  }

  /** Moves the clock; returns once everything due on the way has been carried out. */
  advanceTo(local: string): Promise<RehearsalProgress> {
    const workflowId = rehearsalWorkflowId(this.space);
    const args = [{ space: this.space, to: at(local) }];
    return this.client.workflow.execute('advanceRehearsalWorkflow', { workflowId, taskQueue: TASK_QUEUE, args });
  }

  query<Row extends object>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    return inSpace(this.source, this.space, (transaction) => transaction.query<Row>(text, values));
  }

  async state<State>(stream: string): Promise<State> {
    const [row] = await this.query<{ state: State }>('SELECT state FROM stream WHERE id = $1', [stream]);
    if (!row) throw new Error(`There is no ${stream}`);
    return row.state;
  }

  dossier = (subject: string): Promise<DossierState> => this.state<DossierState>(`dossier/${of(subject)}`);

  /** Waits for what a workflow brings about. */
  async until(holds: () => Promise<boolean>, what: string): Promise<void> {
    for (const end = Date.now() + 30_000; Date.now() < end;) {
      if (await holds()) return;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    throw new Error(`It never came about that ${what}`);
  }
}
