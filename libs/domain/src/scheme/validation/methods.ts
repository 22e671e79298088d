import { compare, printExact, sum } from '../../scoring/exact';
import type { Leaf, Method, PerEvent } from '../methods';
import { entry } from '../lookup';
import type { Id, Points } from '../values';
import { at, finding } from './finding';
import type { Finding } from './finding';
import type { View } from './view';
import { nameOf, settingCorners, valueOf } from './view';

export function checkMethods(view: View): Finding[] {
  return [
    ...missingMethods(view),
    ...missingInputs(view),
    ...view.walk.methods.flatMap((found) => [
      ...events(found.method, found.path, view),
      ...grades(found.method, found.path, view),
      ...tiers(found.method, found.path, view),
      ...middle(found.method, found.path, view),
      ...parts(found, view),
    ]),
  ];
}

/** Methods that turn a figure into points, and so need one. */
const NEEDS_FIGURE: ReadonlySet<Method['method']> = new Set(['M1', 'M2', 'M6', 'M15'] as const);
/** Methods that compare the figure with a target. */
const NEEDS_TARGET: ReadonlySet<Method['method']> = new Set(['M1', 'M2'] as const);

function missingMethods(view: View): Finding[] {
  if (view.scheme.standard !== undefined) return [];
  const missing = (id: string, path: string): Finding => {
    const name = nameOf(view, 'node', id);
    return finding(
      'method-missing',
      path,
      [`“${name.zh}”没有计分方法`, `"${name.en}" names no scoring method`],
      ['为该指标指定方法，或为方案设默认方法', 'Name a method, or give the scheme a standard one'],
    );
  };
  const nodes = view.tracks.flatMap((track) => track.nodes);
  return [
    ...nodes.flatMap(({ node, path }) =>
      node.kind === 'branch' || node.scored !== undefined || (node.kind === 'leaf' && node.monitor)
        ? []
        : [missing(node.id, path)],
    ),
    ...view.walk.methods.flatMap(({ method, path }) =>
      (method.method === 'M5' ? method.parts : []).flatMap((part, index) =>
        part.scored === undefined && !part.monitor ? [missing(part.id, at(path, 'parts', index))] : [],
      ),
    ),
  ];
}

function missingInputs(view: View): Finding[] {
  return view.tracks.flatMap(({ track, nodes }) => {
    const setsTargets = view.scheme.stages.some(
      ({ kind, tracks }) => kind === 'target-setting' && (tracks === undefined || tracks.includes(track.id)),
    );
    return nodes.flatMap(({ node, path }): Finding[] => {
      if (node.kind === 'branch') return [];
      const scored = node.scored ?? view.scheme.standard ?? [];
      const methods = Array.isArray(scored) ? scored : [scored];
      const needsFigure = methods.some(({ method }) => NEEDS_FIGURE.has(method));
      const name = nameOf(view, 'node', node.id);
      const found: Finding[] = [];
      if (needsFigure && node.source === undefined)
        found.push(
          finding(
            'source-missing',
            at(path, 'source'),
            [`“${name.zh}”没有数据来源`, `Nobody supplies the figure of "${name.en}"`],
            ['指定提供数据的部门，或由本人填报', 'Name who supplies it, or let the subject report it'],
          ),
        );
      if (node.kind === 'leaf' && methods.some((method) => isAimless(method, node, setsTargets)))
        found.push(
          finding(
            'target-missing',
            at(path, 'target'),
            [`“${name.zh}”没有目标值，也没有目标申报环节`, `"${name.en}" has no target, and no stage sets one`],
            ['填写目标值，或增加目标申报环节', 'Give the target, or add a target-setting stage'],
          ),
        );
      if (node.kind === 'leaf' && node.better === undefined && methods.some(({ method }) => method === 'M1'))
        found.push(
          finding(
            'direction-missing',
            at(path, 'better'),
            [
              `“${name.zh}”未说明数值越高越好还是越低越好`,
              `"${name.en}" does not say whether higher or lower is better`,
            ],
            ['补充指标方向', 'Say higher or lower'],
          ),
        );
      return found;
    });
  });
}

function isAimless({ method }: Method, { target }: Leaf, setsTargets: boolean): boolean {
  const isSet =
    target !== undefined && (typeof target === 'string' || !('roll' in target) || target.yearly !== undefined);
  return NEEDS_TARGET.has(method) && !isSet && !setsTargets;
}

function events(method: Method, path: string, view: View): Finding[] {
  if (method.method !== 'M3' && method.method !== 'M4' && method.method !== 'M7' && method.method !== 'M14') return [];
  const list: PerEvent = method.method === 'M3' ? {} : method.events;
  const count = method.method === 'M3' ? method.events.length : Object.keys(list).length;
  const bare = Object.entries(list).find(
    ([id, points]) => points === 'recorded' && entry(view.scheme.events, id) && !view.scheme.events?.[id]?.points,
  );
  if (count > 0 && bare === undefined) return [];
  return [
    finding(
      'events-missing',
      bare === undefined ? at(path, 'events') : at(path, 'events', bare[0]),
      bare === undefined
        ? ['该计分方法没有列出事项', 'This method lists no events']
        : [
            `事项“${nameOf(view, 'event', bare[0]).zh}”没有可记录的分值`,
            `The event "${nameOf(view, 'event', bare[0]).en}" has no points to record`,
          ],
      ['列出计分的事项及其分值', 'List the events that count, with their points'],
    ),
  ];
}

function grades(method: Method, path: string, view: View): Finding[] {
  if (method.method !== 'M13' || method.from.scheme !== undefined) return [];
  const { points } = method;
  const result = view.results.find(({ id }) => id === method.from.result);
  if (points === 'score')
    return result === undefined || result.plan.total !== undefined ? [] : [scoreless(path, view, result.id)];
  const missing = (result?.grades ?? []).filter(({ id }) => entry(points, id) === undefined);
  if (missing.length === 0) return [];
  return [
    finding(
      'grade-missing',
      at(path, 'points'),
      [
        `等次${missing.map(({ id }) => nameOf(view, 'grade', id).zh).join('、')}没有对应分值`,
        `No points are given for ${missing.map(({ id }) => nameOf(view, 'grade', id).en).join(', ')}`,
      ],
      ['为每个等次填写分值', 'Give points for every grade of the scale'],
    ),
  ];
}

/** A result that is a grade and nothing else gives no percentage. */
function scoreless(path: string, view: View, result: Id): Finding {
  const name = nameOf(view, 'result', result);
  return finding(
    'score-missing',
    at(path, 'points'),
    [`“${name.zh}”只有等次没有得分，不能按得分折算`, `"${name.en}" is a grade without a score`],
    ['改为逐个等次填写分值', 'Give points for every grade instead'],
  );
}

function tiers(method: Method, path: string, view: View): Finding[] {
  if (method.method !== 'M12') return [];
  const bounds = method.tiers.slice(0, -1).map(({ to }) => valueOf(to, view.settings));
  const rising = bounds.every((bound, index) => {
    const before = index === 0 ? undefined : bounds[index - 1];
    return bound !== undefined && (before === undefined || compare(before, bound) < 0);
  });
  if (rising && method.tiers.at(-1)?.to === undefined) return [];
  return [
    finding(
      'tiers-order',
      at(path, 'tiers'),
      ['排名分档须名次递增，最后一档不设名次', 'Rank tiers rise, and the last one is open'],
      ['按名次由前到后排列，最后一档留空', 'Put them in order of rank and leave the last without a bound'],
    ),
  ];
}

function middle(method: Method, path: string, view: View): Finding[] {
  if (method.method !== 'M4') return [];
  const holds = settingCorners(view).every((settings) => {
    const [min, base, max] = [method.min, method.base, method.max].map((val) => valueOf(val, settings));
    return !min || !base || !max || (compare(min, base) <= 0 && compare(base, max) <= 0);
  });
  if (holds) return [];
  return [
    finding(
      'mid-range',
      path,
      ['基础分须在最低分与最高分之间', 'The base lies between the minimum and the maximum'],
      ['调整基础分或上下限', 'Change the base or the bounds'],
    ),
  ];
}

function parts({ method, path, leaf }: View['walk']['methods'][number], view: View): Finding[] {
  const list: readonly Points[] =
    method.method === 'M5'
      ? method.parts.map(({ points }) => points)
      : method.method === 'M11'
        ? [method.base.points, method.effect.points]
        : [];
  const wanted = valueOf(leaf?.points, view.settings);
  if (list.length === 0 || wanted === undefined || list.includes('open')) return [];
  const given = sum(list.flatMap((points) => valueOf(points, view.settings) ?? []));
  if (compare(given, wanted) === 0) return [];
  return [
    finding(
      'part-sum',
      path,
      [
        `各部分合计${printExact(given)}分，应为${printExact(wanted)}`,
        `The parts add up to ${printExact(given)}, not ${printExact(wanted)}`,
      ],
      ['调整各部分分值', 'Change the points of the parts'],
    ),
  ];
}
