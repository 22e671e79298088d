import {
  appealsEnd,
  calibrationEnds,
  consequencesAreDue,
  cycleEnds,
  gradesAreDue,
  hasWork,
  isDueNow,
  isLateToPublish,
  noCounts,
  publicationIsDue,
  useEnds,
  type CycleView,
  type ResultCounts,
  type WindowView,
} from './cycle-view';

const STAGES = [
  'target-setting',
  'monitoring',
  'self-assessment',
  'review',
  'calibration',
  'appeal',
  'publication',
  'use-of-results',
] as const;

/** A year in which everything before `open` is over and everything after it is to come. */
function year(
  open: WindowView['kind'],
  counts: Partial<ResultCounts> = {},
  change: Partial<CycleView> = {},
): CycleView {
  const place = STAGES.findIndex((kind) => kind === open);
  return {
    status: 'running',
    now: '2026-09-21T00:00:00.000Z',
    nextDueAt: null,
    windows: STAGES.map((kind, at) => ({
      key: kind,
      stage: kind,
      kind,
      status: at < place ? 'closed' : at === place ? 'open' : 'to-come',
    })),
    isPublished: false,
    opened: 12,
    subjects: 12,
    counts: { ...noCounts, ...counts },
    ...change,
  };
}

describe('What a cycle has to do, by its facts', () => {
  it('puts a ready cohort before the committee only while calibration is open', () => {
    expect(gradesAreDue(year('calibration', { readyCohorts: 1, unsigned: 3 }))).toBe(true);
    expect(gradesAreDue(year('review', { readyCohorts: 1, unsigned: 3 }))).toBe(false);
  });

  it('ends calibration with the last signature, and appeals with the last final result (A8)', () => {
    expect(calibrationEnds(year('calibration', { unsigned: 1 }))).toBe(false);
    expect(calibrationEnds(year('calibration'))).toBe(true);
    expect(appealsEnd(year('appeal', { notFinal: 1 }))).toBe(false);
    expect(appealsEnd(year('appeal'))).toBe(true);
  });

  it('publishes on its day when no appeal is open any more, and once', () => {
    expect(publicationIsDue(year('publication'))).toBe(true);
    expect(publicationIsDue(year('appeal'))).toBe(false);
    const early = year('publication');
    early.windows = early.windows.map((window) => (window.kind === 'appeal' ? { ...window, status: 'open' } : window));
    expect(publicationIsDue(early)).toBe(false);
    expect(publicationIsDue(year('publication', {}, { isPublished: true }))).toBe(false);
  });

  it('publishes a result that became final later, proposes consequences, and ends when they are all decided', () => {
    const used = (counts: Partial<ResultCounts>): CycleView => year('use-of-results', counts, { isPublished: true });
    expect(isLateToPublish(used({ unpublished: 1 }))).toBe(true);
    expect(consequencesAreDue(used({ unproposed: 2 }))).toBe(true);
    expect(useEnds(used({ openConsequences: 1 }))).toBe(false);
    expect(useEnds(used({}))).toBe(true);
  });

  it('closes a cycle only when every stage is closed and nothing is open', () => {
    const over = year('use-of-results', {}, { isPublished: true });
    over.windows = over.windows.map((window) => ({ ...window, status: 'closed' }));
    expect(cycleEnds(over)).toBe(true);
    expect(cycleEnds({ ...over, counts: { ...noCounts, notFinal: 1 } })).toBe(false);
    expect(cycleEnds(year('use-of-results', {}, { isPublished: true }))).toBe(false);
  });

  it('has nothing to do while people have', () => {
    expect(hasWork(year('monitoring'))).toBe(false);
    expect(hasWork(year('calibration', { unsigned: 5 }))).toBe(false);
    expect(hasWork({ ...year('monitoring'), status: 'launching' })).toBe(true);
  });

  it('attends what is due at this very instant', () => {
    const now = '2026-09-21T00:00:00.000Z';
    expect(isDueNow({ now, nextDueAt: now })).toBe(true);
    expect(isDueNow({ now, nextDueAt: '2026-09-21T00:00:00.001Z' })).toBe(false);
    expect(isDueNow({ now, nextDueAt: null })).toBe(false);
  });
});
