import type { IssueTargets } from './issue-targets';
import { department, departmentsPlan, resolvedDepartments } from './testing/departments';
import { contextAt, text } from './testing/r12';
import { CYCLE, dossierOf, World } from './testing/world';

const NAMES = ['sales', 'legal'] as const;
const DAY = '2026-01-05 09:00';

function launched(): World {
  const context = (local: string) => contextAt(local, resolvedDepartments);
  const world = World.launched(
    NAMES.map((name) => department(name)),
    context,
    departmentsPlan(),
  );
  world.attendUntil('2026-01-01 00:00');
  return world;
}

const issue = (values: Partial<Record<string, string>>): IssueTargets => ({
  do: 'issue-targets',
  cycle: CYCLE,
  workbook: 'hash-of-the-workbook',
  plans: Object.entries(values).map(([name, value = '']) => ({
    dossier: dossierOf(name),
    items: [],
    targets: [{ node: 'output', value }],
  })),
});
const declare = (world: World, name: string): void =>
  world.must(
    { do: 'submit-plan', dossier: dossierOf(name), items: [{ id: 'one', title: text('one'), standard: text('s') }] },
    'hs',
    DAY,
  );

describe('Targets issued by one workbook', () => {
  it('are each subject’s part of its plan, made in one act that the cycle has on record', () => {
    const world = launched();
    declare(world, 'sales');
    world.must(issue({ sales: '100', legal: '80' }), 'gm', DAY);
    // Sales had its other part already and goes to its chain; the part of legal waits.
    expect(world.dossier('sales').plan).toMatchObject({
      status: 'submitted',
      items: [{ id: 'one' }],
      targets: [{ node: 'output', value: '100' }],
    });
    expect(world.dossier('legal').plan).toBeUndefined();
    expect(world.dossier('legal').parts.superior?.targets).toEqual([{ node: 'output', value: '80' }]);
    expect(world.inbox('hr1')).toContain('approve sales');
    declare(world, 'legal');
    expect(world.dossier('legal').plan).toMatchObject({ status: 'submitted', targets: [{ value: '80' }] });
  });

  it('are issued all or none', () => {
    const world = launched();
    declare(world, 'sales');
    expect(world.try(issue({ sales: '100', legal: '-1' }), 'gm', DAY)).toMatchObject({
      refused: 'target-negative',
      path: 'plans/1/targets/0/value',
    });
    expect(world.dossier('sales').plan).toBeUndefined();
    expect(world.try(issue({ sales: '100', nobody: '1' }), 'gm', DAY)).toMatchObject({ refused: 'dossier-unknown' });
    expect(world.try(issue({}), 'gm', DAY)).toMatchObject({ refused: 'nothing-to-issue' });
  });

  it('never pass by an approval: what is under it or frozen by it stays as it is', () => {
    const world = launched();
    declare(world, 'sales');
    world.must(issue({ sales: '100' }), 'gm', DAY);
    expect(world.try(issue({ sales: '90' }), 'gm', DAY)).toMatchObject({ refused: 'plan-in-approval' });
    const { id } = world.approval(world.dossier('sales').plan?.approval);
    world.must({ do: 'approve', approval: id, round: 1, step: 'office' }, 'hr1', '2026-01-06 09:00');
    expect(world.try(issue({ sales: '90' }), 'gm', DAY)).toMatchObject({ refused: 'plan-frozen' });
    expect(world.dossier('sales').plan).toMatchObject({ status: 'approved', targets: [{ value: '100' }] });
  });

  it('that came back go again before those who returned them', () => {
    const world = launched();
    declare(world, 'sales');
    world.must(issue({ sales: '100' }), 'gm', DAY);
    const { id } = world.approval(world.dossier('sales').plan?.approval);
    const back = { approval: id, round: 1, step: 'office', comment: text('why'), to: 'initiator' } as const;
    world.must({ do: 'return', ...back }, 'hr1', '2026-01-06 09:00');
    world.must(issue({ sales: '110' }), 'gm', '2026-01-06 10:00');
    expect(world.dossier('sales').plan).toMatchObject({ status: 'submitted', version: 2, targets: [{ value: '110' }] });
    expect(world.approval(id)).toMatchObject({ status: 'open', round: 2 });
  });

  it('are issued only by those who make that part', () => {
    const world = launched();
    expect(world.try(issue({ sales: '100' }), 'hr1', DAY)).toMatchObject({ refused: 'not-your-dossier' });
  });
});
