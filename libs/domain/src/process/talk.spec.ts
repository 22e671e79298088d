import type { Command } from './command';
import { talkSides } from './dossier/talk';
import { department } from './testing/departments';
import { noticedPlan, resolvedNoticed } from './testing/noticed';
import { contextAt, text } from './testing/r12';
import { CYCLE, dossierOf, World } from './testing/world';

const SALES = dossierOf('sales');
const context = (local: string) => contextAt(local, resolvedNoticed);

/** The grades are settled on Monday 12 January 2026, and the talks are open until Thursday the 15th. */
function open(change = {}): World {
  const world = World.launched([department('sales', { track: 'unit', ...change })], context, noticedPlan());
  world.attendUntil('2026-01-10 09:00');
  const event = { stream: `cycle/${CYCLE}` as const, kind: 'stage-closed', data: { window: 'grades' } };
  world.write({ events: [event] }, { kind: 'system' }, context('2026-01-12 10:00'));
  world.attendUntil('2026-01-12 10:05');
  return world;
}

const hold = (change = {}): Command => ({
  do: 'hold-talk',
  dossier: SALES,
  window: 'feedback',
  on: '2026-01-13',
  with: 'hs',
  said: text('said'),
  measures: text('measures'),
  evidence: [],
  ...change,
});
const talks = (world: World, who: string): string[] => world.inbox(who).filter((task) => task.includes('talk'));
const sign: Command = { do: 'sign-talk', dossier: SALES, window: 'feedback', remark: text('mine') };

describe('A talk', () => {
  it('is owed by the superior, then by the other side until it has signed', () => {
    const world = open();
    expect([talks(world, 'gm'), talks(world, 'hs')]).toEqual([['hold-talk sales'], []]);
    world.must(hold(), 'gm', '2026-01-13 16:00');
    expect([talks(world, 'gm'), talks(world, 'hs'), world.told('hs').at(-1)]).toEqual([
      [],
      ['sign-talk sales'],
      'talk-to-sign',
    ]);
    world.must(sign, 'hs', '2026-01-13 17:00');
    expect(world.inbox('hs')).toEqual([]);
    expect(world.dossier('sales').talks?.feedback).toMatchObject({
      by: 'gm',
      with: 'hs',
      signed: { remark: text('mine') },
    });
    expect(world.discrepancies()).toEqual({ missing: [], uncalled: [], twice: [] });
  });

  it('may be written anew until both have signed, and was held when it was first put on record', () => {
    const world = open();
    world.must(hold(), 'gm', '2026-01-13 16:00');
    world.must(hold({ said: text('better') }), 'gm', '2026-01-14 09:00');
    expect(world.dossier('sales').talks?.feedback).toMatchObject({
      said: text('better'),
      at: '2026-01-13T08:00:00.000Z',
    });
    world.must(sign, 'hs', '2026-01-14 10:00');
    expect(world.try(hold(), 'gm', '2026-01-14 11:00')).toMatchObject({ refused: 'already-signed' });
    expect(world.try(sign, 'hs', '2026-01-14 11:00')).toMatchObject({ refused: 'already-signed' });
  });

  it.each([
    ['hs', {}, { refused: 'not-the-talker' }],
    ['gm', { with: 'e1' }, { refused: 'partner-foreign' }],
    ['gm', { on: '2026-01-14' }, { refused: 'date-not-yet' }],
    ['gm', { window: 'notice' }, { refused: 'window-unknown' }],
  ])('is refused to %s with %p: %p', (who, change, refused) => {
    expect(open().try(hold(change), who, '2026-01-13 16:00')).toMatchObject(refused);
  });

  it('is signed by the person it was held with and by nobody else', () => {
    const world = open();
    expect(world.try(sign, 'hs', '2026-01-13 16:00')).toMatchObject({ refused: 'talk-unknown' });
    world.must(hold(), 'gm', '2026-01-13 16:00');
    expect(world.try(sign, 'gm', '2026-01-13 17:00')).toMatchObject({ refused: 'not-a-signer' });
  });

  it('is reminded of and reported like anything owed', () => {
    const world = open();
    world.attendUntil('2026-01-15 09:00');
    expect(world.told('gm')).toContain('window-reminder');
    world.attendUntil('2026-01-16 09:00');
    expect(world.told('hr1')).toContain('window-escalated');
  });

  it('falls to the office where there is no superior, or the superior is the one to be talked to', () => {
    const sides = (change: object) => {
      const world = open(change);
      return talkSides(world.dossier('sales'), { stage: 'feedback' }, world.cycle(), context('2026-01-13 09:00'));
    };
    expect(sides({ superior: null })).toEqual({ holders: ['hr1', 'hr2'], partners: ['hs'] });
    expect(sides({ superior: 'hs' })).toEqual({ holders: ['hr1', 'hr2'], partners: ['hs'] });
  });

  it('waits where the post of the other side is vacant', () => {
    expect(talks(open({ unitHead: null }), 'gm')).toEqual([]);
  });
});
