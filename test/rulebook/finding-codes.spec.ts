import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#cli/stack/project-root';
import type { Expr } from '#domain/scheme/expressions';
import { FINDING_CODES } from '#domain/scheme/validation/finding';
import { SCORING_CODES } from '#domain/scoring/findings';
import { leafFromFigures } from '#domain/scoring/method-case';
import { preparePlan } from '#domain/scoring/plan';
import { scoreSubject } from '#domain/scoring/score-subject';
import { smallScheme } from './small-scheme';

/** Codes that a total comes to for somebody of whom nothing is known but a mark of his work. */
function codesOf(total: Expr): string[] {
  const scheme = smallScheme({
    attributes: { amount: 'decimal' },
    results: { year: { total } },
    tracks: [
      {
        id: 'unit',
        results: ['year'],
        tree: [
          { kind: 'leaf', id: 'work', points: '100', scored: { method: 'M1' } },
          { kind: 'leaf', id: 'veto', points: '0', scored: { method: 'M3', events: [], zero: 'branch' } },
        ],
      },
    ],
  });
  const prepared = preparePlan(scheme, {}, 'unit');
  if ('findings' in prepared) throw new Error(JSON.stringify(prepared.findings));
  const facts = [{ kind: 'score' as const, id: 'w', node: 'work', value: '90' }];
  const draft = scoreSubject({ plan: prepared.plan, result: 'year', period: 'Y', subject: { id: 's' }, facts });
  return draft.status === 'incomplete' ? draft.findings.map(({ code }) => code) : [];
}

describe('a score that cannot be computed says why', () => {
  it('a figure of the subject is not known', () => {
    expect(codesOf({ op: 'attribute', name: 'amount' })).toEqual(['attribute-missing']);
  });

  it('the people to compare with are not known', () => {
    expect(codesOf({ op: 'across', relation: 'peers', fold: 'mean', of: { op: 'score', node: 'work' } })).toEqual([
      'relation-missing',
    ]);
  });

  it('a part without points has no percentage', () => {
    expect(codesOf({ op: 'score', node: 'veto' })).toEqual(['nothing-to-fold']);
  });

  it('a lift that holds for a year needs to know the year', () => {
    const outcome = leafFromFigures({
      method: { method: 'M8', panel: 'superior', counts: [], lift: { events: ['standard'], from: '3' } },
      points: '5',
      kinds: { standard: { valid: { count: 1, unit: 'year' } } },
      facts: { rates: { superior: '3' }, events: [{ event: 'standard', points: '4', on: '2026-01-05' }] },
    });
    expect(outcome).toMatchObject({ findings: [{ code: 'year-missing' }] });
  });
});

describe('every code', () => {
  const specs = ['libs', 'apps', 'activities', 'test']
    .flatMap((folder) =>
      readdirSync(join(projectRoot, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
    )
    .filter((file) => file.endsWith('.spec.ts') && !file.includes('node_modules'))
    .map((file) => readFileSync(join(projectRoot, file), 'utf8'));

  it('of validation and of scoring is expected by a test', () => {
    const untested = [...FINDING_CODES, ...SCORING_CODES].filter(
      (code) => !specs.some((text) => new RegExp(`['" ]${code}['"]`).test(text)),
    );
    expect(untested).toEqual([]);
  });
});
