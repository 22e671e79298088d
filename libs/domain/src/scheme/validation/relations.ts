import { entry } from '../lookup';
import type { Id, SubjectKind } from '../values';
import { at, finding } from './finding';
import type { Finding } from './finding';
import { ringsIn } from './rings';
import type { ResultView, View } from './view';
import { Walk } from './walk';

/** Built-in relations: from which kinds of subject to which; `same` leads to the kind it starts from. */
export const RELATIONS: ReadonlyMap<Id, { from: readonly SubjectKind[]; to: SubjectKind | 'same' }> = new Map([
  ['unit', { from: ['person', 'project', 'fund'], to: 'unit' }],
  ['parent', { from: ['unit'], to: 'unit' }],
  ['members', { from: ['unit'], to: 'person' }],
  ['peers', { from: ['unit', 'person', 'project', 'fund'], to: 'same' }],
  ['subordinates', { from: ['unit', 'person'], to: 'same' }],
  ['co-operating', { from: ['unit', 'person'], to: 'same' }],
  ['field-units', { from: ['person'], to: 'unit' }],
  ['owner', { from: ['project', 'fund'], to: 'unit' }],
  ['projects', { from: ['unit', 'person'], to: 'project' }],
  ['assigned', { from: ['unit', 'person', 'project', 'fund'], to: 'person' }],
  ['cohort', { from: ['unit', 'person', 'project', 'fund'], to: 'same' }],
]);
export function checkRelations(view: View): Finding[] {
  return [...view.results.flatMap((result) => wrongRelations(result, view)), ...resultRings(view)];
}

/** All that a result depends on: its own plan, and the nodes that it scores in the trees of its tracks. */
function reachOf(result: ResultView, view: View): Walk {
  const walk = new Walk(view.scheme, true);
  walk.result(result.plan, result.path);
  const wanted = new Set(
    walk.exprs.flatMap(({ expr }) =>
      typeof expr === 'object' && 'op' in expr && expr.op === 'score' ? expr.node : [],
    ),
  );
  for (const { track, nodes, path } of result.tracks) {
    const tree = wanted.has('all') ? track.tree : nodes.flatMap(({ node }) => (wanted.has(node.id) ? node : []));
    walk.track({ id: track.id, tree }, path);
  }
  return walk;
}

function kindsOf(result: ResultView | undefined): ReadonlySet<SubjectKind> {
  return new Set((result?.tracks ?? []).map(({ track }) => track.subjects ?? 'unit'));
}

function wrongRelations(result: ResultView, view: View): Finding[] {
  return reachOf(result, view).refs.flatMap(({ ref, path }) => {
    if (ref.scheme !== undefined || ref.whose === 'self') return [];
    const target = view.results.find(({ id }) => id === ref.result);
    const relation = relationOf(ref.whose, view);
    if (target === undefined || relation === undefined || target.tracks.length === 0) return [];
    const wanted = kindsOf(target);
    const fits = [...kindsOf(result)].every(
      (from) => relation.from.includes(from) && wanted.has(relation.to === 'same' ? from : relation.to),
    );
    if (fits) return [];
    return [
      finding(
        'relation-kind',
        at(path, 'whose'),
        [
          `关系“${ref.whose}”到不了结果“${ref.result}”的考核对象`,
          `The relation "${ref.whose}" does not lead to subjects that have the result "${ref.result}"`,
        ],
        ['换用通往该类考核对象的关系', 'Use a relation that leads to that kind of subject'],
      ),
    ];
  });
}

function relationOf(id: Id, { scheme }: View): { from: readonly SubjectKind[]; to: SubjectKind | 'same' } | undefined {
  const own = entry(scheme.relations, id);
  return own ? { from: [own.from], to: own.to } : RELATIONS.get(id);
}

/** Results of one cycle that wait for each other. A rank in an earlier cycle, or in another scheme, is settled already. */
function resultRings(view: View): Finding[] {
  const waits = new Map(
    view.results.map((result) => [
      result.id,
      reachOf(result, view).refs.flatMap(({ ref }) =>
        ref.scheme === undefined && (ref.cycle ?? 0) === 0 && !isOwnMean(ref, result) ? [ref.result] : [],
      ),
    ]),
  );
  return ringsIn(waits).map((id) =>
    finding(
      'result-cycle',
      at('/results', id),
      ['考核结果互相依赖，无法先后计算', 'Results depend on each other in a ring, so none can be computed first'],
      ['去掉其中一个结果对另一个的引用', 'Let one of them do without the other'],
    ),
  );
}

/** A rule of a result may look at that result's own score, which stands before the rules are applied. */
function isOwnMean(ref: { result: Id; whose: Id }, result: ResultView): boolean {
  return ref.result === result.id && ref.whose === 'self';
}
