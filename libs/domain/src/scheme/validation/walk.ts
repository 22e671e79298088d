import type { Cond } from '../conditions';
import type { Span, When } from '../dates';
import type { Expr, ResultRef } from '../expressions';
import { entry } from '../lookup';
import type { Leaf, Method, PerEvent } from '../methods';
import type { Declared, Node } from '../nodes';
import type { EventKind, Panel, Reaction, Step, Who } from '../people';
import type { Appeal, Effect, Grading, Pool, ResultPlan, Rule } from '../results';
import type { Scheme, Stage, Track } from '../scheme';
import type { Source } from '../sources';
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

/**
 * Everything of interest in a scheme with its place, gathered in one pass. With `follow`, named conditions and rules are entered where
 * they are used (each once), so that a walk from one result finds all that the result depends on.
 */
export class Walk {
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
    private readonly scheme: Scheme,
    private readonly follow = false,
  ) {}

  whole(): this {
    const { scheme } = this;
    for (const [id, panel] of Object.entries(scheme.panels ?? {})) this.panel(panel, at('/panels', id));
    for (const [id, event] of Object.entries(scheme.events ?? {})) this.event(event, at('/events', id));
    for (const [id, steps] of Object.entries(scheme.chains ?? {})) this.chain(steps, at('/chains', id));
    for (const [id, node] of Object.entries(scheme.nodes ?? {})) this.node(node, at('/nodes', id));
    for (const [id, cond] of Object.entries(scheme.conditions ?? {})) this.cond(cond, at('/conditions', id));
    for (const [id, rule] of Object.entries(scheme.rules ?? {})) this.rule(rule, at('/rules', id));
    for (const [id, pool] of Object.entries(scheme.pools ?? {})) this.pool(pool, at('/pools', id));
    for (const [id, plan] of Object.entries(scheme.results)) this.result(plan, at('/results', id));
    for (const [id, grades] of Object.entries(scheme.scales ?? {}))
      grades.forEach((grade, index) => this.val(grade.from, at('/scales', id, index, 'from')));
    if (scheme.standard) this.method(scheme.standard, '/standard', {});
    scheme.tracks.forEach((track, index) => this.track(track, at('/tracks', index)));
    scheme.stages.forEach((stage, index) => this.stage(stage, at('/stages', index)));
    if (scheme.appeal) this.appeal(scheme.appeal, '/appeal');
    return this;
  }

  track(track: Track, path: string): void {
    this.mention('track', track.like, at(path, 'like'));
    this.cond(track.where, at(path, 'where'));
    this.who(track.madeBy, at(path, 'madeBy'));
    track.tree?.forEach((node, index) => this.child(node, at(path, 'tree', index)));
    this.points(track.points, at(path, 'points'));
    track.limits?.forEach(({ nodes, min, max }, index) => {
      const place = at(path, 'limits', index);
      nodes.forEach((id, each) => this.mention('node', id, at(place, 'nodes', each)));
      this.val(min, at(place, 'min'));
      this.val(max, at(place, 'max'));
    });
    track.cohort?.forEach((id, index) => this.mention('cohort', id, at(path, 'cohort', index)));
    track.results?.forEach((id, index) => this.mention('result', id, at(path, 'results', index)));
    this.mention('chain', track.amend?.chain, at(path, 'amend/chain'));
    this.val(track.sample?.share, at(path, 'sample/share'));
    this.mention('attribute', track.sample?.attribute, at(path, 'sample/attribute'));
    this.cond(track.sample?.frame, at(path, 'sample/frame'));
    track.checks?.forEach(({ when }, index) => this.cond(when, at(path, 'checks', index, 'when')));
  }

  stage(stage: Stage, path: string): void {
    const lists = [
      ['track', 'tracks', stage.tracks],
      ['node', 'nodes', stage.nodes],
      ['stage', 'after', stage.after],
    ] as const;
    for (const [kind, key, ids] of lists) ids?.forEach((id, index) => this.mention(kind, id, at(path, key, index)));
    this.when(stage.opens, at(path, 'opens'));
    this.when(stage.due, at(path, 'due'));
    this.reactionList(stage.reactions, at(path, 'reactions'), { stage });
    this.cond(stage.gate?.when, at(path, 'gate/when'));
    [...(stage.reports ?? []), ...(stage.between ?? []), stage.by].forEach((who) => this.who(who, at(path, 'reports')));
    this.mention('chain', stage.chain, at(path, 'chain'));
    this.val(stage.watch?.limit, at(path, 'watch/limit'));
    stage.watch?.then.forEach((effect, index) => this.effect(effect, at(path, 'watch/then', index)));
  }

  result(plan: ResultPlan, path: string): void {
    this.mention('result', plan.like, at(path, 'like'));
    this.mention('result', plan.revises, at(path, 'revises'));
    this.expr(plan.total, at(path, 'total'));
    for (const [id, adjust] of Object.entries(plan.adjust ?? {})) {
      this.val(adjust.cap, at(path, 'adjust', id, 'cap'));
      adjust.events.forEach((event, index) => this.mention('event', event, at(path, 'adjust', id, 'events', index)));
    }
    plan.ties?.forEach((tie, index) => this.expr(tie, at(path, 'ties', index)));
    if (plan.grading) this.grading(plan.grading, at(path, 'grading'));
    plan.bends?.forEach(({ when }, index) => this.cond(when, at(path, 'bends', index, 'when')));
    plan.rules?.forEach((rule, index) => {
      const place = at(path, 'rules', index);
      if (typeof rule !== 'string') return this.rule(rule, place);
      this.mention('rule', rule, place);
      const named = this.enter('rules', rule, this.scheme.rules);
      if (named) this.rule(named, at('/rules', rule));
    });
    plan.honours?.forEach(({ count }, index) => this.val(count, at(path, 'honours', index, 'count')));
    this.mention('chain', plan.signOff, at(path, 'signOff'));
    if (plan.appeal) this.appeal(plan.appeal, at(path, 'appeal'));
  }

  private grading(grading: Grading, path: string): void {
    this.mention('scale', grading.scale, at(path, 'scale'));
    switch (grading.kind) {
      case 'bands':
        return;
      case 'entered':
        return this.who(grading.by, at(path, 'by'));
      case 'rules':
        return grading.choose.forEach(({ when }, index) => this.cond(when, at(path, 'choose', index, 'when')));
      case 'rank':
        return grading.take.forEach(({ count }, index) => this.val(count, at(path, 'take', index, 'count')));
      case 'distribution':
        for (const [id, { min, max }] of Object.entries(grading.shares)) {
          this.val(min, at(path, 'shares', id, 'min'));
          this.val(max, at(path, 'shares', id, 'max'));
        }
    }
  }

  private rule(rule: Rule, path: string): void {
    this.cond(rule.when, at(path, 'when'));
    rule.then.forEach((effect, index) => this.effect(effect, at(path, 'then', index)));
  }

  private effect(effect: Effect, path: string): void {
    this.effects.push({ effect, path });
    switch (effect.kind) {
      case 'grade':
        return this.mention('grade', effect.set, at(path, 'set'));
      case 'ceiling':
        return this.mention('grade', effect.grade, at(path, 'grade'));
      case 'downgrade':
        return;
      case 'bar':
      case 'eligible':
        return this.who(effect.whom, at(path, 'whom'));
      case 'paper':
        this.who(effect.to, at(path, 'to'));
        return this.when(effect.due, at(path, 'due'));
      case 'action':
        this.who(effect.whom, at(path, 'whom'));
        this.val(effect.amount, at(path, 'amount'));
        this.when(effect.from, at(path, 'from'));
        this.span(effect.lasts, at(path, 'lasts'));
        this.when(effect.due, at(path, 'due'));
        this.mention('chain', effect.chain, at(path, 'chain'));
        this.reactionList(effect.reactions, at(path, 'reactions'), { effect });
        this.cond(effect.until, at(path, 'until'));
        effect.then?.forEach((part, index) => this.effect(part, at(path, 'then', index)));
    }
  }

  private pool(pool: Pool, path: string): void {
    this.val(pool.amount, at(path, 'amount'));
    this.mention('chain', pool.chain, at(path, 'chain'));
    pool.parts.forEach(({ share, by, heads }, index) => {
      this.val(share, at(path, 'parts', index, 'share'));
      this.expr(by, at(path, 'parts', index, 'by'));
      this.cond(heads, at(path, 'parts', index, 'heads'));
    });
  }

  private appeal(appeal: Appeal, path: string): void {
    this.span(appeal.window, at(path, 'window'));
    this.who(appeal.to, at(path, 'to'));
    this.mention('chain', appeal.review, at(path, 'review'));
  }

  private panel(panel: Panel, path: string): void {
    this.who(panel.raters, at(path, 'raters'));
    panel.strata?.forEach(({ raters, weight }, index) => {
      this.who(raters, at(path, 'strata', index, 'raters'));
      this.val(weight, at(path, 'strata', index, 'weight'));
    });
  }

  private event(event: EventKind, path: string): void {
    this.who(event.by, at(path, 'by'));
    this.span(event.valid, at(path, 'valid'));
    const { points } = event;
    if (points !== undefined && typeof points !== 'string' && 'min' in points) {
      this.val(points.min, at(path, 'points/min'));
      this.val(points.max, at(path, 'points/max'));
    } else this.val(points, at(path, 'points'));
  }

  private chain(steps: readonly Step[], path: string): void {
    steps.forEach((step, index) => {
      const place = at(path, index);
      this.who(step.who, at(place, 'who'));
      this.span(step.within, at(place, 'within'));
      this.reactionList(step.reactions, at(place, 'reactions'), { step });
    });
  }

  private child(child: Node | Id, path: string): void {
    if (typeof child !== 'string') return this.node(child, path);
    this.mention('library-node', child, path);
    const named = this.enter('nodes', child, this.scheme.nodes);
    if (named) this.node(named, at('/nodes', child));
  }

  private node(node: Node, path: string): void {
    switch (node.kind) {
      case 'branch':
        this.points(node.points, at(path, 'points'));
        return node.children.forEach((child, index) => this.child(child, at(path, 'children', index)));
      case 'declared':
        this.points(node.points, at(path, 'points'));
        this.who(node.by, at(path, 'by'));
        this.source(node.source, at(path, 'source'));
        node.scored?.forEach((method, index) => this.method(method, at(path, 'scored', index), { declared: node }));
        this.mention('track', node.cascadesFrom?.track, at(path, 'cascadesFrom/track'));
        return this.mention('node', node.cascadesFrom?.node, at(path, 'cascadesFrom/node'));
      case 'leaf':
        return this.leaf(node, path);
    }
  }

  private leaf(leaf: Leaf, path: string): void {
    this.points(leaf.points, at(path, 'points'));
    this.source(leaf.source, at(path, 'source'));
    const { target } = leaf;
    if (target !== undefined && typeof target !== 'string' && 'yearly' in target) {
      target.yearly.forEach((value, index) => this.val(value, at(path, 'target/yearly', index)));
      this.val(target.end, at(path, 'target/end'));
    } else this.val(target, at(path, 'target'));
    if (leaf.scored) this.method(leaf.scored, at(path, 'scored'), { leaf });
  }

  private source(source: Source | undefined, path: string): void {
    if (source === undefined) return;
    if (source.kind === 'inspection') return this.who(source.by, at(path, 'by'));
    this.who(source.verifier, at(path, 'verifier'));
    if (source.kind === 'self-report') return;
    source.by.forEach((who, index) => this.who(who, at(path, 'by', index)));
    this.who(source.owner, at(path, 'owner'));
  }

  private method(method: Method, path: string, of: { leaf?: Leaf; declared?: Declared }): void {
    this.methods.push({ method, path, ...of });
    switch (method.method) {
      case 'M1':
        return;
      case 'M2':
        return this.val(method.step, at(path, 'step'));
      case 'M3':
        return method.events.forEach((event, index) => this.mention('event', event, at(path, 'events', index)));
      case 'M4':
        for (const key of ['base', 'min', 'max'] as const) this.val(method[key], at(path, key));
        return this.perEvent(method.events, at(path, 'events'));
      case 'M5':
        return method.parts.forEach((part, index) => this.leaf(part, at(path, 'parts', index)));
      case 'M6':
        this.val(method.each, at(path, 'each'));
        return this.val(method.cap, at(path, 'cap'));
      case 'M7':
      case 'M14':
        return this.perEvent(method.events, at(path, 'events'));
      case 'M8':
        this.mention('panel', method.panel, at(path, 'panel'));
        method.counts.forEach(({ event }, index) => this.mention('event', event, at(path, 'counts', index, 'event')));
        return this.mention('event', method.lift?.event, at(path, 'lift/event'));
      case 'M9':
        for (const [panel, weight] of Object.entries(method.panels)) {
          this.mention('panel', panel, at(path, 'panels', panel));
          this.val(weight, at(path, 'panels', panel));
        }
        return;
      case 'M10':
        this.bandPoints(method.bands, at(path, 'bands'));
        return this.mention('panel', method.panel, at(path, 'panel'));
      case 'M11':
        for (const key of ['base', 'effect'] as const) {
          this.points(method[key].points, at(path, key, 'points'));
          this.source(method[key].source, at(path, key, 'source'));
          this.method(method[key].scored, at(path, key, 'scored'), {});
        }
        return;
      case 'M12':
        if (method.rank !== 'reported') this.ref(method.rank, at(path, 'rank'));
        return method.tiers.forEach(({ to, points }, index) => {
          this.val(to, at(path, 'tiers', index, 'to'));
          this.val(points, at(path, 'tiers', index, 'points'));
        });
      case 'M13':
        this.ref(method.from, at(path, 'from'));
        for (const [grade, points] of Object.entries(method.points)) {
          this.mention('grade', grade, at(path, 'points', grade), method.from);
          this.val(points, at(path, 'points', grade));
        }
        return;
      case 'M15':
        return this.bandPoints(method.bands, at(path, 'bands'));
    }
  }

  private bandPoints(bands: readonly { points: Val | 'same' }[], path: string): void {
    bands.forEach(({ points }, index) => {
      if (points !== 'same') this.val(points, at(path, index, 'points'));
    });
  }

  private perEvent(events: PerEvent, path: string): void {
    for (const [event, points] of Object.entries(events)) {
      this.mention('event', event, at(path, event));
      if (points !== 'recorded') this.val(points, at(path, event));
    }
  }

  private expr(expr: Expr | undefined, path: string): void {
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

  private ref(ref: ResultRef, path: string): void {
    this.refs.push({ ref, path });
    if (ref.scheme === undefined) this.mention('result', ref.result, at(path, 'result'));
    if (ref.whose !== 'self') this.mention('relation', ref.whose, at(path, 'whose'));
  }

  private reactionList(list: readonly Reaction[] | undefined, path: string, holder: ReactionHolder): void {
    if (list === undefined) return;
    this.reactions.push({ list, path, holder });
    list.forEach(({ to, event }, index) => {
      this.who(to, at(path, index, 'to'));
      this.mention('event', event, at(path, index, 'event'));
    });
  }

  private when(when: When | undefined, path: string): void {
    if (when === undefined) return;
    this.whens.push({ when, path });
    if (when.kind === 'attribute') this.mention('attribute', when.name, at(path, 'name'));
  }

  private span(span: Span | undefined, path: string): void {
    if (span !== undefined) this.spans.push({ span, path });
  }

  private who(who: Who | undefined, path: string): void {
    const [kind, id] = who?.split(':') ?? [];
    if (id === undefined || kind === 'list') return;
    this.mention(kind === 'related' ? 'relation' : 'role', id, path);
  }

  private points(points: Points | undefined, path: string): void {
    if (points !== 'open') this.val(points, path);
  }

  private val(val: Val | undefined, path: string): void {
    if (val !== undefined && typeof val !== 'string') this.mention('setting', val.setting, path);
  }

  private mention(kind: MentionKind, id: Id | undefined, path: string, of?: ResultRef): void {
    if (id !== undefined) this.mentions.push({ kind, id, path, of });
  }

  /** A library entry to walk into, the first time it is met; nothing unless following. */
  private enter<T>(library: string, id: Id, entries: Readonly<Record<Id, T>> | undefined): T | undefined {
    const key = `${library}/${id}`;
    if (!this.follow || this.entered.has(key)) return undefined;
    this.entered.add(key);
    return entry(entries, id);
  }
}
