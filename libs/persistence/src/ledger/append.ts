import { canonical } from '#domain/ledger/canonical';
import { evolve, react, type AggregateState } from '#domain/process/aggregate';
import { cycleOf } from '#domain/process/command';
import type { Context } from '#domain/process/context';
import type { CycleState } from '#domain/process/cycle';
import type { Actor, NewEvent, NewFact } from '#domain/process/decision';
import type { Effects } from '#domain/process/effects';
import type { DossierState } from '#domain/process/dossier/state';
import { parseStream, type StreamId } from '#domain/process/ids';
import { actHash, GENESIS } from './hashes';
import { dossierRow, factRow } from './rows';
import { noRows, type Rows } from './write';

/** A stream as it was read under its lock. */
export interface OpenStream {
  id: StreamId;
  seq: number;
  head: string;
  state: AggregateState | undefined;
}

export const freshStream = (id: StreamId): OpenStream => ({ id, seq: 0, head: GENESIS, state: undefined });

/** An act with what it changes besides its stream. */
interface Folded {
  stream: StreamId;
  row: object;
  /** The dossier as lists read it, where the act is one on a dossier. */
  dossier: object | undefined;
  effects: Effects;
  at: string;
}

/**
 * Collects the acts of one transaction: folds each into its stream, chains its hash, and works out what else it changes. The same
 * code serves one human act and a page of a thousand.
 */
export class Appender {
  private readonly rows: Rows = noRows();
  private readonly changed = new Set<StreamId>();
  private readonly dossiers = new Map<StreamId, object>();
  private readonly tasks = new Map<
    string,
    { open?: object; close?: { id: string; outcome: string; closed_at: string } }
  >();
  private readonly nudges = new Set<string>();

  constructor(private readonly streams: Map<StreamId, OpenStream>) {}

  state(id: StreamId): AggregateState | undefined {
    return this.streams.get(id)?.state;
  }

  /** How many acts the stream has now. */
  seq(id: StreamId): number {
    return this.streams.get(id)?.seq ?? 0;
  }

  /** The cycle that acts of this stream belong to, as it stands now. */
  cycleFor(id: StreamId): CycleState | undefined {
    return this.streams.get(`cycle/${cycleOf(id)}`)?.state as CycleState | undefined;
  }

  /** Appends what one decision came to, all of it or, where something cannot be folded, nothing. */
  append(events: readonly NewEvent[], facts: readonly NewFact[], actor: Actor, context: Context): void {
    const stored = facts.map((fact) => factRow(fact, events[0]?.stream ?? '', context.at));
    const before = events.map((event) => [event.stream, this.streams.get(event.stream)] as const);
    let folded: Folded[];
    try {
      folded = events.map((event, index) => this.fold(event, index === 0 ? stored : [], actor, context));
    } catch (error) {
      for (const [id, open] of before)
        if (open) this.streams.set(id, open);
        else this.streams.delete(id);
      throw error;
    }
    this.rows.facts.push(...stored);
    for (const { stream, row, dossier, effects, at } of folded) {
      this.rows.acts.push(row);
      this.changed.add(stream);
      if (dossier) this.dossiers.set(stream, dossier);
      this.take(effects, at);
    }
  }

  private fold(
    event: NewEvent,
    facts: readonly { id: string; hash: string }[],
    actor: Actor,
    context: Context,
  ): Folded {
    const { stream } = event;
    const open = this.streams.get(stream) ?? freshStream(stream);
    const at = event.at ?? context.at;
    const after = evolve(stream, open.state, event, at);
    const act = {
      stream,
      seq: open.seq + 1,
      kind: event.kind,
      data: canonical({ data: event.data, facts: facts.map(({ id, hash }) => ({ id, hash })) }),
      actor: actor.kind === 'person' ? actor.person : null,
      onBehalfOf: actor.kind === 'person' ? (actor.onBehalfOf ?? null) : null,
      at,
      key: event.key ?? null,
    };
    const hash = actHash(act, open.head);
    const { onBehalfOf, ...plain } = act;
    this.streams.set(stream, { id: stream, seq: act.seq, head: hash, state: after });
    const effects = react(event, open.state, after, this.cycleFor(stream), act.seq, context);
    return {
      stream,
      row: { ...plain, on_behalf_of: onBehalfOf, prev_hash: open.head, hash },
      dossier: stream.startsWith('dossier/') ? dossierRow(after as DossierState) : undefined,
      effects,
      at,
    };
  }

  private take(effects: Effects, at: string): void {
    for (const task of effects.openTasks)
      this.tasks.set(task.id, {
        open: {
          id: task.id,
          stream: task.stream,
          cycle_id: task.cycle,
          kind: task.kind,
          assignee: task.assignee,
          subject_id: task.subject,
          period: task.period ?? null,
          due_at: task.dueAt ?? null,
          params: task.params ?? {},
          opened_at: at,
        },
      });
    for (const task of effects.closeTasks) {
      // A task opened and closed by one act was never there.
      if (this.tasks.get(task.id)?.open) this.tasks.delete(task.id);
      else this.tasks.set(task.id, { close: { ...task, closed_at: at } });
    }
    for (const item of effects.arm)
      this.rows.arm.push({
        stream: item.stream,
        rule: item.rule,
        due_at: item.dueAt,
        attend_at: item.attendAt,
        attendant: item.attendant,
        tries: 0,
      });
    for (const item of effects.disarm) this.disarm(item.stream, item.rule, item.dueAt);
    for (const spread of effects.spread)
      this.rows.spread.push({
        cycle: spread.cycle,
        rule: spread.rule,
        due_at: spread.dueAt,
        attend_at: spread.attendAt,
        attendant: `cycle/${spread.cycle}`,
        tracks: spread.tracks ?? null,
      });
    for (const sweep of effects.sweeps)
      this.rows.sweeps.push({ cycle: sweep.cycle, window: sweep.window, due_at: sweep.dueAt });
    for (const notice of effects.notifications)
      this.rows.notifications.push({
        id: notice.id,
        person_id: notice.person,
        kind: notice.kind,
        params: notice.params,
        link: notice.link,
        stream: notice.stream,
        at,
      });
    for (const attendant of effects.nudges) this.nudges.add(attendant);
  }

  /** Takes a row off the agenda: it was attended, or the state no longer calls for it. */
  disarm(stream: string, rule: string, dueAt: string): void {
    this.rows.disarm.push({ stream, rule, due_at: dueAt });
  }

  add<Part extends 'texts' | 'idempotency' | 'records'>(part: Part, rows: Rows[Part]): void {
    (this.rows[part] as object[]).push(...rows);
  }

  nudge(attendant: string): void {
    this.nudges.add(attendant);
  }

  /** Everything to write. `quiet` attendants are the callers themselves, who need no nudge. */
  finish(quiet?: string): Rows {
    for (const id of this.changed) {
      const open = this.streams.get(id);
      if (!open?.state) continue;
      const { kind } = parseStream(id);
      this.rows.streams.push({
        id,
        kind,
        cycle_id: cycleOf(id),
        seq: open.seq,
        head: open.head,
        state: open.state,
      });
    }
    this.rows.dossiers.push(...this.dossiers.values());
    for (const task of this.tasks.values()) {
      if (task.open) this.rows.openTasks.push(task.open);
      if (task.close) this.rows.closeTasks.push(task.close);
    }
    this.rows.nudges.push(...[...this.nudges].filter((attendant) => attendant !== quiet));
    return this.rows;
  }
}
