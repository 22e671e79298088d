import { createHash } from 'node:crypto';
import { canonical } from '../ledger/canonical';
import { scoreCohort } from '../scoring/score-cohort';
import type { StoredFact } from '../scoring/stored-facts';
import type { CycleState } from './cycle';
import { evolveCycle } from './cycle';
import type { DossierEvent, DossierState } from './dossier/state';
import { evolveDossier } from './dossier/evolve';
import { boardCohort, cohortInput, consequencesOf, resultRecord, type Evaluated, type ScoredGroup } from './grading';
import { contextAt, employee, launchPlan, planItems } from './testing/r12';

const context = contextAt('2026-09-21 09:00');
const sha = (text: string): string => createHash('sha256').update(text).digest('hex');
const cycle: CycleState = {
  ...evolveCycle(undefined, { kind: 'cycle-launched', data: { ...launchPlan(), cycle: 'y', by: 'hr1' } }, context.at),
  unitGrades: { sales: 'good' },
};

/** A dossier with an approved plan, rated so on both items; behaviour 80 % of all panels. */
function evaluated(subject: string, revenue: string, service: string): Evaluated {
  const events: DossierEvent[] = [
    { kind: 'dossier-opened', data: { ...employee(subject), cycle: 'y' } },
    {
      kind: 'plan-submitted',
      data: { version: 1, items: planItems(), targets: [], approval: 'a', by: subject, isLate: false },
    },
    { kind: 'plan-approved', data: { version: 1 } },
  ];
  const dossier = events.reduce<DossierState | undefined>(
    (state, event) => evolveDossier(state, event, context.at),
    undefined,
  ) as DossierState;
  const fact = (id: string, kind: string, more: Partial<StoredFact>): StoredFact => ({
    id: `y.${subject}/${id}`,
    kind,
    period: 'Y',
    data: {},
    hash: `salted ${Math.random()}`,
    ...more,
  });
  const mark = (node: string, panel: string, item: string, value: string): StoredFact =>
    fact(`rating/Y/${node}/${panel}/hs/${item}`, 'rating', { node, panel, item, value });
  return {
    dossier,
    facts: [
      ...planItems().map(({ id, group, weight }) =>
        fact(`target/1/${id}`, 'target', { node: 'performance', item: id, data: { id, group, weight, version: 1 } }),
      ),
      mark('performance', 'superior', 'revenue', revenue),
      mark('performance', 'superior', 'service', service),
      mark('behaviour', 'head', 'ability-development', '40'),
      mark('behaviour', 'head', 'teamwork', '40'),
      fact('rate/co-departments', 'rate', { node: 'behaviour', panel: 'co-departments', value: '80' }),
    ],
  };
}

const group = (members: Evaluated[]): ScoredGroup => ({ track: 'employee', unit: 'sales', members, history: [] });

function score(members: Evaluated[]) {
  const input = cohortInput(group(members), cycle, context);
  const outcome = input && scoreCohort(input);
  if (!input || !outcome?.ok) throw new Error('It cannot be scored');
  return { input, outcome };
}

describe('Scoring a cohort from the ledger', () => {
  it('weighs the rated items of the plan and the panels of R12', () => {
    // (0.6 × 90 + 0.4 × 80) × 0.7 + 80 × 0.3 = 86 × 0.7 + 24 = 84.2
    const { outcome } = score([evaluated('e1', '90', '80')]);
    expect(outcome.records[0]).toMatchObject({ subject: 'e1', score: '84.20', status: 'complete' });
  });

  it('gives the same bytes for the same facts, whatever order, salts and texts they were stored with', () => {
    const once = [evaluated('e1', '90', '80'), evaluated('e2', '85', '85')];
    const again = once.map(({ dossier, facts }) => ({
      dossier,
      facts: [...facts].reverse().map((fact) => ({ ...fact, hash: 'other', at: '2026-01-01' })),
    }));
    const bytes = (members: Evaluated[]): string => {
      const { input, outcome } = score(members);
      return canonical(
        outcome.records.map((record) => {
          const read = input.subjects.find((subject) => subject.id === record.subject);
          return read && resultRecord(record, read, cycle, sha);
        }),
      );
    };
    expect(bytes(again)).toBe(bytes(once));
  });

  it('records another hash for a fact with another figure', () => {
    const hashOf = (value: string): string | undefined => {
      const { input, outcome } = score([evaluated('e1', value, '80')]);
      const [record] = outcome.records;
      const [read] = input.subjects;
      const facts = record && read && resultRecord(record, read, cycle, sha)?.facts;
      return facts?.find((fact) => fact.id.endsWith('/revenue') && fact.id.includes('rating'))?.hash;
    };
    expect(hashOf('90')).toMatch(/^[0-9a-f]{64}$/);
    expect(hashOf('90')).toBe(hashOf('90'));
    expect(hashOf('90')).not.toBe(hashOf('91'));
  });
});

describe('Consequences of a result (A9)', () => {
  const signed: DossierState = evolveDossier(
    evaluated('e1', '90', '80').dossier,
    {
      kind: 'signed-off',
      data: {
        number: 1,
        score: '84.20',
        grade: 'poor',
        record: 'y.e1/result/1',
        disclosedTo: [],
        window: { opensAt: context.at, days: [], calendar: { id: 'state-council', version: 1 } },
      },
    },
    contextAt('2026-09-29 10:00').at,
  );

  it('carry the dates of the scheme: from 1 April of the next year for a year (R12 managers)', () => {
    const rule = context.scheme.results.manager?.rules.find((each) => each.cite === 'R12 managers');
    const effects = (rule?.then ?? []).map((effect) => ({ cite: 'R12 managers', effect }));
    expect(consequencesOf({ effects }, signed, cycle, context)).toEqual([
      { id: '1.1', cite: 'R12 managers', action: 'yellow-card', choices: ['yellow-card'] },
      { id: '1.2', cite: 'R12 managers', action: 'pay', choices: ['pay'], from: '2027-04-01', until: '2028-04-01' },
    ]);
  });

  it('leave the choice to the company where the rule gives several, and count due days from sign-off', () => {
    const chosen = { kind: 'action' as const, action: ['lower-post', 'competition'] as const };
    const due = { kind: 'after', moment: 'signed-off', span: { count: 1, unit: 'month' } } as const;
    const effects = [
      { cite: 'twice', effect: { ...chosen, action: [...chosen.action], whom: 'subject', reactions: [], then: [] } },
      {
        cite: 'plan',
        effect: { kind: 'action', action: 'improvement-plan', due, whom: 'subject', reactions: [], then: [] },
      },
      { cite: 'career', effect: { kind: 'eligible', for: 'career-plan' } },
    ] as Parameters<typeof consequencesOf>[0]['effects'];
    expect(consequencesOf({ effects }, signed, cycle, context)).toEqual([
      { id: '1.1', cite: 'twice', action: 'lower-post', choices: ['lower-post', 'competition'] },
      { id: '1.2', cite: 'plan', action: 'improvement-plan', choices: ['improvement-plan'], due: '2026-10-29' },
    ]);
  });
});

describe('The board of a unit', () => {
  it('is signed first by the head of that unit, also where one who was transferred away since stands first on it', () => {
    const [gone, stays] = [evaluated('e1', '90', '80'), evaluated('e2', '80', '80')];
    const place = { on: '2026-09-10', unit: 'service', unitHead: 'hp', superior: 'hp', aboveSuperior: null };
    const dossier = evolveDossier(gone.dossier, { kind: 'transferred', data: place }, context.at);
    for (const members of [[{ ...gone, dossier }, stays], [{ ...gone, dossier }]]) {
      const cohort = group(members);
      const input = cohortInput(cohort, cycle, context);
      const outcome = input && scoreCohort(input);
      const [board] = outcome?.ok ? outcome.boards : [];
      if (!board) throw new Error('The cohort was not graded');
      expect(
        boardCohort(
          'y.employee.sales~enterprise',
          cohort,
          {},
          { records: outcome?.ok ? outcome.records : [], board },
          cycle,
          context,
        ),
      ).toMatchObject({
        unit: 'sales',
        head: 'hs',
      });
    }
  });
});
