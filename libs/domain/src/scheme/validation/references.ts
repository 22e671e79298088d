import { entry } from '../lookup';
import type { Scheme } from '../scheme';
import type { Id } from '../values';
import { at, finding } from './finding';
import type { Finding } from './finding';
import { RELATIONS } from './relations';
import { conditionsInside, ringsIn } from './rings';
import type { View } from './view';
import { Walk } from './walk';
import type { Mention, MentionKind } from './walk-terms';

/** The office exists in every organisation. */
const BUILT_IN_ROLES: readonly Id[] = ['office'];

const KIND_NAMES: Record<MentionKind, readonly [string, string]> = {
  setting: ['参数', 'setting'],
  role: ['角色', 'role'],
  panel: ['评价主体', 'panel'],
  event: ['事项', 'event'],
  scale: ['等次表', 'scale'],
  grade: ['等次', 'grade'],
  chain: ['审批流程', 'chain'],
  node: ['指标', 'indicator'],
  'library-node': ['指标', 'indicator'],
  track: ['考核对象类别', 'track'],
  result: ['考核结果', 'result'],
  attribute: ['属性', 'attribute'],
  relation: ['关系', 'relation'],
  cohort: ['分组依据', 'cohort key'],
  stage: ['环节', 'stage'],
  condition: ['条件', 'condition'],
  rule: ['规则', 'rule'],
};

export function checkReferences(view: View): Finding[] {
  return [...unknownIds(view), ...duplicateIds(view), ...unusedIds(view), ...rings(view.scheme)];
}

function knownIds(view: View): Record<MentionKind, (mention: Mention) => boolean> {
  const { scheme } = view;
  const inLibrary = (library: Readonly<Record<Id, unknown>> | undefined) => (mention: Mention) =>
    entry(library, mention.id) !== undefined;
  const oneOf = (ids: readonly Id[]) => {
    const set = new Set(ids);
    return ({ id }: Mention) => set.has(id);
  };
  const nodes = view.tracks.flatMap((track) => track.nodes.map(({ node }) => node.id));
  const relations = [...RELATIONS.keys(), ...Object.keys(scheme.relations ?? {})];
  const grades = Object.values(scheme.scales ?? {}).flatMap((scale) => scale.map(({ id }) => id));
  return {
    setting: inLibrary(scheme.settings),
    role: oneOf([...BUILT_IN_ROLES, ...(scheme.roles ?? [])]),
    panel: inLibrary(scheme.panels),
    event: inLibrary(scheme.events),
    scale: inLibrary(scheme.scales),
    grade: ({ id, of }) => {
      if (of?.scheme !== undefined) return true;
      const result = of && view.results.find((each) => each.id === of.result);
      return (result ? result.grades.map((grade) => grade.id) : grades).includes(id);
    },
    chain: inLibrary(scheme.chains),
    node: oneOf(nodes),
    'library-node': inLibrary(scheme.nodes),
    track: oneOf(scheme.tracks.map(({ id }) => id)),
    result: inLibrary(scheme.results),
    attribute: inLibrary(scheme.attributes),
    relation: oneOf(relations),
    cohort: oneOf([...relations, ...Object.keys(scheme.attributes ?? {})]),
    stage: oneOf(scheme.stages.map(({ id }) => id)),
    condition: inLibrary(scheme.conditions),
    rule: inLibrary(scheme.rules),
  };
}

function unknownIds(view: View): Finding[] {
  const known = knownIds(view);
  const launched = Object.keys(view.launch?.settings ?? {}).map((id) => ({
    kind: 'setting' as const,
    id,
    path: at('/settings', id),
  }));
  return [...view.walk.mentions, ...launched]
    .filter((mention) => !known[mention.kind](mention))
    .map(({ kind, id, path }) => {
      const [zh, en] = KIND_NAMES[kind];
      return finding(
        'id-unknown',
        path,
        [`方案中没有${zh}“${id}”`, `The scheme has no ${en} "${id}"`],
        [`补充该${zh}，或改用已有的${zh}`, `Add the ${en}, or name one that exists`],
      );
    });
}

function duplicateIds({ scheme, tracks }: View): Finding[] {
  const lists: [readonly { id?: Id }[], string][] = [
    [scheme.tracks, '/tracks'],
    [scheme.stages, '/stages'],
    ...Object.entries(scheme.chains ?? {}).map(([id, steps]) => [steps, at('/chains', id)] as [{ id: Id }[], string]),
    ...Object.entries(scheme.scales ?? {}).map(([id, grades]) => [grades, at('/scales', id)] as [{ id: Id }[], string]),
    ...Object.entries(scheme.pools ?? {}).map(
      ([id, { parts }]) => [parts, at('/pools', id, 'parts')] as [{ id: Id }[], string],
    ),
    ...Object.entries(scheme.panels ?? {}).map(
      ([id, { ballot }]) =>
        [
          ballot === undefined ? [] : ballot.kind === 'marks' ? ballot.items : ballot.options,
          at('/panels', id, 'ballot'),
        ] as [{ id: Id }[], string],
    ),
    ...Object.entries(scheme.results).flatMap(([id, plan]): [readonly { id?: Id }[], string][] => [
      [(plan.rules ?? []).map((rule) => (typeof rule === 'string' ? { id: rule } : rule)), at('/results', id, 'rules')],
      [plan.honours ?? [], at('/results', id, 'honours')],
    ]),
  ];
  const duplicates = lists.flatMap(([list, path]) =>
    repeated(list.map(({ id }) => id)).map(({ id, index }) => ({ id, path: at(path, index) })),
  );
  const nodes = tracks.flatMap((track) =>
    repeated(track.nodes.map(({ node }) => node.id)).map(({ id, index }) => ({
      id,
      path: track.nodes[index]?.path ?? '',
    })),
  );
  return [...duplicates, ...nodes].map(({ id, path }) =>
    finding(
      'id-duplicate',
      path,
      [`标识“${id}”重复`, `The id "${id}" is used twice`],
      ['改用另一个标识', 'Give one of them another id'],
    ),
  );
}

function repeated(ids: readonly (Id | undefined)[]): { id: Id; index: number }[] {
  return ids.flatMap((id, index) => (id !== undefined && ids.indexOf(id) < index ? [{ id, index }] : []));
}

/** Entries nobody refers to. A log that both sign needs no reader: it is kept for the talk itself (B20). */
function unusedIds({ scheme, walk }: View): Finding[] {
  const used = new Set(walk.mentions.map(({ kind, id }) => `${kind} ${id}`));
  const cohorts = walk.mentions.filter(({ kind }) => kind === 'cohort').map(({ id }) => id);
  for (const id of cohorts) used.add(`attribute ${id}`).add(`relation ${id}`);
  const libraries: [MentionKind, string, readonly Id[]][] = [
    ['setting', '/settings', Object.keys(scheme.settings ?? {})],
    ['panel', '/panels', Object.keys(scheme.panels ?? {})],
    [
      'event',
      '/events',
      Object.entries(scheme.events ?? {}).flatMap(([id, { signed }]) => (signed === 'both' ? [] : [id])),
    ],
    ['scale', '/scales', Object.keys(scheme.scales ?? {})],
    ['chain', '/chains', Object.keys(scheme.chains ?? {})],
    ['library-node', '/nodes', Object.keys(scheme.nodes ?? {})],
    ['condition', '/conditions', Object.keys(scheme.conditions ?? {})],
    ['rule', '/rules', Object.keys(scheme.rules ?? {})],
    ['attribute', '/attributes', Object.keys(scheme.attributes ?? {})],
    ['relation', '/relations', Object.keys(scheme.relations ?? {})],
    ['result', '/results', Object.keys(scheme.results)],
  ];
  const roles = (scheme.roles ?? []).map((id, index) => ({ kind: 'role' as const, id, path: at('/roles', index) }));
  const entries = libraries.flatMap(([kind, path, ids]) => ids.map((id) => ({ kind, id, path: at(path, id) })));
  return [...entries, ...roles.filter(({ id }) => !BUILT_IN_ROLES.includes(id))]
    .filter(({ kind, id }) => !used.has(`${kind} ${id}`))
    .map(({ kind, id, path }) => {
      const [zh, en] = KIND_NAMES[kind];
      return finding(
        'id-unused',
        path,
        [`${zh}“${id}”没有被用到`, `Nothing uses the ${en} "${id}"`],
        ['删去，或在需要处引用', 'Remove it, or refer to it where it is needed'],
      );
    });
}

/** Things that are like themselves, or stand inside themselves, however long the way round. */
function rings(scheme: Scheme): Finding[] {
  const likes = (siblings: readonly { id: Id; like?: Id }[]) =>
    new Map(siblings.map(({ id, like }) => [id, like === undefined ? [] : [like]]));
  const inside = (library: Readonly<Record<Id, unknown>> | undefined, kind: MentionKind, walked: (id: Id) => Walk) =>
    new Map(
      Object.keys(library ?? {}).map((id) => [
        id,
        walked(id).mentions.flatMap((mention) => (mention.kind === kind ? [mention.id] : [])),
      ]),
    );
  const nodes = inside(scheme.nodes, 'library-node', (id) => {
    const walk = new Walk(scheme);
    const node = entry(scheme.nodes, id);
    walk.track({ id, tree: node ? [node] : [] }, '');
    return walk;
  });
  const trackIndex = (id: Id) => scheme.tracks.findIndex((track) => track.id === id);
  return [
    ...ringsIn(likes(scheme.tracks)).map((id) => at('/tracks', trackIndex(id), 'like')),
    ...ringsIn(likes(Object.entries(scheme.results).map(([id, { like }]) => ({ id, like })))).map((id) =>
      at('/results', id, 'like'),
    ),
    ...ringsIn(conditionsInside(scheme)).map((id) => at('/conditions', id)),
    ...ringsIn(nodes).map((id) => at('/nodes', id)),
  ].map((path) =>
    finding(
      'like-cycle',
      path,
      ['引用绕成一圈，最终指向自身', 'The references lead round in a ring, back to itself'],
      ['去掉其中一处引用', 'Take out one of the references'],
    ),
  );
}
