import { attendCycle } from './cycle-attend';
import { mustFind } from './testing/find';
import { at, contextAt, launchPlan } from './testing/r12';
import { begin } from './testing/walk';
import { CYCLE, World } from './testing/world';

const windowOf = (world: World, key: string) => mustFind(world.cycle().windows, (window) => window.key === key);
const extend = (world: World, window: string, dueAt: string, local: string, who = 'hr1') =>
  world.try(
    { do: 'extend', cycle: CYCLE, window, dueAt, moments: [{ id: 'due', at: dueAt }], reason: 'flood' },
    who,
    local,
  );

describe('a cycle', () => {
  it('is launched once, by the office', () => {
    const world = new World();
    const launch = (who: string) =>
      world.try({ do: 'launch', cycle: CYCLE, plan: launchPlan() }, who, '2025-08-25 09:00');
    expect(launch('gm')).toMatchObject({ refused: 'not-the-office' });
    expect(world.try({ do: 'publish', cycle: CYCLE }, 'hr1', '2025-08-25 09:00')).toMatchObject({
      refused: 'cycle-unknown',
    });
    expect(launch('hr1')).toBeUndefined();
    expect(launch('hr1')).toMatchObject({ refused: 'already-launched' });
    // Nothing falls due, and nothing is published, before every dossier is there.
    expect(world.agenda.size).toBe(0);
    expect(world.try({ do: 'publish', cycle: CYCLE }, 'hr1', '2025-08-25 09:00')).toMatchObject({
      refused: 'not-running',
    });
    expect(
      world.try({ do: 'enter-unit-grade', cycle: CYCLE, unit: 'sales', grade: 'good' }, 'gm', '2025-08-25 09:00'),
    ).toMatchObject({ refused: 'not-the-office' });
  });

  it('opens and closes its windows with the instants of its dates', () => {
    const world = begin();
    world.attendUntil('2025-10-11 00:01');
    expect(windowOf(world, 'plan')).toMatchObject({ status: 'closed', closedAt: at('2025-09-20 00:00') });
    expect(windowOf(world, 'month:M09')).toMatchObject({ status: 'closed', openedAt: at('2025-10-01 00:00') });
    expect(windowOf(world, 'month:M10').status).toBe('to-come');
  });

  it('does not close calibration, appeals and the use of results by a date', () => {
    const world = begin();
    world.attendUntil('2026-12-01 00:00');
    expect(
      world
        .cycle()
        .windows.filter((window) => window.status === 'open')
        .map((window) => window.key),
    ).toEqual(['grades', 'appeals', 'publish', 'use']);
    world.must({ do: 'close-window', cycle: CYCLE, window: 'grades' }, 'hr1', '2026-12-01 10:00');
    expect(world.inbox('hr1')).not.toContain('calibrate');
  });

  it('reminds the office of its own stages, and asks no dossier for them', () => {
    const world = begin();
    world.attendUntil('2026-09-24 00:00');
    const before = world.told('hr1').filter((kind) => kind === 'window-reminder').length;
    const spread = [...world.agenda.values()].filter((row) => row.isSpread).length;
    // The 25th is a holiday: two working days back from Monday the 28th is Wednesday the 23rd, whose end is the 24th at 00:00.
    world.attendUntil('2026-09-30 00:00');
    expect(world.told('hr1').filter((kind) => kind === 'window-reminder').length).toBe(before + 1);
    expect([...world.agenda.values()].filter((row) => row.isSpread).length).toBe(spread);
  });
});

describe('a window', () => {
  it('is extended before it closes, to a later day, and everything due moves with it', () => {
    const world = begin();
    world.attendUntil('2025-09-10 00:00');
    const later = at('2025-09-27 00:00');
    expect(extend(world, 'none', later, '2025-09-10 10:00')).toMatchObject({ refused: 'window-unknown' });
    expect(extend(world, 'plan', later, '2025-09-10 10:00', 'gm')).toMatchObject({ refused: 'not-the-office' });
    expect(extend(world, 'plan', at('2025-09-18 00:00'), '2025-09-10 10:00')).toMatchObject({ refused: 'not-later' });
    expect(extend(world, 'plan', later, '2025-09-10 10:00')).toBeUndefined();
    expect(windowOf(world, 'plan')).toMatchObject({ dueAt: later, extendedFrom: at('2025-09-20 00:00') });
    expect([...world.tasks.values()].filter((task) => task.kind === 'submit-plan').map((task) => task.dueAt)).toEqual([
      later,
      later,
      later,
      later,
    ]);
    world.attendUntil('2025-09-26 23:59');
    expect(windowOf(world, 'plan').status).toBe('open');
    expect(world.dossier('e1').events).toEqual([]);
    world.attendUntil('2025-09-27 00:01');
    expect(windowOf(world, 'plan').status).toBe('closed');
    expect(extend(world, 'plan', at('2025-10-27 00:00'), '2025-09-28 10:00')).toMatchObject({
      refused: 'window-closed',
    });
  });

  it('that was extended in the minute after its end is not closed by the old row', () => {
    const world = begin();
    world.attendUntil('2025-09-20 00:00');
    extend(world, 'plan', at('2025-09-27 00:00'), '2025-09-20 00:00');
    const cycle = world.cycle();
    expect(attendCycle(cycle, 'close|plan', at('2025-09-20 00:00'), contextAt('2025-09-20 00:00'))).toEqual([]);
    expect(attendCycle(cycle, 'moment|plan|deduct.2', at('2025-09-20 00:00'), contextAt('2025-09-20 00:00'))).toEqual(
      [],
    );
    world.attendUntil('2025-09-20 00:02');
    expect(world.dossier('e1').events).toEqual([]);
  });

  it('that the office closes before its time reminds and deducts no more', () => {
    const world = begin();
    world.attendUntil('2025-09-05 00:00');
    world.must({ do: 'close-window', cycle: CYCLE, window: 'plan' }, 'hr1', '2025-09-05 10:00');
    expect(world.try({ do: 'close-window', cycle: CYCLE, window: 'none' }, 'hr1', '2025-09-05 10:00')).toMatchObject({
      refused: 'window-unknown',
    });
    world.attendUntil('2025-09-30 00:00');
    expect(world.dossier('e1').events).toEqual([]);
    expect(world.told('e1')).toEqual([]);
  });

  it('whose year has no notice yet asks the office for it, and gets its day later', () => {
    const windows = launchPlan().windows.map((window) =>
      window.key === 'rate' ? { ...window, dueAt: undefined, moments: [], missingYear: 2027 } : window,
    );
    const world = new World();
    world.must({ do: 'launch', cycle: CYCLE, plan: launchPlan({ windows }) }, 'hr1', '2025-08-25 09:00');
    world.must({ do: 'finish-launch', cycle: CYCLE }, 'hr1', '2025-08-25 09:00');
    expect(world.inbox('hr1')).toEqual(['load-calendar']);
    expect([...world.agenda.values()].filter((row) => row.rule.startsWith('close|rate'))).toEqual([]);
    expect(extend(world, 'rate', at('2026-09-19 00:00'), '2025-12-01 10:00')).toBeUndefined();
    expect(world.inbox('hr1')).toEqual([]);
    expect([...world.agenda.values()].filter((row) => row.rule.startsWith('close|rate'))).toHaveLength(1);
  });

  it('is called to mind by the office when it likes', () => {
    const world = begin();
    world.attendUntil('2025-09-01 00:00');
    expect(world.try({ do: 'remind', cycle: CYCLE, window: 'none' }, 'hr1', '2025-09-03 10:00')).toMatchObject({
      refused: 'window-unknown',
    });
    world.must({ do: 'remind', cycle: CYCLE, window: 'plan' }, 'hr1', '2025-09-03 10:00');
    world.attendUntil('2025-09-03 10:00');
    expect(world.told('e1')).toEqual(['window-reminder']);
  });
});

describe('a department’s grade', () => {
  const enter = (world: World, grade: string, local: string) =>
    world.try({ do: 'enter-unit-grade', cycle: CYCLE, unit: 'sales', grade }, 'hr1', local);

  it('is entered by the office until publication begins', () => {
    const world = begin();
    world.attendUntil('2026-09-07 00:00');
    expect(world.inbox('hr1')).toContain('enter-unit-grades');
    expect(enter(world, 'superb', '2026-09-08 10:00')).toMatchObject({ refused: 'grade-unknown', path: 'grade' });
    expect(enter(world, 'good', '2026-09-08 10:00')).toBeUndefined();
    expect(world.cycle().unitGrades).toEqual({ sales: 'good' });
    expect(world.facts.at(-1)).toMatchObject({ kind: 'unit-grade', value: 'good', by: 'hr1', dossier: 'y25.sales' });
    world.attendUntil('2026-10-15 00:00');
    expect(enter(world, 'pass', '2026-10-15 10:00')).toMatchObject({ refused: 'already-published' });
  });
});

describe('the publication', () => {
  it('reminds the office on its day, and is over only once it has happened, on time or late', () => {
    const late = begin();
    const reminders = (): number => late.told('hr1').filter((kind) => kind === 'window-reminder').length;
    late.attendUntil('2026-10-15 23:00');
    const before = reminders();
    late.attendUntil('2026-10-22 10:00');
    expect([reminders() - before, windowOf(late, 'publish').status]).toEqual([1, 'open']);
    late.must({ do: 'publish', cycle: CYCLE }, 'hr1', '2026-10-22 10:00');
    expect(windowOf(late, 'publish')).toMatchObject({ status: 'closed', closedAt: at('2026-10-22 10:00') });

    const onTime = begin();
    onTime.attendUntil('2026-10-15 10:00');
    onTime.must({ do: 'publish', cycle: CYCLE }, 'hr1', '2026-10-15 10:00');
    expect(windowOf(onTime, 'publish').status).toBe('open');
    onTime.attendUntil('2026-10-16 00:01');
    expect(windowOf(onTime, 'publish')).toMatchObject({ status: 'closed', closedAt: at('2026-10-16 00:00') });
  });

  it('happens once', () => {
    const world = begin();
    world.must({ do: 'publish', cycle: CYCLE }, 'hr1', '2026-10-15 10:00');
    world.must({ do: 'publish', cycle: CYCLE }, 'hr1', '2026-10-15 10:01');
    expect(world.events.filter((event) => event.kind === 'published')).toHaveLength(1);
    expect(world.told('hr1')).toContain('cycle-published');
  });
});
