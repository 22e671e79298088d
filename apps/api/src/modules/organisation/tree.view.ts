import type { Tree } from '#contracts/http/organisation';
import type { UnitNode } from '#persistence/queries/organisation';

type Counted = Pick<UnitNode, 'people' | 'vacant' | 'acting'>;

/** Units with their people and posts counted with all that hangs below. A ring counts nothing twice. */
export function withAllBelow(nodes: readonly UnitNode[]): Tree['units'] {
  const below = new Map<string, UnitNode[]>();
  for (const node of nodes) if (node.parent) below.set(node.parent, [...(below.get(node.parent) ?? []), node]);
  const sums = new Map<string, Counted>();
  const sum = (node: UnitNode): Counted => {
    const known = sums.get(node.id);
    if (known) return known;
    const { people, vacant, acting } = node;
    sums.set(node.id, { people, vacant, acting });
    const total = (below.get(node.id) ?? []).map(sum).reduce(
      (all, each) => ({
        people: all.people + each.people,
        vacant: all.vacant + each.vacant,
        acting: all.acting + each.acting,
      }),
      { people, vacant, acting },
    );
    sums.set(node.id, total);
    return total;
  };
  return nodes.map(({ name_en, ...node }) => ({ ...node, nameEn: name_en, ...sum({ ...node, name_en }) }));
}
