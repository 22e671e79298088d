import type { Cohort } from './board';
import type { Command } from './command';
import { department, departmentsPlan, resolvedDepartments } from './testing/departments';
import { contextAt, text } from './testing/r12';
import { CYCLE, dossierOf, World } from './testing/world';

const SALES = dossierOf('sales');
const context = (local: string) => contextAt(local, resolvedDepartments);
const launched = (change = {}): World => {
  const world = World.launched([department('sales', change)], context, departmentsPlan());
  world.attendUntil('2026-01-01 00:00');
  return world;
};

const item = (id: string, change = {}) => ({ id, title: text(id), standard: text('s'), ...change });
const keyWork = (...items: object[]): Command =>
  ({ do: 'submit-plan', dossier: SALES, items: items.length > 0 ? items : [item('one')] }) as Command;
const output = (value = '100', node = 'output'): Command => ({
  do: 'submit-plan',
  dossier: SALES,
  items: [],
  targets: [{ node, value }],
});

/** With every part of the plan made and signed, everything attended up to that day. */
function planned(local: string, change = {}): World {
  const world = launched(change);
  world.must(keyWork(), 'hs', '2026-01-05 09:00');
  world.must(output(), 'gm', '2026-01-05 10:00');
  const { id } = world.approval(world.dossier('sales').plan?.approval);
  world.must({ do: 'approve', approval: id, round: 1, step: 'office' }, 'hr1', '2026-01-06 09:00');
  world.attendUntil(local);
  return world;
}

const supply = (value: string | null, change = {}): Command => ({
  do: 'supply-figures',
  dossier: SALES,
  window: 'quarter:Q1',
  figures: [{ node: 'output', value, evidence: [], ...change }],
});
const verdict = (outcome: 'verified' | 'returned', change = {}): Command => ({
  do: 'verify-figures',
  dossier: SALES,
  window: 'quarter:Q1',
  verdicts: [{ key: 'Q1:output::0', outcome, reason: text('r'), ...change }],
});
const APRIL = '2026-04-02 09:00';

describe('A unit as a subject', () => {
  it('is acted for by its head, and what waits follows the post', () => {
    const world = launched();
    expect(world.inbox('hs')).toEqual(['submit-plan sales']);
    const assign: Command = { do: 'assign-head', dossier: SALES, head: 'hn' };
    expect(world.try(assign, 'hs', '2026-01-05 09:00')).toMatchObject({ refused: 'not-the-office' });
    world.must(assign, 'hr1', '2026-01-05 09:00');
    expect([world.inbox('hs'), world.inbox('hn')]).toEqual([[], ['submit-plan sales']]);
  });

  it('whose post of head is vacant waits for the office to name somebody', () => {
    const world = launched({ unitHead: null });
    expect(world.inbox('hr1')).toContain('assign-head sales');
    world.must({ do: 'assign-head', dossier: SALES, head: 'hn' }, 'hr1', '2026-01-05 09:00');
    expect(world.inbox('hr1')).not.toContain('assign-head sales');
  });

  it('a person has no head to be named', () => {
    const world = launched({ subjectKind: 'person', subject: 'sales' });
    const assign: Command = { do: 'assign-head', dossier: SALES, head: 'hn' };
    expect(world.try(assign, 'hr1', '2026-01-05 09:00')).toMatchObject({ refused: 'not-a-unit' });
  });
});

describe('A plan that several make', () => {
  it('goes to its chain with the last part, and a liaison only drafts', () => {
    const world = launched();
    expect(world.inbox('li')).toEqual(['draft-plan sales']);
    world.must({ ...keyWork(), do: 'draft-plan' } as Command, 'li', '2026-01-05 09:00');
    expect(world.inbox('li')).toEqual([]);
    expect(world.try(keyWork(), 'li', '2026-01-05 09:00')).toMatchObject({ refused: 'not-your-dossier' });
    world.must(keyWork(), 'hs', '2026-01-05 10:00');
    expect([world.inbox('hs'), world.inbox('gm'), world.dossier('sales').plan]).toEqual([
      [],
      ['submit-plan sales'],
      undefined,
    ]);
    world.must(output(), 'gm', '2026-01-05 11:00');
    expect(world.dossier('sales').plan).toMatchObject({
      status: 'submitted',
      items: [{ id: 'one', node: 'key-work' }],
      targets: [{ node: 'output', value: '100' }],
    });
    expect(world.inbox('hr1')).toContain('approve sales');
  });

  it('sets every target that the scheme leaves open, and no other', () => {
    const world = launched();
    const nothing: Command = { do: 'submit-plan', dossier: SALES, items: [] };
    expect(world.try(nothing, 'gm', '2026-01-05 09:00')).toMatchObject({ refused: 'targets-missing' });
    expect(world.try(output('100', 'ballot'), 'gm', '2026-01-05 09:00')).toMatchObject({ refused: 'node-foreign' });
    expect(world.try(output('-1'), 'gm', '2026-01-05 09:00')).toMatchObject({ refused: 'target-negative' });
    expect(world.try(keyWork(item('one'), item('two', { node: 'output' })), 'hs', '2026-01-05 09:00')).toMatchObject({
      refused: 'node-foreign',
    });
    expect(world.try(keyWork(item('one', { method: 'M1' })), 'hs', '2026-01-05 09:00')).toMatchObject({
      refused: 'method-unknown',
    });
  });
});

describe('Figures', () => {
  it('count once a second person has verified them; one named wrong is asked for again and superseded', () => {
    const world = planned(APRIL);
    expect(world.inbox('hr1')).toEqual(['supply-figures sales']);
    world.must(supply('30'), 'hr1', APRIL);
    expect([world.inbox('hr1'), world.inbox('gm')]).toEqual([[], ['verify-figures sales']]);
    world.must(verdict('returned'), 'dgm', APRIL);
    expect(world.told('hr1')).toContain('figure-returned');
    world.must(supply('20'), 'hr2', APRIL);
    world.must(verdict('verified'), 'gm', APRIL);
    expect(world.dossier('sales').figures['Q1:output::0']).toMatchObject({ value: '20', status: 'verified' });
    expect(
      world.facts.filter((fact) => fact.kind === 'actual').map(({ value, supersedes }) => [value, supersedes]),
    ).toEqual([
      ['30', undefined],
      ['20', 'y25.sales/actual/Q1:output::0/1'],
    ]);
  });

  it('are supplied by whom the source names, once each, not below zero', () => {
    const world = planned(APRIL);
    const tried = (command: Command, who = 'hr1') => world.try(command, who, APRIL);
    expect(tried(supply('30'), 'hs')).toMatchObject({ refused: 'not-a-supplier' });
    expect(tried(supply('30', { node: 'ballot' }))).toMatchObject({ refused: 'figure-foreign' });
    expect(tried(supply('-1'))).toMatchObject({ refused: 'figure-negative' });
    expect(tried(supply('1e2'))).toMatchObject({ refused: 'value-invalid' });
    expect(tried({ ...supply('1'), window: 'quarter:Q2' } as Command)).toMatchObject({ refused: 'stage-not-open' });
    const twice = { node: 'output', value: '1', evidence: [] };
    expect(tried({ ...supply('1'), figures: [twice, twice] } as Command)).toMatchObject({ refused: 'figure-twice' });
  });

  it('are verified by somebody else than their supplier, with a reason where they are wrong', () => {
    const world = planned(APRIL);
    const tried = (command: Command, who = 'gm') => world.try(command, who, APRIL);
    expect(tried(verdict('verified'))).toMatchObject({ refused: 'nothing-to-verify' });
    world.must(supply('30'), 'hr1', APRIL);
    expect(tried(verdict('verified'), 'hs')).toMatchObject({ refused: 'not-a-verifier' });
    expect(tried(verdict('returned', { reason: undefined }))).toMatchObject({ refused: 'reason-missing' });
    expect(tried(verdict('verified'), 'hr1')).toMatchObject({ refused: 'own-matter' });
  });

  it('ask for evidence, and for a whole place, where the scheme does', () => {
    const [track] = resolvedDepartments.tracks;
    const [leaf, ...others] = track?.tree ?? [];
    if (!track || leaf?.kind !== 'leaf') throw new Error('The first node is a leaf');
    const tiers = [{ to: '1', points: '40' }, { points: '20' }];
    const placed = { ...leaf, evidence: true, scored: { method: 'M12' as const, rank: 'reported' as const, tiers } };
    const scheme = { ...resolvedDepartments, tracks: [{ ...track, tree: [placed, ...others] }] };
    const world = World.launched([department('sales')], (local) => contextAt(local, scheme), departmentsPlan());
    world.attendUntil('2026-01-01 00:00');
    world.must(keyWork(), 'hs', '2026-01-05 09:00');
    const { id } = world.approval(world.dossier('sales').plan?.approval);
    world.must({ do: 'approve', approval: id, round: 1, step: 'office' }, 'hr1', '2026-01-06 09:00');
    world.attendUntil(APRIL);
    expect(world.try(supply('1'), 'hr1', APRIL)).toMatchObject({ refused: 'evidence-missing' });
    expect(world.try(supply('1.5', { evidence: ['e'] }), 'hr1', APRIL)).toMatchObject({ refused: 'rank-invalid' });
    expect(world.try(supply('1', { evidence: ['e'] }), 'hr1', APRIL)).toBeUndefined();
  });
});

describe('Events', () => {
  it('lie between the bounds of their kind, on an indicator of the subject', () => {
    const world = planned(APRIL);
    const fault = (change: object): Command => ({
      do: 'record-event',
      dossier: SALES,
      id: 'f',
      event: 'fault',
      on: '2026-03-03',
      text: text('t'),
      evidence: [],
      ...change,
    });
    expect(world.try(fault({}), 'hr1', APRIL)).toMatchObject({ refused: 'event-points' });
    expect(world.try(fault({ points: '10.5' }), 'hr1', APRIL)).toMatchObject({
      refused: 'event-points',
      params: { min: '0', max: '10' },
    });
    expect(world.try(fault({ points: '3', node: 'virtue' }), 'hr1', APRIL)).toMatchObject({ refused: 'node-foreign' });
    expect(world.try(fault({ points: '3' }), 'gm', APRIL)).toMatchObject({ refused: 'not-the-author' });
    world.must(fault({ points: '3', node: 'discipline' }), 'hr1', APRIL);
    expect(world.facts.at(-1)).toMatchObject({ kind: 'event', value: '3', period: 'M03', node: 'discipline' });
  });
});

describe('A list of results', () => {
  const list = (form: Cohort['form'], grade: string | null): Cohort => ({
    id: `${CYCLE}.department.all`,
    cycle: CYCLE,
    track: 'department',
    form,
    unit: null,
    label: {},
    grades: ['excellent', 'good', 'standard', 'poor'],
    bounds: {},
    overflow: '',
    members: [{ subject: 'sales', owner: 'hs', score: '88.00', dossier: SALES, record: 'r', grade }],
    notes: [],
    head: null,
  });
  const on = { board: `${CYCLE}.department.all` as const, revision: 1 };
  const move: Command = { ...on, do: 'move', subject: 'sales', to: 'excellent', reason: text('r') };

  it('whose grades follow from the scores is signed as it is', () => {
    const world = planned('2027-01-21 09:00');
    world.propose(list('list', 'good'), '2027-01-21 09:00');
    expect(world.try(move, 'hr1', '2027-01-21 09:00')).toMatchObject({ refused: 'grade-follows-score' });
    world.must({ ...on, do: 'submit-board' }, 'hr1', '2027-01-21 09:00');
    const { id } = world.approval(world.board(on.board).approval);
    world.must({ do: 'approve', approval: id, round: 1, step: 'office' }, 'hr2', '2027-01-21 10:00');
    world.must({ do: 'approve', approval: id, round: 1, step: 'company' }, 'gm', '2027-01-21 11:00');
    expect(world.dossier('sales').result).toMatchObject({ score: '88.00', grade: 'good' });
    expect(world.inbox('hs')).toEqual(['acknowledge-result sales']);
  });

  it('whose grades people decide waits until each is entered', () => {
    const world = planned('2027-01-21 09:00');
    world.propose(list('entered', null), '2027-01-21 09:00');
    const submit: Command = { ...on, do: 'submit-board' };
    expect(world.try(submit, 'hr1', '2027-01-21 09:00')).toMatchObject({ refused: 'grades-missing' });
    world.must(move, 'hr1', '2027-01-21 09:00');
    expect(world.try({ ...submit, revision: 2 }, 'hr1', '2027-01-21 09:00')).toBeUndefined();
  });
});
