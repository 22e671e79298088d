import { mustFind } from './testing/find';
import { at, calendar, frame, r12, zone } from './testing/r12';
import { planTimeline, timelineFindings, windowMoments } from './timeline';

const windows = planTimeline(r12, frame, calendar);
const windowOf = (key: string) => mustFind(windows, (window) => window.key === key);

describe('the dates of the R12 year from September 2025', () => {
  it('are one window a stage, and one a month for the ratings', () => {
    expect(windows.map((window) => window.key)).toEqual([
      'plan',
      ...['09', '10', '11', '12', '01', '02', '03', '04', '05', '06', '07', '08'].map((month) => `month:M${month}`),
      'self',
      'rate',
      'grades',
      'sign-off',
      'appeals',
      'publish',
      'use',
    ]);
  });

  it.each([
    ['plan', '2025-09-01 00:00', '2025-09-20 00:00'],
    ['month:M09', '2025-10-01 00:00', '2025-10-11 00:00'],
    ['month:M12', '2026-01-01 00:00', '2026-01-11 00:00'],
    ['month:M08', '2026-09-01 00:00', '2026-09-11 00:00'],
    ['self', '2026-08-24 00:00', '2026-09-05 00:00'],
    ['rate', '2026-09-07 00:00', '2026-09-19 00:00'],
    ['grades', '2026-09-21 00:00', '2026-09-29 00:00'],
    ['publish', '2026-10-15 00:00', '2026-10-16 00:00'],
  ])('%s opens at the start of its first day and ends at 24:00 of its last', (key, opens, due) => {
    expect(windowOf(key)).toMatchObject({ opensAt: at(opens), dueAt: at(due) });
  });

  it('leave appeals and the use of results to be ended by decisions', () => {
    expect([windowOf('appeals').dueAt, windowOf('use').dueAt]).toEqual([undefined, undefined]);
  });

  it('look at every dossier of a window on its due day, and at reactions before and after it (A2.3)', () => {
    // Due on Friday 19 September: back 18, 17, 16; on 22, 23, 24.
    expect(windowOf('plan').moments).toEqual([
      { id: 'due', at: at('2025-09-20 00:00') },
      { id: 'remind.0', at: at('2025-09-17 00:00') },
      { id: 'remind.1', at: at('2025-09-20 00:00') },
      { id: 'deduct.2', at: at('2025-09-20 00:00') },
      { id: 'escalate.3', at: at('2025-09-25 00:00') },
    ]);
    // The committee's own stage owes nothing to dossiers; 25 September 2026 is a holiday.
    expect(windowOf('grades').moments).toEqual([{ id: 'remind.0', at: at('2026-09-24 00:00') }]);
  });

  it('have two due days on a weekend, which the office is shown', () => {
    expect(timelineFindings(windows, calendar, zone)).toEqual([
      { window: 'month:M12', code: 'due-on-day-off', params: { dueOn: '2026-01-10', name: '' } },
      { window: 'month:M04', code: 'due-on-day-off', params: { dueOn: '2026-05-10', name: '' } },
    ]);
  });
});

describe('days that the office chooses', () => {
  const chosen = (key: string, opensOn: string, dueOn?: string) =>
    planTimeline(r12, frame, calendar, [{ key, opensOn, ...(dueOn && { dueOn }) }]);

  it('replace those of the scheme, and the reactions move with them', () => {
    const [plan] = chosen('plan', '2025-09-02', '2025-09-26');
    expect(plan).toMatchObject({ opensAt: at('2025-09-02 00:00'), dueAt: at('2025-09-27 00:00') });
    expect(plan?.moments[1]).toEqual({ id: 'remind.0', at: at('2025-09-24 00:00') });
  });

  it('may leave a window without an end', () => {
    const [plan] = chosen('plan', '2025-09-02');
    expect(plan).not.toHaveProperty('dueAt');
    expect(plan?.moments).toEqual([]);
  });

  it('are doubted where a window ends before it opens, or a stage opens before the one above it', () => {
    expect(timelineFindings(chosen('plan', '2025-09-10', '2025-09-05'), calendar, zone)).toContainEqual({
      window: 'plan',
      code: 'window-empty',
      params: { opensOn: '2025-09-10', dueOn: '2025-09-05' },
    });
    expect(timelineFindings(chosen('rate', '2026-08-20', '2026-09-18'), calendar, zone)).toContainEqual({
      window: 'rate',
      code: 'before-previous',
      params: { previous: 'self' },
    });
  });
});

describe('a year without a notice', () => {
  const scheme = {
    ...r12,
    stages: r12.stages.map((stage) =>
      stage.id === 'rate'
        ? {
            ...stage,
            due: {
              kind: 'after' as const,
              moment: 'stage-opened' as const,
              span: { count: 5, unit: 'working-day' as const },
            },
          }
        : stage,
    ),
  };

  it('leaves a window counted in its working days provisional, with the year that is missing', () => {
    const later = planTimeline(scheme, { ...frame, year: 2026 }, calendar);
    const rate = mustFind(later, (window) => window.key === 'rate');
    expect(rate).toMatchObject({ missingYear: 2027, moments: [] });
    expect(rate).not.toHaveProperty('dueAt');
    expect(timelineFindings(later, calendar, zone)).toContainEqual({
      window: 'rate',
      code: 'provisional',
      params: { year: 2027 },
    });
  });

  it('leaves out reactions whose day cannot be told', () => {
    const rate = mustFind(scheme.stages, (stage) => stage.id === 'rate');
    // Three working days before 18 September 2027 cannot be counted yet; what happens on the day itself can.
    expect(windowMoments(rate, at('2027-09-19 00:00'), zone, calendar).map((moment) => moment.id)).toEqual([
      'due',
      'remind.1',
      'deduct.2',
    ]);
  });
});
