import type { Leaf, Method, PerEvent } from '../methods';
import type { Declared, Node } from '../nodes';
import type { Source } from '../sources';
import type { Id, Val } from '../values';
import { at } from './finding';
import { TermWalk } from './walk-terms';

/** The part of a walk that goes down trees of nodes and into the methods of their leaves. */
export class NodeWalk extends TermWalk {
  protected child(child: Node | Id, path: string): void {
    if (typeof child !== 'string') return this.node(child, path);
    this.mention('library-node', child, path);
    const named = this.enter('nodes', child, this.scheme.nodes);
    if (named) this.node(named, at('/nodes', child));
  }

  protected node(node: Node, path: string): void {
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

  protected leaf(leaf: Leaf, path: string): void {
    this.points(leaf.points, at(path, 'points'));
    this.source(leaf.source, at(path, 'source'));
    leaf.linked?.forEach((node, index) => this.mention('node', node, at(path, 'linked', index)));
    const { target } = leaf;
    if (target !== undefined && typeof target !== 'string' && 'roll' in target) {
      target.yearly?.forEach((value, index) => this.val(value, at(path, 'target/yearly', index)));
      this.val(target.end, at(path, 'target/end'));
    } else this.val(target, at(path, 'target'));
    if (leaf.scored) this.method(leaf.scored, at(path, 'scored'), { leaf });
  }

  protected source(source: Source | undefined, path: string): void {
    if (source === undefined) return;
    if (source.kind === 'inspection') return this.who(source.by, at(path, 'by'));
    this.who(source.verifier, at(path, 'verifier'));
    if (source.kind === 'self-report') return;
    source.by.forEach((who, index) => this.who(who, at(path, 'by', index)));
    this.who(source.owner, at(path, 'owner'));
  }

  protected method(method: Method, path: string, of: { leaf?: Leaf; declared?: Declared }): void {
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
        return method.lift?.events.forEach((event, index) =>
          this.mention('event', event, at(path, 'lift/events', index)),
        );
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
        if (method.points === 'score') return;
        for (const [grade, points] of Object.entries(method.points)) {
          this.mention('grade', grade, at(path, 'points', grade), method.from);
          this.val(points, at(path, 'points', grade));
        }
        return;
      case 'M15':
        return this.bandPoints(method.bands, at(path, 'bands'));
    }
  }

  protected bandPoints(bands: readonly { points: Val | 'same' }[], path: string): void {
    bands.forEach(({ points }, index) => {
      if (points !== 'same') this.val(points, at(path, index, 'points'));
    });
  }

  protected perEvent(events: PerEvent, path: string): void {
    for (const [event, points] of Object.entries(events)) {
      this.mention('event', event, at(path, event));
      if (points !== 'recorded') this.val(points, at(path, event));
    }
  }
}
