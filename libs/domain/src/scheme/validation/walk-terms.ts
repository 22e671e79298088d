import type { Cond } from '../conditions';
import type { Span, When } from '../dates';
import type { Expr, ResultRef } from '../expressions';
import { entry } from '../lookup';
import type { Leaf, Method } from '../methods';
import type { Declared } from '../nodes';
import type { Reaction, Step, Who } from '../people';
import type { Effect } from '../results';
import type { Scheme, Stage } from '../scheme';
import type { Id, Points, Val } from '../values';
import { at } from './finding';

export type MentionKind =
  | 'setting'
  | 'role'
  | 'panel'
  | 'event'
  | 'scale'
  | 'grade'
  | 'chain'
  | 'node'
  | 'library-node'
  | 'track'
  | 'result'
  | 'attribute'
  | 'relation'
  | 'cohort'
  | 'stage'
  | 'condition'
  | 'rule';

/** An id used somewhere, and what it should be the id of. */
export interface Mention {
  kind: MentionKind;
  id: Id;
  path: string;
  /** For a grade: the result whose scale it belongs to, where the scheme says so. */
  of?: ResultRef;
}

type At<T> = T & { path: string };

/** Where a reaction stands: the stage or step whose deadline it answers. */
export type ReactionHolder = { stage: Stage } | { step: Step } | { effect: Effect };

/** The part of a walk that gathers: figures, people, dates, expressions and conditions, with their places. */
export class TermWalk {
  readonly mentions: Mention[] = [];
  readonly exprs: At<{ expr: Expr }>[] = [];
  readonly conds: At<{ cond: Cond }>[] = [];
  readonly methods: At<{ method: Method; leaf?: Leaf; declared?: Declared }>[] = [];
  readonly whens: At<{ when: When }>[] = [];
  readonly refs: At<{ ref: ResultRef }>[] = [];
  readonly reactions: At<{ list: readonly Reaction[]; holder: ReactionHolder }>[] = [];
  readonly spans: At<{ span: Span }>[] = [];
  readonly effects: At<{ effect: Effect }>[] = [];
  private readonly entered = new Set<string>();

  constructor(
    protected readonly scheme: Scheme,
    private readonly follow = false,
  ) {}

  protected expr(expr: Expr | undefined, path: string): void {
    if (expr === undefined) return;
    if (typeof expr === 'string' || 'setting' in expr) return this.val(expr, path);
    this.exprs.push({ expr, path });
    switch (expr.op) {
      case 'score':
        return expr.node === 'all' ? undefined : this.mention('node', expr.node, at(path, 'node'));
      case 'rate':
        return this.mention('panel', expr.panel, at(path, 'panel'));
      case 'attribute':
        return this.mention('attribute', expr.name, at(path, 'name'));
      case 'events':
        return this.mention('event', expr.event, at(path, 'event'));
      case 'budget':
        return;
      case 'result':
        return this.ref(expr.of, at(path, 'of'));
      case 'weighted':
        return expr.terms.forEach(({ weight, of }, index) => {
          this.val(weight, at(path, 'terms', index, 'weight'));
          this.expr(of, at(path, 'terms', index, 'of'));
        });
      case 'over':
        for (const [period, weight] of Object.entries(expr.weights)) this.val(weight, at(path, 'weights', period));
        return this.expr(expr.of, at(path, 'of'));
      case 'quotient':
        this.val(expr.by, at(path, 'by'));
        return this.expr(expr.of, at(path, 'of'));
      case 'rounded':
      case 'each':
        return this.expr(expr.of, at(path, 'of'));
      case 'across':
        this.mention('relation', expr.relation, at(path, 'relation'));
        return this.expr(expr.of, at(path, 'of'));
      case 'given':
        this.mention('panel', expr.panel, at(path, 'panel'));
        return this.mention('node', expr.node, at(path, 'node'));
    }
  }

  cond(cond: Cond | undefined, path: string): void {
    if (cond === undefined) return;
    if (typeof cond === 'string') {
      this.mention('condition', cond, path);
      const named = this.enter('conditions', cond, this.scheme.conditions);
      return this.cond(named, at('/conditions', cond));
    }
    this.conds.push({ cond, path });
    const ids = (kind: MentionKind, key: string, list: readonly Id[], of?: ResultRef) =>
      list.forEach((id, index) => this.mention(kind, id, at(path, key, index), of));
    switch (cond.kind) {
      case 'all':
      case 'any':
        return cond.of.forEach((part, index) => this.cond(part, at(path, 'of', index)));
      case 'not':
        return this.cond(cond.of, at(path, 'of'));
      case 'track':
        return ids('track', 'in', cond.in);
      case 'event':
        return ids('event', 'events', cond.events);
      case 'rank':
        return;
      case 'grade':
        if (cond.of) this.ref(cond.of, at(path, 'of'));
        return ids('grade', 'in', cond.in, cond.of);
      case 'history':
        return ids('grade', 'in', cond.in);
      case 'compare':
        this.expr(cond.left, at(path, 'left'));
        return this.expr(cond.right, at(path, 'right'));
      case 'attribute':
        return this.mention('attribute', cond.name, at(path, 'name'));
      case 'stage':
        return this.mention('stage', cond.stage, at(path, 'stage'));
    }
  }

  protected ref(ref: ResultRef, path: string): void {
    this.refs.push({ ref, path });
    if (ref.scheme === undefined) this.mention('result', ref.result, at(path, 'result'));
    if (ref.whose !== 'self') this.mention('relation', ref.whose, at(path, 'whose'));
  }

  protected reactionList(list: readonly Reaction[] | undefined, path: string, holder: ReactionHolder): void {
    if (list === undefined) return;
    this.reactions.push({ list, path, holder });
    list.forEach(({ to, event }, index) => {
      this.who(to, at(path, index, 'to'));
      this.mention('event', event, at(path, index, 'event'));
    });
  }

  protected when(when: When | undefined, path: string): void {
    if (when === undefined) return;
    this.whens.push({ when, path });
    if (when.kind === 'attribute') this.mention('attribute', when.name, at(path, 'name'));
  }

  protected span(span: Span | undefined, path: string): void {
    if (span !== undefined) this.spans.push({ span, path });
  }

  protected who(who: Who | undefined, path: string): void {
    const [kind, id] = who?.split(':') ?? [];
    if (id === undefined || kind === 'list') return;
    this.mention(kind === 'related' ? 'relation' : 'role', id, path);
  }

  protected points(points: Points | undefined, path: string): void {
    if (points !== 'open') this.val(points, path);
  }

  protected val(val: Val | undefined, path: string): void {
    if (val !== undefined && typeof val !== 'string') this.mention('setting', val.setting, path);
  }

  protected mention(kind: MentionKind, id: Id | undefined, path: string, of?: ResultRef): void {
    if (id !== undefined) this.mentions.push({ kind, id, path, of });
  }

  /** A library entry to walk into, the first time it is met; nothing unless following. */
  protected enter<T>(library: string, id: Id, entries: Readonly<Record<Id, T>> | undefined): T | undefined {
    const key = `${library}/${id}`;
    if (!this.follow || this.entered.has(key)) return undefined;
    this.entered.add(key);
    return entry(entries, id);
  }
}
