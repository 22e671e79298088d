import { checkScheme } from '#domain/scheme/validate';
import { scoreCohort } from '#domain/scoring/score-cohort';
import type { ScoringFact } from '#domain/scoring/facts';
import { collectedNodes } from '#domain/scheme/resolve-nodes';
import { catalogued, filledIn, schemeFile, windowsOf } from './catalogue';
import { fact, graded } from './small-scheme';

const scheme = catalogued('R16');
/** As an office would fill it in: duties 40 (20 and 20), law 30 (three tens), leadership 30 (the four leaves left to the equal split, 7.5 each). */
const points = {
  ...{ duties: '40', 'supervised-items': '20', 'statutory-duties': '20' },
  ...{ law: '30', 'rules-complete': '10', procedure: '10', enforcement: '10', leadership: '30' },
};
const filled = filledIn('R16', points);
const score = (node: string, value: string) => fact({ kind: 'score', node, value });
const rated = (node: string, part: string, value: string) =>
  fact({ kind: 'rate', panel: 'assessors', node, item: part, value });
const item = (node: string, id: string, weight: string) => fact({ kind: 'target', node, item: { id, weight } });
const event = (kind: string, given: string) => fact({ kind: 'event', event: kind, on: '2026-05-13', points: given });
const run = (facts: ScoringFact[], track = 'department') => graded(filled, facts, { track, result: 'year' });
const stage = (id: string) => scheme.stages.find((one) => one.id === id);

describe('R16 tree: three main parts', () => {
  it('duties in two groups, law in three, leadership in four', () => {
    const groups = scheme.tracks[0]?.tree.map((node) => [node.id, collectedNodes([node]).length]);
    expect(groups).toEqual([
      ['duties', 2],
      ['law', 3],
      ['leadership', 4],
    ]);
  });

  it('a launch asks for the points the source does not give', () => {
    const open = checkScheme(schemeFile('r16'), {}).findings.filter(({ code }) => code === 'points-open');
    // three parts and their nine indicators
    expect(open).toHaveLength(3 + 9);
  });

  it('supervised items are listed by the office, statutory duties by the department', () => {
    const by = collectedNodes(scheme.tracks[0]?.tree ?? []).flatMap((node) =>
      node.kind === 'declared' ? [[node.id, node.by]] : [],
    );
    expect(by).toEqual([
      ['supervised-items', 'role:office'],
      ['statutory-duties', 'subject'],
    ]);
  });

  it('a core indicator stands out by its weight', () => {
    // 20 points, 80 % core rated 90 on both parts, 20 % rated 40: 16 × 90 % + 4 × 40 % = 16; the rest full 80: 96
    const facts = [
      item('supervised-items', 'core', '80'),
      item('supervised-items', 'other', '20'),
      ...['core', 'other'].flatMap((id) =>
        ['base', 'effect'].map((part) => rated('supervised-items', `${id}/${part}`, id === 'core' ? '90' : '40')),
      ),
      ...['statutory-duties', 'law', 'leadership'].map((id) => score(id, '100')),
    ];
    expect(run(facts).score).toBe('96.00');
  });
});

describe('R16 base and effect: every indicator', () => {
  const rest = ['duties', 'leadership', 'rules-complete', 'enforcement'].map((id) => score(id, '100'));

  it('has points for the work done and points for the effect it had, and they add up', () => {
    // procedure: 5 × 100 % + 5 × 60 % = 8 of 10; the rest 90
    expect(run([...rest, rated('procedure', 'base', '100'), rated('procedure', 'effect', '60')]).score).toBe('98.00');
  });

  it('the effect counts whatever the base is', () => {
    // 5 × 0 % + 5 × 60 % = 3
    expect(run([...rest, rated('procedure', 'base', '0'), rated('procedure', 'effect', '60')]).score).toBe('93.00');
  });

  it('is not scored on one part alone', () => {
    expect(run([...rest, rated('procedure', 'base', '100')]).status).toBe('open');
  });

  it('the parts of one indicator say nothing of another', () => {
    // procedure 5 × 100 % + 5 × 60 % = 8, enforcement 5 × 40 % + 5 × 20 % = 3; the rest 80
    const facts = [
      ...['duties', 'leadership', 'rules-complete'].map((id) => score(id, '100')),
      rated('procedure', 'base', '100'),
      rated('procedure', 'effect', '60'),
      rated('enforcement', 'base', '40'),
      rated('enforcement', 'effect', '20'),
    ];
    expect(run(facts).score).toBe('91.00');
  });

  it('no indicator is scored otherwise', () => {
    const methods = collectedNodes(scheme.tracks[0]?.tree ?? []).flatMap((node) =>
      [node.scored].flat().map(({ method }) => method),
    );
    expect(methods).toEqual(Array(9).fill('M11'));
  });
});

const full = ['duties', 'law', 'leadership'].map((id) => score(id, '90'));

describe('R16 extra: innovation on top, violations off', () => {
  it('bonus and deduction each up to its cap', () => {
    // 90 + min(7 + 6, 10) − min(3, 10) = 97
    expect(run([...full, event('innovation', '7'), event('innovation', '6'), event('violation', '3')]).score).toBe(
      '97.00',
    );
    // 90 − min(8 + 8, 10) = 80
    expect(run([...full, event('violation', '8'), event('violation', '8')]).score).toBe('80.00');
  });

  it('the office sets the caps', () => {
    const settings = { 'innovation-cap': '5' };
    expect(
      graded(filled, [...full, event('innovation', '7')], { track: 'department', result: 'year', settings }).score,
    ).toBe('95.00');
  });
});

describe('R16 innovation: evaluated separately', () => {
  it('only the innovation evaluators enter what counts; the assessors do not', () => {
    expect(scheme.events['innovation']?.by).toBe('group:innovation-panel');
    expect(scheme.panels['assessors']?.raters).not.toBe('group:innovation-panel');
    expect([stage('innovation')?.by, stage('assess')?.by]).toEqual(['group:innovation-panel', 'group:assessors']);
  });
});

describe('R16 papers: performance plan statement and indicator file', () => {
  it('the plan is drawn up with standards and owners, and approved before anything is assessed', () => {
    expect(stage('plan')).toMatchObject({
      kind: 'target-setting',
      chain: 'plan',
      nodes: ['supervised-items', 'statutory-duties'],
    });
    expect(stage('assess')?.after).toEqual(['plan']);
    const asked = collectedNodes(scheme.tracks[0]?.tree ?? []).flatMap((node) =>
      node.kind === 'declared' ? [node.ask] : [],
    );
    expect(asked).toEqual([
      ['standard', 'owner'],
      ['standard', 'owner'],
    ]);
  });
});

describe('R16 experts: they advise', () => {
  it.each(['plan', 'sign'])('%s: their opinion stands before the decision and decides nothing', (chain) => {
    expect(scheme.chains[chain]?.map(({ who, decides }) => [who, decides])).toEqual([
      ['role:office', true],
      ['group:experts', false],
      ['committee:leading-group', true],
    ]);
  });
});

describe('R16 pilot: institutions', () => {
  it('are scored alike and ranked by themselves', () => {
    expect(run(full, 'institution').score).toBe('90.00');
    expect(run(full, 'institution')).toMatchObject({ track: 'institution', rank: 1 });
  });
});

describe('R16 grades: none', () => {
  it('score and rank are all there is', () => {
    const subjects = ['90', '95'].map((value, at) => ({
      id: `d${at}`,
      facts: ['duties', 'law', 'leadership'].map((id) => score(id, value)),
    }));
    const outcome = scoreCohort({ scheme: filled, track: 'department', result: 'year', period: 'Y', subjects });
    if (!outcome.ok) throw new Error('refused');
    expect(outcome.records.map(({ score: total, rank, status }) => [total, rank, status])).toEqual([
      ['90.00', 2, 'complete'],
      ['95.00', 1, 'complete'],
    ]);
    expect(outcome.records.some(({ grade }) => grade)).toBe(false);
    expect(scheme.disclosure.flatMap(({ what }) => what)).not.toContain('grade');
  });
});

describe('R16 dates: none in the source', () => {
  it('innovation and violations are recorded all year; other stages follow one another', () => {
    expect(windowsOf(scheme, 'innovation', 2026)).toEqual([['2026-01-01 00:00', undefined]]);
    expect(scheme.stages.slice(3).map(({ after }) => after)).toEqual([['plan'], ['assess'], ['sign-off'], ['appeals']]);
  });
});

describe('R16 appeal: the default window', () => {
  it('five working days from sign-off, by people who did not rate', () => {
    expect(scheme.appeal).toMatchObject({ window: { count: 5, unit: 'working-day' }, from: 'signed-off' });
    expect(scheme.chains['appeal']?.map(({ who }) => who)).not.toContain('group:assessors');
  });
});
