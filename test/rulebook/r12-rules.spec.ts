import { employee as employeeEntry, r12, text } from '#domain/process/testing/r12';
import { dossierOf, World } from '#domain/process/testing/world';
import { resolveWho } from '#domain/process/who';
import type { Effect } from '#domain/scheme/results';
import type { ScoringFact } from '#domain/scoring/facts';
import { scoreCohort } from '#domain/scoring/score-cohort';
import type { CohortInput, CohortSubject, ScoredRecord } from '#domain/scoring/score-cohort';
import type { KnownResult } from '#domain/scoring/scope';
import { catalogued, windowsOf } from './catalogue';

const scheme = catalogued('R12');

const rated = (id: string, panels: Record<string, [node: string, value: string]>): ScoringFact[] =>
  Object.entries(panels).map(([panel, [node, value]]) => ({
    kind: 'rate',
    id: `${id}/${panel}`,
    panel,
    node,
    period: 'Y',
    value,
  }));

/** Somebody whose every rating is the same mark, so that his total is that mark. */
function person(track: 'manager' | 'employee', id: string, mark: string, attributes = {}): CohortSubject {
  const panels = track === 'manager' ? ['leaders', 'co-managers', 'staff'] : ['head', 'co-departments'];
  const behaviour = Object.fromEntries(panels.map((panel) => [panel, ['behaviour', mark] as [string, string]]));
  return {
    id,
    relations: { unit: ['sales'] },
    attributes: { employer: 'listed', ...attributes },
    facts: rated(id, { superior: ['performance', mark], ...behaviour }),
  };
}

/** Twenty people with marks from 99 down by one: the last is the only one below standard (5 % of 20). */
function twenty(track: 'manager' | 'employee', attributes = {}, more: Partial<CohortInput> = {}): ScoredRecord {
  const subjects = Array.from({ length: 20 }, (_, place) =>
    person(track, `p${place + 1}`, String(99 - place), attributes),
  );
  const outcome = scoreCohort({
    scheme,
    track,
    result: track,
    period: 'Y',
    subjects,
    related: [{ result: 'department', subject: 'sales', period: 'Y', grade: 'good' }],
    year: 2025,
    ...more,
  });
  const last = outcome.ok ? outcome.records[19] : undefined;
  if (last?.grade?.final !== 'poor') throw new Error('the last of twenty is below standard');
  return last;
}

type Action = Extract<Effect, { kind: 'action' }>;
const actions = ({ effects }: ScoredRecord): Action[] =>
  effects.flatMap(({ effect }) => (effect.kind === 'action' ? [effect as Action] : []));
const names = (record: ScoredRecord): string[] => actions(record).map(({ action }) => String(action));

describe('R12 managers: what follows for a level-three manager below standard', () => {
  it('a yellow card, and a pay step less from April of the next year for one year', () => {
    const record = twenty('manager');
    expect(names(record)).toContain('yellow-card');
    expect(actions(record)).toContainEqual(
      expect.objectContaining({
        action: 'pay',
        amount: '-1',
        unit: 'pay-step',
        from: { kind: 'date', on: '04-01', year: 1 },
        lasts: { count: 1, unit: 'year' },
      }),
    );
  });

  it('the step is restored if the next grade is pass or better', () => {
    const [pay] = actions(twenty('manager')).filter(({ action }) => action === 'pay');
    expect(pay?.until).toEqual({ kind: 'grade', in: ['excellent', 'good', 'pass'], every: false });
    expect(pay?.then).toMatchObject([{ action: 'pay', amount: '1', unit: 'pay-step' }]);
  });

  it('two years running: removed from post, for a lower one or the competition for one', () => {
    const before = (grade: string): KnownResult[] => [{ result: 'manager', subject: 'p20', cycle: -1, grade }];
    const twice = names(twenty('manager', {}, { history: before('poor') }));
    expect(twice).toEqual(expect.arrayContaining(['removal', 'lower-post,competition']));
    expect(names(twenty('manager', {}, { history: before('pass') }))).not.toContain('removal');
  });

  it('the rules of those who entered after the listing are not the managers’', () => {
    const history: KnownResult[] = [{ result: 'manager', subject: 'p20', cycle: -1, grade: 'poor' }];
    expect(names(twenty('manager', { entered: 'after-listing' }, { history }))).not.toContain('contract-end');
  });
});

describe('R12 contract: three years below the mean of one’s peers', () => {
  /** The mean of the peers was 80 in both earlier years; this year 99 … 80 it is 89.5, and he has 80. */
  const years = (last: string, before: string): KnownResult[] =>
    Array.from({ length: 20 }, (_, place) => `p${place + 1}`).flatMap((subject) => [
      { result: 'employee', subject, cycle: -1, score: subject === 'p20' ? last : '80', grade: 'pass' },
      { result: 'employee', subject, cycle: -2, score: subject === 'p20' ? before : '80', grade: 'pass' },
    ]);
  const ended = (history: KnownResult[], attributes = {}): boolean =>
    names(
      twenty('employee', { entered: 'after-listing', 'contract-expires': 'yes', ...attributes }, { history }),
    ).includes('contract-end');

  it('an expiring contract is not renewed', () => expect(ended(years('79', '70'))).toBe(true));
  it('one year at the mean or above is enough to keep it', () => {
    // 90 against a mean of (19 × 80 + 90) ÷ 20 = 80.5
    expect(ended(years('90', '70'))).toBe(false);
    expect(ended(years('70', '90'))).toBe(false);
  });
  it('nothing follows while the contract runs on', () =>
    expect(ended(years('79', '70'), { 'contract-expires': 'no' })).toBe(false));
});

describe('R12 pay: the rates are the company’s', () => {
  it('bonus and changes of post pay are proposed without an amount', () => {
    const open = actions(twenty('employee')).filter(({ action }) => action === 'bonus' || action === 'pay');
    expect(open.map(({ action, amount }) => [action, amount])).toEqual([
      ['bonus', undefined],
      ['pay', undefined],
    ]);
  });
});

describe('R12 plan: and what is improved in the next period', () => {
  it('everybody owes an improvement plan, also the best', () => {
    const outcome = scoreCohort({
      scheme,
      track: 'employee',
      result: 'employee',
      period: 'Y',
      subjects: Array.from({ length: 5 }, (_, place) => person('employee', `p${place}`, String(95 - place))),
      related: [{ result: 'department', subject: 'sales', period: 'Y', grade: 'good' }],
    });
    const plans = outcome.ok ? outcome.records.map((record) => names(record).includes('improvement-plan')) : [];
    expect(plans).toEqual([true, true, true, true, true]);
  });
});

describe('R12 behaviour: of other employees, by the department’s leader and co-operating departments', () => {
  const total = (settings: Record<string, string>): string | undefined => {
    const subject: CohortSubject = {
      ...person('employee', 'p1', '0'),
      facts: rated('p1', {
        superior: ['performance', '90'],
        head: ['behaviour', '80'],
        'co-departments': ['behaviour', '95'],
      }),
    };
    const outcome = scoreCohort({
      scheme,
      settings,
      track: 'employee',
      result: 'employee',
      period: 'Y',
      subjects: [subject],
    });
    return outcome.ok ? outcome.records[0]?.score : undefined;
  };

  it('weigh 20 and 10 of the 30 points', () => {
    // 90 × 70 % = 63; 80 × 20 % = 16; 95 × 10 % = 9.5
    expect(total({})).toBe('88.50');
  });
  it('or as the office sets it', () => {
    // 63; 80 × 15 % = 12; 95 × 15 % = 14.25
    expect(total({ leader: '15', 'co-operating': '15' })).toBe('89.25');
  });
});

describe('R12 items: of a behaviour sheet', () => {
  it('count alike: four of 25 for each group that rates a manager, two of 50 for the others', () => {
    // 20 + 25 + 15 + 10 = 70; were one item left out of account, no two sums would agree
    const sheet = { execution: '20', 'business-ability': '25', 'personal-quality': '15', attitude: '10' };
    const ballots = ['a', 'b', 'c'].map((id): ScoringFact => ({
      kind: 'ballot',
      id,
      panel: 'leaders',
      node: 'behaviour',
      marks: sheet,
    }));
    const subject: CohortSubject = {
      ...person('manager', 'p1', '0'),
      facts: [
        ...rated('p1', {
          superior: ['performance', '0'],
          'co-managers': ['behaviour', '0'],
          staff: ['behaviour', '0'],
        }),
        ...ballots,
      ],
    };
    const outcome = scoreCohort({ scheme, track: 'manager', result: 'manager', period: 'Y', subjects: [subject] });
    // 70 % of the leaders' 20 points
    expect(outcome.ok && outcome.records[0]?.score).toBe('14.00');
  });
});

describe('R12 sales: a sales department’s manager', () => {
  it('has his plan rated by his direct superior alone', () => {
    const party = { ...employeeEntry('hs'), superior: 'gm' };
    expect(resolveWho(scheme.panels['superior']?.raters ?? 'subject', party, {})).toEqual(['gm']);
    const subject = person('manager', 'p1', '80');
    const without = { ...subject, facts: subject.facts.filter(({ id }) => id !== 'p1/superior') };
    const outcome = scoreCohort({ scheme, track: 'manager', result: 'manager', period: 'Y', subjects: [without] });
    expect(outcome.ok && outcome.records[0]?.status).toBe('open');
  });
});

describe('R12 self-assessment: is written', () => {
  it('and changes no score', () => {
    const subject = person('employee', 'p1', '80');
    const self: ScoringFact = { kind: 'self-score', id: 's', node: 'performance', value: '100' };
    const score = (facts: readonly ScoringFact[]) => {
      const outcome = scoreCohort({
        scheme,
        track: 'employee',
        result: 'employee',
        period: 'Y',
        subjects: [{ ...subject, facts }],
      });
      return outcome.ok ? outcome.records[0]?.score : undefined;
    };
    expect([score(subject.facts), score([...subject.facts, self])]).toEqual(['80.00', '80.00']);
  });

  it('by nobody but its subject', () => {
    const world = World.launched([employeeEntry('e1')]);
    world.attendUntil('2026-08-24 00:01');
    const command = { window: 'self', items: [], summary: text('s'), evidence: [] };
    const act = { do: 'assess-self' as const, dossier: dossierOf('e1'), ...command };
    expect(world.try(act, 'hs', '2026-08-25 09:00')).toMatchObject({ refused: 'not-your-dossier' });
    world.must(act, 'e1', '2026-08-25 10:00');
    expect(world.dossier('e1').selfAssessed).toEqual({ self: '2026-08-25T02:00:00.000Z' });
  });
});

describe('R12 dates: of a year from 1 September', () => {
  it('a month is rated by the tenth of the next', () => {
    expect(windowsOf(r12, 'month', 2025).slice(0, 2)).toEqual([
      ['2025-10-01 00:00', '2025-10-11 00:00'],
      ['2025-11-01 00:00', '2025-11-11 00:00'],
    ]);
    expect(windowsOf(r12, 'month', 2025)).toHaveLength(12);
  });
  it('the year is rated, graded and signed in the September after it', () => {
    const [rate, grades, sign] = ['rate', 'grades', 'sign-off'].map((stage) => windowsOf(r12, stage, 2025)[0]);
    expect([rate, grades, sign]).toEqual([
      ['2026-09-07 00:00', '2026-09-19 00:00'],
      ['2026-09-21 00:00', '2026-09-29 00:00'],
      ['2026-09-29 00:00', '2026-09-30 00:00'],
    ]);
  });
});
