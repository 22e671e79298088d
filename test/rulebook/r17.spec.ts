import { schemeOutline } from '#domain/scheme/outline';
import { checkScheme } from '#domain/scheme/validate';
import type { ScoringFact } from '#domain/scoring/facts';
import type { ScoredRecord } from '#domain/scoring/score-cohort';
import { catalogued, filledIn, schemeFile, windowsOf } from './catalogue';
import { fact, graded } from './small-scheme';

const scheme = catalogued('R17');
/** As an office would fill it in: targets 60, on-site 20 in two tens, social evaluation 20 in two tens. */
const filled = filledIn('R17', { targets: '60', 'on-site': '20', social: '20' });
const rate = (panel: string, value: string) => fact({ kind: 'rate', panel, value });
const entered = (grade: string) => fact({ kind: 'imported-result', result: 'year', grade });
const all = [
  rate('review-teams', '90'),
  rate('assessment-teams', '80'),
  rate('on-site-survey', '70'),
  rate('society', '85'),
  rate('residents', '75'),
];
const run = (facts: ScoringFact[], track = 'county') => graded(filled, facts, { track, result: 'year' });
const named = (record: ScoredRecord): string[] =>
  record.effects.map(({ effect }) =>
    effect.kind === 'paper' ? effect.template : effect.kind === 'action' ? String(effect.action) : effect.kind,
  );
const stage = (id: string) => scheme.stages.find((one) => one.id === id);

describe('R17 subjects: four classes by one procedure', () => {
  it.each(['county', 'zone', 'department', 'institution'])(
    '%s: 60 × 90 % + 10 × 80 % + 10 × 70 % + 10 × 85 % + 10 × 75 % = 85',
    (track) => {
      // 54 + 8 + 7 + 8.5 + 7.5 = 85
      expect(run([...all, entered('good')], track).score).toBe('85.00');
    },
  );
});

describe('R17 tree: targets, on-site assessment, social evaluation', () => {
  it('a launch asks for the points the source does not give', () => {
    const open = checkScheme(schemeFile('r17'), {}).findings.filter(({ code }) => code === 'points-open');
    // three parts, two of them with two leaves; written once, taken over by the other three classes
    expect(open).toHaveLength(3 + 2 * 2);
    expect(scheme.openPoints).toHaveLength(4 * 7);
  });

  it('targets count by their given weights; a quantified one may go by completion', () => {
    // 60: 50 % rated 80 → 24; 50 % with 45 of 50 → 27; 51; the rest as above 31: 82
    const facts = [
      fact({ kind: 'target', node: 'targets', item: { id: 'a', weight: '50' } }),
      fact({ kind: 'rate', panel: 'review-teams', node: 'targets', item: 'a', value: '80' }),
      fact({ kind: 'target', node: 'targets', value: '50', item: { id: 'b', weight: '50', method: { method: 'M1' } } }),
      fact({ kind: 'actual', node: 'targets', item: 'b', value: '45' }),
      ...all.slice(1),
      entered('good'),
    ];
    expect(run(facts).score).toBe('82.00');
  });

  it('waits for the review teams', () => {
    expect(run(all.slice(1)).status).toBe('open');
  });
});

describe('R17 preparation: self-check material, teams, survey', () => {
  it('subjects hand their self-check to the office before the targets are scored', () => {
    expect(stage('self-check')?.reports).toEqual(['role:office']);
    expect(stage('scoring')?.after).toEqual(['self-check']);
  });

  it('the survey runs from the preparation on, beside the scoring, and ends before the summary', () => {
    expect(stage('social')?.after).toEqual(stage('self-check')?.after);
    expect(stage('notice')?.after).not.toContain('social');
    expect(stage('summary')?.after).toContain('social');
  });

  it('the meeting asks the members of the unit, the survey people outside it, all without names', () => {
    const asked = ['on-site-survey', 'society', 'residents'].map((panel) => [
      scheme.panels[panel]?.raters,
      scheme.panels[panel]?.anonymous,
    ]);
    expect(asked).toEqual([
      ['related:members', true],
      ['list:society', true],
      ['list:residents', true],
    ]);
  });

  it('targets are scored by review teams, the rest on site by assessment teams: two bodies', () => {
    const raters = (panel: string) => scheme.panels[panel]?.raters;
    expect(raters('review-teams')).not.toBe(raters('assessment-teams'));
  });
});

describe('R17 on-site: notice, meeting, survey, talks', () => {
  it('notice in advance, then the meeting with its survey', () => {
    expect(stage('notice')?.agenda).toEqual(['advance-notice', 'work-report', 'survey']);
  });

  it('talks are held between the assessment teams and members of the unit, before the summary', () => {
    expect(stage('talks')?.between).toEqual(['group:assessment-teams', 'related:members']);
    expect(stage('summary')?.after).toEqual(expect.arrayContaining(['on-site', 'talks']));
  });
});

describe('R17 decision: office, leading group, standing committee', () => {
  it('each of the two upper levels may send back to the one before', () => {
    expect(scheme.chains['decide']?.map(({ who, decides, onReturn }) => [who, decides, onReturn])).toEqual([
      ['role:office', true, 'submitter'],
      ['committee:leading-group', true, 'propose'],
      ['committee:standing-committee', true, 'group'],
    ]);
  });

  it('targets are set by the office and approved by the leading group', () => {
    expect(scheme.chains['targets']?.map(({ who, onReturn }) => [who, onReturn])).toEqual([
      ['role:office', 'submitter'],
      ['committee:leading-group', 'office'],
    ]);
    expect(scheme.results['year']?.grading).toMatchObject({ kind: 'entered', by: 'committee:standing-committee' });
  });

  it('no score alone makes a grade: it is open until the standing committee has decided', () => {
    expect(run(all)).toMatchObject({ status: 'open', score: '85.00', findings: [{ code: 'grade-not-entered' }] });
  });
});

describe('R17 grades: by decision, not by bands', () => {
  it.each(['excellent', 'good', 'pass', 'fail'])('85.00 may be graded %s', (grade) => {
    expect(run([...all, entered(grade)])).toMatchObject({ score: '85.00', grade: { final: grade } });
  });

  it('no grade has a bound', () => {
    expect(scheme.scales['four']?.every(({ from }) => from === undefined)).toBe(true);
  });
});

describe('R17 use: rewards and punishments carried out', () => {
  const actions = (grade: string) =>
    named(run([...all, entered(grade)])).filter((one) => !scheme.titles[`paper.${one}`]);

  it('excellent is commended and rewarded; fail is criticised and rectifies; good and pass bear nothing', () => {
    expect(['excellent', 'good', 'pass', 'fail'].map(actions)).toEqual([
      ['praise', 'bonus'],
      [],
      [],
      ['notice', 'rectification'],
    ]);
  });

  it('rectification is due a month after the finding is served, overdue the office is told', () => {
    const effects = run([...all, entered('fail')]).effects.map(({ effect }) => effect);
    expect(effects).toContainEqual(
      expect.objectContaining({
        action: 'rectification',
        due: { kind: 'after', moment: 'finding-served', span: { count: 1, unit: 'month' } },
        reactions: [
          expect.objectContaining({ do: 'remind' }),
          expect.objectContaining({ do: 'escalate', to: 'role:office' }),
        ],
      }),
    );
  });

  it('comes after publication', () => {
    expect(stage('use')?.after).toEqual(['publish']);
  });
});

describe('R17 papers: report, feedback to each subject, circular', () => {
  it('every unit gets feedback, whatever its grade', () => {
    for (const grade of ['excellent', 'fail'])
      expect(run([...all, entered(grade)]).effects).toContainEqual({
        cite: 'R17 papers',
        effect: { kind: 'paper', template: 'feedback', to: 'subject' },
      });
  });

  it('the teams report to the office, the office to the leading group, which circulates', () => {
    const to = run([...all, entered('good')]).effects.flatMap(({ effect }) =>
      effect.kind === 'paper' ? [[effect.template, effect.to]] : [],
    );
    expect(to).toEqual([
      ['team-report', 'role:office'],
      ['overall-report', 'committee:leading-group'],
      ['feedback', 'subject'],
      ['circular', 'committee:leading-group'],
    ]);
  });
});

describe('R17 dates: none in the source', () => {
  it('stages have no due day of their own, the office closes them', () => {
    expect(
      scheme.stages
        .filter(({ kind }) => kind !== 'appeal')
        .flatMap(({ id }) => windowsOf(scheme, id, 2011).map(([, due]) => due)),
    ).toEqual(Array(11).fill(undefined));
  });
});

describe('R17 appeal: the default window', () => {
  it('five working days from sign-off, by people who did not rate', () => {
    expect(scheme.appeal).toMatchObject({ window: { count: 5, unit: 'working-day' }, from: 'signed-off' });
    expect(scheme.chains['appeal']?.map(({ who }) => who)).toEqual(['role:office', 'group:reviewers']);
  });
});

describe('R17 levels below: what the language does not carry', () => {
  it('is said plainly', () => {
    const said = schemeOutline(scheme, 'en').readings.find(({ cite }) => cite === 'R17 levels below');
    expect(said?.text).toMatch(/^Not expressed:/);
  });
});
