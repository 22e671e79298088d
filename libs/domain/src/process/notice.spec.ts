import type { Command } from './command';
import { completedStages } from './complete-stages';
import { isNoticeAhead } from './notice';
import { calendar, contextAt, text } from './testing/r12';
import { noticedPlan, resolvedNoticed } from './testing/noticed';
import { department } from './testing/departments';
import { CYCLE, dossierOf, World } from './testing/world';

const ID = `${CYCLE}.o1` as const;
const SALES = dossierOf('sales');
const context = (local: string) => contextAt(local, resolvedNoticed);

/** Rated, graded and signed off on Monday 12 January 2026, from which the notice is open: its five working days end with the 19th. */
function noticed(): World {
  const world = World.launched([department('sales', { track: 'unit', liaisons: [] })], context, noticedPlan());
  world.attendUntil('2026-01-10 09:00');
  const mark = (node: string, panel: string, value: string): Command => ({
    do: 'rate',
    dossier: SALES,
    window: 'rate',
    marks: [{ node, panel, item: 'mark', value }],
  });
  world.must(mark('work', 'office', '90'), 'hr1', '2026-01-10 10:00');
  world.must(mark('conduct', 'superior', '80'), 'gm', '2026-01-10 10:00');
  const given = { score: '87.00', grade: 'good', record: 'r1' };
  const window = { opensAt: '2026-01-12T02:00:00.000Z', days: [], calendar: { id: 'state-council', version: 1 } };
  world.write(
    {
      events: [
        { stream: `dossier/${SALES}`, kind: 'signed-off', data: { number: 1, ...given, window, disclosedTo: [] } },
        { stream: `cycle/${CYCLE}`, kind: 'stage-closed', data: { window: 'grades' } },
      ],
    },
    { kind: 'system' },
    context('2026-01-12 10:00'),
  );
  world.attendUntil('2026-01-12 10:05');
  return world;
}

const raise = (change = {}): Command => ({
  do: 'raise-objection',
  objection: ID,
  window: 'notice',
  about: SALES,
  grounds: text('g'),
  evidence: [],
  ...change,
});
const answer = (outcome: 'upheld' | 'rejected', change = {}): Command => ({
  do: 'answer-objection',
  objection: ID,
  outcome,
  reason: text('r'),
  ...change,
});
const factOf = (world: World) => world.facts.find(({ node }) => node === 'work');
const notice = (world: World) => world.cycle().windows.find(({ key }) => key === 'notice');
const close: Command = { do: 'close-window', cycle: CYCLE, window: 'notice' };

describe('A public notice', () => {
  it('opens with the signed results for its working days, and tells whoever stands in it', () => {
    const world = noticed();
    // Tuesday 13 to Monday 19 January.
    expect(notice(world)).toMatchObject({ status: 'open', dueAt: '2026-01-19T16:00:00.000Z' });
    expect(world.told('hs')).toContain('public-notice');
  });

  it('is neither ended nor passed over by the office, and nothing is published before it has ended', () => {
    const world = noticed();
    expect(world.try(close, 'hr1', '2026-01-13 09:00')).toMatchObject({ refused: 'notice-open' });
    expect(world.try({ do: 'publish', cycle: CYCLE }, 'hr1', '2026-01-13 09:00')).toMatchObject({
      refused: 'notice-open',
    });
    world.attendUntil('2026-01-21 09:00');
    expect(notice(world)).toMatchObject({ status: 'open', done: ['remind.0', 'due'] });
    world.write(
      { events: [{ stream: `cycle/${CYCLE}`, kind: 'stage-closed', data: { window: 'notice' } }] },
      { kind: 'system' },
      context('2026-01-21 09:00'),
    );
    world.must({ do: 'publish', cycle: CYCLE }, 'hr1', '2026-01-21 10:00');
  });

  it('that runs into a year without a holiday notice gets its last day once that is loaded', () => {
    const short = { ...calendar, years: calendar.years.filter(({ year }) => year < 2026) };
    const local = (at: string) => ({ ...context(at), calendar: short });
    const world = World.launched([department('sales', { track: 'unit' })], local, noticedPlan());
    world.attendUntil('2026-01-10 09:00');
    const event = { stream: `cycle/${CYCLE}` as const, kind: 'stage-closed', data: { window: 'grades' } };
    world.write({ events: [event] }, { kind: 'system' }, local('2026-01-12 10:00'));
    world.attendUntil('2026-01-12 10:05');
    expect(notice(world)).toMatchObject({ status: 'open', missingYear: 2026 });
    expect(world.inbox('hr1')).toContain('load-calendar');
    const completed = completedStages(world.cycle(), resolvedNoticed, calendar);
    expect(completed.find(({ key }) => key === 'notice')).toMatchObject({
      dueAt: '2026-01-19T16:00:00.000Z',
      moments: [{ id: 'due' }, { id: 'remind.0' }],
    });
  });

  it('reminds the office before its last day', () => {
    const world = noticed();
    world.attendUntil('2026-01-17 09:00');
    expect(world.told('hr1')).toContain('window-reminder');
  });

  it('stands only before what is published after it', () => {
    const staged = (...kinds: ('public-notice' | 'publication')[]) =>
      isNoticeAhead(kinds.map((kind) => ({ kind, status: 'to-come' as const })));
    expect([
      staged('public-notice', 'publication'),
      staged('publication', 'public-notice'),
      staged('publication'),
    ]).toEqual([true, false, false]);
  });
});

describe('An objection', () => {
  it('is raised by anybody, by name, within the days, and waits with the office', () => {
    const world = noticed();
    world.must(raise(), 'e1', '2026-01-19 23:59');
    expect(world.objection(ID)).toMatchObject({
      by: 'e1',
      receipt: '2026-0001',
      status: 'open',
      handlers: ['hr1', 'hr2'],
    });
    expect(world.inbox('hr1')).toContain('answer-objection');
    expect([world.told('e1').at(-1), world.told('hr1').at(-1)]).toEqual(['objection-receipt', 'objection-to-answer']);
    expect(world.try(raise(), 'e1', '2026-01-19 23:59')).toMatchObject({ refused: 'already-recorded' });
  });

  it.each([
    [{ objection: `${CYCLE}.late` }, '2026-01-20 00:00', { refused: 'objection-late' }],
    [{ window: 'feedback' }, '2026-01-13 09:00', { refused: 'window-unknown' }],
    [{ about: dossierOf('nobody') }, '2026-01-13 09:00', { refused: 'dossier-unknown' }],
  ])('is refused out of its days or about what is not shown: %p', (change, local, refused) => {
    expect(noticed().try(raise(change), 'e1', local)).toMatchObject(refused);
  });

  it('is never answered by whoever raised it', () => {
    const world = noticed();
    world.must(raise({ about: null }), 'hr1', '2026-01-13 09:00');
    expect(world.objection(ID).handlers).toEqual(['hr2']);
    expect(world.try(answer('rejected'), 'hr1', '2026-01-13 10:00')).toMatchObject({ refused: 'not-a-handler' });
  });

  it('falls to the leaders where the whole office is barred', () => {
    const world = noticed();
    const alone = { ...world.cycle(), roles: { office: ['hr1'], company: ['gm'], reviewers: [] } };
    const open = world.streams.get(`cycle/${CYCLE}`);
    world.streams.set(`cycle/${CYCLE}`, { seq: open?.seq ?? 0, state: alone });
    world.must(raise(), 'hr1', '2026-01-13 09:00');
    expect(world.objection(ID).handlers).toEqual(['gm']);
  });

  it('that is rejected is answered with the reason, once', () => {
    const world = noticed();
    world.must(raise(), 'e1', '2026-01-13 09:00');
    world.must(answer('rejected'), 'hr2', '2026-01-14 09:00');
    expect(world.objection(ID)).toMatchObject({ status: 'rejected', answer: { by: 'hr2', reason: text('r') } });
    expect(world.told('e1').at(-1)).toBe('objection-answered');
    expect(world.inbox('hr1')).not.toContain('answer-objection');
    expect(world.try(answer('upheld'), 'hr1', '2026-01-14 10:00')).toMatchObject({ refused: 'objection-ended' });
    const unknown = answer('rejected', { objection: `${CYCLE}.none` });
    expect(world.try(unknown, 'hr1', '2026-01-14 10:00')).toMatchObject({ refused: 'objection-unknown' });
  });

  it('that is upheld opens the result again: the wrong figure goes to the chain that signs results', () => {
    const world = noticed();
    world.must(raise(), 'e1', '2026-01-13 09:00');
    expect(world.try(answer('upheld'), 'hr1', '2026-01-14 09:00')).toMatchObject({ refused: 'change-missing' });
    const fact = factOf(world);
    expect(
      world.try(answer('upheld', { correction: { fact, value: '101' } }), 'hr1', '2026-01-14 09:00'),
    ).toMatchObject({
      refused: 'mark-range',
      path: 'correction/value',
    });
    world.must(answer('upheld', { correction: { fact, value: '70' } }), 'hr1', '2026-01-14 09:00');
    const { approval } = world.objection(ID).answer ?? {};
    expect(world.dossier('sales').correction).toMatchObject({ approval, fact: { value: '70', evidence: [] } });
    // The other holder of the office signs.
    expect(world.inbox('hr2')).toContain('approve sales');
    world.must(
      { do: 'approve', approval: approval as `${string}.${string}`, round: 1, step: 'office' },
      'hr2',
      '2026-01-14 11:00',
    );
    world.replace('sales', { score: '73.00', grade: 'pass', record: 'r2' }, 'correction', '2026-01-14 11:01');
    expect(world.dossier('sales').result).toMatchObject({ number: 2, grade: 'pass' });
    expect(world.dossier('sales').correction).toBeUndefined();
  });

  it('to the procedure is upheld without a change to any result', () => {
    const world = noticed();
    world.must(raise({ about: null }), 'e1', '2026-01-13 09:00');
    world.must(answer('upheld'), 'hr1', '2026-01-14 09:00');
    expect(world.objection(ID).status).toBe('upheld');
    expect(world.dossier('sales').correction).toBeUndefined();
  });

  it('is reminded of the day before its answer is due, and reported when it is late', () => {
    const world = noticed();
    world.must(raise(), 'e1', '2026-01-13 09:00');
    // Three working days: the 14th to the 16th.
    expect(world.objection(ID).deadline?.dueAt).toBe('2026-01-16T16:00:00.000Z');
    world.attendUntil('2026-01-16 09:00');
    expect(world.told('hr1').at(-1)).toBe('objection-reminder');
    world.attendUntil('2026-01-17 09:00');
    expect(world.told('gm').at(-1)).toBe('objection-overdue');
    expect(world.discrepancies()).toEqual({ missing: [], uncalled: [], twice: [] });
  });
});
