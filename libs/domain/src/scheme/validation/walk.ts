import type { EventKind, Panel, Step } from '../people';
import type { Appeal, Effect, Grading, Pool, ResultPlan, Rule } from '../results';
import type { Stage, Track } from '../scheme';
import { at } from './finding';
import { NodeWalk } from './walk-nodes';

/**
 * Everything of interest in a scheme with its place, gathered in one pass. With `follow`, named conditions and rules are entered where
 * they are used (each once), so that a walk from one result finds all that the result depends on.
 */
export class Walk extends NodeWalk {
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
    pool.parts.forEach(({ share, by, cases, heads }, index) => {
      this.val(share, at(path, 'parts', index, 'share'));
      this.expr(by, at(path, 'parts', index, 'by'));
      this.cond(heads, at(path, 'parts', index, 'heads'));
      cases?.forEach((other, place) => {
        this.cond(other.when, at(path, 'parts', index, 'cases', place, 'when'));
        this.expr(other.by, at(path, 'parts', index, 'cases', place, 'by'));
      });
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
}
