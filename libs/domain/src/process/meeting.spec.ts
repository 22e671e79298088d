import type { Command } from './command';
import { notCarriedOut } from './not-carried-out';
import { department } from './testing/departments';
import { noticedPlan, resolvedNoticed } from './testing/noticed';
import { contextAt, text } from './testing/r12';
import { CYCLE, World } from './testing/world';

const context = (local: string) => contextAt(local, resolvedNoticed);

/** The meeting is open from Tuesday 20 January 2026, until Friday the 23rd. */
function open(): World {
  const world = World.launched([department('sales', { track: 'unit' })], context, noticedPlan());
  world.attendUntil('2026-01-20 09:00');
  const event = { stream: `cycle/${CYCLE}` as const, kind: 'stage-closed', data: { window: 'notice' } };
  world.write({ events: [event] }, { kind: 'system' }, context('2026-01-20 10:00'));
  world.attendUntil('2026-01-20 10:05');
  return world;
}

const items = [
  { item: 'results', text: text('results') },
  { item: 'measures', text: text('measures') },
];
const record = (change = {}): Command => ({
  do: 'record-minutes',
  cycle: CYCLE,
  window: 'summing-up',
  on: '2026-01-21',
  place: text('hall'),
  chair: 'gm',
  present: ['gm', 'hs', 'hs'],
  items,
  decisions: [text('d')],
  evidence: [],
  ...change,
});
const window = (world: World) => world.cycle().windows.find(({ key }) => key === 'summing-up');

describe('A meeting', () => {
  it('waits with the office and ends with its minutes', () => {
    const world = open();
    expect(world.inbox('hr1')).toContain('hold-meeting');
    world.must(record(), 'hr1', '2026-01-21 16:00');
    expect(world.cycle().minutes?.['summing-up']).toMatchObject({
      by: 'hr1',
      present: ['gm', 'hs'],
      decisions: [text('d')],
    });
    expect(window(world)).toMatchObject({ status: 'closed', closedAt: '2026-01-21T08:00:00.000Z' });
    expect(world.inbox('hr1')).not.toContain('hold-meeting');
    expect(world.try(record(), 'hr1', '2026-01-21 17:00')).toMatchObject({ refused: 'already-recorded' });
  });

  it('goes on past its last day until it was held, with a reminder', () => {
    const world = open();
    world.attendUntil('2026-01-26 09:00');
    expect(window(world)?.status).toBe('open');
    expect(world.told('hr1')).toContain('window-reminder');
    world.must(record({ on: '2026-01-26' }), 'hr2', '2026-01-26 16:00');
    expect(window(world)?.status).toBe('closed');
  });

  it.each([
    ['gm', {}, { refused: 'not-the-host' }],
    ['hr1', { window: 'notice' }, { refused: 'window-unknown' }],
    ['hr1', { on: '2026-01-22' }, { refused: 'date-not-yet' }],
    ['hr1', { chair: 'dgm' }, { refused: 'chair-absent' }],
    ['hr1', { items: items.slice(1) }, { refused: 'agenda-incomplete' }],
    ['hr1', { items: [items[1], items[0]] }, { refused: 'agenda-incomplete' }],
  ])('is refused to %s with %p: %p', (who, change, refused) => {
    expect(open().try(record(change), who, '2026-01-21 16:00')).toMatchObject(refused);
  });

  it('is refused before it has opened', () => {
    const world = World.launched([department('sales', { track: 'unit' })], context, noticedPlan());
    world.attendUntil('2026-01-12 09:00');
    expect(world.try(record({ on: '2026-01-12' }), 'hr1', '2026-01-12 16:00')).toMatchObject({
      refused: 'stage-not-open',
    });
  });

  it('of a committee is held by that committee', () => {
    const stages = resolvedNoticed.stages.map((stage) =>
      stage.id === 'summing-up' ? { ...stage, by: 'committee:company' as const } : stage,
    );
    const world = World.launched(
      [department('sales', { track: 'unit' })],
      (local) => contextAt(local, { ...resolvedNoticed, stages }),
      noticedPlan(),
    );
    world.attendUntil('2026-01-20 09:00');
    const event = { stream: `cycle/${CYCLE}` as const, kind: 'stage-closed', data: { window: 'notice' } };
    world.write({ events: [event] }, { kind: 'system' }, context('2026-01-20 10:00'));
    world.attendUntil('2026-01-20 10:05');
    expect(world.inbox('gm')).toContain('hold-meeting');
    expect(world.inbox('hr1')).not.toContain('hold-meeting');
  });

  it('whose decisions a chain approves is not carried out', () => {
    const stages = resolvedNoticed.stages.map((stage) =>
      stage.id === 'summing-up' ? { ...stage, chain: 'sign' } : stage,
    );
    expect(notCarriedOut(resolvedNoticed)).toEqual([]);
    expect(notCarriedOut({ ...resolvedNoticed, stages })).toMatchObject([
      { about: 'stages/summing-up/chain', changesResults: true },
    ]);
  });
});
