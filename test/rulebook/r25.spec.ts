import { collectedNodes } from '#domain/scheme/resolve-nodes';
import { checkScheme } from '#domain/scheme/validate';
import type { ScoringFact } from '#domain/scoring/facts';
import type { ScoredRecord } from '#domain/scoring/score-cohort';
import { catalogued, filledIn, schemeFile, windowsOf } from './catalogue';
import { fact, graded } from './small-scheme';

const scheme = catalogued('R25');
/** As an office would fill it in: quantified 70 (40, 10, 10, 10), social 30 in three equal parts. */
const points = {
  quantified: '70',
  'economic-level': '40',
  'harmonious-society': '10',
  'urban-rural': '10',
  'own-building': '10',
  social: '30',
};
const filled = filledIn('R25', points);
const task = (node: string, id: string, target: string, actual: string) => [
  fact({ kind: 'target', node, value: target, item: { id } }),
  fact({ kind: 'actual', node, item: id, value: actual }),
];
const society = (value: string, node?: string) =>
  fact({ kind: 'rate', panel: 'society', value, ...(node && { node }) });
const done = ['harmonious-society', 'urban-rural', 'own-building'].flatMap((node) => task(node, `${node}-1`, '5', '5'));
const entered = (grade: string) => fact({ kind: 'imported-result', result: 'year', grade });
const run = (facts: ScoringFact[]) => graded(filled, facts);
const whole = [...task('economic-level', 'a', '10', '10'), ...done, society('90')];
const named = (record: ScoredRecord): string[] =>
  record.effects.map(({ effect }) =>
    effect.kind === 'paper'
      ? effect.template
      : effect.kind === 'action'
        ? [effect.action].flat().join('/')
        : effect.kind,
  );
const stage = (id: string) => scheme.stages.find((one) => one.id === id);

describe('R25 tree: a quantified and a social part', () => {
  it('economic level, harmonious society, urban–rural progress and self-building; decisions, interests and self-building', () => {
    expect(scheme.tracks[0]?.tree.map((node) => collectedNodes([node]).map(({ id }) => id))).toEqual([
      ['economic-level', 'harmonious-society', 'urban-rural', 'own-building'],
      ['decisions', 'interests', 'building-seen'],
    ]);
  });

  it('neither points nor weights are in the source: a launch asks for them', () => {
    const open = checkScheme(schemeFile('r25'), {}).findings.filter(({ code }) => code === 'points-open');
    expect(open.filter(({ severity }) => severity === 'error')).toHaveLength(2 + 4 + 3);
  });

  it('an equal split, where the administrator accepts it, gives each part 50', () => {
    // 50 in four: 12.5; 50 in three: 16.66, 16.66 and the rest, 16.68
    const leaves = scheme.tracks[0]?.tree.map((node) => [node.points, collectedNodes([node]).map((one) => one.points)]);
    expect(leaves).toEqual([
      ['50', ['12.5', '12.5', '12.5', '12.5']],
      ['50', ['16.66', '16.66', '16.68']],
    ]);
  });
});

describe('R25 tasks: broken down to named people', () => {
  it('each task asks for its person, milestones and standard, and is approved before it counts', () => {
    for (const node of collectedNodes(scheme.tracks[0]?.tree.slice(0, 1) ?? []))
      expect(node).toMatchObject({ kind: 'declared', ask: ['owner', 'milestones', 'standard'] });
    expect(stage('tasks')).toMatchObject({ kind: 'target-setting', chain: 'tasks' });
    expect(scheme.chains['tasks']?.map(({ who }) => who)).toEqual(['role:office', 'committee:leading-group']);
  });

  it('tasks of a heading share its points and count by completion', () => {
    // economic level: two tasks of 20: 8 of 10 → 16, 12 of 10 → 20; 36 + 30 + 30 × 90 % = 93
    const facts = [
      ...task('economic-level', 'a', '10', '8'),
      ...task('economic-level', 'b', '10', '12'),
      ...done,
      society('90'),
      entered('good'),
    ];
    expect(run(facts).score).toBe('93.00');
  });

  it('a heading without a task is not scored', () => {
    expect(run([...done, society('90'), entered('good')])).toMatchObject({
      status: 'open',
      findings: [{ code: 'items-missing' }],
    });
  });
});

describe('R25 social: rated by society', () => {
  it('each of its three counts alike, of 30', () => {
    // 10 × 90 % + 10 × 60 % + 10 × 75 % = 22.5; 70 + 22.5
    const facts = [
      ...whole.slice(0, -1),
      society('90', 'decisions'),
      society('60', 'interests'),
      society('75', 'building-seen'),
      entered('good'),
    ];
    expect(run(facts).score).toBe('92.50');
  });

  it('is anonymous, and not counted with fewer than three ballots', () => {
    const ballot = () => fact({ kind: 'ballot', panel: 'society', marks: { mark: '80' } });
    expect(run([...whole.slice(0, -1), ballot(), ballot(), entered('good')]).status).toBe('open');
    // 70 + 30 × 80 %
    expect(run([...whole.slice(0, -1), ballot(), ballot(), ballot(), entered('good')]).score).toBe('94.00');
    expect(scheme.panels['society']?.anonymous).toBe(true);
  });
});

describe('R25 self-check: against content and standard', () => {
  it('goes to the office before data are collected, and is not summed', () => {
    expect(stage('self-check')?.reports).toEqual(['role:office']);
    expect(stage('data')?.after).toEqual(['self-check']);
    const self = fact({ kind: 'self-score', node: 'decisions', value: '100' });
    // 70 + 30 × 90 %
    expect(run([...whole, self, entered('good')]).score).toBe('97.00');
  });
});

describe('R25 office: collects data, holds special meetings, proposes', () => {
  it('the figures of the quantified part come from the office', () => {
    for (const node of collectedNodes(scheme.tracks[0]?.tree.slice(0, 1) ?? []))
      expect(node).toMatchObject({ source: { kind: 'supplied', by: ['role:office'] } });
  });

  it('a special meeting goes through data and proposals before any grade', () => {
    expect(stage('meeting')).toMatchObject({
      kind: 'meeting',
      agenda: ['data', 'proposals'],
      after: ['data', 'society'],
    });
    expect(stage('grades')?.after).toEqual(['meeting']);
  });

  it('the office proposes, the leading group decides and may send back', () => {
    expect(scheme.chains['sign']?.map(({ who, onReturn }) => [who, onReturn])).toEqual([
      ['role:office', 'submitter'],
      ['committee:leading-group', 'office'],
    ]);
  });
});

describe('R25 grades: who decides', () => {
  it('the leading group', () => {
    expect(scheme.results['year']?.grading).toMatchObject({ kind: 'entered', by: 'committee:leading-group' });
    expect(scheme.results['year']?.signOff).toBe('sign');
  });
});

describe('R25 grades: by decision', () => {
  it('97.00 is open until the leading group has decided, and then what it decided', () => {
    expect(run(whole)).toMatchObject({ status: 'open', score: '97.00', findings: [{ code: 'grade-not-entered' }] });
    expect(run([...whole, entered('pass')]).grade?.final).toBe('pass');
  });
});

describe('R25 use: reward and punishment', () => {
  const following = (grade: string) =>
    named(run([...whole, entered(grade)])).filter((one) => one !== 'yearly-assessment');

  it('good results are rewarded, a poor one is criticised, one that passes bears neither', () => {
    expect(['excellent', 'good', 'pass', 'fail'].map(following)).toEqual([
      ['praise/bonus'],
      ['praise/bonus'],
      [],
      ['notice'],
    ]);
  });
});

describe("R25 officials: tied to the officials' yearly assessment", () => {
  it.each(['excellent', 'fail'])('a unit that is %s: its result goes to personnel', (grade) => {
    expect(run([...whole, entered(grade)]).effects).toContainEqual({
      cite: 'R25 officials',
      effect: { kind: 'paper', template: 'yearly-assessment', to: 'role:personnel' },
    });
  });
});

describe('R25 dates: none in the source', () => {
  it('every stage waits for those before it and is closed by the office', () => {
    const open = scheme.stages.filter(({ kind }) => kind !== 'appeal');
    expect(open.flatMap(({ id }) => windowsOf(scheme, id, 2026).map(([, due]) => due))).toEqual(
      Array(8).fill(undefined),
    );
    expect(scheme.stages.slice(1).every(({ after }) => after.length > 0)).toBe(true);
  });
});

describe('R25 appeal: the default window', () => {
  it('five working days from sign-off, by people who did not rate', () => {
    expect(scheme.appeal).toMatchObject({ window: { count: 5, unit: 'working-day' }, from: 'signed-off' });
    expect(scheme.chains['appeal']?.map(({ who }) => who)).toEqual(['role:office', 'group:reviewers']);
  });
});
