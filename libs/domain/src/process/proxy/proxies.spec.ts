import fc from 'fast-check';
import { evolveApproval } from '../approval/evolve';
import { firstStep, Matter } from '../approval/testing/matter';
import { decide, type Command } from '../command';
import { isRefusal, type Actor, type Refusal } from '../decision';
import { at, contextAt, text, zone } from '../testing/r12';
import { decideProxy, type ProxyCommand } from './decide';
import { noticesOfProxies } from './notices';
import { closesCircle, evolveProxies, mayActFor, type ProxiesState, type Proxy, type ProxyEvent } from './state';

const NOW = '2025-09-10 09:00';
const person = (id: string, roles: string[] = []): Extract<Actor, { kind: 'person' }> => ({
  kind: 'person',
  person: id,
  roles,
});

/** What everybody has given, as the register holds it. */
class Register {
  readonly states = new Map<string, ProxiesState>();
  readonly told: string[] = [];

  get proxies(): Proxy[] {
    return [...this.states.values()].flatMap((state) => state.proxies);
  }

  try(command: ProxyCommand, actor: Actor, local = NOW): Refusal | undefined {
    const state = this.states.get(command.giver);
    const decision = decideProxy(command, { state, proxies: this.proxies, at: at(local), zone }, actor);
    if (isRefusal(decision)) return decision;
    for (const event of decision.events as unknown as ProxyEvent[]) {
      const after = evolveProxies(state, event);
      this.states.set(command.giver, after);
      this.told.push(...noticesOfProxies(event, after, 1).map((notice) => `${notice.kind} ${notice.person}`));
    }
    return undefined;
  }

  give(giver: string, holder: string, change: Partial<Extract<ProxyCommand, { do: 'give-proxy' }>> = {}, by = giver) {
    const id = `${giver}-${holder}-${this.proxies.length}`;
    const days = { from: '2025-09-12', to: '2025-09-20' };
    return this.try(
      { do: 'give-proxy', id, giver, holder, kinds: null, ...days, ...change },
      person(by, by.startsWith('o') ? ['office'] : []),
    );
  }

  mayAct(holder: string, giver: string, local: string, kind: 'plan' | 'grades' = 'plan'): boolean {
    return mayActFor(this.proxies, holder, giver, kind, at(local));
  }
}

describe('A proxy 授权代办', () => {
  it('begins and ends by itself, with whole days of the organisation’s clock', () => {
    const register = new Register();
    expect(register.give('b', 'a')).toBeUndefined();
    expect(register.mayAct('a', 'b', '2025-09-11 23:59')).toBe(false);
    expect(register.mayAct('a', 'b', '2025-09-12 00:00')).toBe(true);
    expect(register.mayAct('a', 'b', '2025-09-20 23:59')).toBe(true);
    expect(register.mayAct('a', 'b', '2025-09-21 00:00')).toBe(false);
    expect(register.mayAct('b', 'a', '2025-09-12 00:00')).toBe(false);
    expect(register.told).toEqual(['proxy-given b', 'proxy-received a']);
  });

  it('covers some kinds of matters, or all', () => {
    const register = new Register();
    register.give('b', 'a', { kinds: ['grades'] });
    expect(register.mayAct('a', 'b', '2025-09-15 10:00', 'grades')).toBe(true);
    expect(register.mayAct('a', 'b', '2025-09-15 10:00', 'plan')).toBe(false);
  });

  it('is given by the person himself or by the office for him, which never names itself', () => {
    expect(new Register().give('b', 'a', {}, 'o')).toBeUndefined();
    expect(new Register().give('b', 'a', {}, 'a')).toMatchObject({ refused: 'not-your-proxy' });
    expect(new Register().give('b', 'o', {}, 'o')).toMatchObject({ refused: 'proxy-self-appointed' });
    expect(new Register().give('b', 'b')).toMatchObject({ refused: 'proxy-to-self' });
  });

  it.each([
    ['that have passed', '2025-09-09', '2025-09-20'],
    ['that end before they begin', '2025-09-12', '2025-09-11'],
    ['longer than a year', '2025-09-12', '2026-09-13'],
  ])('is not given for days %s', (_, from, to) => {
    expect(new Register().give('b', 'a', { from, to })).toMatchObject({ refused: 'proxy-days' });
  });

  it('lasts from today to a year later at most', () => {
    expect(new Register().give('b', 'a', { from: '2025-09-10', to: '2026-09-10' })).toBeUndefined();
  });

  it('is one at a time for one kind', () => {
    const register = new Register();
    register.give('b', 'a', { kinds: ['plan', 'grades'] });
    expect(register.give('b', 'c', { kinds: ['grades'] })).toMatchObject({ refused: 'proxy-overlaps' });
    expect(register.give('b', 'c')).toMatchObject({ refused: 'proxy-overlaps' });
    expect(register.give('b', 'c', { kinds: ['correction'] })).toBeUndefined();
    expect(register.give('b', 'c', { kinds: ['plan'], from: '2025-09-21', to: '2025-09-21' })).toBeUndefined();
  });

  it('is ended early by giver, holder or office; before it began it never begins', () => {
    const register = new Register();
    register.give('b', 'a');
    const end = (who: Actor, local: string) => register.try({ do: 'end-proxy', giver: 'b', id: 'b-a-0' }, who, local);
    expect(end(person('c'), NOW)).toMatchObject({ refused: 'not-your-proxy' });
    expect(register.try({ do: 'end-proxy', giver: 'b', id: 'other' }, person('b'))).toMatchObject({
      refused: 'proxy-unknown',
    });
    expect(end(person('a'), '2025-09-14 12:00')).toBeUndefined();
    expect(register.mayAct('a', 'b', '2025-09-14 11:59')).toBe(true);
    expect(register.mayAct('a', 'b', '2025-09-14 12:00')).toBe(false);
    expect(end(person('b'), '2025-09-14 12:00')).toMatchObject({ refused: 'proxy-over' });
    expect(register.told.slice(2)).toEqual(['proxy-ended b', 'proxy-lapsed a']);
    const early = new Register();
    early.give('b', 'a');
    early.try({ do: 'end-proxy', giver: 'b', id: 'b-a-0' }, person('o', ['office']));
    expect(early.mayAct('a', 'b', '2025-09-12 00:00')).toBe(false);
    expect(early.give('b', 'a')).toBeUndefined();
  });
});

describe('Proxies one after another', () => {
  it('do not pass on what was entrusted: B’s matters stay with A when A is away too', () => {
    const register = new Register();
    register.give('b', 'a');
    expect(register.give('a', 'c')).toBeUndefined();
    expect(register.mayAct('a', 'b', '2025-09-15 10:00')).toBe(true);
    expect(register.mayAct('c', 'a', '2025-09-15 10:00')).toBe(true);
    expect(register.mayAct('c', 'b', '2025-09-15 10:00')).toBe(false);
  });

  it('never come back to whoever gave the first', () => {
    const register = new Register();
    register.give('a', 'b');
    expect(register.give('b', 'a')).toMatchObject({ refused: 'proxy-circle' });
    register.give('b', 'c');
    expect(register.give('c', 'a')).toMatchObject({ refused: 'proxy-circle' });
    expect(register.give('c', 'a', { from: '2025-09-21', to: '2025-09-22' })).toBeUndefined();
  });

  it('make no circle in kinds that they do not share', () => {
    const register = new Register();
    register.give('a', 'b', { kinds: ['plan'] });
    expect(register.give('b', 'a', { kinds: ['grades'] })).toBeUndefined();
  });

  it('leave, at every instant and for every kind, somebody at the end of each line', () => {
    const days = fc.integer({ min: 10, max: 20 });
    const people = fc.constantFrom('a', 'b', 'c', 'd');
    const kinds = fc.constantFrom(null, ['plan' as const], ['plan' as const, 'grades' as const]);
    const gift = fc.tuple(people, people, days, days, kinds);
    fc.assert(
      fc.property(fc.array(gift, { maxLength: 12 }), (gifts) => {
        const register = new Register();
        for (const [giver, holder, from, to, kinds] of gifts)
          register.give(giver, holder, { from: `2025-09-${from}`, to: `2025-09-${to}`, kinds });
        for (const kind of ['plan', 'grades'] as const)
          for (let day = 10; day <= 20; day++)
            for (const start of ['a', 'b', 'c', 'd']) {
              let present = start;
              for (let step = 0; step < 4; step++)
                present =
                  ['a', 'b', 'c', 'd'].find((each) => register.mayAct(each, present, `2025-09-${day} 12:00`, kind)) ??
                  present;
              const isAway = ['a', 'b', 'c', 'd'].some((each) =>
                register.mayAct(each, present, `2025-09-${day} 12:00`, kind),
              );
              expect(isAway).toBe(false);
            }
      }),
    );
  });

  it('are followed to their end however many there are', () => {
    const line = Array.from({ length: 40 }, (_, index): Proxy => ({
      id: String(index),
      giver: `p${index}`,
      holder: `p${index + 1}`,
      kinds: null,
      since: at('2025-09-12 00:00'),
      until: at('2025-09-13 00:00'),
      by: `p${index}`,
    }));
    const closing = { ...line[0], id: 'x', giver: 'p40', holder: 'p0', by: 'p40' } as Proxy;
    expect(closesCircle(closing, line)).toBe(true);
    expect(closesCircle({ ...closing, holder: 'q' }, line)).toBe(false);
  });
});

describe('An act on another’s behalf', () => {
  const matter = new Matter([firstStep()]);
  const register = new Register();
  register.give('a', 'x');
  const approve = { do: 'approve', approval: 'y.i.plan.1', round: 1, step: 'first' } as const;
  const act = (command: Command, local: string, proxies = register.proxies) =>
    decide(
      command,
      { approval: matter.state, proxies },
      { kind: 'person', person: 'x', roles: [], onBehalfOf: 'a' },
      contextAt(local),
    );

  it('needs a proxy that covers the matter at that instant, also one that is older than the proxy', () => {
    expect(act(approve, '2025-09-11 10:00')).toMatchObject({ refused: 'no-proxy' });
    expect(act(approve, '2025-09-21 00:00')).toMatchObject({ refused: 'no-proxy' });
    expect(act(approve, '2025-09-12 10:00', [])).toMatchObject({ refused: 'no-proxy' });
    const decision = act(approve, '2025-09-12 10:00');
    if (isRefusal(decision)) throw new Error(decision.refused);
    const after = decision.events.reduce<typeof matter.state>(
      (state, event) => evolveApproval(state, event as never, at('2025-09-12 10:00')),
      matter.state,
    );
    expect(after.steps[0]?.signatures).toMatchObject([{ by: 'a', proxy: 'x' }]);
  });

  it('is none of those that are done in person', () => {
    const assess: Command = {
      do: 'assess-self',
      dossier: 'y.a',
      window: 'self',
      items: [],
      summary: text('s'),
      evidence: [],
    };
    expect(act(assess, '2025-09-12 10:00')).toMatchObject({ refused: 'not-by-proxy' });
  });
});
