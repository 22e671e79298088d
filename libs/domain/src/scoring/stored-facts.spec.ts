import { r12 } from '../process/testing/r12';
import { scoringFacts, type FactChoice, type StoredFact } from './stored-facts';

const choice: FactChoice = {
  planVersion: 1,
  declared: [{ id: 'performance', scored: [] }],
  unsignedEvents: new Set(),
  uncounted: new Set(),
};
const stored = (fact: Partial<StoredFact> & { id: string; kind: string }): StoredFact => ({
  period: 'Y',
  data: {},
  hash: 'hash',
  ...fact,
});
const read = (facts: StoredFact[], change: Partial<FactChoice> = {}) =>
  scoringFacts(facts, { ...choice, ...change }, r12.panels);

const target = (version: number, id = 'revenue'): StoredFact =>
  stored({
    id: `y.e1/target/${version}/${id}`,
    kind: 'target',
    node: 'performance',
    item: id,
    value: '120',
    data: { id, group: 'kpi', weight: '60', version, title: { id: 'text', hash: 'hash' } },
  });
const mark = (item: string, value: string, change: Partial<StoredFact> = {}): StoredFact =>
  stored({
    id: `y.e1/rating/Y/performance/superior/hs/${item}`,
    kind: 'rating',
    node: 'performance',
    panel: 'superior',
    item,
    value,
    ...change,
  });
const behaviour = (item: string, value: string, change: Partial<StoredFact> = {}): StoredFact =>
  stored({
    id: `y.e1/rating/Y/behaviour/head/hs/${item}`,
    kind: 'rating',
    node: 'behaviour',
    panel: 'head',
    item,
    value,
    ...change,
  });

describe('Stored facts as scoring reads them', () => {
  it('are the targets of the plan in force, without their texts', () => {
    expect(read([target(1), target(2)])).toEqual([
      {
        id: 'y.e1/target/1/revenue',
        kind: 'target',
        period: 'Y',
        node: 'performance',
        value: '120',
        item: { id: 'revenue', group: 'kpi', weight: '60' },
      },
    ]);
    expect(read([target(1), target(2)], { planVersion: 2 })).toMatchObject([{ id: 'y.e1/target/2/revenue' }]);
  });

  it('are one ballot for each rated item of the plan', () => {
    expect(read([mark('revenue', '90'), mark('service', '80.5')])).toMatchObject([
      { kind: 'ballot', panel: 'superior', node: 'performance', item: 'revenue', marks: { mark: '90' } },
      { kind: 'ballot', panel: 'superior', node: 'performance', item: 'service', marks: { mark: '80.5' } },
    ]);
  });

  it('are one ballot of a panel for the marks that one person gave on its items', () => {
    const other = behaviour('teamwork', '30', { id: 'y.e1/rating/Y/behaviour/head/hz/teamwork' });
    expect(read([behaviour('ability-development', '40'), behaviour('teamwork', '45'), other])).toEqual([
      {
        id: 'y.e1/rating/Y/behaviour/head/hs',
        kind: 'ballot',
        period: 'Y',
        panel: 'head',
        node: 'behaviour',
        marks: { 'ability-development': '40', teamwork: '45' },
      },
      {
        id: 'y.e1/rating/Y/behaviour/head/hz',
        kind: 'ballot',
        period: 'Y',
        panel: 'head',
        node: 'behaviour',
        marks: { teamwork: '30' },
      },
    ]);
  });

  it('are the corrected ones where one was put right, also a mark among others on a sheet', () => {
    const wrong = mark('revenue', '90');
    const right = mark('revenue', '95', { id: `${wrong.id}/corrected.1`, supersedes: wrong.id });
    const again = mark('revenue', '96', { id: `${right.id}/appeal.2`, supersedes: right.id });
    expect(read([wrong, right, again])).toMatchObject([{ id: again.id, marks: { mark: '96' } }]);
    const teamwork = behaviour('teamwork', '45');
    const lower = behaviour('teamwork', '30', { id: `${teamwork.id}/corrected.1`, supersedes: teamwork.id });
    expect(read([behaviour('ability-development', '40'), teamwork, lower])).toMatchObject([
      { id: 'y.e1/rating/Y/behaviour/head/hs', marks: { 'ability-development': '40', teamwork: '30' } },
    ]);
  });

  it('are the exact rate of a panel that was counted, a fraction too', () => {
    const rate = stored({
      id: 'y.e1/rate/co',
      kind: 'rate',
      node: 'behaviour',
      panel: 'co-departments',
      value: '245/3',
    });
    expect(read([rate])).toEqual([
      { id: 'y.e1/rate/co', kind: 'rate', period: 'Y', panel: 'co-departments', node: 'behaviour', value: '245/3' },
    ]);
  });

  it('are events with their points, and a log only once both have signed it (R12)', () => {
    const late = stored({ id: 'y.e1/event/late.plan', kind: 'event', item: 'late', value: '1', on: '2025-09-20' });
    const log = stored({ id: 'y.e1/event/k1', kind: 'event', item: 'key-event', on: '2026-01-05' });
    expect(read([late, log], { unsignedEvents: new Set(['k1']) })).toEqual([
      { id: late.id, kind: 'event', period: 'Y', event: 'late', on: '2025-09-20', points: '1' },
    ]);
    expect(read([late, log]).map((fact) => fact.id)).toEqual([log.id, late.id]);
  });

  it('are not the self-scores, which are shown and never summed (R12)', () => {
    expect(read([stored({ id: 'y.e1/self/1/revenue', kind: 'self-score', item: 'revenue', value: '100' })])).toEqual(
      [],
    );
  });

  it('come in the same order whatever order they were stored in', () => {
    const facts = [
      target(1),
      mark('revenue', '90'),
      behaviour('teamwork', '45'),
      behaviour('ability-development', '40'),
    ];
    expect(read([...facts].reverse())).toEqual(read(facts));
  });
});
