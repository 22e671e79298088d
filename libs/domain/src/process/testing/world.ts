import type { IssueTargets } from '../issue-targets';
import type { AggregateState } from '../aggregate';
import { evolve, project, react } from '../aggregate';
import { attendAppeal } from '../appeal-steps';
import { serveAppeal, type Appeal } from '../appeal';
import type { ApprovalState } from '../approval/state';
import { proposeBoard, type BoardState, type Cohort } from '../board';
import { attendSignature, cycleOf, decide, streamsOf, type Command, type Loaded } from '../command';
import type { Context, RosterEntry } from '../context';
import type { CycleState, LaunchPlan } from '../cycle';
import { attendCycle } from '../cycle-attend';
import type { Objection } from '../objection';
import { attendObjection } from '../objection-effects';
import { isRefusal, SYSTEM, type Actor, type Decision, type NewEvent, type NewFact, type Refusal } from '../decision';
import { attendDossier, type PanelBallots } from '../dossier/attend';
import { replaceResult, type GivenResult } from '../dossier/result';
import type { ConsequenceState, DossierState } from '../dossier/state';
import type { AgendaItem, Notification, Task } from '../effects';
import { dossierId, parseStream, stream, type AppealId, type DossierId, type StreamId, type StreamKind } from '../ids';
import { receiptNumber } from '../receipt';
import { at, contextAt, launchPlan, person } from './r12';

export const CYCLE = 'y25';
export const dossierOf = (subject: string): DossierId => dossierId(CYCLE, subject);

interface Row extends AgendaItem {
  /** Written for all dossiers at once by an act of the cycle. */
  isSpread: boolean;
}

/**
 * A space in memory: what the persistence does with decisions, in the fewest lines. Streams are folded by `evolve`; tasks and agenda are
 * kept by the differences that `react` hands out, so that a test can compare them with what the states call for.
 */
export class World {
  readonly streams = new Map<StreamId, { state: AggregateState; seq: number }>();
  readonly events: (NewEvent & { actor: Actor })[] = [];
  readonly facts: NewFact[] = [];
  readonly tasks = new Map<string, Task>();
  readonly agenda = new Map<string, Row>();
  readonly notices: Notification[] = [];
  readonly ballots = new Map<DossierId, PanelBallots>();
  private readonly keys = new Set<string>();

  constructor(readonly contextOf: (local: string) => Context = contextAt) {}

  /** A launched cycle with these subjects, its first windows not yet open. */
  static launched(
    roster: readonly RosterEntry[],
    contextOf?: (local: string) => Context,
    plan: LaunchPlan = launchPlan({ subjects: roster.length }),
  ): World {
    const world = new World(contextOf);
    world.must({ do: 'launch', cycle: CYCLE, plan }, 'hr1', '2025-08-25 09:00');
    const opened = roster.map((entry) => ({
      stream: stream.dossier(dossierOf(entry.subject)),
      kind: 'dossier-opened',
      data: { ...entry, cycle: CYCLE },
    }));
    world.write({ events: opened }, person('hr1'), world.contextOf('2025-08-25 09:00'));
    world.must({ do: 'finish-launch', cycle: CYCLE }, 'hr1', '2025-08-25 09:01');
    return world;
  }

  cycle(): CycleState {
    return this.state(stream.cycle(CYCLE)) as CycleState;
  }

  dossier(subject: string): DossierState {
    return this.state(stream.dossier(dossierOf(subject))) as DossierState;
  }

  approval(id: string | null | undefined): ApprovalState {
    return this.state(stream.approval(id as `${string}.${string}`)) as ApprovalState;
  }

  appeal(id: string | undefined): Appeal {
    return this.state(stream.appeal(id as `${string}.${string}`)) as Appeal;
  }

  objection(id: string): Objection {
    return this.state(stream.objection(id as `${string}.${string}`)) as Objection;
  }

  board(id: string): BoardState {
    return this.state(stream.board(id as `${string}.${string}`)) as BoardState;
  }

  /** Open tasks of a person, as `kind subject`. */
  inbox(assignee: string): string[] {
    return [...this.tasks.values()]
      .filter((task) => task.assignee === assignee)
      .map((task) => `${task.kind} ${task.subject ?? ''}`.trim())
      .sort();
  }

  /** Kinds of what a person was told, oldest first. */
  told(who: string): string[] {
    return this.notices.filter((notice) => notice.person === who).map((notice) => notice.kind);
  }

  /** Carries out an act; a refusal writes only what it keeps on record. */
  try(command: Command, who: string, local: string): Refusal | undefined {
    const context = this.contextOf(local);
    const decision = decide(command, this.load(command), person(who), context);
    this.write(decision, person(who), context);
    return isRefusal(decision) ? decision : undefined;
  }

  /** Carries out an act that is allowed. */
  must(command: Command, who: string, local: string): void {
    const refusal = this.try(command, who, local);
    if (refusal) throw new Error(`${who} may not ${command.do}: ${JSON.stringify(refusal)}`);
  }

  /** Writes what some decision put in place of a command came to. */
  write(decision: Decision, actor: Actor, context: Context): void {
    this.facts.push(...(decision.facts ?? []));
    for (const event of decision.events ?? []) this.append(event, actor, context);
  }

  /** Attends everything due by then, in due order, each with its due instant. */
  attendUntil(local: string): void {
    const until = at(local);
    for (;;) {
      const [row] = [...this.agenda.values()]
        .filter((each) => each.attendAt <= until)
        .sort((a, b) => order(a.dueAt, b.dueAt) || order(a.stream, b.stream) || order(a.rule, b.rule));
      if (!row) return;
      const cycle = this.cycle();
      const context = { ...this.contextOf(local), at: row.dueAt };
      const { events, facts } = this.attend(row, cycle, context);
      this.agenda.delete(keyOf(row));
      this.write({ events, facts }, SYSTEM, context);
    }
  }

  /**
   * What is wrong between the tasks and agenda rows kept by differences and those the states of all streams call for. Rows that an act of
   * the cycle spread over all dossiers may be there uncalled.
   */
  discrepancies(): { missing: string[]; uncalled: string[]; twice: string[] } {
    const context = this.contextOf('2025-09-01 00:00');
    const called = [...this.streams]
      .map(([id, { state }]) => project(id, state, this.cycle(), context))
      .flatMap(({ tasks, agenda }) => [...tasks, ...agenda].map(print));
    const kept = new Set([...this.tasks.values(), ...this.agenda.values()].map(print));
    const own = [...this.tasks.values(), ...[...this.agenda.values()].filter((row) => !row.isSpread)].map(print);
    return {
      missing: called.filter((row) => !kept.has(row)),
      uncalled: own.filter((row) => !called.includes(row)),
      twice: called.filter((row, place) => called.indexOf(row) !== place),
    };
  }

  /** The board as scoring hands it over. */
  propose(cohort: Cohort, local: string): void {
    const board = this.maybe<BoardState>(stream.board(cohort.id));
    this.write({ events: proposeBoard(board, cohort) }, SYSTEM, this.contextOf(local));
  }

  /** Counts the ballots of a dossier's panels again, as a late ballot makes it happen. */
  recount(subject: string, local: string): void {
    const context = this.contextOf(local);
    const dossier = this.dossier(subject);
    const { id } = dossier;
    this.write(
      attendDossier(this.cycle(), dossier, 'count|rate', context.at, context, this.ballots.get(id)),
      SYSTEM,
      context,
    );
  }

  /** What follows the recomputation that an appeal called for. */
  serve(id: AppealId, given: GivenResult, local: string): void {
    const appeal = this.appeal(id);
    this.replace(appeal.appellant, given, 'appeal', local);
    this.write({ events: serveAppeal(appeal, given) }, SYSTEM, this.contextOf(local));
  }

  replace(subject: string, given: GivenResult, because: 'appeal' | 'correction', local: string): void {
    const context = this.contextOf(local);
    this.write({ events: replaceResult(this.dossier(subject), given, because, context) }, SYSTEM, context);
  }

  proposeConsequences(subject: string, local: string, consequences: Omit<ConsequenceState, 'status'>[]): void {
    const event = { stream: stream.dossier(dossierOf(subject)), kind: 'consequences-proposed', data: { consequences } };
    this.write({ events: [event] }, SYSTEM, this.contextOf(local));
  }

  load(command: Command): Loaded {
    const loaded: Loaded = { cycle: this.maybe(stream.cycle(CYCLE)) };
    for (const id of streamsOf(command)) this.put(loaded, id);
    const { approval, appeal, objection } = loaded;
    if (approval && 'approval' in command) this.put(loaded, approval.matter.of);
    if (appeal) this.put(loaded, stream.dossier(appeal.dossier));
    if (objection?.dossier) this.put(loaded, stream.dossier(objection.dossier));
    if (command.do === 'file-appeal') loaded.receipt = receiptNumber('2026', this.count('appeal') + 1);
    if (command.do === 'raise-objection') loaded.receipt = receiptNumber('2026', this.count('objection') + 1);
    const plan = loaded.dossier?.plan;
    if (plan && !approval) loaded.approval = this.maybe(stream.approval(plan.approval as `${string}.${string}`));
    this.putMembers(loaded);
    if (command.do === 'issue-targets') this.putIssued(loaded, command);
    return loaded;
  }

  private putIssued(loaded: Loaded, { plans }: IssueTargets): void {
    const dossiers = plans.flatMap(({ dossier }) => this.maybe<DossierState>(stream.dossier(dossier)) ?? []);
    loaded.members = new Map(dossiers.map((dossier) => [dossier.id, dossier]));
    loaded.approvals = new Map(
      dossiers.flatMap(({ plan }) => (plan?.approval ? [[plan.approval, this.approval(plan.approval)] as const] : [])),
    );
  }

  private putMembers(loaded: Loaded): void {
    if (loaded.board)
      loaded.members = new Map(
        loaded.board.members.flatMap((member): [DossierId, DossierState][] => {
          const dossier = this.maybe<DossierState>(stream.dossier(member.dossier));
          return dossier ? [[member.dossier, dossier]] : [];
        }),
      );
  }

  private count(kind: StreamKind): number {
    return [...this.streams.keys()].filter((id) => parseStream(id).kind === kind).length;
  }

  private put(loaded: Loaded, id: StreamId): void {
    const { kind } = parseStream(id);
    if (kind !== 'organisation') Object.assign(loaded, { [kind]: this.maybe(id) });
  }

  private attend(row: Row, cycle: CycleState, context: Context): { events: NewEvent[]; facts?: NewFact[] } {
    const state = this.state(row.stream);
    switch (parseStream(row.stream).kind) {
      case 'cycle':
        return { events: attendCycle(cycle, row.rule, row.dueAt, context) };
      case 'dossier': {
        const dossier = state as DossierState;
        const ballots = this.ballots.get(dossier.id);
        return attendDossier(cycle, dossier, row.rule, row.dueAt, context, ballots, (id) =>
          this.maybe<DossierState>(stream.dossier(id)),
        );
      }
      case 'approval': {
        const approval = state as ApprovalState;
        const loaded: Loaded = { cycle, approval };
        this.put(loaded, approval.matter.of);
        this.putMembers(loaded);
        return attendSignature(row.rule, row.dueAt, loaded, context);
      }
      case 'appeal':
        return { events: attendAppeal(state as Appeal, row.rule, row.dueAt, context, cycle.roles) };
      case 'objection':
        return { events: attendObjection(state as Objection, row.rule, row.dueAt, cycle, context) };
      default:
        return { events: [] };
    }
  }

  private append(event: NewEvent, actor: Actor, context: Context): void {
    if (event.key !== undefined) {
      const key = `${event.stream} ${event.key}`;
      if (this.keys.has(key)) throw new Error(`Twice: ${key}`);
      this.keys.add(key);
    }
    const open = this.streams.get(event.stream);
    const instant = event.at ?? context.at;
    const after = evolve(event.stream, open?.state, event, instant);
    const seq = (open?.seq ?? 0) + 1;
    this.streams.set(event.stream, { state: after, seq });
    this.events.push({ ...event, at: instant, actor });
    const effects = react(event, open?.state, after, this.maybe(stream.cycle(cycleOf(event.stream))), seq, context);
    for (const task of effects.closeTasks) this.tasks.delete(task.id);
    for (const task of effects.openTasks) this.tasks.set(task.id, task);
    for (const item of effects.disarm) this.agenda.delete(keyOf(item));
    for (const item of effects.arm) this.agenda.set(keyOf(item), { ...item, isSpread: false });
    for (const { rule, dueAt, attendAt, tracks } of effects.spread)
      for (const [id, { state }] of this.streams)
        if (parseStream(id).kind === 'dossier' && (tracks?.includes((state as DossierState).track) ?? true)) {
          const row = { stream: id, rule, dueAt, attendAt, attendant: `cycle/${CYCLE}`, isSpread: true };
          this.agenda.set(keyOf(row), row);
        }
    for (const sweep of effects.sweeps)
      for (const task of this.tasks.values()) if (task.params?.window === sweep.window) task.dueAt = sweep.dueAt;
    this.notices.push(...effects.notifications);
  }

  private state(id: StreamId): AggregateState {
    const found = this.maybe(id);
    if (!found) throw new Error(`There is no ${id}`);
    return found;
  }

  private maybe<T extends AggregateState>(id: StreamId): T | undefined {
    return this.streams.get(id)?.state as T | undefined;
  }
}

const print = (row: Task | AgendaItem): string =>
  'rule' in row ? `${row.stream} ${row.rule} ${row.dueAt} ${row.attendAt}` : `${row.id} ${row.kind} ${row.dueAt ?? ''}`;
const keyOf = (row: Pick<AgendaItem, 'stream' | 'rule' | 'dueAt'>): string => `${row.stream} ${row.rule} ${row.dueAt}`;
const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
