import type { Step } from '../../../scheme/people';
import type { Context, RoleBindings } from '../../context';
import { isRefusal, type Refusal } from '../../decision';
import type { Notification } from '../../effects';
import type { StreamId } from '../../ids';
import { contextAt, text } from '../../testing/r12';
import type { Party } from '../../who';
import { attendApproval } from '../attend';
import { decideApproval } from '../decide';
import { evolveApproval } from '../evolve';
import { noticesOfApproval } from '../notices';
import { projectApproval } from '../project';
import { startApproval } from '../start';
import type { ApprovalCommand, ApprovalEvent, ApprovalState } from '../state';

/** a, b, c sit in the committee, d leads, o and p are the office; i submits and is whom it is about. */
export const ROLES: RoleBindings = { first: ['a', 'b', 'c'], second: ['d'], office: ['o', 'p'] };
const PARTY: Party = { subject: 'i', superior: 'd', aboveSuperior: 'g', unitHead: 'd', raters: {} };

export const firstStep = (change: Partial<Step> = {}): Step => ({ id: 'first', who: 'committee:first', ...change });
const secondStep: Step = { id: 'second', who: 'group:second' };

/** What a test says of a command; page, comments and texts are filled in. */
export type Said = {
  [Name in ApprovalCommand['do']]: Partial<Extract<ApprovalCommand, { do: Name }>> & { do: Name };
}[ApprovalCommand['do']];

/** One matter by itself on its way through a chain. */
export class Matter {
  readonly events: ApprovalEvent[] = [];
  /** The instant of each act. */
  readonly times: string[] = [];
  readonly notices: Notification[] = [];
  private held: ApprovalState | undefined;

  constructor(
    readonly chain: readonly Step[] = [firstStep(), secondStep],
    local = '2025-09-01 10:00',
    readonly roles: RoleBindings = ROLES,
  ) {
    const matter = { kind: 'plan' as const, of: 'dossier/y.i' as StreamId, version: 1, subject: 'i' };
    const input = { id: 'y.i.plan.1' as const, cycle: 'y', matter, initiator: 'i', chain, party: PARTY };
    const started = startApproval(input, roles, contextAt(local));
    if ('refused' in started) throw new Error(started.refused);
    this.write(started as unknown as ApprovalEvent, contextAt(local).at);
  }

  get state(): ApprovalState {
    if (!this.held) throw new Error('not started');
    return this.held;
  }

  /** Says an act by somebody, also for somebody else, who sees the page as it is now; what was refused. */
  try(said: Said, who: string, local = '2025-09-02 10:00', onBehalfOf?: string): Refusal | undefined {
    const { id, round, steps, current } = this.state;
    const words = { comment: text('c'), reason: text('r'), opinion: text('o'), text: text('t') };
    const seen = { approval: id, round, step: steps[current]?.id ?? 'second' };
    const { opinion: _, ...rest } = words;
    const command = { ...(said.do === 'approve' ? rest : words), ...seen, ...said } as ApprovalCommand;
    const roles = this.roles['office']?.includes(who) ? ['office'] : [];
    const context: Context = contextAt(local);
    const actor = { kind: 'person' as const, person: who, roles, ...(onBehalfOf && { onBehalfOf }) };
    const decision = decideApproval(this.state, command, actor, this.chain, context);
    if (isRefusal(decision)) return decision;
    for (const event of decision.events) this.write(event as unknown as ApprovalEvent, context.at);
    return undefined;
  }

  must(said: Said, who: string, local?: string, onBehalfOf?: string): this {
    const refusal = this.try(said, who, local, onBehalfOf);
    if (refusal) throw new Error(`${who} may not ${said.do}: ${JSON.stringify(refusal)}`);
    return this;
  }

  /** Carries out what falls due by an instant. */
  attendUntil(local: string): void {
    const until = contextAt(local).at;
    for (;;) {
      const [row] = this.agenda().filter(({ dueAt }) => dueAt <= until);
      if (!row) return;
      const context = { ...contextAt(local), at: row.dueAt };
      const events = attendApproval(this.state, row.rule, row.dueAt, this.chain, PARTY, this.roles, context);
      if (events.length === 0) throw new Error(`${row.rule} does nothing`);
      for (const event of events) this.write(event as unknown as ApprovalEvent, row.dueAt);
    }
  }

  /** Who was told what, oldest first. */
  get told(): { person: string; kind: string }[] {
    return this.notices.map(({ person, kind }) => ({ person, kind }));
  }

  /** `approve a`: kinds of task and who has them. */
  tasks(): string[] {
    return projectApproval(this.state, this.roles)
      .tasks.map(({ kind, assignee }) => `${kind} ${assignee}`)
      .sort();
  }

  agenda() {
    return [...projectApproval(this.state, this.roles).agenda].sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1));
  }

  private write(event: ApprovalEvent, at: string): void {
    this.held = evolveApproval(this.held, event, at);
    this.events.push(event);
    this.times.push(at);
    this.notices.push(...noticesOfApproval(event, this.held, this.events.length));
  }
}
