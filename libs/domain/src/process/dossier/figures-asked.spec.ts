import { resolveScheme } from '../../scheme/resolve';
import type { Scheme } from '../../scheme/scheme';
import { department, departments, departmentsPlan } from '../testing/departments';
import { contextAt, text } from '../testing/r12';
import { dossierOf, World } from '../testing/world';
import type { PlanItem } from './state';

const SALES = dossierOf('sales');

/** Key tasks whose figures the office or the leaders supply, as R27 has its indicators supplied. */
const supplied: Scheme = {
  ...departments,
  tracks: departments.tracks.map((track) => ({
    ...track,
    tree: track.tree?.map((node) =>
      typeof node === 'object' && node.kind === 'declared'
        ? {
            ...node,
            scored: [{ method: 'M1' as const }],
            source: { kind: 'supplied' as const, by: ['role:office' as const, 'role:company' as const] },
          }
        : node,
    ),
  })),
};
const resolved = resolveScheme(supplied);

/** The year's review asks for the figure of one item of an approved plan. */
function asked(change: Partial<PlanItem>): World {
  const world = World.launched([department('sales')], (local) => contextAt(local, resolved), departmentsPlan());
  world.attendUntil('2026-01-01 00:00');
  const item = { id: 'one', title: text('one'), target: '10', ...change };
  world.must({ do: 'submit-plan', dossier: SALES, items: [item] }, 'hs', '2026-01-05 09:00');
  const targets = [{ node: 'output', value: '100' }];
  world.must({ do: 'submit-plan', dossier: SALES, items: [], targets }, 'gm', '2026-01-05 10:00');
  const { id } = world.approval(world.dossier('sales').plan?.approval);
  world.must({ do: 'approve', approval: id, round: 1, step: 'office' }, 'hr1', '2026-01-06 09:00');
  world.attendUntil('2027-01-12 00:00');
  return world;
}
const supply = (world: World, who: string, evidence: string[] = []) =>
  world.try(
    {
      do: 'supply-figures',
      dossier: SALES,
      window: 'assess',
      figures: [{ node: 'key-work', item: 'one', value: '8', evidence }],
    },
    who,
    '2027-01-12 09:00',
  );

describe('The figure of an indicator that was issued', () => {
  it('is supplied by any of those whom the scheme names, where the plan names nobody', () => {
    expect(supply(asked({}), 'hr2')).toBeUndefined();
  });

  it('is supplied by whom the plan names of them, and by nobody else', () => {
    const world = asked({ suppliers: ['hr1'] });
    const asks = (who: string): number => world.inbox(who).filter((task) => task === 'supply-figures sales').length;
    // The output of the four quarters is asked of both.
    expect([asks('hr1'), asks('hr2')]).toEqual([5, 4]);
    expect(supply(world, 'hr2')).toMatchObject({ refused: 'not-a-supplier' });
    expect(supply(world, 'hr1')).toBeUndefined();
  });

  it('needs a file where the plan asks for evidence', () => {
    const world = asked({ evidence: true });
    expect(supply(world, 'hr1')).toMatchObject({ refused: 'evidence-missing' });
    expect(supply(world, 'hr1', ['file'])).toBeUndefined();
  });
});
